#include "pipeline/extract/references/words.h"

#include <array>

#include "pipeline/text/error.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

struct ClassName {
  std::string_view name;
  RefWord value;
};
constexpr ClassName kClassNames[] = {
    {"in", RefWord::in},
    {"editor", RefWord::editor},
    {"translator", RefWord::translator},
    {"volume", RefWord::volume},
    {"issue", RefWord::issue},
    {"pages", RefWord::pages},
    {"edition", RefWord::edition},
    {"access", RefWord::access},
    {"no_date", RefWord::no_date},
    {"forthcoming", RefWord::forthcoming},
    {"et_al", RefWord::et_al},
    {"conjunction", RefWord::conjunction},
    {"thesis", RefWord::thesis},
    {"report", RefWord::report},
    {"journal", RefWord::journal},
    {"publisher", RefWord::publisher},
    {"place", RefWord::place},
    {"month", RefWord::month},
    {"organization", RefWord::organization},
    {"conference", RefWord::conference},
    {"web", RefWord::web},
    {"particle", RefWord::particle},
    {"suffix", RefWord::suffix},
    {"ordinal", RefWord::ordinal},
    {"newspaper", RefWord::newspaper},
    {"law", RefWord::law},
};

// Names of rows that other readers of the table use (headings of lists, words of sentences), or a class of words here.
constexpr std::string_view kOtherRows[] = {"heading", "heading_within", "heading_end", "sentence", "opener", "pointer"};

}  // namespace

uint64_t ref_word_hash(std::string_view word) {
  uint64_t hash = 0xcbf29ce484222325u;
  for (size_t at = 0; at < word.size();) {
    const auto byte = static_cast<unsigned char>(word[at]);
    char32_t c = byte;
    if (byte < 0x80) {
      if (byte >= 'A' && byte <= 'Z') c = byte + 32u;
      ++at;
    } else {
      const CodePoint point = decode(word, at);
      c = to_lower(point.value);
      at += point.bytes;
    }
    hash = (hash ^ c) * 0x100000001b3u;
  }
  return hash ^ (hash >> 29);
}

RefWords::RefWords(const Corpus& corpus) {
  for (const Lang lang : {Lang::en, Lang::ru, Lang::tg}) {
    const Table table = corpus.table(lang, "reference_words.tsv", 2);
    for (size_t row = 0; row < table.rows.size(); ++row) {
      const auto& cells = table.rows[row];
      const std::string_view kind = cells[0];
      if (std::find(std::begin(kOtherRows), std::end(kOtherRows), kind) != std::end(kOtherRows)) continue;
      const auto* name = std::find_if(std::begin(kClassNames), std::end(kClassNames), [&](auto& n) { return n.name == kind; });
      if (name == std::end(kClassNames)) {
        const std::string place = table.path.string() + ":" + std::to_string(table.lines[row]);
        throw Error("bad_table", place, place + ": unknown kind of word: " + cells[0]);
      }
      const int month = cells.size() > 2 && !cells[2].empty() ? std::stoi(cells[2]) : 0;
      for (const auto& word : alternatives(cells[1])) {
        Entry& entry = entries_[ref_word_hash(word)];
        entry.classes |= static_cast<uint32_t>(name->value);
        if (month) entry.month = month;
      }
    }
  }
}

uint32_t RefWords::classes(uint64_t hash) const {
  const auto found = entries_.find(hash);
  return found == entries_.end() ? 0 : found->second.classes;
}

int RefWords::month(uint64_t hash) const {
  const auto found = entries_.find(hash);
  return found == entries_.end() ? 0 : found->second.month;
}

}  // namespace chashma
