// Words of one root that stemmers leave apart: «французский» and «Франция», "aeroelastic" and "aeroelasticity".
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace Xapian {
class Database;
}

namespace chashma {

/// Do two different stems begin so much alike that they are probably of one root? Total, pure.
bool are_kin(std::string_view stem, std::string_view other);

/// The terms of the index (with the stem prefix) that are kin to `stem`, the most frequent ones; none for short stems and
/// numbers.
std::vector<std::string> kin_of(std::string_view stem, const Xapian::Database& database);

}  // namespace chashma
