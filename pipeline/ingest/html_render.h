// The wanted part of an HTML page as sections: for web pages, and for the chapters of EPUB.
#pragma once
#include <string>
#include <string_view>

#include "pipeline/ingest/document_builder.h"
#include "pipeline/ingest/html_content.h"

namespace chashma {

/// Appends the content to `out`. Total but for Error{"too_large"}.
void render_html(const HtmlDom& dom, const HtmlContent& content, DocumentBuilder& out);

/// Does `text` hold tags of HTML, as the cells of tables and the messages of catalogues that were taken from web sites do?
bool has_markup(std::string_view text);
/// Appends a piece of HTML that has no page around it, whole.
void render_fragment(std::string_view html, DocumentBuilder& out);
/// The text of such a piece on one line.
std::string text_of_html(std::string_view html);

}  // namespace chashma
