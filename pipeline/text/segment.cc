// Where a sentence ends: every . ! ? … is a candidate, a list of small rules has the say, the first opinion wins.
// After razdel's design: split, then rules with the phrase that taught them.
#include "pipeline/text/segment.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "pipeline/text/error.h"
#include "pipeline/text/identify.h"
#include "pipeline/text/unicode.h"

namespace chashma {

enum class Abbreviation : uint8_t { none, head, number, tail };

struct Segmenter::Tables {
  std::array<std::unordered_map<std::string, Abbreviation>, kLanguages.size()> abbreviations;
  Abbreviation of(std::string_view word, Lang lang) const;
};

static constexpr std::array kKinds = {std::pair{std::string_view("head"), Abbreviation::head},
                                      std::pair{std::string_view("number"), Abbreviation::number},
                                      std::pair{std::string_view("tail"), Abbreviation::tail}};

Segmenter::Segmenter(const Corpus& corpus) {
  auto tables = std::make_unique<Tables>();
  for (size_t i = 0; i < kLanguages.size(); ++i) {
    const Table table = corpus.table(kLanguages[i], "abbreviations.tsv", 2);
    for (size_t row = 0; row < table.rows.size(); ++row) {
      const auto& cells = table.rows[row];
      const auto* kind = std::find_if(kKinds.begin(), kKinds.end(), [&](const auto& k) { return k.first == cells[1]; });
      if (kind == kKinds.end())
        throw Error("bad_table", table.path.string(),
                    table.path.string() + ":" + std::to_string(table.lines[row]) + ": kind must be head, number or tail");
      tables->abbreviations[i].emplace(cells[0], kind->second);
    }
  }
  tables_ = std::move(tables);
}
Segmenter::~Segmenter() = default;
Segmenter::Segmenter(Segmenter&&) noexcept = default;

Abbreviation Segmenter::Tables::of(std::string_view word, Lang lang) const {
  const auto look = [&](Lang l) {
    const auto& table = abbreviations[static_cast<size_t>(l) - static_cast<size_t>(Lang::en)];
    auto it = table.find(std::string(word));
    if (it == table.end()) it = table.find(lower(word));
    return it == table.end() ? Abbreviation::none : it->second;
  };
  const bool cyrillic = is_cyrillic(decode(word, 0).value);
  if (lang != Lang::en && lang != Lang::ru && lang != Lang::tg) lang = cyrillic ? Lang::ru : Lang::en;
  if (!cyrillic) return look(Lang::en);  // «Roe v. Wade», «Dr. Smith» in a Russian sentence
  const Abbreviation own = look(lang);
  // Tajik reports quote Russian and the reverse: «ст.», «г.» mean the same there.
  if (own != Abbreviation::none || lang == Lang::en) return own;
  return look(lang == Lang::tg ? Lang::ru : Lang::tg);
}

namespace {

enum class Opinion : uint8_t { none, join, split };

// A candidate: the stop at token `stop`, the sentence so far begins at token `first`, the rest at token `next`.
struct Candidate {
  const Text& text;
  const Segmenter::Tables& tables;
  Lang lang;
  size_t first, stop, next;
  int depth;  // of open brackets

