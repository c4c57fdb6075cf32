// Words as the index sees them: folding, stems, names across scripts.
#include "indexes/words.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "indexes/fold.h"
#include "indexes/names.h"

namespace chashma {

namespace {

const WordTables& tables() {
  static const WordTables kTables(Corpus{CHASHMA_CORPUS_DIR});
  return kTables;
}

std::string folded(std::string_view word) { return fold(plain_word(word)); }

}  // namespace

TEST(TajikStems, MeetAsInTheCases) {
  Words words(tables());
  std::ifstream in(std::string(CHASHMA_CASES_DIR) + "/tajik_stems.txt");
  std::map<std::string, std::string> line_of;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream cells(line);
    std::string first, word;
    cells >> first;
    const std::string stem = words.look(first, Lang::tg).stem;
    EXPECT_TRUE(line_of.emplace(stem, first).second) << first << " and " << line_of[stem];
    while (cells >> word) EXPECT_EQ(words.look(word, Lang::tg).stem, stem) << word;
  }
  EXPECT_GT(line_of.size(), 10u);
}

TEST(Stems, IrregularFormsMeetTheirLemma) {
  Words words(tables());
  EXPECT_EQ(words.look("children", Lang::en).stem, words.look("child", Lang::en).stem);
  EXPECT_EQ(words.look("яйца", Lang::ru).stem, words.look("яйцо", Lang::ru).stem);
  EXPECT_EQ(words.look("ячеек", Lang::ru).stem, words.look("ячейка", Lang::ru).stem);
}

TEST(Stems, AShortRussianStemIsNoTajikWord) {
  Words words(tables());
  EXPECT_NE(words.look("объем", Lang::ru).stem, words.look("об", Lang::tg).stem);
  EXPECT_EQ(words.look("объем", Lang::ru).stem, words.look("объёма", Lang::ru).stem);
}

TEST(Folding, SetsSpellingAside) {
  EXPECT_EQ(folded("Тоҷикистон"), folded("Точикистон"));
  EXPECT_EQ(folded("Тоҷикистон"), folded("Тољикистон"));  // an old font
  EXPECT_EQ(folded("тоҷикӣ"), folded("точикй"));
  EXPECT_EQ(folded("ещё"), folded("еще"));
  EXPECT_EQ(folded("café"), folded("cafe"));
  EXPECT_EQ(folded("1,200,000"), "1200000");
  EXPECT_EQ(folded("users’"), folded("users"));
  EXPECT_EQ(folded("Сen"), folded("Cen"));
}

TEST(Folding, IsIdempotent) {
  for (const char* word : {"Тоҷикистон", "Тољикистон", "ещё", "café", "1,200", "users'", "тоҷикӣ", "Ёвон", "O’zbek", "ﬁne"}) {
    const std::string once = folded(word);
    EXPECT_EQ(folded(once), once) << word;
  }
}

TEST(Names, HaveOneKeyInAllScriptsAndSpellings) {
  const std::vector<std::vector<std::string>> same = {{"Khujand", "Хуҷанд", "Худжанд", "Khudzhand", "Хучанд"},
                                                      {"Chashma", "Чашма"},
                                                      {"Imomov", "Имомов"},
                                                      {"Jamshed", "Ҷамшед", "Джамшед"},
                                                      {"Sharipov", "Sharifov", "Шарипов"}};
  for (const auto& group : same)
    for (const auto& name : group) {
      const std::string a = sound_form(folded(group[0])), b = sound_form(folded(name));
      EXPECT_EQ(name_key(a), name_key(b)) << name;
      EXPECT_GT(name_likeness(a, b), 0.78) << name;
    }
}

}  // namespace chashma
