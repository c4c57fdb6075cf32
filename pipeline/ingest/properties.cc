#include "pipeline/ingest/properties.h"

#include <algorithm>
#include <array>
#include <string>

#include "pipeline/ingest/metadata.h"
#include "pipeline/text/pattern.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

enum class Property : uint8_t { unknown, title, date, author, language };

struct Key {
  std::string_view name;
  Property property;
};
// What users and programs write before the colon, lower case.
constexpr std::array kKeys = {
    Key{"title", Property::title},       Key{"название", Property::title},   Key{"заголовок", Property::title},
    Key{"сарлавҳа", Property::title},    Key{"унвон", Property::title},      Key{"date", Property::date},
    Key{"published", Property::date},    Key{"pubdate", Property::date},     Key{"issued", Property::date},
    Key{"year", Property::date},         Key{"дата", Property::date},        Key{"год", Property::date},
    Key{"сана", Property::date},         Key{"сол", Property::date},         Key{"author", Property::author},
    Key{"authors", Property::author},    Key{"автор", Property::author},     Key{"авторы", Property::author},
    Key{"муаллиф", Property::author},    Key{"муаллифон", Property::author}, Key{"lang", Property::language},
    Key{"language", Property::language}, Key{"locale", Property::language},  Key{"язык", Property::language},
    Key{"забон", Property::language},
};

Property property_of(std::string_view key) {
  const std::string name = lower(key);
  const auto* it = std::find_if(kKeys.begin(), kKeys.end(), [&](const Key& known) { return known.name == name; });
  return it == kKeys.end() ? Property::unknown : it->property;
}

std::string_view trim(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
}

std::string_view unquote(std::string_view value) {
  value = trim(value);
  if (value.size() > 1 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0])
    value = value.substr(1, value.size() - 2);
  return value;
}

// "[A. Sen, J. Drèze]" is YAML's list in one line.
void take_authors(std::string_view value, Document& document) {
  std::string names(value);
  if (names.size() > 1 && names[0] == '[' && names.back() == ']') {
    names = names.substr(1, names.size() - 2);
    std::replace(names.begin(), names.end(), ',', ';');
  }
  for (auto& name : split_authors(names)) document.authors.emplace_back(unquote(name));
}

void take(Property property, std::string_view value, Document& document) {
  if (value.empty()) return;
  if (property == Property::title && document.title.empty()) document.title = value;
  if (property == Property::date) {
    // "[[year:2023]]" before "[[date:2023-03-29]]": the more precise of two that agree.
    const std::string date = iso_date(value);
    if (document.date.empty() || (date.starts_with(document.date) && date.size() > document.date.size())) document.date = date;
  }
  if (property == Property::author) take_authors(value, document);
  if (property == Property::language && document.language.empty()) document.language = language_code(value);
}

std::string_view next_line(std::string_view text, size_t& at) {
  const size_t end = std::min(text.find('\n', at), text.size());
  std::string_view line = text.substr(at, end - at);
  at = std::min(end + 1, text.size());
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

constexpr int kMaxLines = 300;  // of a block

// "---\ntitle: …\nauthors:\n  - A. Sen\n---"
size_t read_fenced(std::string_view text, Document& document) {
  static const Pattern yaml(R"(([\pL_][\pL\pN_ -]{0,40}?)[ \t]*[:=][ \t]*(.*))"), item(R"([ \t]+- +(.*)|- +(.*))");
  size_t at = 0;
  const std::string_view fence = next_line(text, at);
  if (fence != "---" && fence != "+++") return 0;
  Document found;
  Property list = Property::unknown;
  for (int lines = 0; at < text.size() && lines < kMaxLines; ++lines) {
    const std::string_view line = next_line(text, at);
    if (line == fence || line == "...") {
      if (!found.title.empty()) document.title = found.title;
      if (!found.date.empty()) document.date = found.date;
      if (!found.authors.empty()) document.authors = found.authors;
      if (!found.language.empty()) document.language = found.language;
      return at;
    }
    if (const auto match = yaml.match_whole(line)) {
      const Property property = property_of(match->in(line, 1));
      const std::string_view value = unquote(match->in(line, 2));
      list = value.empty() ? property : Property::unknown;
      take(property, value, found);
    } else if (const auto one = item.match_whole(line); one && list != Property::unknown) {
      take(list, unquote(one->in(line, one->has(1) ? 1 : 2)), found);
    }
  }
  return 0;  // no closing fence: it was a line in the text
}

// "% Title\n% Author; Author\n% Date"
size_t read_pandoc(std::string_view text, Document& document) {
  constexpr std::array order = {Property::title, Property::author, Property::date};
  size_t at = 0, end = 0;
  for (const Property property : order) {
    const std::string_view line = next_line(text, at);
    if (!line.starts_with("% ") && line != "%") break;
    take(property, trim(line.substr(1)), document);
    end = at;
  }
  return end;
}

// "Title: …\nAuthor: …\n\n": at least two lines, the first of them known, up to the first empty one.
size_t read_headers(std::string_view text, Document& document) {
  static const Pattern header(R"((\pL[\pL -]{1,20}): (.+))");
  Document found;
  size_t at = 0;
  int known = 0, lines = 0;
  for (; at < text.size() && lines < 20; ++lines) {
    const std::string_view line = next_line(text, at);
    if (trim(line).empty()) break;
    const auto match = header.match_whole(line);
    if (!match) return 0;
    const Property property = property_of(match->in(line, 1));
    if (property == Property::unknown && lines == 0) return 0;
    known += property != Property::unknown;
    take(property, unquote(match->in(line, 2)), found);
  }
  if (known < 2 || found.title.empty()) return 0;
  document.title = found.title;
  document.date = found.date;
  document.authors = found.authors;
  document.language = found.language;
  return at;
}

}  // namespace

size_t read_front_matter(std::string_view text, Document& document) {
  for (const auto read : {read_fenced, read_pandoc, read_headers})
    if (const size_t end = read(text, document); end > 0) return end;
  return 0;
}

bool read_property_line(std::string_view line, Document& document) {
  static const Pattern wiki(R"(\[\[([\pL_][\pL_ ]{1,30}):([^\[\]]*)\]\])"), org(R"(#\+([A-Za-z_]+):[ \t]*(.*))");
  line = trim(line);
  if (!line.starts_with("[[") && !line.starts_with("#+")) return false;
  for (const auto* pattern : {&wiki, &org}) {
    const auto match = pattern->match_whole(line);
    if (!match) continue;
    take(property_of(match->in(line, 1)), unquote(match->in(line, 2)), document);
    return true;
  }
  return false;
}

}  // namespace chashma
