#include "pipeline/extract/references.h"

#include "pipeline/extract/references/fields.h"
#include "pipeline/extract/references/tagger.h"

namespace chashma {

struct ReferenceParser::Parts {
  RefWords words;
  RefTagger tagger;
};

ReferenceParser::ReferenceParser(const Corpus& corpus)
    : parts_(std::make_unique<Parts>(Parts{RefWords(corpus), RefTagger(RefModel::load(corpus.file("models/references.bin")))})) {}
ReferenceParser::~ReferenceParser() = default;

CslItem ReferenceParser::parse(std::string_view reference) const {
  const auto tokens = ref_tokens(reference, parts_->words);
  const auto labels = settle_borders(reference, tokens, parts_->tagger.tag(tokens), parts_->words);
  return csl_item({reference, tokens, labels, parts_->words});
}

}  // namespace chashma
