// `chashma figures` as a user asks: filters, order, formats, side by side, and figures in a search.
#include <gtest/gtest.h>

#include <memory>

#include "pipeline/json.h"
#include "tests/support/program.h"

namespace chashma {

constexpr const char* kEnglish =
    "In 2019 about 55,000 people of Khatlon Region moved house.\n\n"
    "The programme repaired 38 km of canals and trained 120 farmers. It cost US$ 3.4 million. "
    "Poverty fell from 47 percent in 2009 to 26.3 percent in 2019.\n\n"
    "In 2020, 24 schools in Rasht district had water.\n";
constexpr const char* kRussian =
    "В 2019 году в Хатлонской области сменили жильё 61 200 человек.\n\n"
    "В 2020 году в Раштском районе воду получили 24 школы. Работы велись на всех участках и были приняты комиссией.\n";
constexpr const char* kTajik =
    "Дар соли 2019 дар вилояти Хатлон 61 200 нафар ҷои зисти худро иваз карданд.\n\n"
    "Дар соли 2020 дар ноҳияи Рашт 31 мактаб бо об таъмин гардид. Корҳо дар ҳамаи қитъаҳо анҷом ёфтанд.\n";

class FiguresCommand : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder = std::make_unique<ScratchFolder>();
    folder->write("reports/en.txt", kEnglish);
    folder->write("reports/ru.txt", kRussian);
    folder->write("reports/tg.txt", kTajik);
    const Ran ran = run_chashma({"ingest", "--quiet", "--index", *folder / "index", *folder / "reports"});
    ASSERT_EQ(ran.status, 0) << ran.err;
  }
  static void TearDownTestSuite() { folder.reset(); }
  static Ran run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"figures", "--index", *folder / "index"});
    return run_chashma(arguments);
  }
  static std::vector<Json> lines_of(const Ran& ran) {
    std::vector<Json> lines;
    for (size_t begin = 0; begin < ran.out.size();) {
      const size_t end = ran.out.find('\n', begin);
      lines.push_back(Json::parse(std::string_view(ran.out).substr(begin, end - begin)));
      begin = end + 1;
    }
    return lines;
  }
  // The texts of the figures that the options leave, in order.
  static std::vector<std::string> texts(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--format", "jsonl"});
    const Ran ran = run(arguments);
    EXPECT_EQ(ran.status, ran.out.empty() ? 1 : 0) << ran.err;
    std::vector<std::string> out;
    for (const auto& line : lines_of(ran)) out.emplace_back(line["text"].text());
    return out;
  }
  static std::unique_ptr<ScratchFolder> folder;
};
std::unique_ptr<ScratchFolder> FiguresCommand::folder;

using Texts = std::vector<std::string>;

TEST_F(FiguresCommand, FiltersByKindAndUnit) {
  EXPECT_EQ(texts({"--kind", "money"}), Texts{"US$ 3.4 million"});
  EXPECT_EQ(texts({"--unit", "km"}), Texts{"38 km"});
  EXPECT_EQ(texts({"--unit", "usd"}), Texts{"US$ 3.4 million"});
  EXPECT_EQ(texts({"--unit", "GBP"}), Texts{});
}

TEST_F(FiguresCommand, FiltersByWhatIsCountedInAnyLanguage) {
  const Texts people{"about 55,000", "120", "61 200", "61 200"};  // farmers are people too
  for (const char* word : {"people", "человек", "нафар"}) EXPECT_EQ(texts({"--counted", word}), people) << word;
  EXPECT_EQ(texts({"--counted", "farmers"}), Texts{"120"});
  EXPECT_EQ(texts({"--counted", "unicorns"}), Texts{});
}

TEST_F(FiguresCommand, FiltersByPlaceInAnyLanguage) {
  const Texts khatlon{"about 55,000", "61 200", "61 200"};
  for (const char* place : {"Khatlon", "Хатлонская область", "вилояти Хатлон"})
    EXPECT_EQ(texts({"--place", place, "--year", "2019"}), khatlon) << place;
}

