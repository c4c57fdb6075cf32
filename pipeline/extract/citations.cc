#include "pipeline/extract/citations.h"

namespace chashma {

struct CitationFinder::Parts {};
CitationFinder::CitationFinder(const Corpus&) : parts_(std::make_unique<Parts>()) {}
CitationFinder::~CitationFinder() = default;
std::vector<Citation> CitationFinder::find(const Text&, const std::vector<Reference>&) const { return {}; }

}  // namespace chashma
