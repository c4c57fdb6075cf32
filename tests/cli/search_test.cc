// chashma search, seen from outside: a small index in three languages, asked in every way the language of queries has.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>
#include <sstream>

#include "pipeline/json.h"
#include "tests/support/program.h"

namespace chashma {

namespace {

constexpr const char* kDocuments =
    R"({"id":"en-dam","title":"Dams and energy","text":"The dam at Norak gives energy to the whole country. Water users pay little for irrigation.","language":"en","date":"2014-05-01"}
{"id":"en-health","title":"Health reform","text":"Hospitals were repaired in 2010. The dams were not mentioned here. UNDP supported the Ministry of Health.","language":"en","date":"2010"}
{"id":"ru-water","title":"Вода и реформа","text":"Водоснабжение города Худжанд улучшилось. Ещё одна реформа ирригации была начата в стране. Об этом сняли кино.","language":"ru","date":"2018-02"}
{"id":"tg-water","title":"Об ва замин","text":"Дар шаҳри Хуҷанд оби нӯшокӣ кам аст. Тоҷикистон обёрии заминҳоро беҳтар мекунад.","language":"tg","date":"2016"}
{"id":"tg-typed","text":"Точикистон мамлакати кухсор аст ва китобхонахои зиёд дорад.","language":"tg"}
{"id":"tg-font","text":"Тољикистон дар маркази Осиё љойгир аст ва њамсояњои зиёд дорад.","language":"tg"}
)";

class Search : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    scratch_ = new ScratchFolder;
    const Ran ran = run_chashma({"ingest", "--quiet", "--index", index(), scratch_->write("documents.jsonl", kDocuments)});
    ASSERT_EQ(ran.status, 0) << ran.err;
  }
  static void TearDownTestSuite() {
    delete scratch_;
    scratch_ = nullptr;
  }
  static std::string index() { return *scratch_ / "index"; }

  static Ran search(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"search", "--index", index()});
    return run_chashma(arguments);
  }
  // The ids found, best first.
  static std::vector<std::string> ids(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--format", "jsonl"});
    const Ran ran = search(std::move(arguments));
    EXPECT_NE(ran.status, 2) << ran.err;
    std::vector<std::string> out;
    for (size_t at = 0; at < ran.out.size();) {
      const size_t end = ran.out.find('\n', at);
      out.push_back(Json::parse(ran.out.substr(at, end - at))["id"].text());
      at = end + 1;
    }
    return out;
  }
  static std::set<std::string> found(const std::string& query) {
    const auto list = ids({query});
    return {list.begin(), list.end()};
  }
  static ScratchFolder* scratch_;
};
ScratchFolder* Search::scratch_ = nullptr;

using Ids = std::set<std::string>;

}  // namespace

TEST_F(Search, FindsWordsBySpellingStemAndFolding) {
  EXPECT_EQ(found("dams lang:en"), (Ids{"en-dam", "en-health"}));
  EXPECT_EQ(found("=dams"), (Ids{"en-dam", "en-health"}));
  EXPECT_EQ(found("=dam"), (Ids{"en-dam"}));
  EXPECT_TRUE(found("китобхона").contains("tg-typed"));  // «китобхонахои», typed without ҳ
  for (const char* spelling : {"Тоҷикистон", "Точикистон", "Тољикистон", "Toҷикистон", "тоҷикистонро"}) {
    const auto got = found(spelling);
    for (const char* id : {"tg-water", "tg-typed", "tg-font"}) EXPECT_TRUE(got.contains(id)) << spelling << " " << id;
  }
  EXPECT_TRUE(found("еще").contains("ru-water"));
}

TEST_F(Search, FindsNamesInAllScripts) {
  for (const char* spelling : {"Khujand", "Хуҷанд", "Худжанд", "Khudzhand", "Хучанд"}) {
    const auto got = found(spelling);
    EXPECT_TRUE(got.contains("ru-water") && got.contains("tg-water")) << spelling;
  }
}

TEST_F(Search, NamesOfTheTablesAreNotGuessedBySound) {
  EXPECT_EQ(found("кино"), (Ids{"ru-water"}));
  EXPECT_TRUE(found("Kenya").empty());
}

