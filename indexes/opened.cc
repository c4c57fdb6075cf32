#include "indexes/opened.h"

#include <xapian.h>

#include "indexes/manifest.h"
#include "indexes/remote.h"
#include "pipeline/text/error.h"

namespace chashma {

namespace fs = std::filesystem;

namespace {

void open_elsewhere(const RemoteName& name, const std::string& index, Xapian::Database& all, Opened& opened) {
  try {
    const Xapian::Database remote = open_remote(name);
    opened.vocabularies.push_back(remote_vocabulary(name, remote));
    all.add_database(remote);
  } catch (const Xapian::NetworkError& e) {
    throw shard_away(e, index);
  }
}

// Opens what index.json names. A merge may take segments away between reading and opening: then once more.
void open_index(const fs::path& index, Xapian::Database& all, Opened& opened) {
  for (int attempt = 0;; ++attempt) {
    const Manifest manifest = read_manifest(index);
    if (!manifest.schema)
      throw Error("no_index", index.string(),
                  "no index in " + index.string() + "; make one with: chashma ingest --index " + index.string() + " PATH");
    try {
      std::vector<Xapian::Database> databases;
      std::vector<Vocabulary> words;
      for (const auto& segment : manifest.segments) {
        databases.emplace_back((index / segment).string());
        words.emplace_back(index / segment);
      }
      for (size_t i = 0; i < databases.size(); ++i) {
        all.add_database(databases[i]);
        opened.vocabularies.push_back(std::move(words[i]));
        opened.segments.push_back(index / manifest.segments[i]);
      }
      return;
    } catch (const Xapian::Error& e) {
      if (attempt == 5)
        throw Error("damaged_index", index.string(), "cannot open the index " + index.string() + ": " + e.get_msg());
    }
  }
}

}  // namespace

Opened open_indexes(const std::vector<fs::path>& indexes, Xapian::Database& all) {
  Opened opened;
  for (const auto& index : indexes) {
    if (const auto name = remote_name(index.string())) {
      open_elsewhere(*name, index.string(), all, opened);
      ++opened.remotes;
    } else {
      open_index(index, all, opened);
    }
  }
  return opened;
}

}  // namespace chashma
