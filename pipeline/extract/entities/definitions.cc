#include "pipeline/extract/entities/definitions.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "pipeline/names/acronym.h"
#include "pipeline/text/code_points.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

constexpr size_t kLongestAcronym = 12;  // letters

class Reader {
 public:
  explicit Reader(const Text& text) : text_(text) {}

  std::string_view word(size_t i) const { return i < text_.tokens.size() ? text_.at(text_.tokens[i]) : std::string_view(); }
  bool is(size_t i, std::string_view mark) const { return word(i) == mark; }
  bool is_dash(size_t i) const { return is(i, "–") || is(i, "—") || is(i, "-"); }
  bool is_open_quote(size_t i) const { return is(i, "«") || is(i, "“") || is(i, "„") || is(i, "\""); }
  std::string_view span(Span tokens) const {
    return std::string_view(text_.utf8)
        .substr(text_.tokens[tokens.begin].span.begin,
                text_.tokens[tokens.end - 1].span.end - text_.tokens[tokens.begin].span.begin);
  }

  // "UNDP", "UN-Habitat" no, "ЮНИСЕФ", "MoH", "GIZ": two capitals and no more than one small letter between.
  bool is_acronym(size_t i) const {
    if (i >= text_.tokens.size() || text_.tokens[i].kind != TokenKind::word) return false;
    size_t upper = 0, lower = 0;
    for (const char32_t c : code_points_of(word(i))) is_upper(c) ? ++upper : ++lower;
    return upper >= 2 && lower < upper && upper + lower <= kLongestAcronym;
  }

  // Past the words that announce: "(hereinafter – AKF)", «(далее ПРООН)», «(минбаъд БО)».
  size_t past_announcement(size_t i) const {
    static constexpr std::array<std::string_view, 22> kWords = {
        "hereinafter", "hereafter", "henceforth", "or",         "abbreviated", "as",        "also", "known",
        "referred",    "to",        "далее",      "сокращенно", "сокращённо",  "сокр",      "или",  "в",
        "дальнейшем",  "минбаъд",   "ихтисоран",  "ё",          "мухтасар",    "мухтасаран"};
    for (size_t steps = 0; steps < 6; ++steps, ++i) {
      const bool announces = std::find(kWords.begin(), kWords.end(), word(i)) != kWords.end();
      if (!announces && !is_dash(i) && !is_open_quote(i) && !is(i, ":") && !is(i, ".") && !is(i, ",") && !is(i, "the")) break;
    }
    return i;
  }

 private:
  const Text& text_;
};

bool is_end(const Reader& text, size_t i) {
  return text.is(i, ")") || text.is(i, ",") || text.is(i, ";") || text.is(i, "»") || text.is(i, "”") || text.is(i, "/") ||
         text.is(i, "\"");
}

// "Aga Khan Foundation (AKF)", «Фонд Ага Хана (далее – ФАХ)», «ПРООН (Программа развития ООН, UNDP)» is the other way.
bool acronym_in_brackets(const Reader& text, Span name, std::vector<Definition>& found) {
  size_t i = name.end;
  if (text.is(i, "»") || text.is(i, "”")) ++i;
  if (!text.is(i, "(")) return false;
  if (text.is_acronym(name.begin) && name.size() == 1) return false;
  i = text.past_announcement(i + 1);
  bool any = false;
  // "(AKF)", "(ПРООН/UNDP)", "(UNDP, ПРООН)"
  for (size_t many = 0; many < 3 && text.is_acronym(i) && is_end(text, i + 1); ++many) {
    found.push_back({name, {i, i + 1}});
    any = true;
    if (!text.is(i + 1, ",") && !text.is(i + 1, "/") && !text.is(i + 1, ";")) break;
    i += 2;
  }
  return any;
}

// "Aga Khan Foundation, or AKF", "Aga Khan Foundation – AKF", «Фонди Оғохон, ихтисоран ФО»: the letters must agree.
bool acronym_after(const Reader& text, Span name, std::vector<Definition>& found) {
  size_t i = name.end;
  if (!text.is(i, ",") && !text.is_dash(i)) return false;
  i = text.past_announcement(i);
  if (!text.is_acronym(i) || !is_acronym_of(text.word(i), text.span(name))) return false;
  found.push_back({name, {i, i + 1}});
  return true;
}

