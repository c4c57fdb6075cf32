// Which words of references say what they stand beside: "Vol.", «под ред.», "саҳ.", "Retrieved", "Journal".
#pragma once
#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "pipeline/text/table.h"

namespace chashma {

/// Classes of words, as bits: a word may have several ("no" is an issue and a number word).
enum class RefWord : uint32_t {
  in = 1u << 0,          ///< In, в кн., дар китоби
  editor = 1u << 1,      ///< ed., eds., ред., муҳаррир
  translator = 1u << 2,  ///< trans., пер., тарҷума
  volume = 1u << 3,      ///< vol., т., ҷ.
  issue = 1u << 4,       ///< no., №, вып., шумора
  pages = 1u << 5,       ///< pp., с., саҳ.
  edition = 1u << 6,     ///< 2nd ed., изд., нашри
  access = 1u << 7,      ///< retrieved, дата обращения, санаи муроҷиат
  no_date = 1u << 8,     ///< n.d., б. г.
  forthcoming = 1u << 9,
  et_al = 1u << 10,  ///< al., др., дигарон
  conjunction = 1u << 11,
  thesis = 1u << 12,
  report = 1u << 13,        ///< report, доклад, ҳисобот
  journal = 1u << 14,       ///< journal, вестник, маҷалла
  publisher = 1u << 15,     ///< press, издательство, нашриёт
  place = 1u << 16,         ///< a place of publication: London, М., Душанбе
  month = 1u << 17,         ///< a month; its number is kept beside
  organization = 1u << 18,  ///< ministry, университет, вазорати
  conference = 1u << 19,
  web = 1u << 20,  ///< [online], электронный ресурс
  particle = 1u << 21,
  suffix = 1u << 22,   ///< Jr, Sr, III
  ordinal = 1u << 23,  ///< 2nd, second
  newspaper = 1u << 24,
  law = 1u << 25,
};

constexpr uint32_t operator|(RefWord a, RefWord b) { return static_cast<uint32_t>(a) | static_cast<uint32_t>(b); }
constexpr bool has(uint32_t classes, RefWord which) { return (classes & static_cast<uint32_t>(which)) != 0; }

/// The words of corpus/languages/*/reference_words.tsv by their hash. Immutable.
class RefWords {
 public:
  /// Throws Error{"bad_table"}.
  explicit RefWords(const Corpus& corpus);
  /// Classes of the word with this hash; 0 for unknown words.
  uint32_t classes(uint64_t hash) const;
  /// 1 to 12 for a month's name, else 0.
  int month(uint64_t hash) const;

 private:
  struct Entry {
    uint32_t classes = 0;
    int month = 0;
  };
  std::unordered_map<uint64_t, Entry> entries_;
};

/// Hash of a word in lower case, letter by letter. Total, pure; the same on every machine.
uint64_t ref_word_hash(std::string_view word);

}  // namespace chashma