TEST_F(Search, FindsTheOtherLanguagesAndOwnFirst) {
  const auto english = ids({"water"});
  ASSERT_FALSE(english.empty());
  EXPECT_EQ(english[0], "en-dam");
  EXPECT_NE(std::find(english.begin(), english.end(), "tg-water"), english.end());
  EXPECT_EQ(ids({"--no-translate", "water"}), (std::vector<std::string>{"en-dam"}));
  EXPECT_NE(search({"--explain", "water"}).out.find("water:"), std::string::npos);
}

TEST_F(Search, TakesOperatorsPhrasesAndForms) {
  EXPECT_EQ(found("dam AND energy"), (Ids{"en-dam"}));
  EXPECT_EQ(found("dam NOT energy"), (Ids{"en-health"}));
  EXPECT_EQ(found("dam -energy"), (Ids{"en-health"}));
  EXPECT_EQ(found("\"water users\""), (Ids{"en-dam"}));
  EXPECT_TRUE(found("\"users water\"").empty());
  EXPECT_EQ(found("«оби нӯшокӣ»"), (Ids{"tg-water"}));
  EXPECT_EQ(found("\"оби нушоки\""), (Ids{"tg-water"}));
  // other forms of its words too, those just as written first
  EXPECT_EQ(found("\"water user\""), (Ids{"en-dam"}));
  EXPECT_EQ(found("«реформы ирригации»"), (Ids{"ru-water"}));
  EXPECT_EQ(found("«обҳои нӯшокиро»"), (Ids{"tg-water"}));
  EXPECT_EQ(ids({"\"dam\" lang:en"})[0], "en-dam");
  EXPECT_EQ(found("dam NEAR/5 energy"), (Ids{"en-dam"}));
  EXPECT_TRUE(found("dam NEAR/1 irrigation").empty());
  EXPECT_TRUE(found("hospit*").contains("en-health"));
  EXPECT_TRUE(found("обёр*").contains("tg-water"));
  EXPECT_TRUE(found("hospitles~").contains("en-health"));
  EXPECT_TRUE(found("ташкилот AND нестандарҷаҳон").empty());
  EXPECT_EQ(found("+hospitals dam"), (Ids{"en-health"}));
  EXPECT_EQ(found("irrigation OR \"оби нӯшокӣ\""), (Ids{"en-dam", "ru-water", "tg-water"}));
}

TEST_F(Search, TakesFields) {
  EXPECT_TRUE(found("title:реформа").contains("ru-water"));
  EXPECT_EQ(found("lang:tg date:2016"), (Ids{"tg-water"}));
  EXPECT_EQ(ids({"date:2010.."}), (std::vector<std::string>{"ru-water", "tg-water", "en-dam", "en-health"}));  // newest first
  EXPECT_EQ(found("date:2010..2014"), (Ids{"en-dam", "en-health"}));
  EXPECT_EQ(found("date:2016.."), (Ids{"ru-water", "tg-water"}));
  EXPECT_EQ(found("date:..2012"), (Ids{"en-health"}));
  EXPECT_TRUE(found("org:UNDP").contains("en-health"));
  EXPECT_TRUE(found("org:ПРООН").contains("en-health"));
  EXPECT_EQ(found("dam NOT lang:ru").contains("ru-water"), false);
  EXPECT_EQ(found("lang:en OR lang:ru"), (Ids{"en-dam", "en-health", "ru-water"}));
  EXPECT_EQ(found("(lang:en OR lang:ru) irrigation"), (Ids{"en-dam", "ru-water"}));
}

