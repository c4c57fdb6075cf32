// chashma status: what is in the index, and what could not be read, with reasons.
#include <iostream>

#include "indexes/searcher.h"
#include "pipeline/json.h"
#include "tools/command.h"
#include "tools/csv.h"
#include "tools/index_path.h"
#include "tools/terminal.h"

namespace chashma {

namespace {

void print_text(const IndexStatus& status, const std::vector<std::filesystem::path>& indexes, bool all) {
  for (const auto& index : indexes) std::cout << "index      " << index.string() << "\n";
  std::cout << "documents  " << with_commas(status.documents) << "\n";
  if (status.remotes < indexes.size()) {
    std::cout << "files      " << with_commas(status.files) << " known, " << with_commas(status.failures.size())
              << " could not be read\n";
    std::cout << "size       " << human_bytes(status.bytes) << " in " << status.segments << " segment"
              << (status.segments == 1 ? "" : "s") << "\n";
    std::cout << "updated    " << status.updated << "\n";
  }
  if (status.remotes) std::cout << "elsewhere  " << status.remotes << " of them: chashma status says more on their machines\n";
  const auto counts = [](const char* name, const std::map<std::string, size_t>& list) {
    std::string line;
    for (const auto& [value, count] : list) line += (line.empty() ? "" : ", ") + value + " " + with_commas(count);
    if (!line.empty()) std::cout << name << line << "\n";
  };
  counts("languages  ", status.languages);
  counts("types      ", status.types);
  if (status.failures.empty()) return;
  std::cout << "\nCould not be read:\n";
  size_t shown = 0;
  for (const auto& failure : status.failures) {
    if (!all && shown++ == 20) {
      std::cout << "  … and " << with_commas(status.failures.size() - 20) << " more; --failures lists all\n";
      break;
    }
    std::cout << "  " << shown_path(failure.path) << "\n    " << failure.error << ": " << failure.message << "\n";
  }
}

void print_json(const IndexStatus& status) {
  JsonWriter out;
  out.open('{').key("documents").number(status.documents).key("files").number(status.files);
  out.key("bytes")
      .number(static_cast<size_t>(status.bytes))
      .key("segments")
      .number(status.segments)
      .key("remotes")
      .number(status.remotes)
      .field("updated", status.updated);
  const auto counts = [&out](const char* name, const std::map<std::string, size_t>& list) {
    out.key(name).open('{');
    for (const auto& [value, count] : list) out.key(value).number(count);
    out.close('}');
  };
  counts("languages", status.languages);
  counts("types", status.types);
  out.key("failures").open('[');
  for (const auto& f : status.failures)
    out.open('{').key("path").text(f.path).key("code").text(f.error).key("message").text(f.message).close('}');
  std::cout << out.close(']').close('}').str() << "\n";
}

}  // namespace

int run_status(const StatusOptions& options) {
  const auto indexes = index_paths(options.indexes);
  const SearchTables tables(find_corpus());
  const IndexStatus status = Searcher(indexes, tables).status();
  if (options.format == "json")
    print_json(status);
  else if (options.format == "csv")
    for (const auto& f : status.failures) std::cout << csv_line({f.path, f.error, f.message});
  else
    print_text(status, indexes, options.failures);
  return 0;
}

}  // namespace chashma
