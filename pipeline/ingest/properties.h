// What a text says of itself in lines of its own: YAML and TOML front matter, pandoc's title block, Org's "#+TITLE:",
// wiki properties "[[date:2023-03-29]]".
#pragma once
#include <string_view>

#include "pipeline/ingest/document.h"

namespace chashma {

/// Takes the block of properties at the beginning of `text` into `document` (title, date, authors, language; the first that
/// says it counts). Gives the offset where the text itself begins, 0 if there is no such block. Total.
size_t read_front_matter(std::string_view text, Document& document);

/// Is `line` one property and nothing else? What is known of it is taken into `document`. Total.
bool read_property_line(std::string_view line, Document& document);

}  // namespace chashma
