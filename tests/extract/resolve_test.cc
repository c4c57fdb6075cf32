#include "pipeline/extract/resolve.h"

#include <gtest/gtest.h>

namespace chashma {

static Resolved resolve(const Text& text, const std::vector<Citation>& citations, const std::vector<Reference>& references) {
  static const CitationResolver resolver(Corpus{CHASHMA_CORPUS_DIR});
  return resolver.resolve(text, citations, references);
}

static Reference listed(const std::string& family, const std::string& year, const std::string& letter = "",
                        const std::string& label = "") {
  Reference r;
  CslName name;
  (family.find(' ') == std::string::npos ? name.family : name.literal) = family;
  r.csl.author = {name};
  r.csl.year = year, r.csl.year_suffix = letter, r.csl.title = family + " " + year, r.label = label;
  return r;
}

static std::optional<size_t> link(const std::string& author, const std::string& year, const std::vector<Reference>& list) {
  Text text;
  Citation c;
  c.authors = {author}, c.year = year;
  return resolve(text, {c}, list).citations[0].reference;
}

TEST(Resolve, FindsTheOneThatFits) {
  const std::vector<Reference> list = {listed("Sen", "1999"), listed("Остром", "1990"),
                                       listed("World Health Organization", "2019"), listed("Lee", "2013", "a"),
                                       listed("Lee", "2013", "b")};
  EXPECT_EQ(link("Amartya Sen", "1999", list), 0U);
  EXPECT_EQ(link("Ostrom", "1990", list), 1U);
  EXPECT_EQ(link("WHO", "2019", list), 2U);
  EXPECT_EQ(link("Lee", "2013b", list), 4U);
  EXPECT_EQ(link("Lee", "2013", list), std::nullopt);
  EXPECT_EQ(link("Sen", "2001", list), std::nullopt);
}

TEST(Resolve, TellsChaptersByThePageCited) {
  Text text;
  std::vector<Reference> list = {listed("Сен", "2016"), listed("Сен", "2016")};
  list[0].csl.page = "11–69", list[0].csl.title = "A", list[1].csl.page = "71–107", list[1].csl.title = "B";
  Citation c;
  c.authors = {"Сен"}, c.year = "2016", c.locator = "с. 86";
  EXPECT_EQ(resolve(text, {c}, list).citations[0].reference, 1U);
  c.locator = "";
  EXPECT_EQ(resolve(text, {c}, list).citations[0].reference, std::nullopt);
}

TEST(Resolve, FindsNumbersByTheirLabel) {
  Text text;
  text.utf8 = "5, с. 23";
  Citation c;
  c.span = {0, text.utf8.size()}, c.form = Citation::Form::numeric;
  EXPECT_EQ(resolve(text, {c}, {listed("A", "2000", "", "4"), listed("B", "2001", "", "5")}).citations[0].reference, 1U);
}

TEST(Resolve, TellsWhatIsMissing) {
  Text text;
  text.utf8 = "Sen 1999";
  Citation c;
  c.span = {0, 8}, c.authors = {"Sen"}, c.year = "1999";
  const auto warnings = resolve(text, {c}, {listed("Lee", "2013")}).warnings;
  ASSERT_EQ(warnings.size(), 2U);
  EXPECT_EQ(warnings[0], "cited but not listed: Sen 1999");
  EXPECT_EQ(warnings[1], "listed but not cited: Lee 2013");
}

}  // namespace chashma
