// chashma merge: shards that were built apart become one index.
#include <iostream>

#include "indexes/writer.h"
#include "tools/command.h"
#include "tools/index_path.h"

namespace chashma {

int run_merge(const MergeOptions& options) {
  merge_indexes(writable_index_path(options.target), {options.sources.begin(), options.sources.end()});
  if (!options.quiet) std::cerr << "chashma: merged " << options.sources.size() << " indexes into " << options.target << "\n";
  return 0;
}

}  // namespace chashma
