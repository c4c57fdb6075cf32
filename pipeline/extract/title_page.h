// What the first lines of a document say of it: when it was published. "Madrid, 16 October 2023", «Душанбе – 2016».
#pragma once
#include <memory>
#include <string>

#include "pipeline/text/table.h"
#include "pipeline/text/text.h"

namespace chashma {

/// Immutable, shared by threads.
class TitlePage {
 public:
  /// Takes the names of months from the corpus. Throws Error{"bad_table"}.
  explicit TitlePage(const Corpus& corpus);
  ~TitlePage();
  TitlePage(TitlePage&&) noexcept;
  /// ISO 8601, as precise as printed: the first line that is a date and hardly more; without one a lone year or a year
  /// after a place. "" if there is none. Pure, total.
  std::string date(const Text& text) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace chashma
