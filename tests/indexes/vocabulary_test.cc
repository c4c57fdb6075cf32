// The list of a segment's words: what is written is found, by key and whole; damage is told.
#include "indexes/vocabulary.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <fstream>
#include <map>
#include <random>
#include <set>

#include "indexes/names.h"
#include "indexes/schema.h"
#include "pipeline/text/error.h"
#include "tests/support/program.h"

namespace chashma {

namespace fs = std::filesystem;

namespace {

// Words of which many share a key, in both scripts, with and without the prefix of stems: several blocks of them.
std::set<std::string> some_terms(size_t count) {
  std::mt19937 dice(11);
  const std::vector<std::string> letters = {"a", "b", "d", "n", "r", "s", "t", "а", "и", "к", "ҳ", "ӯ"};
  std::set<std::string> terms;
  while (terms.size() < count) {
    std::string term = dice() % 3 ? "" : std::string(kStemPrefix);
    for (size_t i = 0, length = 3 + dice() % 6; i < length; ++i) term += letters[dice() % letters.size()];
    terms.insert(term);
  }
  return terms;
}

void write_words(const std::set<std::string>& terms, const fs::path& folder) {
  Xapian::WritableDatabase database((folder / "database").string(), Xapian::DB_CREATE);
  Xapian::Document document;
  for (const auto& term : terms) document.add_boolean_term(term);
  document.add_boolean_term("XOfield");
  document.add_boolean_term("1234");
  database.add_document(document);
  database.commit();
  write_vocabulary(database, folder);
}

std::string key_of(std::string_view term) {
  if (term.starts_with(kStemPrefix)) term.remove_prefix(kStemPrefix.size());
  return name_key(sound_form(term));
}

}  // namespace

TEST(Vocabulary, GivesEachWordWholeAndByItsKey) {
  const ScratchFolder scratch;
  const std::set<std::string> terms = some_terms(20000);
  write_words(terms, scratch.path());
  const Vocabulary words(scratch.path());
  std::multiset<std::string> all;
  words.each([&](std::string_view term) { all.emplace(term); });
  EXPECT_EQ(std::multiset<std::string>(terms.begin(), terms.end()), all);
  std::map<std::string, std::set<std::string>> by_key;
  for (const auto& term : terms) by_key[key_of(term)].insert(term);
  ASSERT_LT(by_key.size(), terms.size());
  for (const auto& [key, wanted] : by_key) {
    std::set<std::string> found;
    words.with_key(key, [&](std::string_view term) { found.emplace(term); });
    EXPECT_EQ(wanted, found) << key;
  }
  for (const char* none : {"", "!", "nosuchkey", "zzzzzzzz", "яяя"})
    if (!by_key.contains(none)) words.with_key(none, [&](std::string_view term) { ADD_FAILURE() << none << " has " << term; });
}

TEST(Vocabulary, IsEmptyWithoutWords) {
  const ScratchFolder scratch;
  write_words({}, scratch.path());
  Vocabulary(scratch.path()).each([](std::string_view term) { ADD_FAILURE() << term; });
  Vocabulary(scratch.path() / "absent").each([](std::string_view term) { ADD_FAILURE() << term; });
}

TEST(Vocabulary, TellsDamage) {
  const ScratchFolder scratch;
  const std::set<std::string> terms = some_terms(300);
  write_words(terms, scratch.path());
  const fs::path file = scratch.path() / "words.packed";
  std::string bytes(fs::file_size(file), '\0');
  std::ifstream(file, std::ios::binary).read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  size_t told = 0;
  for (size_t i = 0; i < bytes.size(); ++i) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
    std::ofstream(file, std::ios::binary) << damaged;
    try {
      size_t count = 0;
      Vocabulary(scratch.path()).each([&](std::string_view) { ++count; });
      EXPECT_LE(count, terms.size());
    } catch (const Error& e) {
      EXPECT_EQ("damaged_index", e.code);
      ++told;
    }
  }
  EXPECT_GE(told, bytes.size() * 9 / 10);  // a changed first key is not seen
  fs::resize_file(file, bytes.size() / 2);
  EXPECT_THROW(Vocabulary{scratch.path()}, Error);
}

}  // namespace chashma