TEST_F(FiguresCommand, FiltersByRangeAndYear) {
  EXPECT_EQ(texts({"--min", "50000", "--max", "60000"}), Texts{"about 55,000"});
  EXPECT_EQ(texts({"--year", "2009"}), Texts{"47 percent"});
  EXPECT_EQ(texts({"--year", "2020", "--kind", "count"}), (Texts{"24", "24", "31"}));
  EXPECT_EQ(texts({"--year", "1066"}), Texts{});
}

TEST_F(FiguresCommand, SortsAndLimits) {
  EXPECT_EQ(texts({"--sort", "value", "--limit", "2"}), (Texts{"US$ 3.4 million", "61 200"}));
  const Texts counted = texts({"--sort", "counted", "--kind", "count"});
  EXPECT_EQ(counted.size(), 7U);
  EXPECT_EQ(counted.front(), "120");  // "farmers" stands before "people"
}

TEST_F(FiguresCommand, CsvHasOneLineAFigureUnderItsHead) {
  const Ran ran = run({"--kind", "money", "--format", "csv"});
  ASSERT_EQ(ran.status, 0) << ran.err;
  EXPECT_TRUE(
      ran.out.starts_with("value,low,high,kind,unit,counted,modifier,change,place,period,document,path,page,text,context\r\n"))
      << ran.out;
  EXPECT_NE(ran.out.find("\r\n3400000,,,money,USD,"), std::string::npos) << ran.out;
}

