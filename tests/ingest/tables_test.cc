// Tables by alignment: of PDF pages and of plain text.
#include <gtest/gtest.h>

#include "pipeline/ingest/pdf_tables.h"
#include "pipeline/ingest/read_document.h"
#include "tests/support/make_zip.h"

namespace chashma {

namespace {

struct Placed {
  float x;
  std::string text;
};

// A page of words: each row 14 points below the one before, letters half as wide as they are high.
PdfPage page_of(const std::vector<std::vector<Placed>>& rows) {
  std::vector<PdfWord> words;
  float y = 100;
  for (const auto& row : rows) {
    for (const auto& [x, text] : row) {
      PdfWord word;
      word.text = text;
      word.x0 = x;
      word.x1 = x + 5 * static_cast<float>(text.size());
      word.y0 = y;
      word.y1 = y + 10;
      word.size = 10;
      words.push_back(word);
    }
    y += 14;
  }
  PdfPage page;
  page.width = 600;
  page.height = 800;
  page.lines = make_lines(words);
  return page;
}

// The rows of the page's tables, cells parted by bars.
std::vector<std::string> rows_of(PdfPage page) {
  int tables = 0;
  find_tables(page, tables);
  std::vector<std::string> rows;
  for (const auto& line : page.lines) {
    if (line.table == 0) continue;
    std::string row = line.head ? "head: " : "";
    size_t at = 0;
    for (const size_t end : line.cells) {
      for (; at < end; ++at) row += line.words[at].text + " ";
      row += "|";
    }
    rows.push_back(row);
  }
  return rows;
}

}  // namespace

TEST(PdfTables, RowsOfNumbersUnderEachOtherAreATable) {
  const auto rows =
      rows_of(page_of({{{50, "The"}, {70, "schools"}, {110, "of"}, {125, "the"}, {145, "province"}, {190, "follow."}},
                       {{50, "Schools"}, {200, "Number"}, {300, "Pupils"}},
                       {{200, "of"}, {215, "schools"}},
                       {{50, "Rasht"}, {205, "45"}, {305, "612"}},
                       {{50, "Upper"}, {80, "Vakhsh"}, {205, "50"}, {305, "700"}},
                       {{50, "Total"}, {205, "95"}, {300, "1312"}},
                       {{50, "Another"}, {90, "line"}, {115, "of"}, {130, "text"}, {155, "in"}, {170, "2014."}}}));
  EXPECT_EQ(rows, (std::vector<std::string>{"head: Schools |Number of schools |Pupils |", "Rasht |45 |612 |",
                                            "Upper Vakhsh |50 |700 |", "Total |95 |1312 |"}));
}

TEST(PdfTables, AHeadOfGroupsStandsOverEachOfTheirColumns) {
  const auto rows = rows_of(
      page_of({{{230, "Schools"}, {410, "Clinics"}},
               {{50, "District"}, {180, "2014"}, {240, "2015"}, {300, "2016"}, {360, "2014"}, {420, "2015"}, {480, "2016"}},
               {{50, "Rasht"}, {185, "45"}, {245, "46"}, {305, "47"}, {365, "5"}, {425, "6"}, {485, "7"}},
               {{50, "Vakhsh"}, {185, "50"}, {245, "51"}, {305, "52"}, {365, "8"}, {425, "9"}, {485, "9"}},
               {{50, "Farkhor"}, {185, "95"}, {245, "96"}, {305, "97"}, {365, "1"}, {425, "2"}, {485, "3"}}}));
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[0], "head: District |Schools 2014 |Schools 2015 |Schools 2016 |Clinics 2014 |Clinics 2015 |Clinics 2016 |");
}

TEST(PdfTables, RowNumbersHaveACellOfTheirOwn) {
  const auto rows = rows_of(page_of({{{20, "1"}, {50, "Rasht"}, {205, "45"}, {305, "612"}},
                                     {{20, "2"}, {50, "Vakhsh"}, {205, "50"}, {305, "700"}},
                                     {{20, "3"}, {50, "Farkhor"}, {205, "95"}, {305, "13"}}}));
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0], "1 |Rasht |45 |612 |");
}

TEST(PdfTables, ContentsTextAndTablesBesideEachOtherAreNone) {
  EXPECT_TRUE(rows_of(page_of({{{20, "1.1"}, {50, "Introduction"}, {120, "........"}, {305, "6"}},
                               {{20, "1.2"}, {50, "Methods"}, {120, "........"}, {305, "7"}},
                               {{20, "1.3"}, {50, "Results"}, {120, "........"}, {305, "13"}}}))
                  .empty());
  EXPECT_TRUE(rows_of(page_of({{{20, "In"}, {34, "2014"}, {60, "the"}, {300, "of"}, {315, "45"}, {330, "and"}},
                               {{20, "45"}, {34, "people"}, {70, "came"}, {300, "in"}, {315, "2015"}, {340, "50"}},
                               {{20, "from"}, {45, "12"}, {60, "towns"}, {300, "they"}, {325, "said"}, {350, "7"}}}))
                  .empty());
  EXPECT_TRUE(rows_of(page_of({{{20, "Rasht"}, {100, "45"}, {200, "Khorog"}, {305, "6"}},
                               {{20, "Vakhsh"}, {100, "50"}, {200, "Rushon"}, {305, "7"}},
                               {{20, "Farkhor"}, {100, "95"}, {200, "Vanj"}, {305, "13"}}}))
                  .empty());
}

TEST(TextTables, BarsAndColumnsOfNumbersAreTables) {
  const Document bars = read_bytes(
      "A report on schools\n\nRegion | 2014 | 2015\n-------|------|-----\nRasht | 45 | 50\nVakhsh | 7 | 8\n\nThe end of it.\n",
      "a.txt");
  EXPECT_EQ(bars.source, "A report on schools\n\nRegion\t2014\t2015\nRasht\t45\t50\nVakhsh\t7\t8\n\nThe end of it.");
  const Document blanks = read_bytes(
      "Ҳисобот дар бораи мактабҳо\n\n            2014   2015\nРашт          45     50\nВахш           7      8\n\nОхири он.\n",
      "a.txt");
  EXPECT_NE(blanks.source.find("\t2014\t2015\nРашт\t45\t50\nВахш\t7\t8"), std::string::npos) << blanks.source;
}

TEST(TextTables, LinesOfAPageFootOrOfProseAreNone) {
  for (const std::string text :
       {"A report\n\nP a g e | 1 of 3\n\nIt says  45  and  7  to those\nwho read it  in  2014.\n\nMore.\n",
        "A report\n\nName:    Rasht\nSchools: 45\nPupils:  612\n\nMore of it.\n"})
    EXPECT_EQ(read_bytes(text, "a.txt").source.find('\t'), std::string::npos) << text;
}

}  // namespace chashma
