#include "tools/corpus_path.h"

#include <cstdlib>

#include "pipeline/text/error.h"

namespace chashma {

namespace fs = std::filesystem;

Corpus find_corpus() {
  std::vector<fs::path> places;
  if (const char* set = std::getenv("CHASHMA_CORPUS"); set && *set) places.emplace_back(set);
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) places.push_back(program.parent_path().parent_path() / "share/chashma/corpus");
  places.emplace_back(CHASHMA_SOURCE_CORPUS);
  for (const auto& place : places)
    if (fs::is_directory(place / "languages", error)) return Corpus(place);
  throw Error("no_corpus", places[0].string(),
              "cannot find the corpus folder (tables and models); set CHASHMA_CORPUS to where it is");
}

}  // namespace chashma
