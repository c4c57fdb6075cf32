// Counts of what the matching documents have in common: languages, years, organizations, places, cited works …
#pragma once
#include <memory>
#include <vector>

#include "indexes/searcher.h"

namespace Xapian {
class MatchSpy;
}

namespace chashma {

/// Counts one facet while documents are matched. Xapian's own spy counts one value a document, ours several; but a server
/// elsewhere knows only the former: with `remote`, whole slots are counted there, and taken apart here.
class FacetCounter {
 public:
  explicit FacetCounter(FacetKind kind, bool remote = false);
  ~FacetCounter();
  FacetCounter(FacetCounter&&) noexcept;
  FacetKind kind() const;
  Xapian::MatchSpy* spy() const;  ///< owned by the counter
  /// The most frequent values, by count, then by name.
  std::vector<FacetValue> top(size_t values) const;

 private:
  struct Spy;
  std::unique_ptr<Spy> spy_;
};

}  // namespace chashma
