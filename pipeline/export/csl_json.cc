// [{"id":"sen1999","type":"book","author":[{"family":"Sen","given":"Amartya"}],…},
//  …]
#include <unordered_map>
#include <unordered_set>

#include "pipeline/export/bibliography.h"
#include "pipeline/text/latin_key.h"

namespace chashma {

namespace {

// Lower-case Latin letters and digits alone: a key that every program takes.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : latin_key(text))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  return out;
}

std::string first_word(std::string_view text) {
  std::string word;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(' ', at), text.size());
    word = plain(text.substr(at, end - at));
    if (word.size() > 3) return word;
    at = end + 1;
  }
  return word;
}

// 1 -> "b", 25 -> "z", 26 -> "aa"
std::string letters(size_t n) {
  std::string out;
  for (++n; n > 0; n = (n - 1) / 26) out.insert(out.begin(), static_cast<char>('a' + (n - 1) % 26));
  return out;
}

}  // namespace

std::string citation_key(const CslItem& item) {
  const auto& names = item.author.empty() ? item.editor : item.author;
  std::string key;
  if (!names.empty()) key = names[0].literal.empty() ? plain(names[0].family) : plain(names[0].literal).substr(0, 24);
  if (key.empty()) key = first_word(item.title);
  if (key.empty()) key = "anon";
  return key + item.year + plain(item.year_suffix);
}

std::vector<KeyedItem> with_keys(std::vector<CslItem> items) {
  std::vector<KeyedItem> keyed;
  std::unordered_set<std::string> taken;
  std::unordered_map<std::string, size_t> next;
  for (auto& item : items) {
    std::string key = citation_key(item);
    const std::string stem = key;
    while (!taken.insert(key).second) key = stem + letters(++next[stem]);
    keyed.push_back({std::move(key), std::move(item)});
  }
  return keyed;
}

std::string to_csl_json(std::span<const KeyedItem> items) {
  std::string out = "[";
  for (const auto& [key, item] : items) {
    if (out.size() > 1) out += ",\n ";
    out += to_json(item, key);
  }
  return out + "]\n";
}

}  // namespace chashma
