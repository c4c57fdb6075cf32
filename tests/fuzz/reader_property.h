// What every reader of foreign bytes promises: an Error, or a Document whose layout lies in its source, in order.
#pragma once
#include <cstdlib>
#include <string_view>

#include "pipeline/ingest/readers.h"
#include "pipeline/text/error.h"

namespace chashma {

inline void check_reader(void (*read)(std::string_view, Document&), std::string_view bytes) {
  Document document;
  document.path = "fuzz";
  try {
    read(bytes, document);
  } catch (const Error&) {
    return;
  }
  const size_t size = document.source.size();
  size_t last = 0;
  for (const auto& section : document.layout.sections) {
    if (section.span.begin < last || section.span.begin > section.span.end || section.span.end > size) std::abort();
    last = section.span.end;
  }
  for (const auto& page : document.layout.pages)
    if (page.span.begin > page.span.end || page.span.end > size) std::abort();
  for (const auto& mark : document.layout.note_marks)
    if (mark.begin > mark.end || mark.end > size) std::abort();
}

}  // namespace chashma
