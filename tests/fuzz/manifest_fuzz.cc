// index.json and the table of files, of any bytes: what is read, written and read again is the same, or damage is said.
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "indexes/manifest.h"
#include "pipeline/text/error.h"

namespace fs = std::filesystem;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const fs::path folder = fs::temp_directory_path() / ("chashma-manifest-fuzz-" + std::to_string(getpid()));
  static const auto remove_at_exit = [] { return std::atexit([] { fs::remove_all(folder); }); }();
  (void)remove_at_exit;
  fs::create_directories(folder);
  for (const char* name : {"index.json", "files.tsv"})
    std::ofstream(folder / name, std::ios::binary).write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  try {
    const auto manifest = chashma::read_manifest(folder);
    chashma::write_manifest(folder, manifest);
    const auto again = chashma::read_manifest(folder);
    if (again.segments != manifest.segments || again.superseded != manifest.superseded || again.last_run != manifest.last_run)
      std::abort();
  } catch (const chashma::Error& e) {
    if (e.code != "damaged_index" && e.code != "wrong_schema") std::abort();
  }
  try {
    const auto files = chashma::read_files(folder / "files.tsv");
    chashma::write_files(folder / "files.tsv", files);
    if (chashma::read_files(folder / "files.tsv") != files) std::abort();
  } catch (const chashma::Error& e) {
    if (e.code != "damaged_index") std::abort();
  }
  return 0;
}
