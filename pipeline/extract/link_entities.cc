#include "pipeline/extract/link_entities.h"

namespace chashma {

struct EntityLinker::Parts {};
EntityLinker::EntityLinker(const Corpus&) : parts_(std::make_unique<Parts>()) {}
EntityLinker::~EntityLinker() = default;
Entities EntityLinker::link(const Text&, Entities found) const { return found; }

}  // namespace chashma
