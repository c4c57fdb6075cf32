// Writes corpus/models/entities.LANG.words from a table of words, the clusters of their vectors and the vectors' codes.
#pragma once
#include <filesystem>
#include <string>

#include "pipeline/text/language.h"

namespace chashma {

/// `table`: lines "word<tab>clusters<tab>codes", the most frequent word first: clusters numbered from 0, from coarse to fine,
/// with spaces between; codes as two hexadecimal digits each; either may be empty. `codebooks`: the numbers that each value of
/// each code stands for. A stem that is no word itself gets those of the most frequent word that has it. Throws Error.
void pack_words(const std::string& table, const std::string& codebooks, Lang lang, const std::filesystem::path& out);

}  // namespace chashma
