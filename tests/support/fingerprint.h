// All that an index holds, in an order that does not depend on how it came about: two indexes of the same documents are equal
// in it, however often their making was interrupted.
#pragma once
#include <filesystem>
#include <map>
#include <string>

namespace chashma {

/// Id of each document -> its terms with counts and positions, values and stored bytes, as text.
std::map<std::string, std::string> fingerprint(const std::filesystem::path& index);
/// Faults that Xapian's own check finds in the segments that index.json names, and what can't be opened; "" when it is clean.
std::string faults(const std::filesystem::path& index);

}  // namespace chashma
