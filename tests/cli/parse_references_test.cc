// chashma parse-references as a user calls it: a pasted list in, a bibliography out.
#include <gtest/gtest.h>

#include "pipeline/json.h"
#include "tests/support/program.h"

namespace chashma {
namespace {

const std::string kSen = "Sen, A. (1999). Development as Freedom. New York: Knopf.";
const std::string kOlimov =
    "Олимов М. А. Миграция и развитие сельских сообществ // Социологические исследования. – 2010. – № 5. – С. 44–52.";
const std::string kRahimov =
    "Раҳимов Р. К. Ислоҳоти соҳаи об ва кишоварзӣ // Паёми Донишгоҳи миллии Тоҷикистон. – 2015. – № 2. – С. 56–63.";

Ran parse(const std::string& input, std::vector<std::string> arguments = {}) {
  arguments.insert(arguments.begin(), "parse-references");
  return run_chashma(arguments, input);
}

TEST(ParseReferences, GiveOneItemForEachLineInItsOrder) {
  const Ran ran = parse(kSen + "\r\n\n   \n" + kOlimov + "\n" + kRahimov + "\n");
  ASSERT_EQ(ran.status, 0) << ran.err;
  const auto items = Json::parse(ran.out).array();
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(items[0]["id"].text(), "sen1999");
  EXPECT_EQ(items[0]["publisher"].text(), "Knopf");
  EXPECT_EQ(items[1]["language"].text(), "ru");
  EXPECT_EQ(items[1]["container-title"].text(), "Социологические исследования");
  EXPECT_EQ(items[2]["language"].text(), "tg");
  EXPECT_EQ(items[2]["page"].text(), "56–63");
}

TEST(ParseReferences, GiveEachItemAKeyOfItsOwn) {
  const auto items = Json::parse(parse(kSen + "\n" + kSen + "\n" + kSen + "\n").out).array();
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(items[0]["id"].text(), "sen1999");
  EXPECT_EQ(items[1]["id"].text(), "sen1999b");
  EXPECT_EQ(items[2]["id"].text(), "sen1999c");
}

TEST(ParseReferences, ReadFilesAndStandardInput) {
  const ScratchFolder folder;
  const std::string a = folder.write("a.txt", "\xEF\xBB\xBF" + kSen + "\n"), b = folder.write("b.txt", kRahimov);
  const Ran ran = parse(kOlimov + "\n", {a, "-", b});
  ASSERT_EQ(ran.status, 0) << ran.err;
  const auto items = Json::parse(ran.out).array();
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(items[0]["author"].array()[0]["family"].text(), "Sen");
  EXPECT_EQ(items[1]["author"].array()[0]["family"].text(), "Олимов");
  EXPECT_EQ(items[2]["author"].array()[0]["family"].text(), "Раҳимов");
}

TEST(ParseReferences, GoOutAsBibtexAndRis) {
  const Ran bibtex = parse(kSen + "\n", {"--format", "bibtex"});
  EXPECT_EQ(bibtex.status, 0);
  EXPECT_NE(bibtex.out.find("@book{sen1999,"), std::string::npos) << bibtex.out;
  const Ran ris = parse(kSen + "\n" + kOlimov + "\n", {"--format", "ris"});
  EXPECT_EQ(ris.out.substr(0, 10), "TY  - BOOK");
  EXPECT_NE(ris.out.find("TY  - JOUR\r\n"), std::string::npos) << ris.out;
}

TEST(ParseReferences, AnswerALineOfJsonWithALineOfJson) {
  const Ran ran = parse(R"({"id":"one","text":")" + kSen + "\"}\nnot json\n" + R"({"id":"three"})" + "\n" +
                            R"({"id":"four","text":")" + kRahimov + "\"}\n",
                        {"--jsonl"});
  EXPECT_EQ(ran.status, 0);
  std::vector<Json> lines;
  for (size_t begin = 0; begin < ran.out.size();) {
    const size_t end = ran.out.find('\n', begin);
    lines.push_back(Json::parse(std::string_view(ran.out).substr(begin, end - begin)));
    begin = end + 1;
  }
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[0]["id"].text(), "one");
  EXPECT_EQ(lines[0]["csl"]["title"].text(), "Development as Freedom");
  EXPECT_EQ(lines[1]["error"]["code"].text(), "bad_json");
  EXPECT_EQ(lines[2]["id"].text(), "three");
  EXPECT_EQ(lines[2]["error"]["code"].text(), "bad_line");
  EXPECT_EQ(lines[3]["csl"]["language"].text(), "tg");
  EXPECT_NE(ran.err.find("2"), std::string::npos) << ran.err;
  const Ran bibtex = parse(R"({"id":"my-key","text":")" + kSen + "\"}\n", {"--jsonl", "--format", "bibtex"});
  EXPECT_NE(bibtex.out.find("@book{my-key,"), std::string::npos) << bibtex.out;
}

TEST(ParseReferences, TakeWhatIsNoReferenceAndNoText) {
  const Ran odd = parse("The committee met twice.\n\xFF\xFE\x01\n" + std::string(100000, '(') + "\n");
  EXPECT_EQ(odd.status, 0);
  EXPECT_EQ(Json::parse(odd.out).array().size(), 3U);
  const Ran nothing = parse("\n \n");
  EXPECT_EQ(nothing.status, 1);
  EXPECT_EQ(Json::parse(nothing.out).array().size(), 0U);
}

TEST(ParseReferences, SayWhatIsWrongAndPrintNothing) {
  const ScratchFolder folder;
  const std::string good = folder.write("good.txt", kSen + "\n");
  for (const std::string& path : {std::string("/nowhere/list.txt"), folder.path().string()}) {
    const Ran ran = parse("", {good, path});
    EXPECT_EQ(ran.status, 2);
    EXPECT_EQ(ran.out, "");
    EXPECT_NE(ran.err.find(path), std::string::npos) << ran.err;
  }
  const Ran format = parse(kSen, {"--format", "word"});
  EXPECT_EQ(format.status, 2);
  EXPECT_EQ(format.out, "");
  EXPECT_NE(format.err.find("word"), std::string::npos) << format.err;
  EXPECT_NE(parse("", {"--help"}).out.find("Example"), std::string::npos);
}

}  // namespace
}  // namespace chashma
