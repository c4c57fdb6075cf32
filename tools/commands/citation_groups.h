// chashma citations --by document|author|year: who cites how much, who is cited, of what years.
#pragma once
#include <vector>

#include "pipeline/works/works.h"
#include "tools/command.h"

namespace chashma {

/// Prints the groups in the format of the options (text, jsonl, csv); the exit status. Throws Error{"usage"} for a format
/// that has no groups.
int print_groups(const std::vector<Work>& works, const std::vector<CitingDocument>& documents,
                 const OrganizationNames& organizations, const CitationOptions& options);

}  // namespace chashma
