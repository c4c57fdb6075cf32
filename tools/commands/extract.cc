// chashma extract: documents in, one JSON record a line out; touches no index.
#include <iostream>

#include "pipeline/ingest/read_document.h"
#include "pipeline/json.h"
#include "pipeline/text/error.h"
#include "pipeline/text/guess_layout.h"
#include "tools/command.h"

namespace chashma {

static std::string extract_line(const Analyser& analyser, const std::string& line) {
  const Json given = Json::parse(line);
  Document document;
  document.id = given["id"].text();
  document.source = given["text"].text();
  document.language = given["language"].text();
  document.layout = guess_layout(document.source);
  const Analysis analysis = analyser.analyse(document);
  return to_json_without_text(analysis.record, analysis.map, document.source);
}

int run_extract(const std::vector<std::string>& files, bool jsonl) {
  const Analyser analyser(find_corpus());
  if (jsonl) {
    for (std::string line; std::getline(std::cin, line);)
      if (!line.empty()) std::cout << extract_line(analyser, line) << "\n";
    return 0;
  }
  for (const auto& file : files) {
    Record record;
    try {
      record = analyser.analyse(read_document(file)).record;
    } catch (const Error& e) {
      record.source.path = file;
      record.error = Failure{e.code, e.what()};
    }
    std::cout << to_json(record) << "\n";
  }
  return 0;
}

int run_parse_references(bool jsonl) {
  const ReferenceParser parser(find_corpus());
  for (std::string line; std::getline(std::cin, line);) {
    if (line.empty()) continue;
    if (!jsonl) {
      std::cout << to_json(parser.parse(line), "") << "\n";
      continue;
    }
    const Json given = Json::parse(line);
    std::cout << JsonWriter()
                     .open('{')
                     .key("id")
                     .text(given["id"].text())
                     .key("csl")
                     .raw(to_json(parser.parse(given["text"].text()), ""))
                     .close('}')
                     .str()
              << "\n";
  }
  return 0;
}

}  // namespace chashma
