#include "pipeline/text/offset_map.h"

#include <gtest/gtest.h>

namespace chashma {

TEST(OffsetMap, LeadsAcrossADroppedHyphen) {
  Rewriter rewriter("devel-\nopment aid");
  rewriter.keep(5);
  rewriter.drop(2);
  rewriter.keep_rest();
  const std::string text = rewriter.take_text();
  const OffsetMap map = rewriter.take_map();
  EXPECT_EQ(text, "development aid");
  EXPECT_EQ(map.to_source({0, 11}), (Span{0, 13}));
  EXPECT_EQ(map.to_source({0, 5}), (Span{0, 5}));
  EXPECT_EQ(map.to_source({12, 15}), (Span{14, 17}));
  EXPECT_EQ(map.to_text({0, 13}), (Span{0, 11}));
  EXPECT_EQ(map.to_text({14, 17}), (Span{12, 15}));
}

TEST(OffsetMap, ComposesTwoRewritings) {
  Rewriter first("aXbcd");
  first.keep(1), first.replace(1, "YY"), first.keep_rest();  // aYYbcd
  const std::string middle = first.take_text();
  const OffsetMap one = first.take_map();
  Rewriter second(middle);
  second.keep(4), second.drop(1), second.keep_rest();  // aYYbd
  const OffsetMap both = second.take_map().after(one);
  EXPECT_EQ(both.to_source({0, 1}), (Span{0, 1}));
  EXPECT_EQ(both.to_source({1, 3}), (Span{1, 2}));
  EXPECT_EQ(both.to_source({3, 4}), (Span{2, 3}));
  EXPECT_EQ(both.to_source({4, 5}), (Span{4, 5}));
  EXPECT_EQ(both.to_source({0, 5}), (Span{0, 5}));
}

}  // namespace chashma
