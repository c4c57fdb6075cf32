// chashma figures: how many, of what, where, when, says who.
//        55,000  people            Khatlon   2018   01-water.pdf p. 2  …About 55,000 people now receive irrigation water…
#include <algorithm>
#include <cmath>
#include <iostream>

#include "pipeline/json.h"
#include "pipeline/text/unicode.h"
#include "tools/command.h"
#include "tools/commands/figure_groups.h"
#include "tools/commands/figure_keys.h"
#include "tools/context.h"
#include "tools/corpus_path.h"
#include "tools/csv.h"
#include "tools/terminal.h"

namespace chashma {

namespace {

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
  if (!o.year.empty() && !covers(f.period, o.year)) return false;
  return (!o.min || high_of(f) >= *o.min) && (!o.max || low_of(f) <= *o.max);
}

std::string shown(double value) {
  std::string digits = json_number(std::fabs(value) < 1000 ? std::round(value * 10000) / 10000 : value);
  const size_t point = digits.find('.');
  if (std::fabs(value) < 10000 || point == 0) return digits;
  const std::string whole = digits.substr(0, point), rest = point == std::string::npos ? "" : digits.substr(point);
  return (value < 0 ? "-" : "") + with_commas(static_cast<uint64_t>(std::fabs(value))) + rest.substr(0, 3);
}

std::string value_of(const Figure& f) {
  const std::string number = f.value ? shown(*f.value) : (f.low ? shown(*f.low) : "") + "–" + (f.high ? shown(*f.high) : "");
  return f.kind == Figure::Kind::percent ? number + " %" : f.unit.empty() ? number : number + " " + f.unit;
}

void print_text(const FigureRow& row) {
  const Figure& f = row.figure;
  const std::string what = f.counted.empty() ? std::string(name_of(f.kind)) : f.counted;
  std::string line = (f.modifier.empty() ? "" : f.modifier + " ") + value_of(f);
  const size_t width = count_code_points(line);
  line.insert(0, width < 16 ? 16 - width : 0, ' ');
  line += "  " + fit(what, 30);
  if (!f.place.empty()) line += ", " + f.place;
  if (!f.period.empty()) line += ", " + f.period;
  const std::string source = (row.title.empty() ? row.path : row.title) + (row.page ? ", p. " + std::to_string(row.page) : "");
  std::cout << fit(line, terminal_width()) << "\n                  " << fit(row.context, terminal_width() - 18)
            << "\n                  " << fit(source, terminal_width() - 18) << "\n";
}

// A group's number and verdict, beside each of its rows; none of a plain list.
struct Membership {
  size_t group = 0;
  const char* verdict = "";
};

void print_csv(const FigureRow& row, const Membership& in) {
  const Figure& f = row.figure;
  const auto optional = [](const std::optional<double>& v) { return v ? json_number(*v) : ""; };
  std::vector<std::string> cells = {optional(f.value),
                                    optional(f.low),
                                    optional(f.high),
                                    std::string(name_of(f.kind)),
                                    f.unit,
                                    f.counted,
                                    f.modifier,
                                    f.change,
                                    f.place,
                                    f.period,
                                    row.document,
                                    row.path,
                                    row.page ? std::to_string(row.page) : "",
                                    row.text,
                                    row.context};
  if (in.group) cells.insert(cells.end(), {std::to_string(in.group), in.verdict});
  std::cout << csv_line(cells);
}

void print_json(const FigureRow& row, const Membership& in) {
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
  out.field("context", row.context);
  if (in.group) out.key("group").number(in.group).key("verdict").text(in.verdict);
  std::cout << out.close('}').str() << "\n";
}

void print(const FigureRow& row, const std::string& format, const Membership& in = {}) {
  format == "csv" ? print_csv(row, in) : format == "jsonl" ? print_json(row, in) : print_text(row);
}

void print_head(const FigureGroup& group, const char* verdict) {
  const Figure& first = group.rows[0].figure;
  std::cout << first.counted << (first.place.empty() ? "" : ", " + first.place)
            << (first.period.empty() ? "" : ", " + first.period) << ": " << group.rows.size() << " figures, they " << verdict
            << "\n";
}

int print_groups(const std::vector<FigureGroup>& groups, const FigureOptions& options) {
  size_t number = 0;
  for (const auto& group : groups) {
    if (options.limit && number == options.limit) break;
    const char* verdict = group.differ ? "DIFFER" : "agree";
    if (options.format == "text") print_head(group, verdict);
    ++number;
    for (const auto& row : group.rows) print(row, options.format, {number, verdict});
    if (options.format == "text") std::cout << "\n";
  }
  return groups.empty() ? 1 : 0;
}

// The id of the place a figure names, when the document's list of places has it.
std::string place_id_of(const Record& record, const Figure& figure) {
  if (figure.place.empty()) return "";
  for (const auto& place : record.places)
    if (!place.id.empty() && place.span.in(record.text) == figure.place) return place.id;
  return "";
}

// What is asked by words, in any language.
class WordFilter {
 public:
  explicit WordFilter(const FigureOptions& options) : options_(options) {
    if (!options.counted.empty() || !options.place.empty()) keys_.emplace(find_corpus());
  }
  bool passes(const FigureRow& row) {
    return (options_.counted.empty() || keys_->counts(row, options_.counted)) &&
           (options_.place.empty() || keys_->lies_in(row, options_.place));
  }

 private:
  const FigureOptions& options_;
  std::optional<FigureKeys> keys_;
};

void print_csv_head(bool compare) {
  std::vector<std::string> names = {"value", "low",    "high",     "kind", "unit", "counted", "modifier", "change",
                                    "place", "period", "document", "path", "page", "text",    "context"};
  if (compare) names.insert(names.end(), {"group", "verdict"});
  std::cout << csv_line(names);
}

}  // namespace

int run_figures(const FigureOptions& options) {
  std::vector<FigureRow> rows;
  WordFilter filter(options);
  const size_t context = options.format == "text" ? terminal_width() - 18 : 110;
  each_record(options.choice, [&](const Record& record) {
    for (const auto& f : record.figures) {
      if (!is_wanted(options, f)) continue;
      FigureRow row{f, place_id_of(record, f), record.id, record.source.path, record.title, "", "", 0, lang_of(record.language)};
      if (!filter.passes(row)) continue;
      row.text = f.span.in(record.text);
      row.context = context_of(record, f.span, context);
      row.page = page_of(record, f.span);
      rows.push_back(std::move(row));
    }
  });
  if (options.sort == "value")
    std::stable_sort(rows.begin(), rows.end(),
                     [](const FigureRow& a, const FigureRow& b) { return high_of(a.figure) > high_of(b.figure); });
  else if (options.sort == "counted")
    std::stable_sort(rows.begin(), rows.end(),
                     [](const FigureRow& a, const FigureRow& b) { return lower(a.figure.counted) < lower(b.figure.counted); });
  if (options.format == "csv") print_csv_head(options.compare);
  if (options.compare) return print_groups(group_figures(std::move(rows), find_corpus()), options);
  if (options.limit && rows.size() > options.limit) rows.resize(options.limit);
  for (const auto& row : rows) print(row, options.format);
  return rows.empty() ? 1 : 0;
}

}  // namespace chashma
