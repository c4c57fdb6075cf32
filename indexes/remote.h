// Indexes on other machines, served by Xapian's own xapian-tcpsrv: "HOST:PORT" in place of a folder.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "indexes/vocabulary.h"

namespace Xapian {
class Database;
class NetworkError;
}  // namespace Xapian

namespace chashma {

class Error;

/// "mohi:7101", "10.0.0.7:7101".
struct RemoteName {
  std::string host;
  unsigned port = 0;
};

/// What `index` names, unless it is a path (has a slash, or is there as a folder) or has no port. Looks at the disk.
std::optional<RemoteName> remote_name(const std::string& index);

/// Connects; five seconds at most, and two minutes for an answer later on. Throws Xapian::NetworkError.
Xapian::Database open_remote(const RemoteName& name);

/// The words of a remote index. Fetched whole when the index has changed since the last time, and kept in
/// $XDG_CACHE_HOME/chashma (~/.cache/chashma) between runs; where that can't be written, for this run only.
/// Throws Xapian::NetworkError.
Vocabulary remote_vocabulary(const RemoteName& name, const Xapian::Database& database);

/// Error{"shard_away"} that names the index. `asked` is what was being opened; "" leaves it to the error.
Error shard_away(const Xapian::NetworkError& error, const std::string& asked = "");

}  // namespace chashma
