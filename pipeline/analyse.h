// Document in, Record out: the whole pipeline on one screen. Start here.
#pragma once
#include "pipeline/extract/author_names.h"
#include "pipeline/extract/citations.h"
#include "pipeline/extract/entities.h"
#include "pipeline/extract/figures.h"
#include "pipeline/extract/link_entities.h"
#include "pipeline/extract/references.h"
#include "pipeline/extract/resolve.h"
#include "pipeline/extract/title_page.h"
#include "pipeline/ingest/document.h"
#include "pipeline/record.h"
#include "pipeline/text/text_builder.h"

namespace chashma {

/// A record, and how its text lies over what was read.
struct Analysis {
  Record record;
  OffsetMap map;  ///< record.text -> document.source
};

/// Tables, models and patterns of the whole pipeline. Loaded once, immutable, shared by all threads.
class Analyser {
 public:
  /// Throws Error{"unreadable" | "bad_table" | "bad_model"}.
  explicit Analyser(const Corpus& corpus);
  /// Pure: the same document gives the same record.
  Analysis analyse(const Document& document) const;
  const ReferenceParser& reference_parser() const { return reference_parser_; }
  const TextBuilder& text_builder() const { return text_builder_; }

 private:
  struct OnceRead {
    Corpus corpus;
  };
  explicit Analyser(const OnceRead& once);

  TextBuilder text_builder_;
  TitlePage title_page_;
  OrganizationNames organization_names_;
  ReferenceParser reference_parser_;
  ReferenceFinder reference_finder_;
  CitationFinder citation_finder_;
  CitationResolver citation_resolver_;
  FigureFinder figure_finder_;
  EntityFinder entity_finder_;
  EntityLinker entity_linker_;
};

}  // namespace chashma
