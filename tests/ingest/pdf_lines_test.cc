// Words of a page to lines: what stands side by side is one line, or columns.
#include "pipeline/ingest/pdf_lines.h"

#include <gtest/gtest.h>

namespace chashma {
namespace {

PdfWord word(const char* text, float x0, float x1, float y, float size = 16) { return {text, x0, y, x1, y + size, size}; }

std::vector<std::string> texts(std::vector<PdfWord> words) {
  std::vector<std::string> out;
  for (const auto& line : make_lines(std::move(words))) out.push_back(text_of(line));
  return out;
}

using Lines = std::vector<std::string>;

// Met in corpus/reports/03: poppler takes the end of a heading that is spread over the page for another column.
TEST(PdfLines, AHeadingSpreadToTheBorderIsOneLine) {
  EXPECT_EQ(texts({word("Иттиҳодияҳои", 57, 192, 73), word("истифодабарандагони", 220, 429, 73), word("вилояти", 57, 135, 92),
                   word("Хатлон", 141, 207, 92), word("об", 457, 478, 73), word("дар", 506, 538, 73)}),
            (Lines{"Иттиҳодияҳои истифодабарандагони об дар", "вилояти Хатлон"}));
  EXPECT_EQ(texts({word("Ассоциации", 57, 170, 73), word("водопользователей", 198, 380, 73), word("области", 57, 130, 92),
                   word("в", 408, 416, 73), word("Хатлонской", 444, 538, 73)}),
            (Lines{"Ассоциации водопользователей в Хатлонской", "области"}));
  EXPECT_EQ(texts({word("Associations", 57, 170, 73), word("of", 198, 214, 73), word("Khatlon", 57, 130, 92),
                   word("water", 242, 290, 73), word("users", 318, 360, 73)}),
            (Lines{"Associations of water users", "Khatlon"}));
}

TEST(PdfLines, ColumnsAndCellsStayApart) {
  // Two columns: their gaps differ.
  EXPECT_EQ(texts({word("left", 57, 90, 73), word("column", 98, 150, 73), word("goes", 57, 90, 92), word("right", 180, 220, 73),
                   word("column", 240, 290, 73), word("goes", 180, 220, 92)}),
            (Lines{"left column", "goes", "right column", "goes"}));
  // Cells of one word each have no gaps to be judged by.
  EXPECT_EQ(texts({word("2014", 57, 90, 73), word("2015", 57, 90, 92), word("112", 157, 190, 73), word("115", 157, 190, 92),
                   word("17", 257, 290, 73), word("19", 257, 290, 92)})
                .size(),
            6U);
}

}  // namespace
}  // namespace chashma
