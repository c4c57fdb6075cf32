// Title, date, authors and language of a web page from its metadata.
#pragma once
#include "pipeline/ingest/document.h"
#include "pipeline/ingest/html_dom.h"

namespace chashma {

/// Fills what is empty in `document`. Total.
void read_html_metadata(const HtmlDom& dom, Document& document);
/// The charset that the page declares in its first 4 KB; "" if none.
std::string declared_html_charset(std::string_view bytes);

}  // namespace chashma
