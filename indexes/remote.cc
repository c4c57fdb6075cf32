#include "indexes/remote.h"

#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "indexes/schema.h"
#include "pipeline/text/error.h"

namespace chashma {

namespace fs = std::filesystem;

namespace {

constexpr useconds_t kConnect = 5'000, kAnswer = 120'000;  // milliseconds, whatever the type's name says

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

// Where words are kept between runs; empty when there is no place.
fs::path cache_folder() {
  if (const std::string cache = variable("XDG_CACHE_HOME"); !cache.empty()) return fs::path(cache) / "chashma/words";
  if (const std::string home = variable("HOME"); !home.empty()) return fs::path(home) / ".cache/chashma/words";
  return {};
}

// Names the index's present state: another after every commit.
std::string state_of(const Xapian::Database& database) {
  uint64_t hash = 14695981039346656037ULL;  // FNV-1a; there is one uuid a segment
  for (const char c : database.get_uuid()) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return std::to_string(kIndexSchema) + "-" + std::to_string(hash) + "-" + std::to_string(database.get_doccount()) + "-" +
         std::to_string(database.get_lastdocid());
}

// Written beside its final place and renamed: two searches may come at the same time.
void fetch_words(const Xapian::Database& database, const fs::path& folder) {
  const fs::path fresh = folder.string() + ".new" + std::to_string(::getpid());
  fs::create_directories(fresh);
  write_vocabulary(database, fresh);
  std::error_code error;
  fs::rename(fresh, folder, error);
  if (error) fs::remove_all(fresh, error);  // the other was first
  for (const auto& entry : fs::directory_iterator(folder.parent_path(), error))
    if (entry.path() != folder && entry.path().extension().empty()) fs::remove_all(entry.path(), error);
}

}  // namespace

std::optional<RemoteName> remote_name(const std::string& index) {
  const size_t colon = index.rfind(':');
  if (colon == index.npos || colon == 0 || index.find('/') != index.npos) return {};
  RemoteName name{index.substr(0, colon), 0};
  const char* end = index.data() + index.size();
  const auto read = std::from_chars(index.data() + colon + 1, end, name.port);
  std::error_code error;
  if (read.ec != std::errc() || read.ptr != end || name.port == 0 || name.port > 65535 || fs::exists(index, error)) return {};
  if (name.host.starts_with('[') && name.host.ends_with(']')) name.host = name.host.substr(1, name.host.size() - 2);
  return name;
}

Xapian::Database open_remote(const RemoteName& name) { return Xapian::Remote::open(name.host, name.port, kAnswer, kConnect); }

Vocabulary remote_vocabulary(const RemoteName& name, const Xapian::Database& database) {
  const std::string place = name.host + "_" + std::to_string(name.port);
  if (const fs::path cache = cache_folder(); !cache.empty()) {
    const fs::path folder = cache / place / state_of(database);
    try {
      if (!fs::exists(folder)) fetch_words(database, folder);
      return Vocabulary(folder);
    } catch (const Error&) {  // a full disk
    } catch (const fs::filesystem_error&) {
    }
  }
  std::string passing = (fs::temp_directory_path() / "chashma-XXXXXX").string();
  if (!::mkdtemp(passing.data())) throw Error("unwritable", passing, "cannot write to the temporary folder");
  write_vocabulary(database, passing);
  Vocabulary words(passing);  // stays mapped
  std::error_code error;
  fs::remove_all(passing, error);
  return words;
}

// Xapian's context is "remote:tcp(mohi:7101)".
Error shard_away(const Xapian::NetworkError& error, const std::string& asked) {
  std::string where = asked.empty() ? error.get_context() : asked;
  if (const size_t open = where.find("tcp("); open != where.npos) where = where.substr(open + 4, where.rfind(')') - open - 4);
  std::string why = error.get_msg();
  if (const char* system = error.get_error_string()) why += std::string(": ") + system;
  return Error("shard_away", where,
               "the index " + (where.empty() ? "on another machine" : where) + " can't be reached (" + why +
                   "); is xapian-tcpsrv running there? Nothing was searched");
}

}  // namespace chashma
