// chashma parse-references: one reference string a line in, a bibliography out.
#include <iostream>

#include "pipeline/export/bibliography.h"
#include "pipeline/json.h"
#include "tools/command.h"

namespace chashma {

namespace {

// The contract's filter: one line {"id", "csl"} for each line {"id", "text"}.
std::string answer(const ReferenceParser& parser, const Json& given) {
  JsonWriter out;
  out.open('{').key("id").text(given["id"].text());
  out.key("csl").raw(to_json(parser.parse(given["text"].text()), "")).close('}');
  return out.take();
}

void print(std::vector<KeyedItem> items, const std::string& format) {
  std::cout << (format == "bibtex" ? to_bibtex(items) : format == "ris" ? to_ris(items) : to_csl_json(items));
}

}  // namespace

int run_parse_references(const ParseReferencesOptions& options) {
  const ReferenceParser parser(find_corpus());
  std::vector<KeyedItem> given_keys;
  std::vector<CslItem> items;
  bool any = false;
  for (std::string line; std::getline(std::cin, line);) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    any = true;
    if (!options.jsonl) {
      items.push_back(parser.parse(line));
      continue;
    }
    const Json given = Json::parse(line);
    if (options.format == "csl-json")
      std::cout << answer(parser, given) << "\n";
    else
      given_keys.push_back({given["id"].text(), parser.parse(given["text"].text())});
  }
  if (!options.jsonl)
    print(with_keys(std::move(items)), options.format);
  else if (options.format != "csl-json")
    print(std::move(given_keys), options.format);
  return any ? 0 : 1;
}

}  // namespace chashma
