// The commands of the program, one file each under tools/commands. Each gives the exit status of the contract.
#pragma once
#include <string>
#include <vector>

#include "pipeline/analyse.h"
#include "tools/corpus_path.h"

namespace chashma {

int run_extract(const std::vector<std::string>& files, bool jsonl);
int run_parse_references(bool jsonl);

}  // namespace chashma
