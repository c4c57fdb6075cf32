// A string that was rewritten, with the way back: what each normalising step gives.
#pragma once
#include <string>

#include "pipeline/text/offset_map.h"

namespace chashma {

struct Rewritten {
  std::string utf8;
  OffsetMap map;  ///< utf8 -> what it was made from
};

/// The work of a Rewriter that has consumed all of its source.
inline Rewritten finish(Rewriter& rewriter) {
  OffsetMap map = rewriter.take_map();
  return {rewriter.take_text(), std::move(map)};
}

}  // namespace chashma
