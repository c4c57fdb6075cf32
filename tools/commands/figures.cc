// chashma figures: how many, of what, where, when, says who.
//        55,000  people            Khatlon   2018   01-water.pdf p. 2  …About 55,000 people now receive irrigation water…
#include <algorithm>
#include <cmath>
#include <iostream>

#include "pipeline/json.h"
#include "pipeline/text/unicode.h"
#include "tools/command.h"
#include "tools/context.h"
#include "tools/csv.h"
#include "tools/terminal.h"

namespace chashma {

namespace {

// A figure with what is needed to show it when its record is gone.
struct Row {
  Figure figure;
  std::string document, path, title, text, context;
  int page = 0;
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

}  // namespace

int run_figures(const FigureOptions& options) {
  std::vector<Row> rows;
  each_record(options.choice, [&](const Record& record) {
    for (const auto& f : record.figures)
      if (is_wanted(options, f))
        rows.push_back({f, record.id, record.source.path, record.title, std::string(f.span.in(record.text)),
                        context_of(record, f.span, 110), page_of(record, f.span)});
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
  for (const auto& row : rows)
    options.format == "csv" ? print_csv(row) : options.format == "jsonl" ? print_json(row) : print_text(row);
  return rows.empty() ? 1 : 0;
}

}  // namespace chashma
