#include "pipeline/extract/references.h"

namespace chashma {

struct ReferenceParser::Parts {};
ReferenceParser::ReferenceParser(const Corpus&) : parts_(std::make_unique<Parts>()) {}
ReferenceParser::~ReferenceParser() = default;
CslItem ReferenceParser::parse(std::string_view) const { return {}; }

struct ReferenceFinder::Parts {};
ReferenceFinder::ReferenceFinder(const Corpus&) : parts_(std::make_unique<Parts>()) {}
ReferenceFinder::~ReferenceFinder() = default;
std::vector<Reference> ReferenceFinder::find(const Text&, const ReferenceParser&) const { return {}; }

}  // namespace chashma
