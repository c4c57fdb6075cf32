#include "pipeline/extract/title_page.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "pipeline/text/error.h"
#include "pipeline/text/pattern.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

struct Month {
  std::string stem;
  bool inflected = false;  // "январ+j": endings may follow
  int number = 0;
};

std::vector<Month> load_months(const Corpus& corpus) {
  std::vector<Month> months;
  for (const Lang lang : kLanguages) {
    const Table table = corpus.table(lang, "months.tsv", 2);
    for (size_t i = 0; i < table.rows.size(); ++i) {
      int number = 0;
      const std::string& cell = table.rows[i][1];
      std::from_chars(cell.data(), cell.data() + cell.size(), number);
      if (number < 1 || number > 12)
        throw Error("bad_table", table.path.string(),
                    table.path.string() + ":" + std::to_string(table.lines[i]) + ": the month must be 1 to 12");
      for (std::string form : alternatives(table.rows[i][0])) {
        const size_t plus = form.find('+');
        if (plus != std::string::npos) form.resize(plus);
        if (form.ends_with('.')) form.pop_back();
        months.push_back({std::move(form), plus != std::string::npos, number});
      }
    }
  }
  return months;
}

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::string iso(int year, int month, int day) {
  const auto two = [](int n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
  std::string out = std::to_string(year);
  if (month >= 1 && month <= 12) {
    out += two(month);
    if (day >= 1 && day <= 31) out += two(day);
  }
  return out;
}

// Before a date: a place, an author, «дата:», each with a mark behind; or "от", "аз", "dated". What must be short is a group
// and counted afterwards: a counted repetition of Unicode classes takes RE2 longer to compile than all tables to load.
constexpr const char* kBefore = R"((?i)(?:([^\pN\n]+?)[,:–—\-|]\s*)?(?:(?:от|аз|dated|from|in)\s+)?)";
// Behind it: "г.", «года», "№ 610".
constexpr const char* kBehind = R"(\s*(?:г\.?|года?|ш\.?|y\.?)?(?:[\s,]+(?:№|N|No\.?)\s*([\pL\pN\-–/ ]+))?\s*[.,;|]?)";
constexpr size_t kLongestBefore = 60, kLongestNumber = 20, kLongestPlace = 30;  // letters

constexpr size_t kLines = 30;                       // that are looked at
constexpr size_t kLongParagraph = 500;              // bytes: with the first of these the text begins
constexpr int kFirstYear = 1900, kLastYear = 2029;  // "Agenda 2030" is no date

}  // namespace

// Four digits in a row; told first, because few lines have them and the patterns cost more.
static bool has_year(std::string_view line) {
  int row = 0;
  for (const char c : line) {
    row = c >= '0' && c <= '9' ? row + 1 : 0;
    if (row == 4) return true;
  }
  return false;
}

struct TitlePage::Tables {
  std::vector<Month> months;
  // "16 October 2023", «18 ноябри соли 2020»; "June 2016"; "October 16, 2023"; "16.10.2023"; «Душанбе – 2016», "2016"
  Pattern day_first{std::string(kBefore) +
                    R"(["«“]?(\d{1,2})["»”]?(?:st|nd|rd|th|-го|-уми)?(?:\s+of)?\s+(\pL{3,})\.?,?\s+(?:соли?\s+)?(\d{4}))" +
                    kBehind};
  Pattern month_first{std::string(kBefore) + R"((\pL{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}))" + kBehind};
  Pattern month_only{std::string(kBefore) + R"((\pL{3,})\.?,?\s+(?:соли?\s+)?(\d{4}))" + kBehind};
  Pattern digits{std::string(kBefore) + R"((\d{1,2})\.(\d{1,2})\.(\d{4}))" + kBehind};
  Pattern year{R"((?:\pL([\pL .'’-]+?)\s*[,–—-]\s*)?[(©]?\s*(\d{4})\)?\s*(?:г\.|год|с\.)?)"};

  int month(std::string_view word) const {
    const std::string low = lower(word);
    for (const auto& month : months)
      if (month.inflected ? low.starts_with(month.stem) && low.size() <= month.stem.size() + 8 : low == month.stem)
        return month.number;
    return 0;
  }

  static bool known(int value) { return value >= kFirstYear && value <= kLastYear; }

  // A date with what stands before and behind it, first and last group, if these are short.
  static std::optional<Pattern::Match> dated(const Pattern& pattern, std::string_view line) {
    auto m = pattern.match_whole(line);
    const auto letters = [&](size_t group) { return count_code_points(m->in(line, group)); };
    if (m && (letters(1) > kLongestBefore || letters(m->groups.size() - 1) > kLongestNumber)) m.reset();
    return m;
  }

  // The date that the line is; "" if it is none.
  std::string full_date(std::string_view line) const {
    if (const auto m = dated(day_first, line))
      if (const int found = month(m->in(line, 3)); found > 0 && known(number(m->in(line, 4))))
        return iso(number(m->in(line, 4)), found, number(m->in(line, 2)));
    if (const auto m = dated(month_first, line))
      if (const int found = month(m->in(line, 2)); found > 0 && known(number(m->in(line, 4))))
        return iso(number(m->in(line, 4)), found, number(m->in(line, 3)));
    if (const auto m = dated(month_only, line))
      if (const int found = month(m->in(line, 2)); found > 0 && known(number(m->in(line, 3))))
        return iso(number(m->in(line, 3)), found, 0);
    if (const auto m = dated(digits, line); m && known(number(m->in(line, 4))))
      return iso(number(m->in(line, 4)), number(m->in(line, 3)), number(m->in(line, 2)));
    return {};
  }

  std::string year_alone(std::string_view line) const {
    const auto m = year.match_whole(line);
    const bool holds = m && known(number(m->in(line, 2))) && count_code_points(m->in(line, 1)) <= kLongestPlace;
    return holds ? std::string(m->in(line, 2)) : std::string();
  }
};

TitlePage::TitlePage(const Corpus& corpus) {
  auto tables = std::make_unique<Tables>();
  tables->months = load_months(corpus);
  tables_ = std::move(tables);
}
TitlePage::~TitlePage() = default;
TitlePage::TitlePage(TitlePage&&) noexcept = default;

std::string TitlePage::date(const Text& text) const {
  std::string year;
  size_t lines = 0;
  for (const auto& paragraph : text.paragraphs) {
    if (paragraph.page > 3 || paragraph.table > 0) break;
    const std::string_view body = text.at(paragraph.span);
    for (size_t at = 0; at < body.size() && lines < kLines; ++lines) {
      const size_t end = std::min(body.find('\n', at), body.size());
      std::string_view line = body.substr(at, end - at);
      at = end + 1;
      while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
      if (line.size() > 150 || !has_year(line)) continue;
      if (std::string date = tables_->full_date(line); !date.empty()) return date;
      if (year.empty()) year = tables_->year_alone(line);
    }
    if (body.size() > kLongParagraph || lines >= kLines) break;
  }
  return year;
}

}  // namespace chashma
