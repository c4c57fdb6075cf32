// The words citations are made of: "et al.", «и др.», «ва дигарон»; "see", "p.", "n.d.", ibid.; and words that are no author.
#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>

#include "pipeline/extract/citations/reader.h"
#include "pipeline/text/table.h"

namespace chashma {

/// What a word or phrase does in a citation; a set of bits, since "May" is a month and "а" may be a year's letter.
enum Role : uint32_t {
  kAnd = 1 << 0,           ///< joins two authors: "and", «и», «ва»
  kEtAl = 1 << 1,          ///< stands for more authors: "et al."
  kSee = 1 << 2,           ///< comes before authors in brackets: "see also", «см.», «ниг.»
  kUndated = 1 << 3,       ///< stands for a year: "n.d.", «в печати»
  kPage = 1 << 4,          ///< begins a locator: "p.", «с.», «саҳ.», "Chapter"
  kParticle = 1 << 5,      ///< part of a surname: "van", "de la"
  kNever = 1 << 6,         ///< never an author, nor part of one: "Table", «Закон», "However"
  kMonth = 1 << 7,         ///< "May"
  kOrganization = 1 << 8,  ///< head of an organization's name: "Bank", «Министерство», «Агентии»
  kIbid = 1 << 9,          ///< the work cited just before: "ibid.", «там же», «ҳамон ҷо»
  kOpCit = 1 << 10,        ///< the author's work cited before: "op. cit.", «указ. соч.»
  kIdem = 1 << 11,         ///< the author cited just before: "idem", «он же»
  kCue = 1 << 12,          ///< before a bare "Sen 1998" in running text: "following", «по»
  kPlace = 1 << 13,        ///< a country or city, which with a year alone is rarely an author: "Geneva, 2010"
  kNotNumber = 1 << 14,    ///< before a bracketed number that is no citation: "equation (3)"
  kSurname = 1 << 16,      ///< a common word that is a surname too: "Winter", "Law"
  kRefer = 1 << 17,        ///< sends the reader to a work: "see", «см.»; a bare "Sen 1998" follows
  kSetting = 1 << 18,      ///< begins a setting: "In Gã, Berry & Kotei (1969)"
  kDocument = 1 << 19,     ///< head of a document's name, which is no author: "Plan (2010)", «Ведомости»
  kYearWord = 1 << 20,     ///< behind a year that is a time: «2010 года»
  kHonour = 1 << 21,  ///< before a name that is spoken of, not cited: «узви ИНТ (1997)», «премии имени Ломоносова (1970)»
  kWork = 1 << 22,    ///< says that a title follows: «в книге Сена «Развитие как свобода» (1999)»
  kCounted = 1 << 23,  ///< behind a number that counts or measures: "30 per cent", «12 тысяч»
  kWithin = 1 << 24,   ///< before a place: "in", «в», «дар»
  kBody = 1 << 25,     ///< head noun of a body's name, where two are joined: "World Bank and Asian Development Bank"
  kAcronym = 1 << 26,  ///< in capitals a body, else a place or a word: "EU", "UN"
  kHis = 1 << 27,      ///< "Her (1990) book": of the author cited before
  kSays = 1 << 28,     ///< what authors do: "Her (2009) shows"
  kTalk = 1 << 29,     ///< before the name of one who was only spoken with: "personal communication with H. Nazarov, 2015"
  kResumes = 1 << 15,  ///< can't be what a number counts: "the experiment, 2 the full text"
};

class Vocabulary {
 public:
  /// Reads citation_words.tsv of each language. Throws Error{"bad_table"}.
  explicit Vocabulary(const Corpus& corpus);

  /// The roles of each token of a text, looked up once. Linear time.
  std::vector<WordRoles> roles_of(const Text& text) const;
  /// Number of tokens, its full stops included, of the longest phrase with one of `roles` that begins at `at`; 0 if none.
  size_t at(const TokenReader& reader, size_t at, size_t limit, uint32_t roles) const;
  /// The same for the phrase that ends before `end`, not reaching before `limit`.
  size_t before(const TokenReader& reader, size_t end, size_t limit, uint32_t roles) const;
  /// Has this one token one of the roles?
  bool is(const TokenReader& reader, size_t token, uint32_t roles) const;

 private:
  uint32_t roles_of_phrase(const std::string& key) const;
  WordRoles roles_of_word(std::string_view word) const;
  std::unordered_map<std::string, uint32_t> roles_;   // by lower-case words joined by a blank
  std::unordered_map<std::string, WordRoles> words_;  // the words of all phrases
};

}  // namespace chashma
