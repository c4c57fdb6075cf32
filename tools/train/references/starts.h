// Fits the weights by which split_list tells the first line of an item.
#pragma once
#include <filesystem>

#include "pipeline/text/table.h"

namespace chashma::train {

/// Reads the documents with marked references in `data`, fits the weights by logistic regression and prints them with their
/// accuracy on documents that were left out. Throws Error{"unreadable"}.
void fit_starts(const std::filesystem::path& data, const Corpus& corpus);

}  // namespace chashma::train
