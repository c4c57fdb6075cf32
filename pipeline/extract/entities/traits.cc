#include "pipeline/extract/entities/traits.h"

#include "pipeline/extract/entities/hash.h"

namespace chashma {

namespace {

// Words between marks, told apart by place; a straight mark closes what a straight mark opened.
void mark_quotes(std::vector<TokenTraits>& traits) {
  constexpr size_t kNone = SIZE_MAX;
  size_t open = kNone;  // the innermost opening mark
  bool straight = false;
  const auto close = [&](size_t end) {
    const WordTraits* head = open > 0 ? traits[open - 1].word : nullptr;
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
    const char32_t mark = traits[i].word->mark;
    if (mark == U'«' || mark == U'„' || (mark == U'“' && open == kNone)) {
      open = i;
      straight = false;
    } else if (mark == U'"' && !straight && open == kNone) {
      open = i;
      straight = true;
    } else if (open != kNone && (mark == U'»' || mark == U'”' || mark == U'“' || (mark == U'"' && straight))) {
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
    const WordTraits& word = *traits[i].word;
    size_t end = i;
    WordClass kind = WordClass::known;
    if (word.is_capitalised()) {
      if (word.alone.whole) end = i + 1, kind = word.alone.kind;
      WordLists::Found found = word.opens;
      uint64_t hash = mix(kHashSeed, word.letters.stem);
      for (size_t j = i;;) {
        if (found.whole) end = j + 1, kind = found.kind;
        if (!found.prefix || ++j == traits.size()) break;
        hash = mix(hash, traits[j].word->letters.stem);
        found = lists.phrase(hash);
      }
    }
    if (end > i) mark(i, end, kind);
    i = std::max(end, i + 1);
  }
}

// Runs of capitalised words, joined by connectors; each token of a run learns of all of it.
void mark_runs(std::vector<TokenTraits>& traits) {
  for (size_t i = 0; i < traits.size();) {
    if (!traits[i].word->is_capitalised()) {
      ++i;
      continue;
    }
    size_t end = i + 1;  // after the run's last capitalised word
    for (size_t j = end; j < traits.size() && j <= end + 1; ++j) {
      if (traits[j].word->is_capitalised())
        end = j + 1;
      else if (!traits[j].word->connector)
        break;
    }
    uint32_t around = 0;
    for (size_t j = i; j < end; ++j) around |= traits[j].word->classes;
    for (size_t j = i; j < end; ++j) {
      auto& t = traits[j];
      t.around = around;
      t.run_begin = static_cast<uint32_t>(i), t.run_end = static_cast<uint32_t>(end);
      t.first = traits[i].word, t.last = traits[end - 1].word;
      t.before = i > 0 ? traits[i - 1].word : &WordTraits::kBesideRun;
      t.after = end < traits.size() ? traits[end].word : &WordTraits::kBesideRun;
      t.run = static_cast<uint8_t>(std::min<size_t>(end - i, 6));
      t.position = end - i == 1 ? 4 : j == i ? 1 : j + 1 == end ? 3 : 2;
    }
    i = end;
  }
}

}  // namespace

SentenceTraits sentence_traits(const Text& text, Span tokens, const WordLists& lists, WordMemory& memory) {
  SentenceTraits sentence;
  auto& traits = sentence.tokens;
  traits.resize(tokens.size());
  size_t words = 0, capitalised = 0;
  for (size_t i = 0; i < traits.size(); ++i) {
    const Token& token = text.tokens[tokens.begin + i];
    TokenTraits& t = traits[i];
    t.word = &memory.look(text.at(token), token.kind);
    t.glued = i > 0 && text.tokens[tokens.begin + i - 1].span.end == token.span.begin;
    words += token.kind == TokenKind::word;
    capitalised += t.word->is_capitalised();
  }
  sentence.capitals = capitalised * 10 > words * 8 ? 2 : capitalised * 2 > words ? 1 : 0;
  mark_quotes(traits);
  mark_phrases(traits, lists);
  mark_runs(traits);
  return sentence;
}

}  // namespace chashma