TEST_F(Search, SortsPagesAndCounts) {
  EXPECT_EQ(ids({"--sort", "date", "--limit", "2", "date:2016.."}), (std::vector<std::string>{"ru-water", "tg-water"}));
  const auto all = ids({"dam OR вода OR об"});
  ASSERT_GE(all.size(), 3u);
  EXPECT_EQ(ids({"--offset", "1", "--limit", "1", "dam OR вода OR об"}), (std::vector<std::string>{all[1]}));
  const Ran ran = search({"--facets", "language,year", "date:2010.."});
  EXPECT_NE(ran.out.find("en (2)"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("2010 (1)"), std::string::npos) << ran.out;
}

TEST_F(Search, PrintsAllFormats) {
  const Ran csv = search({"--format", "csv", "dam"});
  EXPECT_TRUE(csv.out.starts_with("rank,id,score,title")) << csv.out;
  const Ran trec = search({"--format", "trec", "dam"});
  EXPECT_TRUE(trec.out.starts_with("1 Q0 en-")) << trec.out;
  const Ran jsonl = search({"--format", "jsonl", "--limit", "1", "Norak energy"});
  const Json hit = Json::parse(jsonl.out.substr(0, jsonl.out.find('\n')));
  EXPECT_EQ(hit["id"].text(), "en-dam");
  EXPECT_NE(hit["highlighted"].text().find("<b>energy</b>"), std::string::npos) << jsonl.out;
  const Ran text = search({"dam"});
  EXPECT_NE(text.out.find("Dams and energy"), std::string::npos);
  for (size_t at = 0; at < text.out.size();) {
    const size_t end = text.out.find('\n', at);
    EXPECT_LE(
        std::count_if(text.out.begin() + static_cast<std::ptrdiff_t>(at), text.out.begin() + static_cast<std::ptrdiff_t>(end),
                      [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }),
        80);
    at = end + 1;
  }
}

TEST_F(Search, SaysWhatIsMeant) {
  EXPECT_NE(search({"hospitels"}).err.find("Did you mean: hospitals"), std::string::npos) << search({"hospitels"}).err;
  EXPECT_NE(search({"водоснабжэние"}).err.find("Did you mean: водоснабжение"), std::string::npos);
  EXPECT_NE(search({"маркаази"}).err.find("Did you mean: марказ"), std::string::npos) << search({"маркаази"}).err;
  EXPECT_NE(search({"ҳамсояҳоии"}).err.find("Did you mean: ҳамсояҳои"), std::string::npos) << search({"ҳамсояҳоии"}).err;
  EXPECT_NE(search({"обёраи"}).err.find("Did you mean: об"), std::string::npos) << search({"обёраи"}).err;
}

// The title stands above the snippet already, and of a long report the passage with the rare word is shown, on whatever page.
TEST(SearchSnippets, ShowWhatTheTitleDoesNotAndTheRarerWords) {
  const ScratchFolder scratch;
  const std::string title = "Budget transparency update", index = scratch / "index";
  std::string report, documents = R"({"id":"update","title":")" + title + R"(","language":"en","text":")" + title + R"(\n)" +
                                  title + R"(\nTransparency of the budget is watched in 29 countries.\n"})" + "\n";
  for (int i = 0; i < 900; ++i)
    report += "Many children of the country go to school, and how many schools there are is told here. ";
  report += "Acute malnutrition affects 10 percent. ";
  for (int i = 0; i < 900; ++i) report += "Roads were built in the north and repaired in the south of the country. ";
  documents += R"({"id":"report","title":"Strategy","language":"en","text":")" + report + R"("})" + "\n";
  for (int i = 0; i < 8; ++i)
    documents +=
        R"({"id":"school)" + std::to_string(i) + R"(","language":"en","text":"Many children of the country play."})" + "\n";
  ASSERT_EQ(run_chashma({"ingest", "--quiet", "--index", index, scratch.write("documents.jsonl", documents)}).status, 0);
  const auto snippet = [&](const char* query) {
    const Ran ran = run_chashma({"search", "--index", index, "--limit", "1", "--format", "jsonl", query});
    return Json::parse(ran.out.substr(0, ran.out.find('\n')))["snippet"].text();
  };
  EXPECT_NE(snippet("budget transparency").find("29 countries"), std::string::npos) << snippet("budget transparency");
  EXPECT_EQ(snippet("budget transparency").find("update"), std::string::npos) << snippet("budget transparency");
  EXPECT_NE(snippet("malnourished children").find("10 percent"), std::string::npos) << snippet("malnourished children");
}

