// Words as the index sees them: folding, stems, names across scripts.
#include "indexes/words.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "indexes/fold.h"
#include "indexes/names.h"
#include "indexes/translate.h"

namespace chashma {

namespace {

const WordTables& tables() {
  static const WordTables kTables(Corpus{CHASHMA_CORPUS_DIR});
  return kTables;
}

std::string folded(std::string_view word) { return fold(plain_word(word)); }

// The phrases of a cell, as the lexicon's stems.
std::vector<std::vector<std::string>> stemmed(std::string_view cell, Lang lang, Words& words) {
  std::vector<std::vector<std::string>> out;
  for (const std::string& phrase : alternatives(cell)) {
    auto& stems = out.emplace_back();
    for (Span w = next_word(phrase, 0); w.begin != std::string_view::npos; w = next_word(phrase, w.end))
      if (const WordForm& form = words.look(w.in(phrase), lang); !form.stop) stems.push_back(form.stem);
    if (stems.empty() || stems.size() > Translator::kLongest) out.pop_back();
  }
  return out;
}

}  // namespace

// Only a few rows of the lexicon are stemmed for a query: each phrase must be in those that its own stems ask for.
TEST(Translations, AreFoundThoughNotAllIsStemmed) {
  const Lexicon lexicon(Corpus{CHASHMA_CORPUS_DIR}, tables());
  Words words(tables());
  size_t asked = 0;
  for (size_t column = 0; column < kLanguages.size(); ++column) {
    const Lang lang = kLanguages[column];
    std::map<std::string, std::set<std::string>> by_beginning;
    for (const auto& meaning : lexicon.concepts())
      for (const auto& stems : stemmed(meaning.cells[column], lang, words)) {
        std::string joined = stems[0];
        for (size_t i = 1; i < stems.size(); ++i) joined += ' ' + stems[i];
        by_beginning[joined.substr(0, script_of(joined) == Script::cyrillic ? 4 : 2)].insert(joined);
      }
    Translator translator(lexicon, words);
    for (const auto& [beginning, phrases] : by_beginning) {
      for (const auto& stems : phrases) EXPECT_TRUE(translator.knows(stems, lang)) << stems;
      asked += phrases.size();
    }
  }
  EXPECT_GT(asked, 15000u);
}

// The same corpus without the indexes of its tables: they save time and change nothing.
TEST(Translations, NeedNoIndexOfTheTables) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / ("chashma-corpus-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  for (const auto* part : {"languages", "lexicon"})
    fs::copy(fs::path(CHASHMA_CORPUS_DIR) / part, folder / part, fs::copy_options::recursive);
  fs::copy(fs::path(CHASHMA_CORPUS_DIR) / "places_aliases.tsv", folder);
  for (const auto* index : {"stems", "names", "irregular.en", "irregular.ru"})
    fs::remove(folder / "lexicon" / (std::string(index) + ".index"));
  const Corpus bare(folder);
  const WordTables bare_tables(bare);
  const Lexicon lexicon(Corpus{CHASHMA_CORPUS_DIR}, tables()), bare_lexicon(bare, bare_tables);
  EXPECT_FALSE(bare_lexicon.index().is_mapped());
  Words words(tables()), bare_words(bare_tables);
  Translator translator(lexicon, words), bare_translator(bare_lexicon, bare_words);
  for (const Lang lang : kLanguages)
    for (const std::string word : {"water", "children", "reform", "вода", "людей", "реформа", "об", "кӯдакон", "Хатлон"}) {
      const std::string stem = words.look(word, lang).stem;
      EXPECT_EQ(bare_words.look(word, lang).stem, stem);
      EXPECT_EQ(bare_translator.translate({stem}, lang), translator.translate({stem}, lang)) << word;
      EXPECT_EQ(bare_translator.knows(stem, lang), translator.knows(stem, lang)) << word;
    }
  // an edited table takes effect at once
  Lexicon(bare, bare_tables).index().write(Lexicon::stems_index(bare));
  EXPECT_TRUE(Lexicon(bare, bare_tables).index().is_mapped());
  std::ofstream(folder / "lexicon/concepts.tsv", std::ios::app) << "qwertyish\tйцукенный\tйцукенӣ\tscience\n";
  const Lexicon edited(bare, bare_tables);
  EXPECT_FALSE(edited.index().is_mapped());
  EXPECT_TRUE(Translator(edited, words).knows(words.look("qwertyish", Lang::en).stem, Lang::en));
  fs::remove_all(folder);
}

TEST(Translations, GoBothWaysAndKnowPhrases) {
  const Lexicon lexicon(Corpus{CHASHMA_CORPUS_DIR}, tables());
  Words words(tables());
  Translator translator(lexicon, words);
  const auto stems = [&](std::string_view word, Lang lang) { return words.look(word, lang).stem; };
  const auto has = [&](const std::vector<Translation>& all, Lang lang, const std::vector<std::string>& wanted) {
    return std::any_of(all.begin(), all.end(), [&](const auto& t) { return t.lang == lang && t.stems == wanted; });
  };
  EXPECT_TRUE(has(translator.translate({stems("water", Lang::en)}, Lang::en), Lang::tg, {stems("об", Lang::tg)}));
  EXPECT_TRUE(has(translator.translate({stems("об", Lang::tg)}, Lang::tg), Lang::en, {stems("water", Lang::en)}));
  EXPECT_TRUE(has(translator.translate({stems("children", Lang::en)}, Lang::en), Lang::tg, {stems("кӯдак", Lang::tg)}));
  EXPECT_TRUE(has(translator.translate({stems("climate", Lang::en), stems("change", Lang::en)}, Lang::en), Lang::ru,
                  {stems("изменение", Lang::ru), stems("климата", Lang::ru)}));
  EXPECT_TRUE(translator.translate({}, Lang::en).empty());
  EXPECT_TRUE(translator.translate({"water"}, Lang::und).empty());
  EXPECT_FALSE(translator.knows("", Lang::en));
}

// «Хатлонская область» and «вилояти Хатлон» stand for Khatlon in the tables; "region" and «вилоят» are no translations of it.
TEST(Translations, LeaveOutWhatANameIsNotNamedFor) {
  const Lexicon lexicon(Corpus{CHASHMA_CORPUS_DIR}, tables());
  Words words(tables());
  Translator translator(lexicon, words);
  for (const auto& [name, lang] :
       std::vector<std::pair<const char*, Lang>>{{"Khatlon", Lang::en}, {"Хатлон", Lang::ru}, {"Хатлон", Lang::tg}}) {
    const auto translations = translator.translate({words.look(name, lang).stem}, lang);
    EXPECT_FALSE(translations.empty());
    for (const auto& one : translations) EXPECT_EQ(one.stems.size(), 1U) << name << ": " << one.stems[0] << " " << one.stems[1];
  }
}

// "how many children are malnourished" is answered by what speaks of malnutrition, in any language.
TEST(Translations, WordsOfOneFamilyStandForOneAnother) {
  const Lexicon lexicon(Corpus{CHASHMA_CORPUS_DIR}, tables());
  Words words(tables());
  Translator translator(lexicon, words);
  const auto meets = [&](const char* word, Lang lang, const char* other, Lang other_lang) {
    const auto all = translator.translate({words.look(word, lang).stem}, lang);
    return std::any_of(all.begin(), all.end(), [&](const auto& t) {
      return t.lang == other_lang && t.stems == std::vector<std::string>{words.look(other, other_lang).stem};
    });
  };
  EXPECT_TRUE(meets("malnourished", Lang::en, "malnutrition", Lang::en));
  EXPECT_TRUE(meets("malnourished", Lang::en, "недоедание", Lang::ru));
  EXPECT_TRUE(meets("вакцинировать", Lang::ru, "вакцинация", Lang::ru));
  EXPECT_TRUE(meets("водный", Lang::ru, "вода", Lang::ru));
  EXPECT_TRUE(meets("камғизоӣ", Lang::tg, "malnutrition", Lang::en));
  EXPECT_TRUE(meets("ҳосил", Lang::tg, "ҳосилнокӣ", Lang::tg));
}

// "wasting" of children is no waste.
TEST(Translations, OfWordsOfOneStemTheOneThatIsWrittenCountsMore) {
  const Lexicon lexicon(Corpus{CHASHMA_CORPUS_DIR}, tables());
  Words words(tables());
  Translator translator(lexicon, words);
  const auto weight = [&](const char* word, const char* other) {
    const WordForm form = words.look(word, Lang::en);
    for (const auto& t : translator.translate({form.stem}, Lang::en, form.folded))
      if (t.lang == Lang::ru && t.stems == std::vector<std::string>{words.look(other, Lang::ru).stem}) return t.weight;
    return 0.0;
  };
  EXPECT_GT(weight("wasting", "истощение"), weight("wasting", "отходы"));
  EXPECT_GT(weight("waste", "отходы"), weight("waste", "истощение"));
  EXPECT_GT(weight("wastes", "отходы"), 0);  // a form of it
}

TEST(Words, AskForAQuantity) {
  EXPECT_TRUE(tables().asks(folded("how") + " " + folded("many"), Lang::en));
  EXPECT_FALSE(tables().asks(folded("many"), Lang::en));
  EXPECT_TRUE(tables().asks(folded("Насколько"), Lang::ru));
  EXPECT_TRUE(tables().asks(folded("чӣ") + " " + folded("қадар"), Lang::tg));
}

// "Tajikistan" asks for «Таджикская республика», not for any republic.
TEST(Translations, AllWordsOfANameMustOccur) {
  const Lexicon lexicon(Corpus{CHASHMA_CORPUS_DIR}, tables());
  Words words(tables());
  Translator translator(lexicon, words);
  for (const auto& one : translator.translate({words.look("Tajikistan", Lang::en).stem}, Lang::en))
    EXPECT_TRUE(one.whole || one.stems.size() == 1) << one.stems[0];
}

// What Snowball's stemmers leave apart; each line is one word.
TEST(Words, FormsAndSpellingsMeet) {
  Words words(tables());
  for (const auto& [lang, forms] : std::vector<std::pair<Lang, std::vector<const char*>>>{
           {Lang::en, {"organisation", "organization", "organised", "organizing"}},
           {Lang::en, {"labour", "labor", "labours"}},
           {Lang::en, {"centres", "center"}},
           {Lang::en, {"programme", "programs"}},
           {Lang::en, {"add", "added", "adding"}},
           {Lang::ru, {"Таджикистан", "Таджикистана", "Таджикистане", "Таджикистаном"}},
           {Lang::ru, {"рынок", "рынка", "рынке", "рынком", "рынках"}},
           {Lang::ru, {"память", "памяти", "памятью"}},
           {Lang::ru, {"орган", "органы", "органов", "органами"}},
           {Lang::ru, {"музей", "музея", "музеев"}}})
    for (const char* form : forms) EXPECT_EQ(words.look(form, lang).stem, words.look(forms[0], lang).stem) << form;
  EXPECT_NE(words.look("белок", Lang::ru).stem, "белк");  // it was sent to «белка», and «белка» to it
  EXPECT_EQ(words.look("ось", Lang::ru).stem, "ось");
}

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
  EXPECT_EQ(folded("Toҷикистон"), folded("Тоҷикистон"));  // a Latin To
  EXPECT_EQ(folded("KOHФEPEHЦИЯ"), folded("конференция"));
}

TEST(Folding, IsIdempotent) {
  for (const char* word :
       {"Тоҷикистон", "Тољикистон", "ещё", "café", "1,200", "users'", "тоҷикӣ", "Ёвон", "O’zbek", "ﬁne", "Toҷикистон"}) {
    const std::string once = folded(word);
    EXPECT_EQ(folded(once), once) << word;
  }
}

TEST(Names, OfOneKeyAreNotAllAlike) {
  const auto alike = [](std::string_view a, std::string_view b) {
    return name_likeness(sound_form(folded(a)), sound_form(folded(b)));
  };
  EXPECT_LT(alike("Хусейнов", "Ҳасанов"), 0.78);
  EXPECT_LT(alike("Huseynov", "Ҳасанов"), 0.78);
  EXPECT_GT(alike("Хусейнов", "Ҳусейнов"), 0.83);
  EXPECT_GT(alike("Khasanov", "Ҳасанов"), 0.78);
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
