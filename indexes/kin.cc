#include "indexes/kin.h"

#include <xapian.h>

#include <algorithm>

#include "indexes/schema.h"
#include "pipeline/text/code_points.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

constexpr size_t kLeastShared = 5;       // letters that both begin with
constexpr double kSharedOfLonger = 0.6;  // … and their part of the longer stem
constexpr size_t kMostLooked = 1000;     // terms that are looked at
constexpr size_t kMostKin = 20;

bool has_digit(std::string_view text) { return text.find_first_of("0123456789") != text.npos; }

// The first letters that kin must share; "" when there are fewer.
std::string_view beginning(std::string_view stem) {
  size_t at = 0;
  for (size_t letters = 0; letters < kLeastShared; ++letters) {
    if (at >= stem.size()) return {};
    at += decode(stem, at).bytes;
  }
  return stem.substr(0, at);
}

}  // namespace

bool are_kin(std::string_view stem, std::string_view other) {
  if (stem == other || has_digit(stem) || has_digit(other)) return false;
  const std::u32string a = code_points_of(stem), b = code_points_of(other);
  const auto shared = static_cast<size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  return shared >= kLeastShared &&
         static_cast<double>(shared) >= kSharedOfLonger * static_cast<double>(std::max(a.size(), b.size()));
}

std::vector<std::string> kin_of(std::string_view stem, const Xapian::Database& database) {
  const std::string_view start = beginning(stem);
  if (start.empty() || has_digit(stem)) return {};
  const std::string prefix = std::string(kStemPrefix).append(start);
  std::vector<std::pair<Xapian::doccount, std::string>> found;
  size_t looked = 0;
  for (auto it = database.allterms_begin(prefix); it != database.allterms_end(prefix) && looked < kMostLooked; ++it, ++looked) {
    std::string term = *it;
    if (are_kin(stem, std::string_view(term).substr(kStemPrefix.size()))) found.emplace_back(it.get_termfreq(), std::move(term));
  }
  std::sort(found.rbegin(), found.rend());
  if (found.size() > kMostKin) found.resize(kMostKin);
  std::vector<std::string> terms;
  for (auto& [documents, term] : found) terms.push_back(std::move(term));
  return terms;
}

}  // namespace chashma
