// chashma extract: documents in, one JSON record a line out; touches no index.
#include <iostream>

#include "pipeline/json.h"
#include "pipeline/text/error.h"
#include "tools/command.h"
#include "tools/document_reader.h"
#include "tools/jsonl_line.h"
#include "tools/pipeline_flow.h"

namespace chashma {

namespace {

// A line of output and whether its document failed.
struct Line {
  std::string json;
  bool failed = false;
};

Line failed_line(const std::string& id, const std::string& path, const Error& e) {
  Record record;
  record.id = id;
  record.source.path = path;
  record.error = Failure{e.code, e.what()};
  return {to_json(record), true};
}

Line extract_given(const Analyser& analyser, const std::string& line) {
  std::string id;
  try {
    id = Json::parse(line)["id"].text();  // goes into the answer even when the rest of the line is no good
    Document document = document_from_line(line);
    document.media_type.clear(), document.bytes = 0;  // nothing was read from a file
    const Analysis analysis = analyser.analyse(document);
    return {to_json_without_text(analysis.record, analysis.map, document.source), false};
  } catch (const Error& e) {
    return failed_line(id, "", e);
  } catch (const std::exception& e) {  // a bug of ours must not cost the other documents
    return failed_line(id, "", Error("internal", id, e.what()));
  }
}

Line extract_file(const Analyser& analyser, IsolatedReader& reader, const std::string& path) {
  try {
    const Document document = path == "-" ? read_standard_input(reader) : reader.read(path);
    return {to_json(analyser.analyse(document).record), false};
  } catch (const Error& e) {
    return failed_line("", path, e);
  } catch (const std::exception& e) {
    return failed_line("", path, Error("internal", path, e.what()));
  }
}

std::optional<std::string> next_line() {
  for (std::string line; std::getline(std::cin, line);)
    if (line.find_first_not_of(" \t\r") != std::string::npos) return line;
  return std::nullopt;
}

size_t bytes_of(const Line& line) { return line.json.size(); }

}  // namespace

int run_extract(const ExtractOptions& options) {
  std::cin.tie(nullptr);  // one thread reads while another writes: reading must not flush the output
  const Analyser analyser(find_corpus());
  size_t failures = 0;
  const auto sink = [&](Line& line) {
    failures += line.failed;
    line.json += '\n';
    std::cout.write(line.json.data(), static_cast<std::streamsize>(line.json.size()));
    if (!std::cout) throw Error("output", "standard output", "cannot write to standard output");
  };
  if (options.jsonl) {
    run_flow<std::string, Line>(
        next_line, [&](std::string& line) { return extract_given(analyser, line); }, sink, bytes_of, options.reading.threads);
  } else {
    const auto files = list_files(options.files);
    IsolatedReader reader(isolation_of(options.reading));
    auto at = files.begin();
    run_flow<std::string, Line>([&] { return at == files.end() ? std::nullopt : std::optional(*at++); },
                                [&](std::string& path) { return extract_file(analyser, reader, path); }, sink, bytes_of,
                                options.reading.threads);
  }
  std::cout.flush();
  if (failures && !options.quiet)
    std::cerr << "chashma: " << failures << " document(s) could not be read; see \"error\" in their records\n";
  return failures && options.strict ? 2 : 0;
}

}  // namespace chashma
