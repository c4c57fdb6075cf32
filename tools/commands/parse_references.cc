// chashma parse-references: one reference string a line in, a bibliography out.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "pipeline/export/bibliography.h"
#include "pipeline/json.h"
#include "pipeline/text/error.h"
#include "tools/command.h"

namespace chashma {

namespace {

// What the lines of the input gave so far.
class Bibliography {
 public:
  Bibliography(const ReferenceParser& parser, const ParseReferencesOptions& options) : parser_(parser), options_(options) {}

  void take(const std::string& line) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) return;
    any_ = true;
    if (options_.jsonl)
      take_json(line);
    else
      items_.push_back(parser_.parse(line));
  }

  void print() const {
    if (!options_.jsonl)
      print(with_keys(items_));
    else if (options_.format != "csl-json")
      print(keyed_);
    if (bad_lines_ > 0) std::cerr << "chashma: " << bad_lines_ << " line(s) are no JSON with a \"text\"\n";
  }
  bool any() const { return any_; }

 private:
  // The contract's filter: one line {"id", "csl"} for each line {"id", "text"}.
  void take_json(const std::string& line) {
    JsonWriter out;
    try {
      const Json given = Json::parse(line);
      if (!given["text"].is_string()) throw Error("bad_line", given["id"].text(), "the line has no \"text\"");
      CslItem item = parser_.parse(given["text"].text());
      if (options_.format != "csl-json") {
        keyed_.push_back({given["id"].text(), std::move(item)});
        return;
      }
      out.open('{').key("id").text(given["id"].text()).key("csl").raw(to_json(item, "")).close('}');
    } catch (const Error& e) {
      ++bad_lines_;
      if (options_.format != "csl-json") return;
      out.open('{').key("id").text(e.code == "bad_line" ? e.where : "").key("error").open('{');
      out.field("code", e.code).field("message", e.what()).close('}').close('}');
    }
    std::cout << out.take() << "\n";
  }

  void print(std::span<const KeyedItem> items) const {
    const std::string& format = options_.format;
    std::cout << (format == "bibtex" ? to_bibtex(items) : format == "ris" ? to_ris(items) : to_csl_json(items));
  }

  const ReferenceParser& parser_;
  const ParseReferencesOptions& options_;
  std::vector<CslItem> items_;
  std::vector<KeyedItem> keyed_;
  size_t bad_lines_ = 0;
  bool any_ = false;
};

void read_lines(std::istream& in, Bibliography& bibliography) {
  for (std::string line; std::getline(in, line);) bibliography.take(line.starts_with("\xEF\xBB\xBF") ? line.substr(3) : line);
}

}  // namespace

int run_parse_references(const ParseReferencesOptions& options) {
  std::vector<std::ifstream> files;  // all are opened before anything is printed
  for (const auto& path : options.files) {
    files.emplace_back();
    if (path == "-") continue;
    files.back().open(path);
    if (!files.back().is_open() || std::filesystem::is_directory(path)) throw Error("unreadable", path, "cannot read " + path);
  }
  const ReferenceParser parser(find_corpus());
  Bibliography bibliography(parser, options);
  if (files.empty()) read_lines(std::cin, bibliography);
  for (size_t i = 0; i < files.size(); ++i) read_lines(options.files[i] == "-" ? std::cin : files[i], bibliography);
  bibliography.print();
  return bibliography.any() ? 0 : 1;
}

}  // namespace chashma
