// chashma: the one program. Reads the command line and calls a command.
#include <CLI/CLI.hpp>
#include <iostream>

#include "pipeline/text/error.h"
#include "tools/command.h"

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  CLI::App app{"Text mining and search for development literature in English, Russian and Tajik", "chashma"};
  app.require_subcommand(1);
  std::vector<std::string> files;
  bool jsonl = false;
  auto* extract = app.add_subcommand("extract", "documents in, one JSON record a line out");
  extract->add_option("FILE", files);
  extract->add_flag("--jsonl", jsonl, "read {\"id\",\"text\"} lines from standard input");
  auto* parse = app.add_subcommand("parse-references", "reference strings in, CSL-JSON out");
  parse->add_flag("--jsonl", jsonl);
  try {
    app.parse(argc, argv);
    if (*extract) return chashma::run_extract(files, jsonl);
    if (*parse) return chashma::run_parse_references(jsonl);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : 2;
  } catch (const chashma::Error& e) {
    std::cerr << "chashma: " << e.what() << "\n";
    return 2;
  } catch (const std::exception& e) {
    std::cerr << "chashma: " << e.what() << "\n";
    return 2;
  }
  return 0;
}
