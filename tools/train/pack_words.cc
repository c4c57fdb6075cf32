#include "tools/train/pack_words.h"

#include <cstring>
#include <fstream>
#include <sstream>
#include <unordered_map>
#include <vector>

#include "pipeline/extract/entities/letters.h"
#include "pipeline/extract/entities/word_clusters.h"
#include "pipeline/text/error.h"

namespace chashma {

namespace {

using Found = std::unordered_map<uint64_t, Clusters>;

Found read_words(const std::string& path, Lang lang) {
  std::ifstream in(path);
  if (!in) throw Error("unreadable", path, "cannot read " + path);
  Found words, stems;
  for (std::string line; std::getline(in, line);) {
    const size_t tab = line.find('\t');
    if (tab == std::string::npos) continue;
    std::istringstream numbers(line.substr(tab));
    Clusters clusters{};
    for (auto& c : clusters) {
      unsigned number = 0;
      numbers >> number;
      c = static_cast<uint16_t>(number + 1);
    }
    const auto letters = word_letters(std::string_view(line).substr(0, tab), lang);
    words.emplace(letters.lower, clusters);
    stems.emplace(letters.stem, clusters);
  }
  words.insert(stems.begin(), stems.end());
  return words;
}

}  // namespace

void pack_words(const std::string& table, Lang lang, const std::filesystem::path& out) {
  const Found words = read_words(table, lang);
  WordClusters::Header header{};
  std::memcpy(header.magic, WordClusters::kMagic, sizeof header.magic);
  header.version = WordClusters::kVersion;
  header.clusterings = kClusterings;
  header.entries = static_cast<uint32_t>(words.size());
  header.slots = 1024;
  while (header.slots < header.entries + header.entries / 3) header.slots *= 2;
  std::vector<uint32_t> slots(header.slots, 0);
  std::vector<WordClusters::Entry> entries;
  for (const auto& [hash, clusters] : words) {
    entries.push_back({static_cast<uint32_t>(hash >> 32), clusters});
    auto slot = static_cast<uint32_t>(hash) & (header.slots - 1);
    while (slots[slot] != 0) slot = (slot + 1) & (header.slots - 1);
    slots[slot] = static_cast<uint32_t>(entries.size());
  }
  std::ofstream file(out, std::ios::binary);
  const auto put = [&](const void* data, size_t size) {
    file.write(static_cast<const char*>(data), static_cast<std::streamsize>(size));
  };
  put(&header, sizeof header);
  put(slots.data(), slots.size() * sizeof slots[0]);
  put(entries.data(), entries.size() * sizeof entries[0]);
  if (!file) throw Error("unwritable", out.string(), "cannot write " + out.string());
}

}  // namespace chashma
