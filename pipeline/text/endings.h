// Endings of inflected words, by class: the table corpus/languages/*/endings.tsv.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "pipeline/text/language.h"
#include "pipeline/text/table.h"

namespace chashma {

/// Class -> its endings, of which one may be empty.
using Endings = std::map<std::string, std::vector<std::string>, std::less<>>;

/// Throws Error{"bad_table"}.
Endings read_endings(const Corpus& corpus, Lang lang);

}  // namespace chashma
