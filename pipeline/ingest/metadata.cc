#include "pipeline/ingest/metadata.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "pipeline/text/pattern.h"
#include "pipeline/text/unicode.h"

namespace chashma {

static int number(std::string_view digits) {
  int value = -1;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

static std::string make_date(int year, int month, int day) {
  if (year < 1500 || year > 2100) return {};
  std::string out = std::to_string(year);
  const auto two = [](int n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
  if (month < 1 || month > 12) return out;
  out += two(month);
  return day < 1 || day > 31 ? out : out + two(day);
}

std::string iso_date(std::string_view text) {
  static const Pattern ordered(R"((?s)\s*(?:D:)?(\d{4})(?:[-/.](\d{2}))?(?:[-/.](\d{2}))?(?:\D.*)?)");
  static const Pattern packed(R"((?s)\s*(?:D:)?(\d{4})(\d{2})(\d{2})?.*)");
  static const Pattern reversed(R"((?s)\s*(\d{1,2})([./])(\d{1,2})[./](\d{4})(?:\D.*)?)");
  for (const auto* pattern : {&ordered, &packed})
    if (const auto match = pattern->match_whole(text))
      return make_date(number(match->in(text, 1)), number(match->in(text, 2)), number(match->in(text, 3)));
  const auto match = reversed.match_whole(text);
  if (!match) return {};
  const int first = number(match->in(text, 1)), second = number(match->in(text, 3)), year = number(match->in(text, 4));
  // With slashes the order of day and month differs by country: only the year and a sure day are kept.
  return match->in(text, 2) == "/" && first <= 12 ? make_date(year, -1, -1) : make_date(year, second, first);
}

std::string tidy(std::string_view text) {
  std::string out;
  bool space = false;
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    if (is_space(point.value) || point.value < 32) {
      space = !out.empty();
    } else {
      if (space) out += ' ';
      space = false;
      out += text.substr(at, point.bytes);
    }
    at += point.bytes;
  }
  return out;
}

bool is_capitals(std::string_view text) {
  size_t lower_case = 0, upper_case = 0;
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    at += point.bytes;
    lower_case += is_lower(point.value);
    upper_case += is_upper(point.value);
  }
  return upper_case > 2 && lower_case * 10 < upper_case;
}

// "15299181613", "nmusheghyan", "DDD": a number, or one Latin word that is no name as people write theirs.
static bool is_account(std::string_view name) {
  size_t letters = 0, lower_case = 0, upper_case = 0;
  for (size_t at = 0; at < name.size();) {
    const CodePoint point = decode(name, at);
    at += point.bytes;
    letters += is_letter(point.value);
    lower_case += is_lower(point.value);
    upper_case += is_upper(point.value);
  }
  const bool word = name.find(' ') == std::string_view::npos && name.find('.') == std::string_view::npos;
  return letters < 2 ||
         (word && (upper_case == 0 || (lower_case == 0 && letters < 4)) && static_cast<unsigned char>(name[0]) < 0x80);
}

std::vector<std::string> split_authors(std::string_view text) {
  std::vector<std::string> out;
  static constexpr std::array programs = {"admin",
                                          "administrator",
                                          "user",
                                          "unknown",
                                          "pc",
                                          "home",
                                          "comp",
                                          "owner",
                                          "windows user",
                                          "пользователь",
                                          "пользователь windows",
                                          "админ",
                                          "microsoft",
                                          "user1",
                                          "hp",
                                          "acer",
                                          "lenovo",
                                          "asus",
                                          "root",
                                          "author",
                                          "автор",
                                          "default",
                                          "customer",
                                          "win7",
                                          "xp",
                                          "anonymous",
                                          "python-docx",
                                          "администратор",
                                          "директор",
                                          "software 995",
                                          "usuario",
                                          "utilisateur",
                                          "comp1",
                                          "company",
                                          "компьютер"};
  size_t at = 0;
  while (at <= text.size()) {
    const size_t end = std::min(text.find(';', at), text.size());
    std::string name = tidy(text.substr(at, end - at));
    const std::string low = lower(name);
    const bool program = std::find(programs.begin(), programs.end(), low) != programs.end() || is_account(name);
    if (name.size() > 2 && name.size() < 200 && !program && low.find("://") == std::string::npos) out.push_back(std::move(name));
    at = end + 1;
  }
  return out;
}

std::vector<std::string> split_accounts(std::string_view text) {
  auto names = split_authors(text);
  std::erase_if(names, [](const std::string& name) {
    return name.find('_') != std::string::npos || (name.find_first_of(" .") == std::string::npos && !is_capitals(name));
  });
  return names;
}

std::string language_code(std::string_view tag) {
  std::string code;
  for (const char c : tag) {
    if ((c | 32) < 'a' || (c | 32) > 'z') break;
    code += static_cast<char>(c | 32);
  }
  if (code == "tgk") return "tg";
  if (code == "rus") return "ru";
  if (code == "eng") return "en";
  return code.size() == 2 ? code : std::string();
}

void date_by_file(Document& document, std::string_view created) {
  if (!document.date.empty()) return;
  document.date = iso_date(created);
  if (document.date < "1985") document.date.clear();  // "1601-01-01" is the zero of Windows' clock
  document.dated_by_file = !document.date.empty();
}

}  // namespace chashma
