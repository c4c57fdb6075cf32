// index.json and files-N.tsv: which segments make the index, and what was read from which file.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace chashma {

/// A file (or a line's container) that was looked at: unchanged ones need not be read again.
struct FileEntry {
  std::string path;
  uint64_t size = 0;
  int64_t modified = 0;        ///< nanoseconds since 1970
  std::string sha256;          ///< hex, of the bytes; "" if not known
  std::string id;              ///< of the document that holds it; "" when it failed or holds many (.jsonl)
  std::string error, message;  ///< why it could not be read; "" when it could
  uint64_t read_to = 0;        ///< of a .jsonl file: its lines up to this byte are in the index
  bool operator==(const FileEntry&) const = default;
};

/// What index.json says.
struct Manifest {
  int schema = 0;
  std::vector<std::string> segments;  ///< folder names, oldest first
  std::string files;                  ///< name of the table of files; "" when there is none
  uint64_t next = 1;                  ///< number for the next new name
  std::string updated;                ///< ISO 8601, UTC, of the last commit
  /// Ids that are still to be taken out of segments before the one named (a commit that was cut short).
  std::vector<std::string> superseded;
  std::string superseded_before;
  /// What the last run of ingest did: added, changed, unchanged, moved, duplicates, removed, failed; seconds; interrupted.
  std::map<std::string, uint64_t> last_run;
};

/// Throws Error{"damaged_index" | "wrong_schema"}; an absent one is {}. `exists` of the folder is not asked.
Manifest read_manifest(const std::filesystem::path& index);
/// Durable and atomic: the old one or the new one is there, whatever happens.
void write_manifest(const std::filesystem::path& index, const Manifest& manifest);

std::map<std::string, FileEntry> read_files(const std::filesystem::path& table);
void write_files(const std::filesystem::path& table, const std::map<std::string, FileEntry>& files);

}  // namespace chashma
