// The words of a segment, sorted by name key, in a file beside its database that is mapped, not read, and unpacked block by
// block: candidates for names in other scripts and spellings, for fuzzy words and for "did you mean".
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace Xapian {
class Database;
}

namespace chashma {

/// Writes words.packed into `folder` from the database's terms. Throws Error{"unwritable"}.
void write_vocabulary(const Xapian::Database& database, const std::filesystem::path& folder);

/// A mapped words.packed; one that is absent is empty. Immutable. All throw Error{"damaged_index"}.
class Vocabulary {
 public:
  explicit Vocabulary(const std::filesystem::path& folder);
  ~Vocabulary();
  Vocabulary(Vocabulary&&) noexcept;
  /// Calls `visit(term)` for each term under `key`; terms are as in the database, with the stem prefix or without.
  void with_key(std::string_view key, const std::function<void(std::string_view)>& visit) const;
  /// The same for all terms.
  void each(const std::function<void(std::string_view)>& visit) const;

 private:
  struct Mapping;
  std::unique_ptr<Mapping> mapping_;
};

}  // namespace chashma
