// chashma figures: how many, of what, where, when, says who.
//        55,000  people            Khatlon   2018   01-water.pdf p. 2  …About 55,000 people now receive irrigation water…
#include <algorithm>
#include <cmath>
#include <iostream>
#include <map>

#include "pipeline/json.h"
#include "pipeline/text/unicode.h"
#include "tools/command.h"
#include "tools/commands/figure_keys.h"
#include "tools/context.h"
#include "tools/corpus_path.h"
#include "tools/csv.h"
#include "tools/terminal.h"

namespace chashma {

namespace {

// A figure with what is needed to show it when its record is gone.
struct Row {
  Figure figure;
  std::string document, path, title, text, context;
  int page = 0;
  Lang lang = Lang::und;
};

double low_of(const Figure& f) { return f.value.value_or(f.low.value_or(f.high.value_or(0))); }
double high_of(const Figure& f) { return f.value.value_or(f.high.value_or(f.low.value_or(0))); }

bool holds(const std::string& whole, const std::string& part) { return lower(whole).find(lower(part)) != std::string::npos; }

// "2014" is asked for, "2012/2016" covers it.
bool covers(const std::string& period, const std::string& year) {
  if (period.empty()) return false;
  if (period.find('/') == std::string::npos) return period.substr(0, year.size()) == year;
  const std::string from = period.substr(0, 4), to = period.substr(period.find('/') + 1, 4);
  return (from == ".." || from.substr(0, 2) == ".." || from <= year) && (to.substr(0, 2) == ".." || year <= to);
}

bool is_wanted(const FigureOptions& o, const Figure& f) {
  if (!o.kind.empty() && name_of(f.kind) != o.kind) return false;
  if (!o.unit.empty() && lower(f.unit) != lower(o.unit)) return false;
  if (!o.counted.empty() && !holds(f.counted, o.counted)) return false;
  if (!o.place.empty() && !holds(f.place, o.place)) return false;
  if (!o.year.empty() && !covers(f.period, o.year)) return false;
  return (!o.min || high_of(f) >= *o.min) && (!o.max || low_of(f) <= *o.max);
}

std::string shown(double value) {
  std::string digits = json_number(value);
  const size_t point = digits.find('.');
  if (std::fabs(value) < 10000 || point == 0) return digits;
  const std::string whole = digits.substr(0, point), rest = point == std::string::npos ? "" : digits.substr(point);
  return (value < 0 ? "-" : "") + with_commas(static_cast<uint64_t>(std::fabs(value))) + rest.substr(0, 3);
}

std::string value_of(const Figure& f) {
  const std::string number = f.value ? shown(*f.value) : (f.low ? shown(*f.low) : "") + "–" + (f.high ? shown(*f.high) : "");
  return f.kind == Figure::Kind::percent ? number + " %" : f.unit.empty() ? number : number + " " + f.unit;
}

void print_text(const Row& row) {
  const Figure& f = row.figure;
  const std::string what = f.counted.empty() ? std::string(name_of(f.kind)) : f.counted;
  std::string line = value_of(f);
  const size_t width = count_code_points(line);
  line.insert(0, width < 16 ? 16 - width : 0, ' ');
  line += "  " + fit(what, 30);
  if (!f.place.empty()) line += ", " + f.place;
  if (!f.period.empty()) line += ", " + f.period;
  const std::string source = (row.title.empty() ? row.path : row.title) + (row.page ? ", p. " + std::to_string(row.page) : "");
  std::cout << fit(line, terminal_width()) << "\n                  " << fit(row.context, terminal_width() - 18)
            << "\n                  " << fit(source, terminal_width() - 18) << "\n";
}

void print_csv(const Row& row) {
  const Figure& f = row.figure;
  const auto optional = [](const std::optional<double>& v) { return v ? json_number(*v) : ""; };
  std::cout << csv_line({optional(f.value), optional(f.low), optional(f.high), std::string(name_of(f.kind)), f.unit, f.counted,
                         f.modifier, f.change, f.place, f.period, row.document, row.path,
                         row.page ? std::to_string(row.page) : "", row.text, row.context});
}

void print_json(const Row& row) {
  const Figure& f = row.figure;
  JsonWriter out;
  out.open('{').key("text").text(row.text).key("kind").text(name_of(f.kind));
  if (f.value) out.key("value").number(*f.value);
  if (f.low) out.key("low").number(*f.low);
  if (f.high) out.key("high").number(*f.high);
  out.field("unit", f.unit)
      .field("counted", f.counted)
      .field("modifier", f.modifier)
      .field("change", f.change)
      .field("place", f.place);
  out.field("period", f.period).key("document").text(row.document).field("path", row.path).field("title", row.title);
  if (row.page) out.key("page").number(static_cast<size_t>(row.page));
  std::cout << out.field("context", row.context).close('}').str() << "\n";
}

// Keeps the rows whose thing, place and year several documents speak of, side by side.
std::vector<std::pair<std::string, std::vector<Row>>> groups_of(std::vector<Row> rows) {
  FigureKeys keys(find_corpus());
  std::map<std::string, std::vector<Row>> by_key;
  for (auto& row : rows) {
    const std::string key = keys.key(row.figure, row.lang);
    if (!key.empty()) by_key[key].push_back(std::move(row));
  }
  std::vector<std::pair<std::string, std::vector<Row>>> groups;
  for (auto& [key, members] : by_key) {
    const bool several =
        std::any_of(members.begin(), members.end(), [&](const Row& row) { return row.document != members[0].document; });
    if (several) groups.emplace_back(key, std::move(members));
  }
  return groups;
}

bool differ(const std::vector<Row>& rows) {
  const auto far = [](double a, double b) { return std::fabs(a - b) > 1e-9 * std::max(std::fabs(a), std::fabs(b)); };
  for (const auto& row : rows)
    if (far(low_of(row.figure), low_of(rows[0].figure)) || far(high_of(row.figure), high_of(rows[0].figure))) return true;
  return false;
}

void print(const Row& row, const std::string& format) {
  format == "csv" ? print_csv(row) : format == "jsonl" ? print_json(row) : print_text(row);
}

int print_groups(const std::vector<std::pair<std::string, std::vector<Row>>>& groups, const std::string& format) {
  for (const auto& [key, rows] : groups) {
    const Figure& first = rows[0].figure;
    const std::string verdict = differ(rows) ? "DIFFER" : "agree";
    if (format == "text")
      std::cout << first.counted << (first.place.empty() ? "" : ", " + first.place)
                << (first.period.empty() ? "" : ", " + first.period) << ": " << rows.size() << " figures, they " << verdict
                << "\n";
    for (const auto& row : rows) print(row, format);
    if (format == "text") std::cout << "\n";
  }
  return groups.empty() ? 1 : 0;
}

}  // namespace

int run_figures(const FigureOptions& options) {
  std::vector<Row> rows;
  each_record(options.choice, [&](const Record& record) {
    for (const auto& f : record.figures)
      if (is_wanted(options, f))
        rows.push_back({f, record.id, record.source.path, record.title, std::string(f.span.in(record.text)),
                        context_of(record, f.span, 110), page_of(record, f.span), lang_of(record.language)});
  });
  if (options.sort == "value")
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return high_of(a.figure) > high_of(b.figure); });
  else if (options.sort == "counted")
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row& a, const Row& b) { return lower(a.figure.counted) < lower(b.figure.counted); });
  if (options.limit && rows.size() > options.limit) rows.resize(options.limit);
  if (options.format == "csv")
    std::cout << csv_line({"value", "low", "high", "kind", "unit", "counted", "modifier", "change", "place", "period", "document",
                           "path", "page", "text", "context"});
  if (options.compare) return print_groups(groups_of(std::move(rows)), options.format);
  for (const auto& row : rows) print(row, options.format);
  return rows.empty() ? 1 : 0;
}

}  // namespace chashma
