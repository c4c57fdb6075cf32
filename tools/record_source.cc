#include "tools/record_source.h"

#include <algorithm>
#include <filesystem>

#include "indexes/searcher.h"
#include "pipeline/analyse.h"
#include "pipeline/text/error.h"
#include "tools/corpus_path.h"
#include "tools/document_reader.h"
#include "tools/index_path.h"

namespace chashma {

namespace fs = std::filesystem;

// A document is looked for in the index first (fast), then as a file.
static void visit_documents(const RecordChoice& choice, const std::function<void(const Record&)>& visit) {
  const Corpus corpus = find_corpus();
  const auto indexes = index_paths(choice.indexes);
  std::error_code error;
  std::optional<SearchTables> tables;
  std::optional<Searcher> searcher;
  const auto is_file = [&](const std::string& name) { return fs::exists(name, error); };
  // files are read without an index; who asks for an id and has none is told so
  if (!choice.indexes.empty() || is_remote(indexes[0]) || fs::exists(indexes[0] / "index.json", error) ||
      !std::all_of(choice.documents.begin(), choice.documents.end(), is_file)) {
    tables.emplace(corpus);
    searcher.emplace(indexes, *tables);
  }
  std::optional<Analyser> analyser;
  IsolatedReader reader(isolation_of({}));
  for (const auto& name : choice.documents) {
    if (const auto record = searcher ? find_record(*searcher, indexes, name) : std::nullopt) {
      visit(*record);
      continue;
    }
    if (!is_file(name)) throw Error("no_document", name, "no document '" + name + "' in the index, and no such file");
    if (!analyser) analyser.emplace(corpus);
    visit(analyser->analyse(reader.read(name)).record);
  }
}

void each_record(const RecordChoice& choice, const std::function<void(const Record&)>& visit) {
  if (!choice.documents.empty()) return visit_documents(choice, visit);
  const SearchTables tables(find_corpus());
  const Searcher searcher(index_paths(choice.indexes), tables);
  searcher.each_record(
      [&](const Record& record) {
        visit(record);
        return true;
      },
      choice.query);
}

}  // namespace chashma
