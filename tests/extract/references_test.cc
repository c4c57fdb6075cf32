// Parsing of reference strings.
#include "pipeline/extract/references.h"

#include <gtest/gtest.h>

#include <fstream>
#include <random>

#include "tests/support/squeezed.h"

namespace chashma {
namespace {

const Corpus& corpus() {
  static const Corpus corpus{CHASHMA_CORPUS_DIR};
  return corpus;
}
const ReferenceParser& parser() {
  static const ReferenceParser parser(corpus());
  return parser;
}

struct Case {
  std::string text;
  std::vector<std::pair<std::string, std::string>> fields;
};
void PrintTo(const Case& c, std::ostream* out) { *out << c.text; }

std::vector<Case> read_cases() {
  std::vector<Case> cases;
  for (const char* file : {"/references.txt", "/references_reports.txt", "/references_kinds.txt"}) {
    std::ifstream in(std::string(CHASHMA_CASES_DIR) + file);
    for (std::string line; std::getline(in, line);) {
      if (line.empty() || line[0] == '#') continue;
      if (line.starts_with("> ")) {
        cases.push_back({line.substr(2), {}});
        continue;
      }
      const size_t colon = line.find(':');
      cases.back().fields.emplace_back(line.substr(0, colon), colon + 2 < line.size() ? line.substr(colon + 2) : "");
    }
  }
  return cases;
}

std::string names(const std::vector<CslName>& list) {
  std::string out;
  for (const auto& name : list) {
    if (!out.empty()) out += " & ";
    out += name.literal.empty() ? name.family + ", " + name.given : "{" + name.literal + "}";
  }
  return out;
}

std::string value(const CslItem& item, const std::string& field) {
  if (field == "author") return names(item.author);
  if (field == "editor") return names(item.editor);
  if (field == "translator") return names(item.translator);
  const std::pair<const char*, const std::string*> fields[] = {{"year", &item.year},
                                                               {"date", &item.date_literal},
                                                               {"title", &item.title},
                                                               {"container", &item.container_title},
                                                               {"volume", &item.volume},
                                                               {"issue", &item.issue},
                                                               {"page", &item.page},
                                                               {"publisher", &item.publisher},
                                                               {"place", &item.publisher_place},
                                                               {"doi", &item.doi},
                                                               {"url", &item.url},
                                                               {"accessed", &item.accessed},
                                                               {"number", &item.number},
                                                               {"type", &item.type},
                                                               {"language", &item.language},
                                                               {"edition", &item.edition},
                                                               {"suffix", &item.year_suffix},
                                                               {"genre", &item.genre},
                                                               {"isbn", &item.isbn}};
  for (const auto& [name, member] : fields)
    if (field == name) return *member;
  ADD_FAILURE() << "no field " << field;
  return {};
}

class ParseCase : public testing::TestWithParam<Case> {};
TEST_P(ParseCase, FieldsAreRead) {
  const CslItem item = parser().parse(GetParam().text);
  for (const auto& [field, expected] : GetParam().fields)
    EXPECT_EQ(value(item, field), expected) << field << " of " << GetParam().text;
}
INSTANTIATE_TEST_SUITE_P(References, ParseCase, testing::ValuesIn(read_cases()));

// «Самарканд [Текст]: страницы» without the medium
std::string without_brackets(std::string text) {
  for (size_t close = 0; (close = text.find(']', close)) != text.npos;) {
    const size_t open = text.rfind('[', close);
    if (open == text.npos)
      ++close;
    else
      text.erase(open, close + 1 - open), close = open;
  }
  return text;
}

// White space aside, every field stands in the string; a title may lack the medium that it names.
void expect_nothing_invented(const std::string& text) {
  const CslItem item = parser().parse(text);
  const std::string all = squeezed(text), less = without_brackets(all);
  const auto expect = [&](const std::string& field) {
    EXPECT_NE(all.find(squeezed(field)), std::string::npos) << field << "\nin " << text;
  };
  const auto expect_of_title = [&](const std::string& title) {
    EXPECT_TRUE(all.find(squeezed(title)) != all.npos || less.find(without_brackets(squeezed(title))) != less.npos)
        << title << "\nin " << text;
  };
  expect_of_title(item.title);
  for (const auto* list : {&item.author, &item.editor, &item.translator})
    for (const auto& name : *list) expect(name.family), expect(name.given), expect(name.literal), expect(name.particle);
  for (const auto* field : {&item.year, &item.year_suffix, &item.date_literal, &item.container_title, &item.collection_title,
                            &item.edition, &item.volume, &item.issue, &item.page, &item.publisher, &item.publisher_place,
                            &item.number, &item.genre, &item.event, &item.doi, &item.url, &item.isbn, &item.issn, &item.note})
    expect(*field);
}

TEST(References, NothingIsInvented) {
  for (const auto& c : read_cases()) expect_nothing_invented(c.text);
}

TEST(References, NothingIsInventedInMangledText) {
  std::mt19937 random(3);
  const auto cases = read_cases();
  for (int i = 0; i < 300; ++i) {
    std::string text =
        cases[random() % cases.size()].text.substr(0, random() % 120) + cases[random() % cases.size()].text.substr(random() % 30);
    for (int k = 0; k < 3 && !text.empty(); ++k) text[random() % text.size()] = " .,;:()[]/-–0A"[random() % 13];
    expect_nothing_invented(text);
  }
}

TEST(References, AnyTextIsTaken) {
  parser().parse("");
  parser().parse("....,,,,((((");
  parser().parse(std::string(200000, '('));
  std::string many;
  for (int i = 0; i < 20000; ++i) many += "Smith, J., ";
  parser().parse(many);
  std::mt19937 random(5);
  for (int i = 0; i < 200; ++i) {
    std::string bytes;
    for (auto n = random() % 200; n > 0; --n) bytes += static_cast<char>(random());
    parser().parse(bytes);
  }
}

}  // namespace
}  // namespace chashma
