// Bibliographies for other programs: escaping, keys, and whether those programs load them without loss.
#include "pipeline/export/bibliography.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>

#include "pipeline/extract/references.h"
#include "pipeline/json.h"

namespace chashma {
namespace {

const std::vector<std::string> kReferences = {
    "Ostrom, E. (1990). Governing the commons: The evolution of institutions for collective action. Cambridge University Press.",
    "Abdullaev, I., & Rakhmatullaev, S. (2013). Transformation of water management. Environmental Earth Sciences, 73(2), "
    "849–861. "
    "https://doi.org/10.1007/s12665-013-2879-9",
    "World Bank. 2019. Tajikistan Economic Update. Washington, DC: World Bank.",
    "Ministry of Labour, Migration and Employment of the Republic of Tajikistan. 2018. Labour Market Review. Dushanbe.",
    "Олимов М. А., Олимова С. К. Миграция и развитие сельских сообществ // Социологические исследования. – 2010. – Т. 3. – № 5. "
    "– С. 44–52.",
    "Ғафуров Б. Тоҷикон: таърихи қадимтарин, қадим ва асри миёна. – Душанбе: Ирфон, 1998. – 704 с.",
    "Бонки миллии Тоҷикистон. Ҳисоботи солона [Манбаи электронӣ]. URL: https://www.nbt.tj/tj/reports/2021_a.php (санаи муроҷиат: "
    "03.11.2022).",
    "Fisher, W. (n.d.). Notes on {braces} and \\slashes~. Cambridge: MIT."};

std::vector<KeyedItem> items() {
  static const ReferenceParser parser(Corpus{CHASHMA_CORPUS_DIR});
  std::vector<CslItem> list;
  for (const auto& text : kReferences) list.push_back(parser.parse(text));
  return with_keys(std::move(list));
}

TEST(CitationKeys, AreLatinAndDistinct) {
  CslItem sen;
  sen.author = {{"Sen", "Amartya", "", ""}};
  sen.year = "1999";
  CslItem karimov;
  karimov.author = {{"Ғафуров", "Б.", "", ""}};
  karimov.year = "1998";
  const auto keyed = with_keys({sen, sen, karimov, CslItem{}, sen});
  EXPECT_EQ(keyed[0].key, "sen1999");
  EXPECT_EQ(keyed[1].key, "sen1999b");
  EXPECT_EQ(keyed[4].key, "sen1999c");
  EXPECT_EQ(keyed[3].key, "anon");
  EXPECT_EQ(keyed[2].key.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789"), std::string::npos) << keyed[2].key;
  EXPECT_TRUE(keyed[2].key.ends_with("1998"));
}

TEST(CslJson, HoldsEveryItemUnderItsKey) {
  const auto keyed = items();
  const Json json = Json::parse(to_csl_json(keyed));
  ASSERT_EQ(json.array().size(), keyed.size());
  const std::set<std::string> types = {"article-journal", "article-newspaper", "book",   "chapter", "document",
                                       "legislation",     "paper-conference",  "report", "thesis",  "webpage"};
  for (size_t i = 0; i < keyed.size(); ++i) {
    EXPECT_EQ(json.array()[i]["id"].text(), keyed[i].key);
    EXPECT_EQ(json.array()[i]["title"].text(), keyed[i].item.title);
    EXPECT_TRUE(types.contains(json.array()[i]["type"].text()));
  }
  EXPECT_EQ(to_csl_json({}), "[]\n");
}

TEST(Bibtex, EscapesTexAndBalancesBraces) {
  const std::string bibtex = to_bibtex(items());
  CslItem special;
  special.title = "R&D, 5% growth_and $ risks #1";
  const std::vector<KeyedItem> one = {{"special", special}};
  EXPECT_NE(to_bibtex(one).find("R\\&D, 5\\% growth\\_and \\$ risks \\#1"), std::string::npos);
  EXPECT_NE(bibtex.find("author = {{World Bank}}"), std::string::npos);
  EXPECT_NE(bibtex.find("pages = {849--861}"), std::string::npos);
  EXPECT_NE(bibtex.find("2021_a.php"), std::string::npos) << "addresses are not escaped";
  int depth = 0;
  for (const char c : bibtex) depth += c == '{' ? 1 : c == '}' ? -1 : 0;
  EXPECT_EQ(depth, 0);
}

TEST(Ris, OneRecordAnItem) {
  const std::string ris = to_ris(items());
  size_t ends = 0;
  for (size_t at = ris.find("ER  - \r\n"); at != std::string::npos; at = ris.find("ER  - \r\n", at + 1)) ++ends;
  EXPECT_EQ(ends, kReferences.size());
  EXPECT_NE(ris.find("AU  - Олимов, М. А.\r\n"), std::string::npos);
  EXPECT_NE(ris.find("SP  - 849\r\nEP  - 861\r\n"), std::string::npos);
}

// ---- other programs; where one is missing its test is skipped

bool is_installed(const std::string& program) { return std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0; }

std::string output_of(const std::string& command) {
  std::string out;
  FILE* pipe = popen(command.c_str(), "r");
  std::array<char, 4096> buffer;
  for (size_t n; (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) out.append(buffer.data(), n);
  return pclose(pipe) == 0 ? out : "";
}

std::filesystem::path written(const std::string& name, const std::string& text) {
  const auto path = std::filesystem::temp_directory_path() / ("chashma-" + std::to_string(getpid()) + "-" + name);
  std::ofstream(path) << text;
  return path;
}

// What pandoc reads from a bibliography: as many items, with the same titles, families and years.
void expect_pandoc_reads(const std::string& format, const std::filesystem::path& file) {
  const Json json = Json::parse(output_of("pandoc -f " + format + " -t csljson " + file.string() + " 2>/dev/null"));
  const auto keyed = items();
  ASSERT_EQ(json.array().size(), keyed.size());
  for (const auto& [key, item] : keyed) {
    const auto found =
        std::find_if(json.array().begin(), json.array().end(), [&, k = &key](const Json& j) { return j["id"].text() == *k; });
    ASSERT_NE(found, json.array().end()) << key;
    if (!item.author.empty()) {
      const std::string family = item.author[0].family.empty() ? item.author[0].literal : item.author[0].family;
      const Json& name = (*found)["author"].array().at(0);
      EXPECT_EQ(name["family"].is_string() ? name["family"].text() : name["literal"].text(), family);
    }
    EXPECT_EQ((*found)["author"].array().size(), item.author.size()) << key;
    // braces are told by their names in BibTeX
    if (item.title.find('{') == std::string::npos) {
      EXPECT_EQ((*found)["title"].text().size(), item.title.size()) << key;
    }
  }
}

TEST(Pandoc, ReadsBibtex) {
  if (!is_installed("pandoc")) GTEST_SKIP() << "pandoc is not installed";
  const auto file = written("items.bib", to_bibtex(items()));
  expect_pandoc_reads("biblatex", file);
  std::filesystem::remove(file);
}

TEST(Pandoc, ReadsCslJson) {
  if (!is_installed("pandoc")) GTEST_SKIP() << "pandoc is not installed";
  const auto file = written("items.json", to_csl_json(items()));
  expect_pandoc_reads("csljson", file);
  const std::string text = output_of("printf '@abdullaev2013' | pandoc --citeproc --bibliography " + file.string() +
                                     " --wrap=none -t plain 2>/dev/null");
  EXPECT_NE(text.find("Transformation of Water Management"), std::string::npos) << text;
  std::filesystem::remove(file);
}

TEST(Bibtool, ReadsBibtex) {
  if (!is_installed("bibtool")) GTEST_SKIP() << "bibtool is not installed";
  const auto file = written("items.bib", to_bibtex(items()));
  const std::string out = output_of("bibtool " + file.string() + " 2>&1");
  size_t entries = 0;
  for (size_t at = out.find("\n@"); at != std::string::npos; at = out.find("\n@", at + 1)) ++entries;
  EXPECT_EQ(entries, kReferences.size()) << out;
  EXPECT_EQ(out.find("***"), std::string::npos) << out;
  std::filesystem::remove(file);
}

}  // namespace
}  // namespace chashma
