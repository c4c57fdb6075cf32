#include "pipeline/extract/figures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <ctime>
#include <fstream>

#include "pipeline/text/text_builder.h"

namespace chashma {
namespace {

const Corpus kCorpus{CHASHMA_CORPUS_DIR};

const TextBuilder& builder() {
  static const TextBuilder shared(kCorpus);
  return shared;
}
const FigureFinder& finder() {
  static const FigureFinder shared(kCorpus);
  return shared;
}

std::vector<std::string> cut(const std::string& text, char mark) {
  std::vector<std::string> parts(1);
  for (const char c : text)
    if (c == mark)
      parts.emplace_back();
    else
      parts.back() += c;
  return parts;
}

double number(const std::string& text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// What a mark ⟦as written|value or low..high, unit|counted|place|period|modifier|change⟧ says.
struct Wanted {
  std::string text, unit, counted, place, period, modifier, change;
  double low = 0, high = 0;
};
struct Case {
  std::string text;
  std::vector<Wanted> wanted;
};

Wanted read_mark(const std::string& mark) {
  auto cells = cut(mark, '|');
  cells.resize(7);
  Wanted wanted{cells[0], "", cells[2], cells[3], cells[4], cells[5], cells[6]};
  const size_t space = cells[1].find(' '), range = cells[1].find("..");
  if (space != std::string::npos) wanted.unit = cells[1].substr(space + 1);
  wanted.low = number(cells[1]);
  wanted.high = range == std::string::npos ? wanted.low : number(cells[1].substr(range + 2));
  return wanted;
}

Case read_case(const std::string& line) {
  Case c;
  for (size_t at = 0; at < line.size();) {
    const size_t open = line.find("⟦", at), close = line.find("⟧", at);
    if (open == std::string::npos) {
      c.text += line.substr(at);
      break;
    }
    c.wanted.push_back(read_mark(line.substr(open + 3, close - open - 3)));
    c.text += line.substr(at, open - at) + c.wanted.back().text;
    at = close + 3;
  }
  return c;
}

std::vector<Case> cases_of(const std::string& file) {
  std::ifstream lines(std::string(CHASHMA_CASES_DIR) + "/" + file);
  std::vector<Case> cases;
  for (std::string line; std::getline(lines, line);)
    if (!line.empty() && line[0] != '#') cases.push_back(read_case(line));
  return cases;
}

double low_of(const Figure& f) { return f.value ? *f.value : f.low.value_or(NAN); }
double high_of(const Figure& f) { return f.value ? *f.value : f.high.value_or(NAN); }
bool near(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(b)); }
bool same_value(const Wanted& w, const Figure& f) { return near(low_of(f), w.low) && near(high_of(f), w.high); }

// Half of the words of the shorter phrase, by their first letters: case endings don't count.
bool same_counted(const std::string& a, const std::string& b) {
  const auto stems = [](const std::string& phrase) {
    std::vector<std::string> words;
    for (const auto& word : cut(phrase, ' ')) words.push_back(word.substr(0, 8));
    return words;
  };
  const auto x = stems(a), y = stems(b);
  size_t shared = 0;
  for (const auto& word : x) shared += std::count(y.begin(), y.end(), word) > 0;
  return 2 * shared >= std::min(x.size(), y.size());
}

struct Tally {
  size_t hits = 0, said = 0, gold = 0, units = 0, counted = 0, counted_gold = 0, periods = 0, periods_gold = 0;
  double f1(size_t same) const { return 2.0 * static_cast<double>(same) / static_cast<double>(said + gold); }
};

void add(const Case& c, Tally& tally) {
  const Text text = builder().build(c.text);
  auto found = finder().find(text, {});
  tally.said += found.size();
  tally.gold += c.wanted.size();
  for (const auto& wanted : c.wanted) {
    tally.counted_gold += !wanted.counted.empty();
    tally.periods_gold += !wanted.period.empty();
    const auto hit = std::find_if(found.begin(), found.end(), [&](const Figure& f) {
      return same_value(wanted, f) && std::string(text.at(f.span)).find(wanted.text.substr(0, 1)) != std::string::npos;
    });
    if (hit == found.end()) {
      std::cout << "missed: " << wanted.text << " in " << c.text.substr(0, 90) << "\n";
      continue;
    }
    ++tally.hits;
    tally.units += hit->unit == wanted.unit;
    tally.counted += !wanted.counted.empty() && same_counted(wanted.counted, hit->counted);
    tally.periods += !wanted.period.empty() && wanted.period == hit->period;
    found.erase(hit);
  }
  for (const auto& f : found) std::cout << "false: " << text.at(f.span) << " in " << c.text.substr(0, 90) << "\n";
}

class ReportParagraphs : public testing::TestWithParam<const char*> {};

TEST_P(ReportParagraphs, GiveTheirFiguresAndNothingElse) {
  Tally tally;
  const auto cases = cases_of(std::string("figures_reports.") + GetParam() + ".txt");
  ASSERT_GE(cases.size(), 20u);
  for (const auto& c : cases) add(c, tally);
  std::cout << GetParam() << ": value F1 " << tally.f1(tally.hits) << ", and unit " << tally.f1(tally.units) << ", counted "
            << tally.counted << "/" << tally.counted_gold << ", period " << tally.periods << "/" << tally.periods_gold << "\n";
  EXPECT_GE(tally.f1(tally.hits), 0.95);
  EXPECT_GE(tally.f1(tally.units), 0.92);
  EXPECT_GE(tally.counted, 0.80 * static_cast<double>(tally.counted_gold));
  EXPECT_GE(tally.periods, 0.80 * static_cast<double>(tally.periods_gold));
}
INSTANTIATE_TEST_SUITE_P(Languages, ReportParagraphs, testing::Values("en", "ru", "tg"));

TEST(Figures, EveryLineOfTheCaseFileGivesItsFiguresWithTheirUnits) {
  for (const auto& c : cases_of("figures.txt")) {
    SCOPED_TRACE(c.text);
    const Text text = builder().build(c.text);
    const auto found = finder().find(text, {});
    std::string said;
    for (const auto& f : found) said += "[" + std::string(text.at(f.span)) + "]";
    EXPECT_EQ(found.size(), c.wanted.size()) << said;
    for (size_t i = 0; i < std::min(found.size(), c.wanted.size()); ++i) {
      EXPECT_EQ(text.at(found[i].span), c.wanted[i].text);
      EXPECT_TRUE(same_value(c.wanted[i], found[i])) << low_of(found[i]) << ".." << high_of(found[i]);
      EXPECT_EQ(found[i].unit, c.wanted[i].unit);
      const std::string &counted = c.wanted[i].counted, &period = c.wanted[i].period;  // "-": none
      EXPECT_TRUE(counted.empty() || found[i].counted == (counted == "-" ? "" : counted)) << found[i].counted;
      const std::string& place = c.wanted[i].place;
      EXPECT_TRUE(place.empty() || found[i].place == (place == "-" ? "" : place)) << found[i].place;
      EXPECT_TRUE(period.empty() || found[i].period == (period == "-" ? "" : period)) << found[i].period;
      const std::string &modifier = c.wanted[i].modifier, &change = c.wanted[i].change;
      EXPECT_TRUE(modifier.empty() || found[i].modifier == (modifier == "-" ? "" : modifier)) << found[i].modifier;
      EXPECT_TRUE(change.empty() || found[i].change == (change == "-" ? "" : change)) << found[i].change;
    }
  }
}

TEST(Figures, ARefusalNamesItsRule) {
  const Text text = builder().build("See page 12 of the 2014 report.");
  const auto refusals = finder().refusals(text);
  ASSERT_EQ(refusals.size(), 2u);
  EXPECT_EQ(refusals[0].rule, "label");
  EXPECT_EQ(refusals[1].rule, "year");
}

// Who said it, and in which year they wrote, is neither when it was so nor where.
TEST(Figures, CitationsGiveNoPeriodAndOrganizationsNoPlace) {
  for (const auto& [source, citation, organization] : std::vector<std::array<std::string, 3>>{
           {"In Osh City Council (Fisher 2013) 500 families moved.", "Fisher 2013", "Osh City Council"},
           {"В Хатлонской области (Иванов, 2013) переехали 500 семей.", "Иванов, 2013", "Хатлонской области"},
           {"Дар вилояти Хатлон (Каримов, 2013) 500 оила кӯчид.", "Каримов, 2013", "вилояти Хатлон"}}) {
    const Text text = builder().build(source);
    const auto span_of = [&](const std::string& part) {
      const size_t at = text.utf8.find(part);
      return Span{at, at + part.size()};
    };
    const auto plain = finder().find(text), known = finder().find(text, {{span_of(citation)}, {}, {span_of(organization)}});
    ASSERT_EQ(plain.size(), 1U) << source;
    ASSERT_EQ(known.size(), 1U) << source;
    EXPECT_EQ(plain[0].period, "2013");
    EXPECT_FALSE(plain[0].place.empty()) << source;
    EXPECT_EQ(known[0].period, "");
    EXPECT_EQ(known[0].place, "") << source;
  }
}

TEST(Figures, WhatIsLeftOfATableIsNoFigure) {
  for (const char* debris :
       {"0.053 (0.008) 0.020", "32-34 36-38 40-42", "Wheat 45 50 67", "Total 45.2 6.1 7.3 8.8 9.1", "- 5 -"}) {
    const Text text = builder().build(std::string("A report on wheat.\n\n") + debris + "\n\nMore of it follows here.");
    EXPECT_EQ(finder().find(text).size(), 0U) << debris;
  }
}

// Lines of a text that was wrapped for paper; a list's lines stay apart.
TEST(Figures, ALongLineGoesOnInTheNext) {
  const Text text = builder().build(
      "According to the survey of last year the share of the towns was 38.9\npercent and the villages of the valley had 45\n"
      "schools and one clinic for all of them together.\n\nLight: 12\nlamps: 7\n");
  const auto found = finder().find(text);
  ASSERT_GE(found.size(), 2U);
  EXPECT_EQ(found[0].unit, "%");
  EXPECT_EQ(found[1].counted, "schools");
  EXPECT_EQ(found.back().value, 7);
  EXPECT_NE(found[found.size() - 2].counted, "lamps");
}

std::string repeated(const std::string& part, size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += part;
  return text;
}

double seconds_for(const std::string& hostile) {
  const Text text = builder().build("A report.\n\n" + hostile);  // a text of one paragraph is spared some rules
  const std::clock_t start = std::clock();                       // processor time: others may be at work on this machine
  size_t last = 0;
  for (const auto& f : finder().find(text, {})) {
    EXPECT_GE(f.span.begin, last);
    EXPECT_LE(f.span.end, text.utf8.size());
    EXPECT_LT(f.span.begin, f.span.end);
    EXPECT_NE(static_cast<unsigned char>(text.utf8[f.span.begin]) & 0xc0, 0x80);
    last = f.span.end;
  }
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

class HostileText : public testing::TestWithParam<const char*> {};

// Eight times the text may take eight times as long, with slack for a busy machine; quadratic would be 64.
TEST_P(HostileText, TakesLinearTime) {
  const double small = seconds_for(repeated(GetParam(), 125000)), large = seconds_for(repeated(GetParam(), 1000000));
  EXPECT_LT(large, 24 * small + 0.5);
  EXPECT_LT(large, 20);
}
INSTANTIATE_TEST_SUITE_P(Repeated, HostileText,
                         testing::Values("7", "1 ", "1,", "1.", "1-", "1/2 ", "-", "1 000 ", "5(5)", "(", "$", "%5", "one ",
                                         "hundred ", "million ", "twenty-", "сто ", "тысяча ", "сад ", "ҳазору ", "a ", "5 km, ",
                                         "from 5 to 7 ", "1 and ", "in Khatlon ", "2014 ", "hour and a half ",
                                         "from 5 in 2014 to ", "1) ", "tel. 5-", "half ", "2014–"),
                         [](const auto& param) { return "n" + std::to_string(param.index); });

}  // namespace
}  // namespace chashma
