// A figure with what is needed to show it when its record is gone.
#pragma once
#include <string>

#include "pipeline/record.h"

namespace chashma {

struct FigureRow {
  Figure figure;
  std::string place_id;  ///< of corpus/places_aliases.tsv, when the document's own list of places knows it
  std::string document, path, title, text, context;
  int page = 0;  ///< 0: the format has none
  Lang lang = Lang::und;
};

inline double low_of(const Figure& f) { return f.value.value_or(f.low.value_or(f.high.value_or(0))); }
inline double high_of(const Figure& f) { return f.value.value_or(f.high.value_or(f.low.value_or(0))); }

}  // namespace chashma
