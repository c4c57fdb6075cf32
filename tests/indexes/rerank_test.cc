// Gists, feedback and neighbours.
#include "indexes/rerank.h"

#include <gtest/gtest.h>

#include "indexes/kin.h"
#include "indexes/nearness.h"
#include "indexes/snippet.h"

namespace chashma {

namespace {

std::string gist(const std::vector<std::string>& words) {
  std::vector<GistWord> list;
  for (const auto& word : words) list.push_back({word, 3});
  return pack_gist(list);
}

std::vector<std::string> numbered(const std::string& word, int count) {
  std::vector<std::string> out;
  for (int i = 0; i < count; ++i) out.push_back(word + std::to_string(i));
  return out;
}

}  // namespace

TEST(Gist, KeepsTheMostFrequentWords) {
  std::vector<std::string> names = numbered("w", 100);
  std::vector<GistWord> words;
  for (size_t i = 0; i < names.size(); ++i) words.push_back({names[i], static_cast<uint32_t>(i + 1)});
  const std::string packed = pack_gist(words);
  const auto kept = unpack_gist(packed);
  ASSERT_EQ(kept.size(), kGistWords);
  for (const auto& word : kept) EXPECT_GT(word.count, 36u);
  EXPECT_TRUE(unpack_gist("").empty());
}

TEST(Gist, DamagedBytesEndTheList) {
  const std::string packed = gist(numbered("w", 40));
  for (size_t size = 0; size < packed.size(); ++size)
    EXPECT_LE(unpack_gist(std::string_view(packed).substr(0, size)).size(), 40u);
}

TEST(Nearness, CountsNeighboursOfBothSides) {
  EXPECT_DOUBLE_EQ(nearness({10}, {11}), 1);
  EXPECT_DOUBLE_EQ(nearness({10}, {8, 11}), 1.5);
  EXPECT_DOUBLE_EQ(nearness({10}, {15}), 0);
  EXPECT_DOUBLE_EQ(nearness({}, {1}), 0);
}

TEST(Nearness, FindsThePassageWithMostWords) {
  EXPECT_DOUBLE_EQ(passage_coverage({{1, 100}, {50, 103}, {105}}, {1, 2, 4}, 10), 7);
  EXPECT_DOUBLE_EQ(passage_coverage({{1, 100}, {50}, {105}}, {1, 2, 4}, 10), 5);
  EXPECT_DOUBLE_EQ(passage_coverage({{1, 2, 3}, {}}, {1, 2}, 10), 1);  // a word said again adds nothing
  EXPECT_DOUBLE_EQ(passage_coverage({{1}, {11}}, {1, 2}, 10), 2);      // ten words apart: not in ten words
  EXPECT_DOUBLE_EQ(passage_coverage({}, {}, 10), 0);
}

TEST(Diffusion, LiftsADocumentAmongGoodOnes) {
  const auto about_water = numbered("water", 50), about_fire = numbered("fire", 50);
  std::vector<Candidate> candidates = {{1, 10, 1, gist(about_water)}, {2, 9, 1, gist(about_water)},
                                       {3, 8, 1, gist(about_water)},  {4, 5.1, 1, gist(about_fire)},
                                       {5, 5, 1, gist(about_water)},  {6, 4.9, 1, gist(about_fire)}};
  const auto scores = Neighbours(candidates, 6).drawn(candidates, 0.7);
  EXPECT_GT(scores[4], scores[3]);
  EXPECT_EQ(best_of(scores, 1), std::vector<size_t>{0});
  std::swap(candidates[0].score, candidates[5].score);  // what they lend follows the scores of the moment
  EXPECT_LT(Neighbours(candidates, 6).drawn(candidates, 0.7)[4], scores[4]);
}

// A law of 200 pages has the most frequent words of many matters: it is not lifted by what it resembles.
TEST(Diffusion, LiftsALongDocumentLess) {
  const auto about_water = numbered("water", 50);
  std::vector<Candidate> candidates = {{1, 10, 1, gist(about_water)},
                                       {2, 9, 1, gist(about_water)},
                                       {3, 5, 1, gist(about_water)},
                                       {4, 5, 0.1, gist(about_water)},
                                       {5, 4.9, 1, gist(about_water)}};
  const auto scores = Neighbours(candidates, 6).drawn(candidates, 0.7);
  EXPECT_GT(scores[2], scores[3]);
  EXPECT_GT(scores[3], 5);
}

TEST(Diffusion, LeavesDocumentsWithoutAGistAlone) {
  std::vector<Candidate> candidates = {{1, 3, 1, ""}, {2, 2, 1, ""}, {3, 1, 1, ""}};
  EXPECT_EQ(Neighbours(candidates, 6).drawn(candidates, 0.7), (std::vector<double>{3, 2, 1}));
}

TEST(Feedback, TakesWordsThatGoodDocumentsShareWhenNoneStandsOut) {
  auto words = numbered("water", 45);
  std::vector<Candidate> flat, steep;
  for (uint32_t i = 0; i < 5; ++i) {
    flat.push_back({i, 10.0 - i * 0.1, 1, gist(words)});
    steep.push_back({i, i == 0 ? 10.0 : 0.1, 1, gist(words)});
  }
  const auto idf = [](const std::string&) { return 1.0; };
  const Ranking ranking;
  const auto found = feedback_words(flat, 3, ranking, idf);
  ASSERT_EQ(found.size(), ranking.feedback_words);
  double sum = 0;
  for (const auto& [word, weight] : found) sum += weight;
  EXPECT_LE(sum, 3 * ranking.feedback_weight + 1e-9);
  double little = 0;
  for (const auto& [word, weight] : feedback_words(steep, 3, ranking, idf)) little += weight;
  EXPECT_LT(little, sum / 100);
  EXPECT_TRUE(feedback_words({}, 3, ranking, idf).empty());
}

TEST(Snippets, AreWholeSentencesWithMarksInTheDocumentsSpelling) {
  const std::string text = "Аввал як ҷумла. Дар Тоҷикистон об бисёр аст.\nСатри дигар. Ва боз як ҷумлаи дароз.";
  const auto match = [](std::string_view word) { return WordMatch{word == "Тоҷикистон" ? 1.0 : 0.0, 1}; };
  const Passage passage = best_passage(text, 60, match);
  ASSERT_EQ(passage.marks.size(), 1u);
  EXPECT_EQ(passage.marks[0].in(text), "Тоҷикистон");
  EXPECT_TRUE(passage.span.in(text).starts_with("Дар Тоҷикистон")) << passage.span.in(text);
  EXPECT_FALSE(passage.cut_before);
}

TEST(Snippets, ALineThatGoesOnSmallIsTheSameSentence) {
  const std::string text = "The reform of the water\nsector was slow. Then it rained.";
  const auto match = [](std::string_view word) { return WordMatch{word == "sector" ? 1.0 : 0.0, 1}; };
  EXPECT_TRUE(best_passage(text, 50, match).span.in(text).starts_with("The reform"));
}

TEST(Kin, BeginAlike) {
  EXPECT_TRUE(are_kin("конституцион", "конституц"));
  EXPECT_TRUE(are_kin("aeroelast", "aeroelastic"));
  EXPECT_TRUE(are_kin("таджикист", "таджик"));
  EXPECT_FALSE(are_kin("вода", "водный"));  // short words begin alike by chance
  EXPECT_FALSE(are_kin("water", "water"));
  EXPECT_FALSE(are_kin("inform", "inflat"));
  EXPECT_FALSE(are_kin("2010год", "2010года"));
  EXPECT_FALSE(are_kin("", "water"));
}

TEST(Passage, PrefersWordsSideBySide) {
  const std::string text = "Food is dear here. " + std::string(400, '.') + " Security guards stand by the food. " +
                           std::string(400, '.') + " All depends on food security. " + std::string(400, '.');
  const auto passage = best_passage(text, 200, [](std::string_view word) -> WordMatch {
    if (word == "food" || word == "Food") return {1, 1};
    if (word == "security" || word == "Security") return {1, 2};
    return {};
  });
  EXPECT_NE(passage.span.in(text).find("food security"), std::string::npos) << passage.span.in(text);
}

}  // namespace chashma
