// chashma: the one program. Reads the command line (this is CLI11's one door) and calls a command.
#include <CLI/CLI.hpp>
#include <functional>
#include <iostream>

#include "pipeline/ingest/isolate.h"
#include "tools/command.h"

namespace chashma {

namespace {

// Each add_* declares one command, and leaves in `chosen` what is to be done when the command line names it.
using Chosen = std::function<int()>;

void add_extract(CLI::App& app, Chosen& chosen) {
  auto options = std::make_shared<ExtractOptions>();
  auto* command = app.add_subcommand("extract", "Documents in, one JSON record a line out; touches no index");
  command->add_option("FILE", options->files, "Files or folders; - is standard input");
  command->add_flag("--jsonl", options->jsonl,
                    "Read lines {\"id\",\"text\",\"language\"?} from standard input; answer one line each");
  command->add_flag("--strict", options->strict, "Exit with 2 when a document could not be read");
  command->add_flag("-q,--quiet", options->quiet, "No summary");
  command->add_option("-j,--threads", options->threads, "Threads (default: all cores)");
  command->footer("Example:\n  chashma extract report.pdf | jq '.organizations[].name'");
  command->callback([options, &chosen] {
    if (!options->jsonl && options->files.empty()) throw CLI::RequiredError("FILE (or --jsonl; - reads standard input)");
    chosen = [options] { return run_extract(*options); };
  });
}

void add_parse_references(CLI::App& app, Chosen& chosen) {
  auto options = std::make_shared<ParseReferencesOptions>();
  auto* command = app.add_subcommand("parse-references", "One reference string a line in, parsed references out");
  command->add_flag("--jsonl", options->jsonl, "Read lines {\"id\",\"text\"}; answer {\"id\",\"csl\"} each");
  command->add_option("--format", options->format, "csl-json, bibtex or ris")
      ->check(CLI::IsMember({"csl-json", "bibtex", "ris"}));
  command->footer("Example:\n  pbpaste | chashma parse-references --format bibtex > pasted.bib");
  command->callback([options, &chosen] { chosen = [options] { return run_parse_references(*options); }; });
}

// The options that say which records a list is made of, and how it is printed.
void add_choice(CLI::App& command, RecordChoice& choice) {
  command.add_option("DOCUMENT", choice.documents, "Ids or paths of indexed documents, or files; none: the whole index");
  command.add_option("--query", choice.query, "Only the documents that this query finds");
  command.add_option("--index", choice.indexes, "Folder of the index (may be given several times)");
}

void add_format(CLI::App& command, std::string& format, const std::vector<std::string>& formats) {
  std::string names;
  for (const auto& name : formats) names += (names.empty() ? "" : ", ") + name;
  command.add_option("--format", format, names)->check(CLI::IsMember(formats));
}

void add_entities(CLI::App& app, Chosen& chosen, const std::string& what, const std::string& example) {
  auto options = std::make_shared<EntityOptions>();
  options->what = what;
  auto* command = app.add_subcommand(what, "List the " + what + " that are named, by frequency");
  add_choice(*command, options->choice);
  add_format(*command, options->format, {"text", "jsonl", "csv"});
  command->add_option("--limit", options->limit, "At most so many");
  command->add_flag("--mentions", options->places, "Each mention with its page and the words around it");
  command->add_flag("--together", options->together, "Pairs that are named in the same documents");
  command->footer("Example:\n  " + example);
  command->callback([options, &chosen] { chosen = [options] { return run_entities(*options); }; });
}

void add_figures(CLI::App& app, Chosen& chosen) {
  auto options = std::make_shared<FigureOptions>();
  auto* command = app.add_subcommand("figures", "List quantities: how many, of what, where, when");
  add_choice(*command, options->choice);
  add_format(*command, options->format, {"text", "jsonl", "csv"});
  command->add_option("--counted", options->counted, "Only of this thing: --counted hectares");
  command->add_option("--unit", options->unit, "Only in this unit: an ISO 4217 or UCUM code");
  command->add_option("--kind", options->kind, "count, percent, money, measure, duration or ratio")
      ->check(CLI::IsMember({"count", "percent", "money", "measure", "duration", "ratio"}));
  command->add_option("--place", options->place, "Only for this place");
  command->add_option("--year", options->year, "Only for this year");
  command->add_option("--min", options->min, "At least this value");
  command->add_option("--max", options->max, "At most this value");
  command->add_option("--sort", options->sort, "text, value or counted")->check(CLI::IsMember({"text", "value", "counted"}));
  command->add_option("--limit", options->limit, "At most so many");
  command->footer("Example:\n  chashma figures --query 'irrigation' --counted people --min 10000 --sort value");
  command->callback([options, &chosen] { chosen = [options] { return run_figures(*options); }; });
}

int run(int argc, char** argv) {
  CLI::App app{"Text mining and search for development literature in English, Russian and Tajik", "chashma"};
  app.set_version_flag("--version", "chashma " CHASHMA_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Every command has --help with an example. The index: --index DIR, else $CHASHMA_INDEX, else\n"
      "$XDG_DATA_HOME/chashma/index. Exit status: 0 found or done, 1 nothing found, 2 error.");
  Chosen chosen;
  add_extract(app, chosen);
  add_parse_references(app, chosen);
  add_entities(app, chosen, "organizations", "chashma organizations --query 'water' --limit 20");
  add_entities(app, chosen, "people", "chashma people report.pdf --mentions");
  add_entities(app, chosen, "places", "chashma places --format csv > places.csv");
  add_figures(app, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    if (e.get_exit_code() == 0) return app.exit(e);
    const std::string command = app.get_subcommands().empty() ? "" : " " + app.get_subcommands()[0]->get_name();
    std::cerr << "chashma: " << e.what() << "; see chashma" << command << " --help\n";
    return 2;
  }
  return chosen();
}

}  // namespace

}  // namespace chashma

int main(int argc, char** argv) {
  // A reader of foreign formats in a process of its own; not for people.
  if (argc == 2 && std::string_view(argv[1]) == "--read-worker") return chashma::run_worker();
  std::ios::sync_with_stdio(false);
  try {
    return chashma::run(argc, argv);
  } catch (const std::exception& e) {
    std::cerr << "chashma: " << e.what() << "\n";
    return 2;
  }
}
