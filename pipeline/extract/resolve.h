// Links citations to the references they mean, and says what is cited but not listed, listed but not cited.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "pipeline/extract/author_names.h"
#include "pipeline/record.h"
#include "pipeline/text/text.h"

namespace chashma {

struct Resolved {
  std::vector<Citation> citations;    ///< with `reference` set where one and only one fits
  std::vector<std::string> warnings;  ///< in words, for the record
};

class CitationResolver {
 public:
  /// Throws Error{"bad_table"}.
  explicit CitationResolver(const Corpus& corpus) : organizations_(corpus) {}
  /// Citations that have a reference keep it. Pure.
  Resolved resolve(const Text& text, std::vector<Citation> citations, const std::vector<Reference>& references) const;

 private:
  OrganizationNames organizations_;
};

}  // namespace chashma
