// Whole pages of a PDF: what runs sideways (tables laid across, stamps on the margin, names of axes), what repeats on each.
#include <gtest/gtest.h>

#include "pipeline/ingest/readers.h"

namespace chashma {
namespace {

// A PDF of pages of 300 by 200 points, one content stream each, that may use the font /F.
std::string pdf(const std::vector<std::string>& contents) {
  std::vector<std::string> objects = {"<< /Type /Catalog /Pages 2 0 R >>", "",
                                      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"};
  std::string kids;
  for (const auto& content : contents) {
    const size_t page = objects.size() + 1;
    kids += std::to_string(page) + " 0 R ";
    objects.push_back("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Resources << /Font << /F 3 0 R >> >> /Contents " +
                      std::to_string(page + 1) + " 0 R >>");
    objects.push_back("<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream");
  }
  objects[1] = "<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(contents.size()) + " >>";
  std::string out = "%PDF-1.4\n", table;
  for (size_t i = 0; i < objects.size(); ++i) {
    const std::string at = std::to_string(out.size());
    table += std::string(10 - at.size(), '0') + at + " 00000 n \n";
    out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string count = std::to_string(objects.size() + 1);
  return out + "xref\n0 " + count + "\n0000000000 65535 f \n" + table + "trailer << /Size " + count +
         " /Root 1 0 R >>\nstartxref\n" + std::to_string(out.find("xref\n0")) + "\n%%EOF\n";
}

// `text` at x, y, running upwards (90), downwards (-90), upside down (180) or as usual (0).
std::string show(const std::string& text, int turn, int x, int y) {
  const std::string matrix = turn == 90 ? "0 1 -1 0" : turn == -90 ? "0 -1 1 0" : turn == 180 ? "-1 0 0 -1" : "1 0 0 1";
  return "BT /F 10 Tf " + matrix + " " + std::to_string(x) + " " + std::to_string(y) + " Tm (" + text + ") Tj ET\n";
}

std::string read(const std::vector<std::string>& pages) {
  const std::string bytes = pdf(pages);
  Document document;
  read_pdf(bytes, document);
  return document.source;
}

size_t times(const std::string& text, const std::string& part) {
  size_t count = 0;
  for (size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
  return count;
}

const std::vector<std::string> kLines = {"The fund paid for the wells of nine", "villages in two districts of the south",
                                         "and for pumps that the unions chose"};

}  // namespace

TEST(PdfTurned, ReadsAPageLaidSideways) {
  std::string up, down, over;
  for (int i = 0; i < 3; ++i) {
    up += show(kLines[static_cast<size_t>(i)], 90, 100 + 14 * i, 10);
    down += show(kLines[static_cast<size_t>(i)], -90, 200 - 14 * i, 190);
    over += show(kLines[static_cast<size_t>(i)], 180, 280, 100 + 14 * i);
  }
  for (const auto& page : {up, down, over}) {
    std::string text = read({page});
    for (char& c : text)
      if (c == '\n') c = ' ';
    EXPECT_NE(text.find(kLines[0] + " " + kLines[1] + " " + kLines[2]), text.npos) << text;
  }
}

TEST(PdfTurned, WordsOfTheMarginStayOutOfTheLines) {
  const std::string stamp = "Downloaded by a reader";
  std::vector<std::string> pages;
  for (int page = 0; page < 4; ++page) {
    pages.push_back(show(stamp, 90, 290, 20));
    for (int i = 0; i < 3; ++i)
      pages.back() += show(kLines[static_cast<size_t>(i)] + " " + std::to_string(10 * page + i), 0, 20, 160 - 14 * i);
  }
  const std::string text = read(pages);
  EXPECT_EQ(times(text, "Downloaded"), 0U) << "it is on every page";
  EXPECT_EQ(times(text, "wells of nine"), 4U);
  const std::string once = read({pages[0]});
  EXPECT_NE(once.find(stamp), once.npos) << once;
  EXPECT_LT(once.find(kLines[2]), once.find(stamp)) << once;
}

// Numbers of an axis are no numbers of pages, by which headings that begin with a number would be taken for heads.
TEST(PdfTurned, NumbersOfAnAxisAreNoPageNumbers) {
  std::vector<std::string> pages;
  for (int page = 0; page < 5; ++page) {
    pages.emplace_back();
    for (int i = 0; i < 8; ++i) pages.back() += show(std::to_string(i), 90, 20 + 30 * i, 40);
    if (page == 2) pages.back() += show("5 Conclusion", 0, 60, 190);
    for (const auto& line : kLines) pages.back() += show(line, 0, 40, 170 - 14 * static_cast<int>(&line - kLines.data()));
  }
  const std::string text = read(pages);
  EXPECT_NE(text.find("5 Conclusion"), text.npos) << text;
}

// Met in pages of tables: each had the same head in its upper margin, and none was read.
TEST(PdfFurniture, OfFewPagesIsReadOnce) {
  const std::string head = "Water users, 2016 to 2019";
  for (const size_t count : {2U, 3U, 5U}) {
    std::vector<std::string> pages;
    for (size_t page = 0; page < count; ++page) {
      pages.push_back(show(head, 0, 20, 185));
      for (int i = 0; i < 3; ++i)
        pages.back() +=
            show(kLines[static_cast<size_t>(i)] + " " + std::to_string(10 * page + 3) + std::to_string(i), 0, 20, 140 - 14 * i);
    }
    const std::string text = read(pages);
    EXPECT_EQ(times(text, head), count < 4 ? 1U : 0U) << text;
    EXPECT_EQ(times(text, "wells of nine"), count);
  }
}

}  // namespace chashma
