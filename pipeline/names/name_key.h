// What two spellings of one name have in common: letters folded, quotes and brackets gone, endings cut.
// «Всемирного банка» and «Всемирный банк», "Programme" and "Program", «Вазорати тандурустии» and «Вазорати тандурустӣ».
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace chashma {

/// The words of a name as they are compared, without "the". Pure, total.
std::vector<std::string> entity_key_words(std::string_view name);
/// The same, joined by spaces from `begin` to `end`.
std::string joined_words(const std::vector<std::string>& words, size_t begin, size_t end);
std::string entity_key(std::string_view name);

/// A word in Latin letters, as loosely as people spell it: «Чашмаи» and "Chashmai", «Хуҷанд» and "Khujand". Pure.
std::string spelling_key(std::string_view word);

/// Quotes and brackets around a name are no part of it.
std::string without_quotes(std::string_view name);

/// Two capitals or more, no small letter, no space: "UNDP", «ПРООН», "UN-Habitat" not.
bool is_acronym(std::string_view name);

}  // namespace chashma
