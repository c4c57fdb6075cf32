// Cases as data: acronyms that a text defines, names that are one entity or two, names in Tajik; measured together, for no
// rule finds them all.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "pipeline/extract/entities.h"
#include "pipeline/extract/entities/definitions.h"
#include "pipeline/extract/link_entities.h"
#include "pipeline/text/text_builder.h"

namespace chashma {
namespace {

struct Tools {
  Corpus corpus{CHASHMA_CORPUS_DIR};
  TextBuilder builder{corpus};
  EntityFinder finder{corpus};
  EntityLinker linker{corpus};
};

const Tools& tools() {
  static const Tools all;
  return all;
}

struct Score {
  size_t hit = 0, said = 0, gold = 0;
  double precision() const { return said ? static_cast<double>(hit) / static_cast<double>(said) : 1; }
  double recall() const { return gold ? static_cast<double>(hit) / static_cast<double>(gold) : 1; }
  double f1() const { return 2 * static_cast<double>(hit) / static_cast<double>(said + gold); }
};

std::vector<std::string> lines_of(const std::string& name) {
  std::ifstream file(std::string(CHASHMA_CASES_DIR) + "/" + name);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);)
    if (!line.empty() && line[0] != '#') lines.push_back(line);
  return lines;
}

struct Marked {
  std::string text;
  std::vector<std::pair<Span, std::string>> marks;
};

Marked read_marks(std::string_view line) {
  constexpr std::string_view kOpen = "⟦", kClose = "⟧";
  Marked marked;
  for (size_t at = 0; at < line.size();) {
    const size_t open = std::min(line.find(kOpen, at), line.size());
    marked.text += line.substr(at, open - at);
    if (open == line.size()) break;
    const size_t bar = line.find('|', open), close = line.find(kClose, open);
    const auto inside = line.substr(open + kOpen.size(), bar - open - kOpen.size());
    marked.marks.push_back(
        {{marked.text.size(), marked.text.size() + inside.size()}, std::string(line.substr(bar + 1, close - bar - 1))});
    marked.text += inside;
    at = close + kClose.size();
  }
  return marked;
}

using Pairs = std::set<std::pair<std::string, std::string>>;

Pairs definitions_of(const Text& text) {
  std::vector<Span> names;
  for (const auto& e : tools().finder.find(text, {}).organizations) {
    size_t from = 0;
    while (text.tokens[from].span.begin < e.span.begin) ++from;
    size_t to = from;
    while (to < text.tokens.size() && text.tokens[to].span.end <= e.span.end) ++to;
    names.push_back({from, to});
  }
  Pairs pairs;
  for (const auto& d : definitions_in(text, names)) {
    const Span name = {text.tokens[d.name.begin].span.begin, text.tokens[d.name.end - 1].span.end};
    pairs.insert({std::string(text.at(name)), std::string(text.at(text.tokens[d.acronym.begin]))});
  }
  return pairs;
}

TEST(OrganizationCases, AcronymsThatTheTextDefines) {
  Score score;
  for (const auto& line : lines_of("organization_acronyms.txt")) {
    const Marked marked = read_marks(std::string_view(line).substr(3));
    Pairs gold;
    for (const auto& [span, acronym] : marked.marks) gold.insert({std::string(span.in(marked.text)), acronym});
    const Pairs found = definitions_of(tools().builder.build(marked.text, line.substr(0, 2)));
    score.said += found.size(), score.gold += gold.size();
    bool right = found.size() == gold.size();
    for (const auto& pair : gold) found.contains(pair) ? static_cast<void>(++score.hit) : static_cast<void>(right = false);
    if (!right) std::cout << "  " << line << "\n";
  }
  std::cout << "P " << score.precision() << " R " << score.recall() << " of " << score.gold << "\n";
  EXPECT_GE(score.precision(), 0.90);
  EXPECT_GE(score.recall(), 0.75);
}

std::string id_of(const std::string& cell) {
  Text text;
  text.utf8 = cell.substr(3);
  Entities found;
  Entity e;
  e.span = {0, text.utf8.size()}, e.lang = lang_of(cell.substr(0, 2));
  found.organizations = {e};
  return tools().linker.link(text, found).organizations[0].id;
}

TEST(OrganizationCases, NamesThatAreOneEntityOrTwo) {
  Score score;
  for (const auto& line : lines_of("organization_links.txt")) {
    std::vector<std::string> cells;
    std::istringstream in(line);
    for (std::string cell; std::getline(in, cell, '\t');) cells.push_back(cell);
    const bool same = cells[0] == "same";
    for (size_t a = 1; a < cells.size(); ++a)
      for (size_t b = a + 1; b < cells.size(); ++b) {
        const std::string first = id_of(cells[a]), second = id_of(cells[b]);
        const bool joined = !first.empty() && first == second;
        score.said += joined, score.gold += same, score.hit += joined && same;
        if (joined != same) std::cout << "  " << cells[a] << " [" << first << "]  " << cells[b] << " [" << second << "]\n";
      }
  }
  std::cout << "P " << score.precision() << " R " << score.recall() << " of " << score.gold << "\n";
  EXPECT_GE(score.precision(), 0.90);
  EXPECT_GE(score.recall(), 0.75);
}

// How well organizations are found in marked sentences, by exact spans.
Score score_of(const char* file, const char* lang = "tg") {
  Score score;
  for (const auto& line : lines_of(file)) {
    const Marked marked = read_marks(line);
    const Text text = tools().builder.build(marked.text, lang);
    std::set<std::pair<size_t, size_t>> gold, found;
    for (const auto& [span, kind] : marked.marks)
      if (kind.starts_with("org")) gold.insert({span.begin, span.end});
    for (const auto& e : tools().finder.find(text, {}).organizations) {
      const Span span = text.map.to_source(e.span);
      found.insert({span.begin, span.end});
    }
    score.said += found.size(), score.gold += gold.size();
    for (const auto& span : gold) score.hit += found.contains(span);
  }
  std::cout << "P " << score.precision() << " R " << score.recall() << " F1 " << score.f1() << " of " << score.gold << "\n";
  return score;
}

TEST(OrganizationCases, TajikSentencesOfRealDocuments) { EXPECT_GE(score_of("organizations_tg.txt").f1(), 0.75); }

TEST(OrganizationCases, MoreTajikSentences) { EXPECT_GE(score_of("organizations_tg_2.txt").f1(), 0.65); }

TEST(OrganizationCases, OrganizationsInShortTexts) {
  EXPECT_GE(score_of("organization_texts.en.txt", "en").f1(), 0.88);
  EXPECT_GE(score_of("organization_texts.ru.txt", "ru").f1(), 0.90);
  EXPECT_GE(score_of("organization_texts.tg.txt", "tg").f1(), 0.92);
}

}  // namespace
}  // namespace chashma
