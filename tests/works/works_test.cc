#include "pipeline/works/works.h"

#include <gtest/gtest.h>

#include "pipeline/works/graph.h"

namespace chashma {
namespace {

const Corpus kCorpus{CHASHMA_CORPUS_DIR};
const OrganizationNames kOrganizations(kCorpus);

Reference listed(const CslName& author, const std::string& year, const std::string& title, const std::string& doi = "") {
  Reference r;
  r.csl.author = {author};
  r.csl.year = year, r.csl.title = title, r.csl.doi = doi;
  return r;
}

Citation cited(const std::string& author, const std::string& year, std::optional<size_t> reference = {}) {
  Citation c;
  c.authors = {author}, c.year = year, c.reference = reference;
  return c;
}

Record record(const std::string& id, std::vector<Reference> references, std::vector<Citation> citations) {
  Record r;
  r.id = id, r.source.path = id + ".pdf";
  r.references = std::move(references), r.citations = std::move(citations);
  return r;
}

std::vector<Work> works_of(const std::vector<Record>& records, bool cited_only = true) {
  WorkCatalogue catalogue(kOrganizations);
  for (const auto& r : records) catalogue.add(r);
  return catalogue.take(cited_only);
}

const CslName kSen{"Sen", "Amartya", "", ""}, kCyrillicSen{"Сен", "А.", "", ""}, kHojaev{"Khodzhaev", "", "", ""};

TEST(Works, OfSeveralDocumentsAreOneByDoiOrByTitleYearAndAuthor) {
  const auto works = works_of({
      record("a", {listed(kSen, "1999", "Development as Freedom", "10.1/X")}, {cited("Sen", "1999", 0)}),
      record("b", {listed(kSen, "1999", "Development as freedom: a new view")},
             {cited("Sen", "1999", 0), cited("Sen", "1999", 0)}),
      record("c", {listed(kSen, "2000", "Another title altogether", "10.1/x")}, {cited("Sen", "2000", 0)}),
      record("d", {listed(kSen, "1999", "Development as Freedom")}, {cited("Sen", "1999", 0)}),
  });
  ASSERT_EQ(works.size(), 2U);  // "a new view" goes on within the letters that are compared
  EXPECT_EQ(works[0].places.size() + works[1].places.size(), 5U);
}

TEST(Works, OfAnotherScriptAreTheSame) {
  const auto works = works_of({
      record("a", {listed(kSen, "1999", "Development as Freedom")}, {cited("Sen", "1999", 0)}),
      record("b", {}, {cited("А. Сен", "1999")}),
      record("c", {}, {cited("Сен", "1999")}),
      record("d", {listed(kHojaev, "2010", "Water in Khatlon and Sughd")}, {cited("Khodzhaev", "2010", 0)}),
      record("e", {}, {cited("Ҳоҷаев", "2010")}),
  });
  ASSERT_EQ(works.size(), 2U);
  EXPECT_EQ(works[0].key, "sen1999");
  EXPECT_EQ(works[0].documents.size(), 3U);
  EXPECT_EQ(works[1].documents.size(), 2U);
}

TEST(Works, OfAnOrganizationAreOneUnderAllItsAcronyms) {
  const auto works = works_of({record("a", {}, {cited("UNDP", "2015")}), record("b", {}, {cited("ПРООН", "2015")}),
                               record("c", {}, {cited("БРСММ", "2015"), cited("World Bank", "2015")})});
  ASSERT_EQ(works.size(), 2U);
  EXPECT_EQ(works[0].documents.size(), 3U);
}

TEST(Works, StayApartWhereTwoWouldFit) {
  const std::vector<Record> records = {
      record("a", {listed(kSen, "1999", "Development as Freedom"), listed(kSen, "1999", "Commodities and Capabilities")},
             {cited("Sen", "1999a", 0), cited("Sen", "1999b", 1)}),
      record("b", {}, {cited("Sen", "1999")})};
  const auto works = works_of(records);
  ASSERT_EQ(works.size(), 3U);
  for (const auto& work : works) EXPECT_EQ(work.places.size(), 1U);
}

TEST(Works, HaveKeysThatDoNotDependOnTheOrderOfDocuments) {
  const Record a = record("a", {listed(kSen, "1999", "Development as Freedom")}, {cited("Sen", "1999", 0)});
  const Record b = record("b", {listed(kSen, "1999", "Commodities and Capabilities")}, {cited("Sen", "1999", 0)});
  const auto keys = [](const std::vector<Work>& works) {
    std::vector<std::string> list;
    for (const auto& work : works) list.push_back(work.key + work.csl.title);
    return list;
  };
  EXPECT_EQ(keys(works_of({a, b})), keys(works_of({b, a})));
  EXPECT_EQ(works_of({a, b})[0].key, "sen1999commodities");
}

TEST(Works, OfOrganizationsAndPersonsHaveTheirWholeNames) {
  const auto key_of = [](const std::string& author) { return works_of({record("a", {}, {cited(author, "1990")})})[0]; };
  EXPECT_EQ(key_of("World Bank").key, "worldbank1990");
  EXPECT_EQ(key_of("Всемирный банк").key, "worldbank1990");
  EXPECT_EQ(key_of("Бонки Ҷаҳонӣ").key, "worldbank1990");
  EXPECT_EQ(key_of("ПРООН").key, "undp1990");
  EXPECT_EQ(key_of("Upper Valley Foundation").key, "uppervalleyfoundation1990");
  EXPECT_EQ(key_of("Upper Valley Foundation").authors[0], "Upper Valley Foundation");
  EXPECT_EQ(key_of("Amartya Sen").key, "sen1990");
  EXPECT_EQ(key_of("Amartya Sen").csl.author[0].given, "Amartya");
  EXPECT_EQ(key_of("Иванов И. П.").csl.author[0].family, "Иванов");
  EXPECT_EQ(key_of("Иванов И. П.").csl.author[0].given, "И. П.");
  EXPECT_EQ(key_of("Ian van der Wal").csl.author[0].family, "van der Wal");
  EXPECT_EQ(key_of("De Weerdt").csl.author[0].family, "De Weerdt");
  EXPECT_EQ(key_of("Gärdenfors").key, "gardenfors1990");
}

TEST(Works, ThatAreOnlyListedAreLeftOut) {
  const std::vector<Record> records = {record("a", {listed(kSen, "1999", "Development as Freedom")}, {})};
  EXPECT_EQ(works_of(records).size(), 0U);
  EXPECT_EQ(works_of(records, false).size(), 1U);
}

TEST(Graph, EscapesAndCounts) {
  WorkCatalogue catalogue(kOrganizations);
  Record r = record("a", {listed({"Smith & \"Sons\"", "", "", ""}, "2001", "A <b> title\x01")},
                    {cited("Smith", "2001", 0), cited("Smith", "2001", 0)});
  r.title = "R&D, \"new\"";
  catalogue.add(r);
  const auto works = catalogue.take(true);
  const std::string xml = to_graphml(catalogue.documents(), works);
  EXPECT_NE(xml.find("<edge source=\"doc:a\" target=\"work:"), std::string::npos);
  EXPECT_NE(xml.find("<data key=\"weight\">2</data>"), std::string::npos);
  EXPECT_NE(xml.find("R&amp;D, &quot;new&quot;"), std::string::npos);
  EXPECT_EQ(xml.find("<b>"), std::string::npos);
  EXPECT_EQ(xml.find('\x01'), std::string::npos);
  EXPECT_NE(to_edges_csv(works).find(",Directed,2\r\n"), std::string::npos);
  EXPECT_NE(to_nodes_csv(catalogue.documents(), works).find("doc:a,\"R&D, \"\"new\"\"\",document,,2\r\n"), std::string::npos);
}

}  // namespace
}  // namespace chashma
