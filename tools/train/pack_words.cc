#include "tools/train/pack_words.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <sstream>
#include <unordered_map>
#include <vector>

#include "pipeline/extract/entities/letters.h"
#include "pipeline/extract/entities/word_table.h"
#include "pipeline/text/error.h"

namespace chashma {

namespace {

using Codes = std::array<uint8_t, kCodes>;

struct Word {
  uint64_t hash = 0;
  Clusters clusters{};
  Codes codes{};
  bool clustered = false, coded = false;

  void take(const Word& other) {
    if (!clustered && other.clustered) clusters = other.clusters, clustered = true;
    if (!coded && other.coded) codes = other.codes, coded = true;
  }
};

std::ifstream open(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw Error("unreadable", path, "cannot read " + path);
  return in;
}

Word read_word(const std::string& line, size_t tab) {
  Word word;
  const size_t next = std::min(line.find('\t', tab + 1), line.size());
  std::istringstream numbers(line.substr(tab + 1, next - tab - 1));
  int have = 0;
  for (unsigned number; have < kClusterings && numbers >> number; ++have)
    word.clusters[static_cast<size_t>(have)] = static_cast<uint16_t>(number + 1);
  word.clustered = have == kClusterings;
  word.coded = line.size() >= next + 1 + 2 * kCodes;
  for (size_t c = 0; word.coded && c < kCodes; ++c)
    word.codes[c] = static_cast<uint8_t>(std::stoul(line.substr(next + 1 + 2 * c, 2), nullptr, 16));
  return word;
}

// Words and stems, the most frequent first; a word knows by itself before it knows by a stem.
std::vector<Word> read_words(const std::string& path, Lang lang) {
  auto in = open(path);
  std::vector<std::pair<WordLetters, Word>> lines;
  for (std::string line; std::getline(in, line);)
    if (const size_t tab = line.find('\t'); tab != std::string::npos)
      lines.emplace_back(word_letters(std::string_view(line).substr(0, tab), lang), read_word(line, tab));
  std::vector<Word> words;
  std::unordered_map<uint64_t, size_t> places;
  const auto take = [&](uint64_t hash, const Word& word) {
    const auto [place, fresh] = places.emplace(hash, words.size());
    if (fresh) words.push_back({hash, {}, {}, false, false});
    words[place->second].take(word);
  };
  for (const auto& [letters, word] : lines) take(letters.lower, word);
  for (const auto& [letters, word] : lines) take(letters.stem, word);
  // first those with clusters and codes, then those with one of them, so that each array is that of the first entries
  return words;
}

}  // namespace

void pack_words(const std::string& table, const std::string& codebooks, Lang lang, const std::filesystem::path& out) {
  std::vector<Word> words = read_words(table, lang);
  const bool more_codes = std::count_if(words.begin(), words.end(), [](const Word& w) { return w.coded; }) >
                          std::count_if(words.begin(), words.end(), [](const Word& w) { return w.clustered; });
  const auto rank = [&](const Word& w) { return w.clustered && w.coded ? 0 : (more_codes ? w.coded : w.clustered) ? 1 : 2; };
  std::stable_sort(words.begin(), words.end(), [&](const Word& a, const Word& b) { return rank(a) < rank(b); });
  WordTable::Header header{};
  std::memcpy(header.magic, WordTable::kMagic, sizeof header.magic);
  header.version = WordTable::kVersion;
  std::vector<uint32_t> keys;
  std::vector<Clusters> clusters;
  std::vector<Codes> codes;
  for (const auto& word : words) {
    if (rank(word) == 2) break;  // has the rarer of the two only
    keys.push_back(static_cast<uint32_t>(word.hash >> 32));
    if (word.clustered) clusters.push_back(word.clusters);
    if (word.coded) codes.push_back(word.codes);
  }
  header.entries = static_cast<uint32_t>(keys.size());
  header.clustered = static_cast<uint32_t>(clusters.size());
  header.coded = static_cast<uint32_t>(codes.size());
  header.slots = 1024;
  while (header.slots < header.entries + header.entries / 6) header.slots *= 2;
  std::vector<uint32_t> slots(header.slots, 0);
  for (uint32_t i = 0; i < header.entries; ++i) {
    auto slot = static_cast<uint32_t>(words[i].hash) & (header.slots - 1);
    while (slots[slot] != 0) slot = (slot + 1) & (header.slots - 1);
    slots[slot] = i + 1;
  }
  std::vector<float> books;
  auto in = open(codebooks);
  for (float number; in >> number;) books.push_back(number);
  if (books.size() != size_t{kCodes} * kCodeValues * kCodeSize)
    throw Error("bad_table", codebooks, codebooks + " does not hold the numbers of the codes");
  std::ofstream file(out, std::ios::binary);
  const auto put = [&](const auto& items) {
    file.write(reinterpret_cast<const char*>(items.data()), static_cast<std::streamsize>(items.size() * sizeof items[0]));
  };
  file.write(reinterpret_cast<const char*>(&header), sizeof header);
  put(books);
  put(slots);
  put(keys);
  put(clusters);
  put(codes);
  if (!file) throw Error("unwritable", out.string(), "cannot write " + out.string());
}

}  // namespace chashma
