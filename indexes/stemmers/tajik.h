// The stem of a Tajik word: «китобҳояшонро» -> «китоб», «намекардаанд» -> «кард», «хонандагон» -> «хонанда».
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "pipeline/text/table.h"

namespace chashma {

/// Snowball has no Tajik; this is a list of ordered rules over tables of verbs and exceptions
/// (corpus/languages/tg/verbs.tsv, irregular.tsv, stem_exceptions.tsv). Immutable, shared by threads.
class TajikStemmer {
 public:
  /// Throws Error{"bad_table"}.
  explicit TajikStemmer(const Corpus& corpus);
  ~TajikStemmer();

  /// The folded stem of a plain word (fold.h); with or without the Tajik letters, the stem is the same wherever the
  /// rules can tell. Total, pure.
  std::string stem(std::string_view plain) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
  std::unordered_map<std::string, std::string> irregular_;  // folded form -> stem
};

}  // namespace chashma