  std::string_view mark() const { return text.at(text.tokens[stop]); }
  const Token* left() const { return stop > first ? &text.tokens[stop - 1] : nullptr; }
  const Token& right() const { return text.tokens[next]; }
  char32_t right_letter() const { return decode(text.utf8, right().span.begin).value; }
  bool left_touches() const { return left() && left()->span.end == text.tokens[stop].span.begin; }
  std::string_view left_word() const { return left_touches() ? text.at(*left()) : std::string_view{}; }
};

bool is_single_letter(std::string_view word) { return !word.empty() && decode(word, 0).bytes == word.size(); }

// "3.2", "т.е.", "www.undp.org": no space behind the stop.
Opinion no_space_behind(const Candidate& c) {
  return c.text.tokens[c.next - 1].span.end == c.right().span.begin ? Opinion::join : Opinion::none;
}
// "etc. and so on": a small letter goes on.
Opinion small_letter_follows(const Candidate& c) { return is_lower(c.right_letter()) ? Opinion::join : Opinion::none; }
// "(см. Карта 3. Зоны)": inside brackets nothing ends.
Opinion inside_brackets(const Candidate& c) { return c.depth > 0 ? Opinion::join : Opinion::none; }
// "1. Introduction", "а. Первое": a list number opens the sentence.
Opinion list_number(const Candidate& c) {
  if (c.mark() != "." || !c.left_touches() || c.stop - c.first > 5) return Opinion::none;
  for (size_t i = c.first; i < c.stop; ++i)
    if (c.text.tokens[i].kind == TokenKind::word && i + 1 != c.stop) return Opinion::none;
  const bool number = c.left()->kind == TokenKind::number;
  return c.stop - c.first <= 4 && (number || is_single_letter(c.left_word())) ? Opinion::join : Opinion::none;
}
// "А. Сен", "J. K. Rowling": a capital letter and its stop are an initial. "план Б. Затем" is rarer than names.
Opinion initial(const Candidate& c) {
  if (c.mark() != "." || !is_single_letter(c.left_word())) return Opinion::none;
  return is_upper(decode(c.left_word(), 0).value) && is_upper(c.right_letter()) ? Opinion::join : Opinion::none;
}
// "в 2010 г. Правительство" ends, "в г. Душанбе" doesn't; so too «с. 23» and «500 с. Душанбе».
Opinion after_a_number(const Candidate& c) {
  if (c.mark() != "." || c.stop < c.first + 2 || c.text.tokens[c.stop - 2].kind != TokenKind::number) return Opinion::none;
  if (c.left_word().empty() || c.right().kind == TokenKind::number) return Opinion::none;  // "3 %. The" has no word there
  if (c.tables.of(c.left_word(), c.lang) == Abbreviation::none) return Opinion::none;
  if (!is_upper(c.right_letter()) || count_code_points(c.left_word()) > 2) return Opinion::none;
  return c.stop - c.first > 4 ? Opinion::split : Opinion::join;  // "В 2010 г. Правительство приняло": too short to be one
}
// "ст. 129 УК", "г. Душанбе", "Mr. Smith", "с. 23", "Fig. 3"
Opinion head_abbreviation(const Candidate& c) {
  if (c.mark() != "." || c.left_word().empty()) return Opinion::none;
  const Abbreviation kind = c.tables.of(c.left_word(), c.lang);
  // "No. 5" but "Is it enough? No. We need more."
  return kind == Abbreviation::head || (kind == Abbreviation::number && c.right().kind == TokenKind::number) ? Opinion::join
                                                                                                             : Opinion::none;
}
// "45 тыс. человек", "Smith et al. (2010)", "и др. 2010": may end a sentence, but not before a number or bracket.
Opinion tail_abbreviation(const Candidate& c) {
  if (c.mark() != "." || c.left_word().empty() || c.tables.of(c.left_word(), c.lang) != Abbreviation::tail) return Opinion::none;
  const char32_t r = c.right_letter();
  return is_digit(r) || r == '(' || r == '[' || r == ',' || r == '%' || r == '$' ? Opinion::join : Opinion::none;
}
// «Так ли это?» — спросил он: a dash and a small letter go on.
Opinion dash_follows(const Candidate& c) {
  const char32_t r = c.right_letter();
  if ((r != U'—' && r != U'–' && r != U'-') || c.next + 1 >= c.text.tokens.size()) return Opinion::none;
  return is_lower(decode(c.text.utf8, c.text.tokens[c.next + 1].span.begin).value) ? Opinion::join : Opinion::none;
}
// "Yahoo! is", "?)" : a mark of punctuation that doesn't open anything goes on.
Opinion punctuation_follows(const Candidate& c) {
  if (c.right().kind != TokenKind::punctuation) return Opinion::none;
  for (const char32_t opening :
       {U'"', U'«', U'“', U'„', U'‘', U'\'', U'(', U'[', U'—', U'–', U'-', U'•', U'*', U'#', U'…', U'¿', U'¡'})
    if (c.right_letter() == opening) return Opinion::none;
  return Opinion::join;
}

constexpr Opinion (*kRules[])(const Candidate&) = {
    no_space_behind, small_letter_follows, inside_brackets,   list_number,  after_a_number,
    initial,         head_abbreviation,    tail_abbreviation, dash_follows, punctuation_follows,
};

bool ends(const Candidate& c) {
  for (const auto rule : kRules)
    if (const Opinion opinion = rule(c); opinion != Opinion::none) return opinion == Opinion::split;
  return true;
}

bool is_stop(std::string_view mark) { return mark == "." || mark == "!" || mark == "?" || mark == "…" || mark == "‽"; }
bool is_closing(std::string_view mark) {
  return mark == ")" || mark == "]" || mark == "»" || mark == "”" || mark == "\"" || mark == "’" || mark == "'" || mark == "“";
}
bool is_bullet(std::string_view mark) { return mark == "•" || mark == "▪" || mark == "◦" || mark == "●" || mark == "➢"; }

constexpr int kLongestBracket = 400;  // tokens: an unclosed bracket must not hold a page together

// Brackets that are closed again: for each token the depth it stands in.
std::vector<int> bracket_depths(const Text& text, size_t first, size_t end) {
  std::vector<int> change(end - first + 1, 0);
  std::vector<size_t> open;
  for (size_t i = first; i < end; ++i) {
    const auto mark = text.at(text.tokens[i]);
    if (mark == "(" || mark == "[") open.push_back(i);
    if ((mark == ")" || mark == "]") && !open.empty()) {
      if (i - open.back() < kLongestBracket) ++change[open.back() - first], --change[i - first];
      open.pop_back();
    }
  }
  for (size_t i = 1; i < change.size(); ++i) change[i] += change[i - 1];
  return change;
}

bool starts_line(const Text& text, size_t token) {
  const size_t begin = text.tokens[token].span.begin, before = text.tokens[token - 1].span.end;
  return text.utf8.find('\n', before) < begin;
}

}  // namespace

static void split_sentences(Text& text, const Paragraph& paragraph, const Segmenter::Tables& tables) {
  const auto [begin, end] = paragraph.tokens;
  if (begin == end) return;
  const auto depths = bracket_depths(text, begin, end);
  size_t first = begin;
  const auto close = [&](size_t next) {
    const Span span{text.tokens[first].span.begin, text.tokens[next - 1].span.end};
    text.sentences.push_back({span, {first, next}, language_of_sentence(text.at(span), paragraph.lang)});
    first = next;
  };
  for (size_t i = begin; i + 1 < end; ++i) {
    const auto mark = text.at(text.tokens[i]);
    if (i > first && is_bullet(mark) && starts_line(text, i)) close(i);
    if (!is_stop(mark)) continue;
    // What closes with the sentence belongs to it: «…сказал он.»
    size_t next = i + 1;
    while (next < end && (is_stop(text.at(text.tokens[next])) || is_closing(text.at(text.tokens[next]))) &&
           text.tokens[next].span.begin == text.tokens[next - 1].span.end)
      ++next;
    if (next < end && ends({text, tables, paragraph.lang, first, i, next, depths[next - 1 - begin]})) close(next);
    i = next - 1;
  }
  if (first < end) close(end);
}

void Segmenter::segment(Text& text) const {
  text.tokens.reserve(text.utf8.size() / 6);
  for (auto& paragraph : text.paragraphs) {
    paragraph.tokens.begin = text.tokens.size();
    paragraph.sentences.begin = text.sentences.size();
    tokenise(text.utf8, paragraph.span, text.tokens);
    paragraph.tokens.end = text.tokens.size();
    split_sentences(text, paragraph, *tables_);
    paragraph.sentences.end = text.sentences.size();
  }
}

}  // namespace chashma
