// What is packed comes back the same: any value, spans in any order.
#include "indexes/store.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "indexes/terms.h"
#include "pipeline/text/error.h"

namespace chashma {

TEST(Store, GivesBackAnyValueAndSpan) {
  Record record;
  record.id = "0123456789abcdef", record.title = "Замин", record.language = "tg";
  record.languages = {{"tg", 1.0}};
  record.text = std::string(100, 'a') + "б" + std::string(70000, 'c');
  const std::vector<Span> spans = {{50, 60}, {0, 3}, {0, 3}, {100, 102}, {70000, record.text.size()}, {7, 7}};
  const std::vector<double> values = {
      0, -0.0, 1, 55000, 3.2, -4, 0.1, 1e14, 1e15, 1e18, -1e9, 2e-9, std::numeric_limits<double>::max()};
  for (size_t i = 0; i < values.size(); ++i) {
    Figure figure;
    figure.span = spans[i % spans.size()];
    figure.value = values[i];
    if (i % 2) figure.low = values[i], figure.high = values[values.size() - 1 - i];
    figure.unit = "ha";
    record.figures.push_back(figure);
    record.places.push_back({spans[(i + 1) % spans.size()], "Хатлон", "", "", Lang::tg});
  }
  const Record read = Stored(Packer().pack(record, {{{0, 102}, 1}, {{102, record.text.size()}, 2}})).record();
  EXPECT_EQ(to_json(record), to_json(read));
  ASSERT_EQ(record.figures.size(), read.figures.size());
  for (size_t i = 0; i < values.size(); ++i) EXPECT_EQ(std::signbit(values[i]), std::signbit(*read.figures[i].value)) << i;
}

// An index on another machine has no index.json: only the record itself says that it is of another version.
TEST(Store, RefusesTheFormBefore) {
  Record record;
  record.text = "a";
  std::string packed = Packer().pack(record, {{{0, 1}, 1}});
  ASSERT_EQ(packed[0], 2);
  packed[0] = 1;
  EXPECT_THROW(Stored{packed}, Error);
}

TEST(Terms, OfFiguresAreOrderedByValue) {
  const std::vector<double> rising = {-1e9, -2.5, -1, -0.5, 0,   1e-9, 0.1,   0.5, 1,       2,   2.5,
                                      3,    10,   16, 255,  256, 257,  65536, 1e6, 1e6 + 1, 1e18};
  for (size_t i = 1; i < rising.size(); ++i)
    EXPECT_LT(figure_term("ha", rising[i - 1]), figure_term("ha", rising[i])) << rising[i];
}

}  // namespace chashma
