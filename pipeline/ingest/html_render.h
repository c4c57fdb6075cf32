// The wanted part of an HTML page as sections: for web pages, and for the chapters of EPUB.
#pragma once
#include "pipeline/ingest/document_builder.h"
#include "pipeline/ingest/html_content.h"

namespace chashma {

/// Appends the content to `out`. Total but for Error{"too_large"}.
void render_html(const HtmlDom& dom, const HtmlContent& content, DocumentBuilder& out);

}  // namespace chashma
