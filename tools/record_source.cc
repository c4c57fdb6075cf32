#include "tools/record_source.h"

#include <filesystem>

#include "pipeline/analyse.h"
#include "pipeline/ingest/read_document.h"
#include "pipeline/text/error.h"
#include "tools/corpus_path.h"

namespace chashma {

void each_record(const RecordChoice& choice, const std::function<void(const Record&)>& visit) {
  if (choice.documents.empty()) throw Error("no_document", "", "name a file");
  const Analyser analyser(find_corpus());
  for (const auto& name : choice.documents) {
    if (!std::filesystem::exists(name))
      throw Error("no_document", name, "no document " + name + " in the index, and no such file");
    visit(analyser.analyse(read_document(name)).record);
  }
}

}  // namespace chashma
