// Where in a document an annotation stands: its page, and the words around it.
#pragma once
#include <string>

#include "pipeline/record.h"

namespace chashma {

/// Number of the page that holds the beginning of `span`; 0 where the format has no pages.
int page_of(const Record& record, Span span);
/// About `width` code points of the text around `span`, on one line, cut at blanks, with "…" where it was cut.
std::string context_of(const Record& record, Span span, size_t width);

class TextBuilder;
/// The sentence, or sentences, that a span of a record's text lies in, on one line; long ones are cut around it.
std::string sentence_of(const TextBuilder& builder, const Record& record, Span span);

}  // namespace chashma
