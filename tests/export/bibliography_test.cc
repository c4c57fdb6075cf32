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
#include "pipeline/text/unicode.h"

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
    "Steimann, B. (2012). Conflicting strategies for contested resources. In H. Kreutzmann (Ed.), Pastoral practices in High "
    "Asia "
    "(pp. 145–160). Dordrecht and Berlin: Springer.",
    "Каримов Т. Р. Водная политика // Центральная Азия: вызовы и решения / под ред. А. С. Петрова. – Бишкек: Илим, 2014. – С. "
    "15–29.",
    "Eurasianet (2021). Tajikistan: Electricity rationing returns. Retrieved 12 May 2021 from "
    "https://eurasianet.org/tajikistan-electricity-rationing-returns",
    "Deininger, Klaus, and Derek Byerlee. 2011. “Rising Global Interest in Farmland.” Policy Research Working Paper 5588, World "
    "Bank, Washington, DC.",
    "American Association of State Highway and Transportation Officials. 2011. Roads in mountains. Washington, DC: Association "
    "of "
    "Roads and Bridges.",
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

// The rules of the CSL-JSON schema: known members, of their kinds, and nothing else.
void expect_valid(const Json& item) {
  const std::set<std::string> text = {
      "type",  "id",   "title",     "container-title", "collection-title", "event-title", "edition", "volume",
      "issue", "page", "publisher", "publisher-place", "number",           "genre",       "DOI",     "URL",
      "ISBN",  "ISSN", "note",      "language",        "year-suffix"};
  const std::set<std::string> names = {"author", "editor", "translator"};
  const std::set<std::string> name_parts = {"family", "given", "literal", "non-dropping-particle"};
  const std::set<std::string> dates = {"issued", "accessed"};
  for (const auto& [member, value] : item.object()) {
    if (text.contains(member)) {
      EXPECT_TRUE(value.is_string() && !value.text().empty()) << member;
    } else if (names.contains(member)) {
      EXPECT_FALSE(value.array().empty()) << member;
      for (const Json& name : value.array())
        for (const auto& [part, words] : name.object()) EXPECT_TRUE(name_parts.contains(part) && words.is_string()) << part;
    } else if (dates.contains(member)) {
      for (const Json& parts : value["date-parts"].array()) {
        EXPECT_GE(parts.array().size(), 1u);
        EXPECT_LE(parts.array().size(), 3u);
        for (const Json& part : parts.array()) EXPECT_GT(part.number(), 0);
      }
      EXPECT_TRUE(!value["date-parts"].array().empty() || !value["literal"].text().empty()) << member;
    } else {
      ADD_FAILURE() << "the schema does not know " << member;
    }
  }
}

TEST(CslJson, KeepsToTheSchema) {
  const Json json = Json::parse(to_csl_json(items()));
  for (const Json& item : json.array()) expect_valid(item);
  CslItem full;
  full.author = {{"Berg", "K.", "van der", ""}, {"", "", "", "World Bank"}};
  full.year = "2013", full.year_suffix = "a", full.month = 5, full.day = 3, full.accessed = "2021-05";
  full.event = "Conference", full.genre = "thesis", full.isbn = "978-0", full.note = "n";
  expect_valid(Json::parse(to_json(full, "berg2013a")));
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

// Letters and digits alone: pandoc writes other dashes and quotes.
std::string folded(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    if (is_letter(c.value) || is_digit(c.value)) append(out, to_lower(c.value));
    at += c.bytes;
  }
  return out;
}

std::string name_of(const Json& name) {
  std::string all;
  for (const char* part : {"dropping-particle", "non-dropping-particle", "family", "given", "literal"}) all += name[part].text();
  return folded(all);
}

// What pandoc reads from a bibliography is what was written: every item, every name, every field.
void expect_pandoc_reads(const std::string& format, const std::filesystem::path& file) {
  const Json json = Json::parse(output_of("pandoc -f " + format + " -t csljson " + file.string() + " 2>/dev/null"));
  const auto keyed = items();
  ASSERT_EQ(json.array().size(), keyed.size());
  for (const auto& [key, item] : keyed) {
    const auto found =
        std::find_if(json.array().begin(), json.array().end(), [&, k = &key](const Json& j) { return j["id"].text() == *k; });
    ASSERT_NE(found, json.array().end()) << key;
    const Json& read = *found;
    for (const auto& [name, list] : {std::pair{"author", &item.author}, std::pair{"editor", &item.editor}}) {
      ASSERT_EQ(read[name].array().size(), list->size()) << key;
      for (size_t i = 0; i < list->size(); ++i) {
        const CslName& n = (*list)[i];
        EXPECT_EQ(name_of(read[name].array()[i]), folded(n.particle + n.family + n.given + n.literal)) << key;
      }
    }
    const std::pair<const char*, const std::string*> fields[] = {{"title", &item.title},
                                                                 {"container-title", &item.container_title},
                                                                 {"volume", &item.volume},
                                                                 {"issue", &item.issue},
                                                                 {"page", &item.page},
                                                                 {"publisher", &item.publisher},
                                                                 {"publisher-place", &item.publisher_place},
                                                                 {"DOI", &item.doi},
                                                                 {"URL", &item.url}};
    for (const auto& [name, value] : fields) {
      if (value->find_first_of("{}\\~") != std::string::npos) continue;  // told by their names in BibTeX
      EXPECT_EQ(folded(read[name].text()), folded(*value)) << name << " of " << key;
    }
    if (item.year.empty()) continue;
    ASSERT_FALSE(read["issued"]["date-parts"].array().empty()) << key;
    EXPECT_EQ(static_cast<int>(read["issued"]["date-parts"].array()[0].array()[0].number()), std::stoi(item.year)) << key;
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
