#include "pipeline/extract/citations.h"

#include <gtest/gtest.h>

#include <fstream>

#include "pipeline/text/text_builder.h"

namespace chashma {
namespace {

const Corpus kCorpus{CHASHMA_CORPUS_DIR};

std::vector<std::string> cut(const std::string& text, char mark) {
  std::vector<std::string> parts(1);
  for (const char c : text)
    if (c == mark)
      parts.emplace_back();
    else
      parts.back() += c;
  return parts;
}

// One line of a case file: the text without its marks, and what the marks say, as printable lines.
struct Case {
  std::string text;
  std::vector<std::string> wanted;
};

std::string shown(const std::string& span, const std::string& authors, const std::string& year, const std::string& locator) {
  return span + " | " + authors + " | " + year + " | " + locator;
}

std::string with_paragraphs(std::string line) {
  for (size_t at; (at = line.find("¶")) != std::string::npos;) line.replace(at, std::string("¶").size(), "\n\n");
  return line;
}

Case read_case(const std::string& marked) {
  Case c;
  const std::string line = with_paragraphs(marked);
  for (size_t at = 0; at < line.size();) {
    const size_t open = line.find("⟦", at), close = line.find("⟧", at);
    if (open == std::string::npos) {
      c.text += line.substr(at);
      break;
    }
    c.text += line.substr(at, open - at);
    auto parts = cut(line.substr(open + 3, close - open - 3), '|');
    parts.resize(4);
    c.text += parts[0];
    c.wanted.push_back(shown(parts[0], parts[1], parts[2], parts[3]));
    at = close + 3;
  }
  return c;
}

std::vector<std::string> found_in(const std::string& source) {
  static const TextBuilder builder(kCorpus);
  static const CitationFinder finder(kCorpus);
  const Text text = builder.build(source);
  std::vector<std::string> lines;
  for (const auto& citation : finder.find(text, {})) {
    std::string authors;
    for (const auto& author : citation.authors) authors += (authors.empty() ? "" : ";") + author;
    lines.push_back(shown(std::string(text.at(citation.span)), authors, citation.year, citation.locator));
  }
  return lines;
}

void expect_cases(const std::string& file) {
  std::ifstream in(std::string(CHASHMA_CASES_DIR) + "/" + file);
  ASSERT_TRUE(in);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    const Case c = read_case(line);
    EXPECT_EQ(found_in(c.text), c.wanted) << c.text;
  }
}

TEST(Citations, FindsWhatTheCasesMark) { expect_cases("citations.txt"); }

TEST(Citations, FindsWhatRussianAndTajikReportsCite) { expect_cases("citations_ru_tg.txt"); }

TEST(Citations, FindsWhatIsCitedInOtherStyles) { expect_cases("citations_kinds.txt"); }

TEST(Citations, FindsWhatReportsCite) { expect_cases("citations_reports.txt"); }

TEST(Citations, AreInOrderDisjointAndInsideTheText) {
  static const TextBuilder builder(kCorpus);
  const CitationFinder finder(kCorpus);
  const std::string hostile[] = {"(",
                                 "[1",
                                 "((((2010",
                                 "2010 2010 2010, 2010a, b, c",
                                 "A. B. (2010",
                                 "[1,,2]",
                                 "[1;2;",
                                 "(;2010)",
                                 "et al. 2010",
                                 "(et al., 2010)",
                                 "и др. (2010)",
                                 "[[12]]",
                                 "Sen (1998",
                                 "Sen 1998)",
                                 "[1-",
                                 ")2010("};
  for (const auto& one : hostile)
    for (const auto& two : hostile) {
      const Text text = builder.build(one + " " + two);
      size_t end = 0;
      for (const auto& citation : finder.find(text, {})) {
        EXPECT_GE(citation.span.begin, end) << one << two;
        EXPECT_LT(citation.span.begin, citation.span.end);
        EXPECT_LE(end = citation.span.end, text.utf8.size());
      }
    }
}

TEST(Citations, TakeLinearTimeOnHostileText) {
  std::string brackets, years, names;
  for (int i = 0; i < 20000; ++i) brackets += "( [ ", years += "2010, ", names += "A. Sen and ";
  for (const auto& text : {brackets, years, names + "(2010)", "(" + years + ")", "[" + years}) (void)found_in(text);
}

}  // namespace
}  // namespace chashma
