// Many small shards become one segment, in order, by way of groups; its words lie under their keys.
#include <gtest/gtest.h>

#include <set>

#include "indexes/segment.h"
#include "indexes/terms.h"
#include "indexes/vocabulary.h"
#include "indexes/words.h"
#include "tests/support/program.h"

namespace chashma {

TEST(Shards, AsManyAsThereAreBecomeOneSegment) {
  const ScratchFolder scratch;
  const WordTables tables{Corpus{CHASHMA_CORPUS_DIR}};
  TermMaker maker(tables);
  std::vector<std::filesystem::path> shards;
  for (int i = 0; i < 150; ++i) {
    Record record;
    record.id = "d" + std::to_string(i);
    record.language = "en";
    record.text = "Water and wells of village " + std::to_string(i) + ", Khujand";
    shards.push_back(scratch.path() / ("shard-" + std::to_string(i)));
    build_shard(shards.back(), {{record, ""}}, maker);
  }
  const auto target = scratch.path() / "segment";
  compact_shards(shards, target);
  const SegmentReader reader(target);
  EXPECT_EQ(reader.documents(), 150u);
  for (const int i : {0, 63, 64, 127, 149}) {
    const auto record = reader.record("d" + std::to_string(i));
    ASSERT_TRUE(record) << i;
    EXPECT_EQ(record->text, "Water and wells of village " + std::to_string(i) + ", Khujand");
  }
  size_t folders = 0;
  for (const auto& entry : std::filesystem::directory_iterator(scratch.path())) folders += entry.is_directory();
  EXPECT_EQ(folders, 151u) << "parts are left behind";

  std::multiset<std::string> words;
  Vocabulary(target).each([&](std::string_view word) { words.insert(std::string(word)); });
  EXPECT_EQ(words, (std::multiset<std::string>{"Zkhujand", "Zvillag", "Zwater", "Zwell", "and", "khujand", "village", "water",
                                               "wells"}));
}

}  // namespace chashma
