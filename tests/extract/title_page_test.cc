// Dates of the title page, from tests/cases/title_dates.txt, and what they count beside the file's own.
#include <gtest/gtest.h>

#include <fstream>

#include "pipeline/analyse.h"

namespace chashma {

static const Analyser& analyser() {
  static const Analyser one(Corpus(CHASHMA_CORPUS_DIR));
  return one;
}

static std::string with_line_ends(std::string text) {
  for (size_t at = text.find("⏎"); at != std::string::npos; at = text.find("⏎", at)) text.replace(at, 3, "\n");
  return text;
}

TEST(TitlePage, DatesAreReadInThreeLanguages) {
  std::ifstream in(std::string(CHASHMA_CASES_DIR) + "/title_dates.txt");
  const TitlePage page{Corpus(CHASHMA_CORPUS_DIR)};
  size_t cases = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    const size_t first = line.find('\t'), second = line.rfind('\t');
    ASSERT_LT(first, second) << line;
    const std::string source = with_line_ends(line.substr(first + 1, second - first - 1));
    EXPECT_EQ(page.date(analyser().text_builder().build(source, line.substr(0, first))), line.substr(second + 1)) << line;
    ++cases;
  }
  EXPECT_GT(cases, 10U);
}

static std::string date_of(const std::string& own, bool by_file, const char* media_type = "text/plain") {
  Document document;
  document.media_type = media_type;
  document.source = "Water for all\n\nDushanbe, June 2016\n\nThe text.";
  document.layout.sections = {{{0, 13}}, {{15, 34}}, {{36, 45}}};
  document.date = own;
  document.dated_by_file = by_file;
  return analyser().analyse(document).record.date;
}

TEST(TitlePage, ThePrintedDateIsBelievedBeforeTheFilesButNotBeforeThePublishers) {
  EXPECT_EQ(date_of("", false), "2016-06");
  EXPECT_EQ(date_of("2019-01-02", true), "2016-06");
  EXPECT_EQ(date_of("2016-06-21", true), "2016-06-21");  // the same, more precisely
  EXPECT_EQ(date_of("2016-07-01", false), "2016-07-01");
  EXPECT_EQ(date_of("2016-05-01", true), "2016-06");
  EXPECT_EQ(date_of("2016-05-01", true, "application/pdf"), "2016-05-01");  // of the event that it announces
}

}  // namespace chashma