TEST_F(Search, ErrorsAreOneClearMessage) {
  const Ran open = search({"dam AND (energy"});
  EXPECT_EQ(open.status, 2);
  EXPECT_NE(open.err.find("\n          ^"), std::string::npos) << open.err;
  EXPECT_EQ(search({"nosuchwordatall"}).status, 1);
  EXPECT_EQ(search({"--facets", "colour", "dam"}).status, 2);
  EXPECT_EQ(run_chashma({"search", "--index", *scratch_ / "none", "dam"}).status, 2);
  // no index at all, not "no document": for a document that is asked for by its id, too
  for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{{"search", "dam"},
                                                                                       {"show", "en-dam"},
                                                                                       {"citations", "en-dam"},
                                                                                       {"organizations"},
                                                                                       {"figures", "en-dam"},
                                                                                       {"status"}}) {
    const Ran none = run_chashma(command);
    EXPECT_EQ(none.status, 2) << command[0];
    EXPECT_NE(none.err.find("no index in"), std::string::npos) << none.err;
    EXPECT_NE(none.err.find("chashma ingest"), std::string::npos) << none.err;
  }
}

TEST_F(Search, BatchAnswersEachQueryAsWords) {
  const std::string queries =
      scratch_->write("q.jsonl", "{\"id\":\"a\",\"text\":\"dam (energy\"}\n{\"id\":\"b\",\"text\":\"реформа: ирригации\"}\n");
  const Ran ran = run_chashma({"search", "--index", index(), "--queries", queries, "--format", "trec"});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_NE(ran.out.find("a Q0 en-dam 1 "), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("b Q0 ru-water 1 "), std::string::npos) << ran.out;
}

// In an index that is mostly English its words are common, and rare ones of the other languages weigh more.
TEST(SearchLanguages, OwnComesFirstWhereItIsTheCommonOne) {
  const ScratchFolder scratch;
  std::string lines;
  const std::vector<std::string> places = {"the valley", "the hills", "the plain", "the north", "the south", "the delta"};
  for (size_t i = 0; i < places.size(); ++i)
    lines += "{\"id\":\"en" + std::to_string(i) + "\",\"language\":\"en\",\"text\":\"Adaptation of agriculture in " + places[i] +
             " to a climate that is under change is paid for by the state and by farmers.\"}\n";
  lines +=
      "{\"id\":\"ru\",\"language\":\"ru\",\"text\":\"Адаптация сельского хозяйства к изменению климата: климатические изменения, "
      "адаптация земледелия, сельское хозяйство и климат.\"}\n"
      "{\"id\":\"tg\",\"language\":\"tg\",\"text\":\"Мутобиқшавии кишоварзӣ ба тағйирёбии иқлим: тағйирёбии иқлим ва кишоварзӣ, "
      "иқлим ва соҳаи кишоварзӣ.\"}\n";
  ASSERT_EQ(run_chashma({"ingest", "--quiet", "--index", scratch / "i", scratch.write("d.jsonl", lines)}).status, 0);
  const auto ids = [&](const std::string& query) {
    std::vector<std::string> out;
    std::istringstream hits(run_chashma({"search", "--index", scratch / "i", "--format", "jsonl", query}).out);
    for (std::string line; std::getline(hits, line);) out.push_back(Json::parse(line)["id"].text());
    return out;
  };
  const auto english = ids("climate change adaptation agriculture");
  ASSERT_EQ(english.size(), 8u);
  EXPECT_TRUE(english[6].size() == 2 && english[7].size() == 2) << english[0] << " " << english[1];
  for (const char* query : {"изменение климата сельское хозяйство", "адаптация земледелия"}) EXPECT_EQ(ids(query).at(0), "ru");
  EXPECT_EQ(ids("тағйирёбии иқлим кишоварзӣ").at(0), "tg");
}

