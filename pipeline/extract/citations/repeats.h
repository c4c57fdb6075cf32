// Citations that stand for an earlier one: "Ibid., p. 45", «Там же. С. 45», «Ҳамон ҷо», "Sen, op. cit., p. 3",
// «Иванов. Указ. соч.», "Idem (1999)".
#pragma once
#include <vector>

#include "pipeline/extract/citations/vocabulary.h"
#include "pipeline/record.h"

namespace chashma {

/// A citation that borrows what it leaves out.
struct Repeat {
  enum class Kind : uint8_t {
    same_work,    ///< the work cited just before
    his_work,     ///< the work of these authors cited before
    same_author,  ///< another work of the author cited just before
  };
  Kind kind = Kind::same_work;
  Citation citation;  ///< span, locator; authors of `his_work`, year of `same_author`
};

/// The repeats in tokens [begin, end), in order. `note`: they stand in a footnote, where shorter words will do. Pure.
std::vector<Repeat> find_repeats(const TokenReader& reader, const Vocabulary& words, Span tokens, bool note);

/// What the repeats of a document can stand for: its citations so far.
class CitedBefore {
 public:
  void add(const Citation& citation) { cited_.push_back(citation); }
  /// The repeat with what it borrows; a same_work or same_author without a work before it has no authors.
  Citation complete(Repeat repeat) const;

 private:
  std::vector<Citation> cited_;
};

}  // namespace chashma