// "AKF (Aga Khan Foundation)", "AKF – Aga Khan Foundation", "AKF, the Aga Khan Foundation": the letters must agree.
bool acronym_before(const Reader& text, Span name, std::vector<Definition>& found) {
  size_t i = name.begin;
  while (i > 0 && (text.is(i - 1, "the") || text.is(i - 1, "The") || text.is_open_quote(i - 1))) --i;
  if (i < 2 ||
      (!text.is(i - 1, "(") && !text.is(i - 1, ",") && !text.is_dash(i - 1) && !text.is(i - 1, ":") && !text.is(i - 1, "=")))
    return false;
  if (!text.is_acronym(i - 2) || !is_acronym_of(text.word(i - 2), text.span(name))) return false;
  found.push_back({name, {i - 2, i - 1}});
  return true;
}

}  // namespace

std::vector<Definition> definitions_in(const Text& text, const std::vector<Span>& names) {
  const Reader reader(text);
  std::vector<Definition> found;
  for (const Span& name : names) {
    if (name.empty()) continue;
    if (!acronym_in_brackets(reader, name, found) && !acronym_after(reader, name, found)) acronym_before(reader, name, found);
  }
  return found;
}

std::vector<Name> with_defined_acronyms(const Text& text, std::vector<Name> names, const std::function<bool(size_t)>& is_never) {
  std::vector<Span> organizations;
  for (const auto& name : names)
    if (name.type == EntityType::organization && name.tokens.size() > 1) organizations.push_back(name.tokens);
  std::unordered_set<size_t> defined;  // each acronym is one token
  std::unordered_set<size_t> none;     // where names begin that are none
  for (const auto& d : definitions_in(text, organizations))
    is_never(d.acronym.begin) ? none.insert(d.name.begin) : defined.insert(d.acronym.begin);
  if (!none.empty()) std::erase_if(names, [&](const Name& name) { return none.contains(name.tokens.begin); });
  if (defined.empty()) return names;
  std::vector<Name> all;
  for (const auto& name : names) {
    bool inside = false;
    for (size_t i = name.tokens.begin; i < name.tokens.end; ++i) inside |= defined.contains(i) && name.tokens.size() == 1;
    for (size_t i = name.tokens.begin; i < name.tokens.end && !inside; ++i) defined.erase(i);
    if (!inside) all.push_back(name);
  }
  for (const size_t i : defined) all.push_back({{i, i + 1}, EntityType::organization});
  std::sort(all.begin(), all.end(), [](const Name& a, const Name& b) { return a.tokens < b.tokens; });
  return all;
}

// Where the words begin whose initials an acronym in brackets spells: "coefficient of variation (CV)"; `at` if nowhere.
static size_t spelled_from(const Reader& text, size_t at, size_t sentence_begin) {
  constexpr size_t kSmallWords = 4;  // "of the", "on"
  const std::string acronym(text.word(at));
  const size_t most = acronym.size() + kSmallWords;
  for (size_t from = at - 1; from-- > sentence_begin && at - from <= most + 1;)
    if (is_acronym_of(acronym, text.span({from, at - 1}))) return from;
  return at;
}

std::vector<Name> without_defined_otherwise(const Text& text, std::vector<Name> names,
                                            const std::function<bool(Span)>& may_be_body) {
  const Reader reader(text);
  std::unordered_set<std::string_view> others;
  size_t sentence = 0;
  for (size_t n = 0; n < names.size(); ++n) {
    const size_t at = names[n].tokens.begin;
    if (names[n].tokens.size() != 1 || !reader.is_acronym(at)) continue;
    while (text.sentences[sentence].tokens.end <= at) ++sentence;
    const size_t begin = text.sentences[sentence].tokens.begin;
    if (at < begin + 3 || !reader.is(at - 1, "(") || !reader.is(at + 1, ")")) continue;
    const size_t from = spelled_from(reader, at, begin);
    const bool named = n > 0 && names[n - 1].tokens.end > from;  // the tagger saw a name in its words
    if (from < at && !named && !may_be_body({from, at - 1})) others.insert(reader.word(at));
  }
  if (!others.empty())
    std::erase_if(names, [&](const Name& name) {
      return name.tokens.size() == 1 && name.type != EntityType::place && others.contains(reader.word(name.tokens.begin));
    });
  return names;
}

}  // namespace chashma
