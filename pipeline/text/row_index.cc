#include "pipeline/text/row_index.h"

#include <algorithm>
#include <fstream>
#include <numeric>

#include "pipeline/text/error.h"
#include "pipeline/text/table.h"
#include "pipeline/text/word_map.h"

namespace chashma {

namespace {

// A file: what it was made from, the hash of the entries, the entries.
struct Header {
  uint64_t stamp, sum;
};

uint32_t short_key(std::string_view key) { return static_cast<uint32_t>(spelling_hash(key) >> 32); }

std::string_view bytes_of(std::span<const RowIndex::Entry> entries) {
  return {reinterpret_cast<const char*>(entries.data()), entries.size_bytes()};
}

std::optional<std::span<const RowIndex::Entry>> entries_of(const MappedFile& file, uint64_t stamp) {
  if (file.size() < sizeof(Header) || (file.size() - sizeof(Header)) % sizeof(RowIndex::Entry)) return {};
  const auto* header = reinterpret_cast<const Header*>(file.data());
  const std::span entries(reinterpret_cast<const RowIndex::Entry*>(header + 1),
                          (file.size() - sizeof(Header)) / sizeof(RowIndex::Entry));
  if (header->stamp != stamp || header->sum != spelling_hash(bytes_of(entries))) return {};
  return entries;
}

uint64_t with_text(uint64_t stamp, std::string_view text) { return (stamp ^ spelling_hash(text)) * 0x9e3779b97f4a7c15u + 1; }

}  // namespace

TableText::TableText(std::filesystem::path path) : path_(std::move(path)), text_(read_table_text(path_)) {}

std::vector<uint32_t> TableText::rows() const {
  std::vector<uint32_t> begins;
  for_each_row(text_, path_,
               [&](std::string_view line, int) { begins.push_back(static_cast<uint32_t>(line.data() - text_.data())); });
  return begins;
}

std::vector<std::string_view> TableText::cells(uint32_t row, size_t columns) const {
  std::string_view line = std::string_view(text_).substr(std::min<size_t>(row, text_.size()));
  line = line.substr(0, line.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  auto cells = cut_at(line, '\t');
  if (cells.size() < columns) cells.resize(columns);
  return cells;
}

uint64_t stamp_of(std::initializer_list<std::string_view> texts) {
  return std::accumulate(texts.begin(), texts.end(), uint64_t{0}, with_text);
}

uint64_t stamp_of_files(const std::filesystem::path& folder, std::initializer_list<std::string_view> names) {
  return std::accumulate(names.begin(), names.end(), uint64_t{0}, [&](uint64_t stamp, std::string_view name) {
    std::error_code error;
    const std::string text = std::filesystem::exists(folder / name, error) ? read_table_text(folder / name) : "";
    return with_text(stamp, text);
  });
}

RowIndex::RowIndex(const std::filesystem::path& file, uint64_t stamp, const std::function<void(const Add&)>& make)
    : mapped_(MappedFile::open(file)), stamp_(stamp) {
  if (const auto entries = mapped_ ? entries_of(*mapped_, stamp) : std::nullopt) {
    entries_ = *entries;
    return;
  }
  mapped_.reset();
  make([this](std::string_view key, uint32_t row) { made_.push_back({short_key(key), row}); });
  std::sort(made_.begin(), made_.end());
  made_.erase(std::unique(made_.begin(), made_.end()), made_.end());
  entries_ = made_;
}

std::span<const RowIndex::Entry> RowIndex::rows(std::string_view key) const {
  const auto [from, to] = std::equal_range(entries_.begin(), entries_.end(), Entry{short_key(key), 0},
                                           [](const Entry& a, const Entry& b) { return a.key < b.key; });
  return {from, to};
}

void RowIndex::write(const std::filesystem::path& file) const {
  auto fresh = file;
  fresh += ".new";
  const Header header{stamp_, spelling_hash(bytes_of(entries_))};
  std::ofstream out(fresh, std::ios::binary);
  out.write(reinterpret_cast<const char*>(&header), sizeof header);
  out << bytes_of(entries_);
  out.close();
  std::error_code error;
  if (out) std::filesystem::rename(fresh, file, error);
  if (!out || error) throw Error("unwritable", file.string(), "cannot write " + file.string());
}

}  // namespace chashma
