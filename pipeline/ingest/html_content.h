// Which part of a page is its main content: without navigation, cookie banners, share buttons, comments, side columns.
#pragma once
#include <cstdint>
#include <vector>

#include "pipeline/ingest/html_dom.h"

namespace chashma {

/// Nodes that are wanted: those in (root, end of root) whose `dropped` is false. A dropped element's subtree is dropped.
struct HtmlContent {
  uint32_t root = 0;
  std::vector<char> dropped;  ///< by node
};

/// Total. Pages that are hardly more than a list of links keep all that isn't plainly navigation.
HtmlContent find_content(const HtmlDom& dom);
/// All of a page that is text: for a chapter of a book, which has no furniture. Total.
HtmlContent whole_page(const HtmlDom& dom);

}  // namespace chashma
