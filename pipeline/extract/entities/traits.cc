#include "pipeline/extract/entities/traits.h"

#include "pipeline/extract/entities/hash.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

Shape shape_of(const Token& token, const WordLetters& l) {
  if (token.kind == TokenKind::number) return l.length == 4 ? Shape::year : Shape::number;
  if (token.kind != TokenKind::word) return Shape::mark;
  if (l.capitals == 0) return Shape::lower;
  if (l.length == 1) return Shape::letter;
  if (l.upper) return Shape::upper;
  return l.first_capital && l.capitals == 1 ? Shape::capital : Shape::mixed;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Small words inside names; "and" is one too: "Ministry of Health and Social Protection".
bool is_connector(std::string_view word) {
  return is_one_of(word, {"of", "for", "the", "and", "&",   "on", "in",  "de", "la",  "du", "des", "der", "von", "van",
                          "-",  "–",   "по",  "и",   "при", "ва", "оид", "ба", "дар", "’s", "'s",  "'",   "’",   "."});
}

// Words between marks, told apart by place; a straight mark closes what a straight mark opened.
void mark_quotes(const Text& text, Span tokens, std::vector<TokenTraits>& traits) {
  constexpr size_t kNone = SIZE_MAX;
  size_t open = kNone;  // the innermost opening mark
  bool straight = false;
  const auto close = [&](size_t end) {
    const TokenTraits* head = open > 0 ? &traits[open - 1] : nullptr;
    for (size_t i = open + 1; i < end; ++i) {
      TokenTraits& t = traits[i];
      t.quoted = i == open + 1 ? 1 : i + 1 == end ? 3 : 2;
      t.quote_length = static_cast<uint8_t>(std::min<size_t>(end - open - 1, 7));
      t.quote_head = head ? head->letters.stem : 1;
      t.quote_classes = head ? head->classes : 0;
    }
    open = kNone;
    straight = false;
  };
  for (size_t i = 0; i < traits.size(); ++i) {
    if (traits[i].shape != Shape::mark) continue;
    const auto mark = text.at(text.tokens[tokens.begin + i]);
    if (is_one_of(mark, {"«", "“", "„"}) && !(mark == "“" && open != kNone)) {
      open = i;
      straight = false;
    } else if (mark == "\"" && !straight && open == kNone) {
      open = i;
      straight = true;
    } else if (open != kNone && (is_one_of(mark, {"»", "”", "“"}) || (mark == "\"" && straight))) {
      close(i);
    }
  }
}

// Longest phrase of the lists that begins at each token, left to right.
void mark_phrases(std::vector<TokenTraits>& traits, const WordLists& lists) {
  const auto mark = [&](size_t begin, size_t end, WordClass kind) {
    for (size_t i = begin; i < end; ++i) {
      const uint64_t place = end - begin == 1 ? 3 : i == begin ? 0 : i + 1 == end ? 2 : 1;
      traits[i].listed = 1 + 4 * static_cast<uint64_t>(kind) + place;
    }
  };
  for (size_t i = 0; i < traits.size();) {
    size_t end = i;
    WordClass kind = WordClass::known;
    if (traits[i].is_capitalised()) {
      const auto single = lists.phrase(traits[i].letters.word);
      if (single.whole) end = i + 1, kind = single.kind;
      uint64_t hash = kHashSeed;
      for (size_t j = i; j < traits.size(); ++j) {
        hash = mix(hash, traits[j].letters.stem);
        const auto found = lists.phrase(hash);
        if (found.whole) end = j + 1, kind = found.kind;
        if (!found.prefix) break;
      }
    }
    if (end > i) mark(i, end, kind);
    i = std::max(end, i + 1);
  }
}

// Runs of capitalised words, joined by connectors; each token of a run learns of all of it.
void mark_runs(std::vector<TokenTraits>& traits) {
  for (size_t i = 0; i < traits.size();) {
    if (!traits[i].is_capitalised()) {
      ++i;
      continue;
    }
    size_t end = i + 1;  // after the run's last capitalised word
    for (size_t j = end; j < traits.size() && j <= end + 1; ++j) {
      if (traits[j].is_capitalised())
        end = j + 1;
      else if (!traits[j].connector)
        break;
    }
    TokenTraits run;
    run.first = traits[i].letters.stem;
    run.last = traits[end - 1].letters.stem;
    for (size_t j = i; j < end; ++j) run.around |= traits[j].classes;
    run.before_classes = i > 0 ? traits[i - 1].classes : 0;
    run.before = i > 0 ? traits[i - 1].letters.lower : 1;
    run.first_clusters = traits[i].clusters, run.last_clusters = traits[end - 1].clusters;
    if (i > 0) run.before_clusters = traits[i - 1].clusters;
    if (end < traits.size()) run.after_clusters = traits[end].clusters;
    run.after = end < traits.size() ? traits[end].letters.lower : 1;
    run.run = static_cast<uint8_t>(std::min<size_t>(end - i, 6));
    for (size_t j = i; j < end; ++j) {
      auto& t = traits[j];
      t.before = run.before, t.after = run.after, t.first = run.first, t.last = run.last;
      t.around = run.around, t.run = run.run, t.before_classes = run.before_classes;
      t.before_clusters = run.before_clusters, t.after_clusters = run.after_clusters;
      t.first_clusters = run.first_clusters, t.last_clusters = run.last_clusters;
      t.position = end - i == 1 ? 4 : j == i ? 1 : j + 1 == end ? 3 : 2;
    }
    i = end;
  }
}

}  // namespace

SentenceTraits sentence_traits(const Text& text, Span tokens, Lang lang, const WordLists& lists, const WordClusters& clusters) {
  SentenceTraits sentence;
  auto& traits = sentence.tokens;
  traits.resize(tokens.size());
  size_t words = 0, capitalised = 0;
  for (size_t i = 0; i < traits.size(); ++i) {
    const Token& token = text.tokens[tokens.begin + i];
    TokenTraits& t = traits[i];
    t.letters = word_letters(text.at(token), lang);
    t.shape = shape_of(token, t.letters);
    if (token.kind == TokenKind::word) t.classes = lists.classes(t.letters.lower, t.letters.stem) & kLearnedClasses;
    if (token.kind != TokenKind::number) t.clusters = clusters.find(t.letters.lower, t.letters.stem);
    t.connector = t.letters.length <= 3 && is_connector(text.at(token));
    t.foreign = token.kind == TokenKind::word && t.letters.cyrillic == (lang == Lang::en);
    t.glued = i > 0 && text.tokens[tokens.begin + i - 1].span.end == token.span.begin;
    words += token.kind == TokenKind::word;
    capitalised += t.is_capitalised();
  }
  sentence.capitals = capitalised * 10 > words * 8 ? 2 : capitalised * 2 > words ? 1 : 0;
  mark_quotes(text, tokens, traits);
  mark_phrases(traits, lists);
  mark_runs(traits);
  return sentence;
}

}  // namespace chashma
