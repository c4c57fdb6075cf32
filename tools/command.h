// The commands of the program, one file each under tools/commands, and what each is asked. All give the exit status of
// the contract: 0 found or done, 1 nothing found, 2 error.
#pragma once
#include <string>
#include <vector>

#include "pipeline/analyse.h"
#include "tools/corpus_path.h"

namespace chashma {

struct ExtractOptions {
  std::vector<std::string> files;  ///< "-" is standard input; folders are walked
  bool jsonl = false, strict = false, quiet = false;
  unsigned threads = 0;  ///< 0: all cores
};
int run_extract(const ExtractOptions& options);

struct ParseReferencesOptions {
  bool jsonl = false;
  std::string format = "csl-json";
};
int run_parse_references(const ParseReferencesOptions& options);

/// The regular files that `paths` mean, folders walked in order of names. Throws Error{"no_file"} for a path that isn't there.
std::vector<std::string> list_files(const std::vector<std::string>& paths);

}  // namespace chashma
