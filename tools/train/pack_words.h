// Writes corpus/models/entities.LANG.words from a table of words and the clusters of their vectors.
#pragma once
#include <filesystem>
#include <string>

#include "pipeline/text/language.h"

namespace chashma {

/// `table`: lines "word<tab>cluster<tab>…", the most frequent word first, clusters numbered from 0, from coarse to fine.
/// A stem that is no word itself gets the clusters of the most frequent word that has it. Throws Error.
void pack_words(const std::string& table, Lang lang, const std::filesystem::path& out);

}  // namespace chashma