TEST(SearchCopies, StandUnderTheBest) {
  const ScratchFolder scratch;
  std::string text;
  for (int i = 0; i < 80; ++i) text += "sentence number " + std::to_string(i * 7919) + " on irrigation. ";
  const std::string documents =
      scratch.write("d.jsonl", R"({"id":"a","text":")" + text + "\"}\n" + R"({"id":"b","text":")" + text +
                                   "And one word more.\"}\n" + R"({"id":"c","text":"irrigation alone"})" + "\n");
  ASSERT_EQ(run_chashma({"ingest", "--quiet", "--index", scratch / "i", documents}).status, 0);
  const Ran together = run_chashma({"search", "--index", scratch / "i", "--format", "jsonl", "irrigation"});
  EXPECT_EQ(std::count(together.out.begin(), together.out.end(), '\n'), 2) << together.out;
  EXPECT_NE(together.out.find("\"duplicates\""), std::string::npos);
  const Ran apart = run_chashma({"search", "--index", scratch / "i", "--format", "jsonl", "--all-copies", "irrigation"});
  EXPECT_EQ(std::count(apart.out.begin(), apart.out.end(), '\n'), 3) << apart.out;
}

// "Об" is water in Tajik and "about" in Russian: what stands beside it tells.
TEST_F(Search, AWordThatAnotherLanguagePassesOverIsSearched) {
  for (const char* query : {"маълумот об", "таъминоти об"}) EXPECT_TRUE(found(query).contains("tg-water")) << query;
}

TEST_F(Search, WordsOfOneRootRankButDoNotFind) {
  EXPECT_TRUE(found("energetic lang:en").empty());  // there is "energy"
  EXPECT_EQ(found("Norak energetic lang:en"), (Ids{"en-dam"}));
}

TEST_F(Search, ARestrictionLeadsToWhatItNames) {
  const Ran ran = search({"org:UNDP", "--format", "jsonl", "--limit", "1"});
  EXPECT_NE(ran.out.find("<b>UNDP</b>"), std::string::npos) << ran.out;
}

TEST(SearchPhrases, AreMarkedWhereTheyStandWhole) {
  const ScratchFolder scratch;
  const std::string index = scratch / "index";
  scratch.write(
      "documents.jsonl",
      R"({"id":"en","text":"Users of the road complain.\n\nWater was low.\n\nThe water users met in May.","language":"en"}
{"id":"ru","text":"Вода ушла.\n\nПользователи дороги недовольны.\n\nСобрались пользователи воды.","language":"ru"}
{"id":"tg","text":"Об кам аст.\n\nЗамин хушк аст.\n\nНархи об ва замин баланд шуд.","language":"tg"}
)");
  ASSERT_EQ(run_chashma({"ingest", "-q", "--index", index, scratch / "documents.jsonl"}).status, 0);
  const std::vector<std::array<std::string, 3>> cases = {{"en", "\"water users\"", "> The water users"},
                                                         {"ru", "\"пользователи воды\"", "> Собрались"},
                                                         {"tg", "\"об ва замин\"", "> Нархи"}};
  for (const auto& [id, query, line] : cases) {
    const std::string shown = run_chashma({"show", id, "--index", index, "--query", query}).out;
    EXPECT_NE(shown.find(line), std::string::npos) << shown;
    EXPECT_EQ(shown.find("\n> "), shown.rfind("\n> ")) << shown;
  }
  const std::string both = run_chashma({"show", "en", "--index", index, "--query", "\"water users\" road"}).out;
  EXPECT_NE(both.find("> Users of the road"), std::string::npos) << both;
  EXPECT_EQ(both.find("> Water was low"), std::string::npos) << both;
}

TEST(SearchSnippets, DoNotRepeatTheTitle) {
  const ScratchFolder scratch;
  const std::string index = scratch / "index";
  scratch.write("documents.jsonl",
                R"({"id":"a","title":"Health reform","text":"HEALTH\nREFORM\n\nHospitals were repaired.","language":"en"}
)");
  ASSERT_EQ(run_chashma({"ingest", "-q", "--index", index, scratch / "documents.jsonl"}).status, 0);
  const std::string found = run_chashma({"search", "--index", index, "--format", "jsonl", "lang:en"}).out;
  EXPECT_NE(found.find("\"Hospitals were repaired.\""), std::string::npos) << found;
  EXPECT_EQ(found.find("HEALTH"), std::string::npos) << found;
}

}  // namespace chashma