TEST_F(FiguresCommand, TextNamesTheDocumentAndQuotesTheSentence) {
  const Ran ran = run({"--kind", "money"});
  EXPECT_NE(ran.out.find("3,400,000 USD"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("It cost US$ 3.4"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("en.txt"), std::string::npos) << ran.out;
}

TEST_F(FiguresCommand, AQueryChoosesTheDocuments) {
  EXPECT_EQ(texts({"--query", "lang:ru", "--counted", "человек"}), Texts{"61 200"});
}

// The group that the figure with this text is in: its number and verdict.
static std::pair<size_t, std::string> group_of(const std::vector<Json>& lines, std::string_view text) {
  for (const auto& line : lines)
    if (line["text"].text() == text) return {static_cast<size_t>(line["group"].number()), std::string(line["verdict"].text())};
  return {};
}

TEST_F(FiguresCommand, ComparesOneThingPlaceAndYearAcrossThreeLanguages) {
  const Ran ran = run({"--compare", "--format", "jsonl"});
  ASSERT_EQ(ran.status, 0) << ran.err;
  const auto lines = lines_of(ran);
  ASSERT_EQ(lines.size(), 6U) << ran.out;
  const auto people = group_of(lines, "about 55,000"), schools = group_of(lines, "31");
  EXPECT_EQ(people, group_of(lines, "61 200"));
  EXPECT_EQ(people.second, "DIFFER");  // about 55,000 is not 61,200
  EXPECT_EQ(schools, group_of(lines, "24"));
  EXPECT_EQ(schools.second, "DIFFER");
  EXPECT_NE(people.first, schools.first);
}

TEST_F(FiguresCommand, ComparedDocumentsThatSayTheSameAgree) {
  const Ran ran = run({"--compare", *folder / "reports/ru.txt", *folder / "reports/tg.txt", "--counted", "people"});
  ASSERT_EQ(ran.status, 0) << ran.err;
  EXPECT_NE(ran.out.find("2 figures, they agree"), std::string::npos) << ran.out;
  EXPECT_EQ(ran.out.find("DIFFER"), std::string::npos) << ran.out;
}

TEST_F(FiguresCommand, ComparesUnitsOfOneDimensionAndDropsRepetitions) {
  const ScratchFolder reports;
  const std::vector<std::string> files = {
      reports.write(
          "a.txt",
          "In 2021 the canals of Rasht district had 38 km of pipes. In 2021 the district of Rasht laid 38 km of pipes.\n"),
      reports.write("b.txt", "In 2021, 38,000 m of pipes were laid in Rasht district.\n"),
      reports.write("c.txt", "In 2021, more than 30 km of pipes were laid in Rasht district.\n")};
  const Ran ran = run({"--compare", files[0], files[1], files[2], "--counted", "pipes", "--format", "jsonl"});
  const auto lines = lines_of(ran);
  ASSERT_EQ(lines.size(), 3U) << ran.out << ran.err;
  for (const auto& line : lines) EXPECT_EQ(line["verdict"].text(), "agree");
}

TEST_F(FiguresCommand, NothingToCompareIsNothingFound) {
  EXPECT_EQ(run({"--compare", *folder / "reports/ru.txt"}).status, 1);
  EXPECT_EQ(run({"--compare", "--kind", "money"}).status, 1);
}

TEST_F(FiguresCommand, ComparingInCsvNumbersTheGroups) {
  const Ran ran = run({"--compare", "--counted", "people", "--format", "csv"});
  EXPECT_NE(ran.out.find(",text,context,group,verdict\r\n"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find(",1,DIFFER\r\n"), std::string::npos) << ran.out;
}

TEST_F(FiguresCommand, WhatIsAskedWronglyIsNamed) {
  for (const auto& arguments : std::vector<std::vector<std::string>>{
           {"--kind", "weight"}, {"--sort", "size"}, {"--min", "many"}, {"--format", "xml"}, {*folder / "nowhere.pdf"}}) {
    const Ran ran = run(arguments);
    EXPECT_EQ(ran.status, 2) << arguments[0];
    EXPECT_NE(ran.err.find(arguments.back()), std::string::npos) << ran.err;
    EXPECT_EQ(ran.out, "");
  }
}

// Which of the three reports a search finds, by their names' first letters.
static std::string found(const std::string& index, const std::string& query) {
  const Ran ran = run_chashma({"search", "--index", index, "--format", "jsonl", query});
  std::string names;
  for (const char* name : {"en", "ru", "tg"})
    if (ran.out.find(std::string("/") + name + ".txt") != std::string::npos) names += name;
  EXPECT_EQ(ran.status, names.empty() ? 1 : 0) << query << ran.err;
  return names;
}

TEST_F(FiguresCommand, ASearchRestrictsByFiguresInThreeLanguages) {
  const std::string index = *folder / "index";
  for (const std::string word : {"people", "человек", "нафар"}) {
    EXPECT_EQ(found(index, "figure:" + word + ">50000"), "enrutg") << word;
    EXPECT_EQ(found(index, "figure:" + word + ">60000"), "rutg") << word;
    EXPECT_EQ(found(index, "figure:" + word + "=61200"), "rutg") << word;
    EXPECT_EQ(found(index, "figure:" + word + "<50000"), "en") << word;  // 120 farmers
    EXPECT_EQ(found(index, "figure:" + word + "<100"), "") << word;
  }
  EXPECT_EQ(found(index, "figure:USD>=1000000"), "en");
  for (const std::string unit : {"km", "kilometres", "километров", "километр"})
    EXPECT_EQ(found(index, "figure:" + unit + "=38"), "en");
  for (const std::string unit : {"m", "metres", "метров", "метр"})  // of one dimension
    EXPECT_EQ(found(index, "figure:" + unit + "=37500..38500"), "en") << unit;
  for (const std::string unit : {"dollars", "долларов", "доллар"})
    EXPECT_EQ(found(index, "figure:" + unit + ">3000000"), "en") << unit;
  EXPECT_EQ(found(index, "figure:school=30..40"), "tg");
  EXPECT_EQ(found(index, "figure:мактаб=20..30"), "enru");
  EXPECT_EQ(found(index, "figure:school<=24"), "enru");
}

}  // namespace chashma
