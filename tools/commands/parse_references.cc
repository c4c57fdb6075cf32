// chashma parse-references: one reference string a line in, parsed references out.
#include <iostream>

#include "pipeline/json.h"
#include "tools/command.h"

namespace chashma {

int run_parse_references(const ParseReferencesOptions& options) {
  const ReferenceParser parser(find_corpus());
  for (std::string line; std::getline(std::cin, line);) {
    if (line.empty()) continue;
    if (!options.jsonl) {
      std::cout << to_json(parser.parse(line), "") << "\n";
      continue;
    }
    const Json given = Json::parse(line);
    JsonWriter out;
    out.open('{').key("id").text(given["id"].text());
    out.key("csl").raw(to_json(parser.parse(given["text"].text()), "")).close('}');
    std::cout << out.str() << "\n";
  }
  return 0;
}

}  // namespace chashma
