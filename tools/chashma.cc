// chashma: the one program. Reads the command line (with manual.cc, this is CLI11's door) and calls a command.
#include <CLI/CLI.hpp>
#include <functional>
#include <iostream>

#include "tools/command.h"
#include "tools/manual.h"

namespace chashma {

namespace {

// Each add_* declares one command, and leaves in `chosen` what is to be done when the command line names it.
using Chosen = std::function<int()>;

// How files are read: extract and ingest alike.
void add_reading(CLI::App& command, ReadingOptions& reading) {
  command.add_option("--ocr", reading.ocr, "Recognise scanned pages: auto (those without text), always, never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
  command.add_option("-j,--threads", reading.threads, "Threads (default: all cores)");
  command.add_option("--timeout", reading.seconds, "Seconds for one document")->capture_default_str();
  command.add_option("--memory", reading.memory_mb, "MB of memory for reading one document")->capture_default_str();
}

void add_extract(CLI::App& app, Chosen& chosen) {
  auto options = std::make_shared<ExtractOptions>();
  auto* command = app.add_subcommand("extract", "Documents in, one JSON record a line out; touches no index");
  command->add_option("FILE", options->files, "Files or folders; - is standard input");
  command->add_flag("--jsonl", options->jsonl,
                    "Read lines {\"id\",\"text\",\"language\"?} from standard input; answer one line each");
  command->add_flag("--strict", options->strict, "Exit with 2 when a document could not be read");
  command->add_flag("-q,--quiet", options->quiet, "No summary");
  add_reading(*command, options->reading);
  command->footer("Example:\n  chashma extract report.pdf | jq '.organizations[].name'");
  command->callback([options, &chosen] {
    if (!options->jsonl && options->files.empty()) throw CLI::RequiredError("FILE (or --jsonl; - reads standard input)");
    chosen = [options] { return run_extract(*options); };
  });
}

void add_parse_references(CLI::App& app, Chosen& chosen) {
  auto options = std::make_shared<ParseReferencesOptions>();
  auto* command = app.add_subcommand("parse-references", "One reference string a line in, parsed references out");
  command->add_option("FILE", options->files, "Text files; none or -: standard input");
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
  command.add_option("--index", choice.indexes, "Folder of the index (may be given several times)")->allow_extra_args(false);
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
  command->add_flag("--compare", options->compare,
                    "Side by side: what several documents say of the same thing, place and year, in any language");
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

void add_ingest(CLI::App& app, Chosen& chosen) {
  auto options = std::make_shared<IngestOptions>();
  auto* command = app.add_subcommand("ingest", "Files and folders into the index; unchanged files are skipped");
  command
      ->add_option("PATH", options->paths,
                   "Files, folders, .jsonl corpora of {\"id\",\"title\"?,\"text\",\"language\"?,\"date\"?}")
      ->required();
  command->add_option("--index", options->index, "Folder of the index");
  command->add_flag("--prune", options->prune, "Take out documents whose files are gone");
  command->add_flag("--retry", options->retry, "Read files again that failed before, though they did not change");
  command->add_flag("--watch", options->watch, "Stay, and take in what comes into the folders");
  command->add_flag("--wait", options->wait, "Wait while another ingest writes to the index");
  command->add_flag("--strict", options->strict, "Exit with 2 when a document could not be read");
  command->add_option("--shard", options->shard, "K/N: only part K of N, the same on every machine");
  add_reading(*command, options->reading);
  command->add_option("--commit", options->commit_mb, "MB of text between two commits")->capture_default_str();
  command->add_flag("-q,--quiet", options->quiet, "No progress, no summary");
  command->footer("Example:\n  chashma ingest ~/reports --prune");
  command->callback([options, &chosen] { chosen = [options] { return run_ingest(*options); }; });
}

void add_search(CLI::App& app, Chosen& chosen) {
  auto options = std::make_shared<SearchOptions>();
  auto* command = app.add_subcommand("search", "Ranked hits in all three languages, with page and context");
  command->add_option("QUERY", options->words,
                      "Words, \"phrases\", AND OR NOT, fields: org:AKF lang:tg date:2010..2020 figure:people>50000");
  command->add_option("--index", options->indexes, "Folder of the index, or HOST:PORT (several are searched as one)")
      ->allow_extra_args(false);
  command->add_option("--queries", options->queries, "A .jsonl file of {\"id\",\"text\",\"language\"?}: a batch");
  add_format(*command, options->format, {"text", "jsonl", "csv", "trec"});
  command->add_option("--limit", options->limit, "Hits shown")->capture_default_str();
  command->add_option("--offset", options->offset, "Hits passed over");
  command->add_option("--language", options->language, "Language of the query: en, ru, tg (default: guessed)");
  command->add_option("--sort", options->sort, "score or date")->check(CLI::IsMember({"score", "date"}));
  command->add_option("--facets", options->facets, "Counts by language, year, organization, place, person, work, type")
      ->allow_extra_args(false)
      ->delimiter(',');
  command->add_flag("--no-translate", options->no_translate, "Only in the language of the query");
  command->add_flag("--all-copies", options->all_copies, "Near-duplicates as hits of their own");
  command->add_flag("--explain", options->explain, "Say how the query was understood");
  command->add_flag("-q,--quiet", options->quiet, "No counts on standard error");
  command->footer(
      "Examples:\n  chashma search water user associations\n  chashma search 'org:\"Aga Khan Foundation\" date:2015..' --facets "
      "language,year");
  command->callback([options, &chosen] {
    if (options->words.empty() && options->queries.empty()) throw CLI::RequiredError("QUERY (or --queries FILE)");
    chosen = [options] { return run_search(*options); };
  });
}

void add_show(CLI::App& app, Chosen& chosen) {
  auto options = std::make_shared<ShowOptions>();
  auto* command = app.add_subcommand("show", "One document: what is known of it, its text");
  command->add_option("DOCUMENT", options->document, "Id (or its beginning), or path");
  command->add_option("--query", options->query, "Mark the words of a search, and go to the page that holds most of them");
  command->add_option("--hit", options->hit, "Instead of DOCUMENT: the hit of this number of --query")
      ->check(CLI::PositiveNumber);
  command->add_option("--page", options->page, "Only this page")->check(CLI::PositiveNumber);
  add_format(*command, options->format, {"text", "json"});
  command->add_option("--index", options->indexes, "Folder of the index")->allow_extra_args(false);
  command->footer("Examples:\n  chashma show report.pdf --page 12\n  chashma show --hit 2 --query 'water users' | less -R");
  command->callback([options, &chosen] {
    if (options->document.empty() == !options->hit) throw CLI::RequiredError("DOCUMENT (or --hit N --query WORDS, not both)");
    if (options->hit && options->query.empty()) throw CLI::RequiredError("--query, whose hit is meant,");
    chosen = [options] { return run_show(*options); };
  });
}

void add_status(CLI::App& app, Chosen& chosen) {
  auto options = std::make_shared<StatusOptions>();
  auto* command = app.add_subcommand("status", "What is in the index, and what could not be read");
  command->add_option("--index", options->indexes, "Folder of the index")->allow_extra_args(false);
  add_format(*command, options->format, {"text", "json", "csv"});
  command->add_flag("--failures", options->failures, "List all files that could not be read");
  command->footer("Example:\n  chashma status --failures");
  command->callback([options, &chosen] { chosen = [options] { return run_status(*options); }; });
}

void add_merge(CLI::App& app, Chosen& chosen) {
  auto options = std::make_shared<MergeOptions>();
  auto* command = app.add_subcommand("merge", "Indexes that were built apart become one");
  command->add_option("TARGET", options->target, "Folder of the new index")->required();
  command->add_option("SOURCE", options->sources, "Folders of indexes")->required();
  command->add_flag("-q,--quiet", options->quiet, "No summary");
  command->footer("Example:\n  chashma merge all part-1 part-2");
  command->callback([options, &chosen] { chosen = [options] { return run_merge(*options); }; });
}

void add_citations(CLI::App& app, Chosen& chosen) {
  auto options = std::make_shared<CitationOptions>();
  auto* command = app.add_subcommand("citations", "The works that are cited, with every place");
  add_choice(*command, options->choice);
  add_format(*command, options->format,
             {"text", "jsonl", "csv", "csl-json", "bibtex", "ris", "graphml", "edges-csv", "nodes-csv"});
  command->add_option("--by", options->by, "What is counted")->check(CLI::IsMember({"work", "document", "author", "year"}));
  command->add_option("--author", options->author, "Only works by this person or organization, in any script");
  command->add_option("--year", options->year, "Only works of this year or these years: 1998, 1998-2004");
  command->add_option("--work", options->work, "Only works with this author, year, title or key: who cites them");
  command->add_option("--limit", options->limit, "At most so many");
  command->add_flag("--places", options->places, "Each place with its page and the words around it");
  command->add_flag("--listed", options->listed, "Also works that stand in a list of references but are nowhere cited");
  command->footer(
      "Examples:\n  chashma citations --work ostrom1990 --places\n  chashma citations --by author --limit 20\n"
      "  chashma citations --format csl-json > works.json\n  chashma citations --format graphml > citations.graphml");
  command->callback([options, &chosen] { chosen = [options] { return run_citations(*options); }; });
}

void add_analyze(CLI::App& app, Chosen& chosen) {
  auto options = std::make_shared<AnalyzeOptions>();
  auto* command = app.add_subcommand("analyze", "How a text is seen: tokens, languages, stems, folded forms");
  command->add_option("TEXT", options->text, "The text; - reads lines from standard input")->required();
  command->add_option("--language", options->language, "Language: en, ru, tg");
  command->footer("Example:\n  chashma analyze --language tg 'китобҳояшонро'");
  command->callback([options, &chosen] { chosen = [options] { return run_analyze(*options); }; });
}

int print(const std::string& text) {
  std::cout << text;
  return 0;
}

int run(int argc, char** argv) {
  CLI::App app{"Text mining and search for development literature in English, Russian and Tajik", "chashma"};
  app.set_version_flag("--version", "chashma " CHASHMA_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Every command has --help with an example. The index: --index DIR, else $CHASHMA_INDEX, else\n"
      "$XDG_DATA_HOME/chashma/index. Exit status: 0 found or done, 1 nothing found, 2 error.");
  Chosen chosen;
  add_ingest(app, chosen);
  add_search(app, chosen);
  add_show(app, chosen);
  add_status(app, chosen);
  add_citations(app, chosen);
  add_extract(app, chosen);
  add_parse_references(app, chosen);
  add_entities(app, chosen, "organizations", "chashma organizations --query 'water' --limit 20");
  add_entities(app, chosen, "people", "chashma people report.pdf --mentions");
  add_entities(app, chosen, "places", "chashma places --format csv > places.csv");
  add_figures(app, chosen);
  add_merge(app, chosen);
  add_analyze(app, chosen);
  if (argc == 2 && std::string_view(argv[1]) == "--man-page") return print(man_page(app));
  if (argc == 2 && std::string_view(argv[1]) == "--bash-completion") return print(bash_completion(app));
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
  std::ios::sync_with_stdio(false);
  try {
    return chashma::run(argc, argv);
  } catch (const std::exception& e) {
    std::cerr << "chashma: " << e.what() << "\n";
    return 2;
  }
}
