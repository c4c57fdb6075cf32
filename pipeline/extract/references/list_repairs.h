// Puts together again what the cutting of a list took apart.
#pragma once
#include <vector>

#include "pipeline/extract/references/list_words.h"

namespace chashma {

/// Cuts off paragraphs of running text, each an item then, and joins an item that is only the tail of the one before ("Accessed
/// on 12 May 2016.", "– М.: Книга, 1978.", an address), and one that is only the head of the next: "ILO (1990)." and "Survey of
/// the Active Population. Geneva." Pure, linear.
std::vector<ListItem> join_parts(const Text& text, const std::vector<ListLine>& lines, const ListWords& words,
                                 std::vector<ListItem> items);

}  // namespace chashma
