// Title, author and date from the property stream of OLE2 documents ("\5SummaryInformation").
#pragma once
#include <string_view>

#include "pipeline/ingest/document.h"

namespace chashma {

/// Total; fills what is empty.
void read_ole_properties(std::string_view stream, Document& document);

}  // namespace chashma
