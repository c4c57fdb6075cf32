#include "pipeline/text/word_map.h"

#include <gtest/gtest.h>

#include <map>

namespace chashma {
namespace {

TEST(WordMap, HoldsWhatAMapHolds) {
  WordMap<size_t> words;
  std::map<std::string, size_t> same;
  std::vector<const size_t*> places;
  for (size_t i = 0; i < 5000; ++i) {
    const std::string word = std::string(i % 19, 'w') + std::to_string(i * 7919 % 3001);  // of all lengths, some twice
    words[word] += i, same[word] += i;
    if (i < 100) places.push_back(&words[word]);
  }
  ASSERT_EQ(words.size(), same.size());
  for (const auto& [word, value] : same) {
    const size_t* found = std::as_const(words).find(word);
    ASSERT_TRUE(found) << word;
    EXPECT_EQ(*found, value) << word;
  }
  EXPECT_FALSE(words.find("www"));
  EXPECT_FALSE(words.find(std::string("0\0", 2)));
  for (size_t i = 0; i < places.size(); ++i)  // values stay where they are while the table grows
    EXPECT_EQ(places[i], &words[std::string(i % 19, 'w') + std::to_string(i * 7919 % 3001)]);
  words.clear();
  EXPECT_EQ(words.size(), 0u);
  EXPECT_FALSE(words.find("0"));
  EXPECT_EQ(words[""], 0u);
}

}  // namespace
}  // namespace chashma
