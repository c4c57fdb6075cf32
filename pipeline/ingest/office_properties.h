// Title, authors, date and language from the property part of office formats (Dublin Core names in all of them).
#pragma once
#include <string_view>

#include "pipeline/ingest/document.h"

namespace chashma {

/// Of OOXML's core.xml, ODF's meta.xml and EPUB's package. Total; fills what is empty.
void read_core_properties(std::string_view xml, Document& document);

}  // namespace chashma
