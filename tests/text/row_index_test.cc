// An index of a table is believed only when it is whole and of this table.
#include "pipeline/text/row_index.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "pipeline/text/error.h"

namespace chashma {
namespace {

namespace fs = std::filesystem;

class RowIndexes : public testing::Test {
 protected:
  RowIndexes() { fs::create_directories(folder_); }
  ~RowIndexes() override { fs::remove_all(folder_); }
  static void put(const fs::path& file, std::string_view text) { std::ofstream(file, std::ios::binary) << text; }
  static std::string get(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  // Keys are the first cells.
  RowIndex open() const {
    const TableText table(table_);
    return {index_, stamp_of({table.text()}), [&](const RowIndex::Add& add) {
              for (const uint32_t row : table.rows()) add(table.cells(row, 1)[0], row);
            }};
  }
  std::vector<std::string> find(std::string_view key, bool mapped) const {
    const TableText table(table_);
    const RowIndex index = open();
    EXPECT_EQ(index.is_mapped(), mapped);
    std::vector<std::string> found;
    for (const auto& entry : index.rows(key)) found.emplace_back(table.cells(entry.row, 3)[1]);
    return found;
  }

  const fs::path folder_ = fs::temp_directory_path() / ("chashma-row-index-" + std::to_string(::getpid()));
  const fs::path table_ = folder_ / "t.tsv", index_ = folder_ / "t.index";
};

using Found = std::vector<std::string>;

TEST_F(RowIndexes, AreMappedWhenTheyAreOfTheTable) {
  put(table_, "# a comment\nоб\twater\n\nзамин\tearth\r\nоб\tsecond\nlone");
  EXPECT_EQ(find("об", false), (Found{"water", "second"}));
  open().write(index_);
  EXPECT_EQ(find("об", true), (Found{"water", "second"}));
  EXPECT_EQ(find("замин", true), Found{"earth"});
  EXPECT_EQ(find("lone", true), Found{""});
  EXPECT_EQ(find("нест", true), Found{});
}

TEST_F(RowIndexes, AreMadeAnewWhenTheTableWasEdited) {
  put(table_, "об\twater\n");
  open().write(index_);
  put(table_, "об\twaters\n");
  EXPECT_EQ(find("об", false), Found{"waters"});
  put(table_, "");
  EXPECT_EQ(find("об", false), Found{});
}

TEST_F(RowIndexes, AreMadeAnewWhenTheFileIsDamaged) {
  put(table_, "об\twater\nзамин\tearth\n");
  open().write(index_);
  const std::string whole = get(index_);
  for (size_t size = 0; size < whole.size(); ++size) {
    put(index_, std::string_view(whole).substr(0, size));
    EXPECT_EQ(find("об", false), Found{"water"}) << size;
  }
  for (size_t at = 0; at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 4);
    put(index_, damaged);
    EXPECT_EQ(find("замин", false), Found{"earth"}) << at;
  }
  put(index_, whole + "12345678");
  EXPECT_EQ(find("об", false), Found{"water"});
  fs::remove(index_);
  fs::create_directory(index_);
  EXPECT_EQ(find("об", false), Found{"water"});
}

TEST_F(RowIndexes, AnyPlaceIsARow) {
  put(table_, "об\twater\n");
  const TableText table(table_);
  EXPECT_EQ(table.cells(0xFFFFFFFF, 2), (std::vector<std::string_view>{"", ""}));
  EXPECT_EQ(table.cells(6, 2)[0], "ater");
  EXPECT_THROW(TableText(folder_ / "none.tsv"), Error);
  put(table_, "об\xFF\n");
  EXPECT_THROW(open(), Error);
}

}  // namespace
}  // namespace chashma
