// The sample reports, read and analysed whole, against what is expected of them (tests/golden/*.txt): a change of any room
// shows here as gained and lost lines. To take over a change that is meant: CHASHMA_UPDATE_GOLDEN=1 tools/test.sh, then
// read the diff.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "pipeline/analyse.h"
#include "pipeline/ingest/read_document.h"
#include "tests/support/program.h"

namespace chashma {

namespace fs = std::filesystem;

static std::string in_text(const Record& record, Span span) {
  std::string text = record.text.substr(span.begin, span.end - span.begin);
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

static void write_entities(std::ostream& out, const char* what, const Record& record, const std::vector<Entity>& entities) {
  for (const auto& entity : entities) {
    out << what << "\t" << in_text(record, entity.span) << "\t" << entity.name;
    if (!entity.acronym.empty()) out << " (" << entity.acronym << ")";
    if (!entity.id.empty()) out << " [" << entity.id << "]";
    out << "\n";
  }
}

static void write_figures(std::ostream& out, const Record& record) {
  for (const auto& figure : record.figures) {
    out << "figure\t" << in_text(record, figure.span) << "\t" << name_of(figure.kind);
    if (figure.value) out << " " << *figure.value;
    if (figure.low || figure.high) out << " " << figure.low.value_or(-1) << ".." << figure.high.value_or(-1);
    for (const auto* field : {&figure.unit, &figure.counted, &figure.modifier, &figure.change, &figure.place, &figure.period})
      out << "|" << *field;
    out << "\n";
  }
}

static void write_citations(std::ostream& out, const Record& record) {
  for (const auto& citation : record.citations) {
    out << "citation\t" << in_text(record, citation.span) << "\t";
    for (const auto& author : citation.authors) out << author << ";";
    out << "|" << citation.year << "|" << citation.locator << "|" << name_of(citation.form);
    if (citation.reference) out << "|" << to_json(record.references[*citation.reference].csl, "");
    out << "\n";
  }
}

static std::string summary_of(const Record& record) {
  std::ostringstream out;
  out.precision(15);
  out << "title\t" << record.title << "\ndate\t" << record.date << "\nlanguage\t" << record.language << "\n";
  for (const auto& author : record.authors) out << "author\t" << author << "\n";
  for (const auto& warning : record.warnings) out << "warning\t" << warning << "\n";
  write_entities(out, "organization", record, record.organizations);
  write_entities(out, "person", record, record.people);
  write_entities(out, "place", record, record.places);
  write_figures(out, record);
  write_citations(out, record);
  for (const auto& reference : record.references) out << "reference\t" << to_json(reference.csl, "") << "\n";
  return out.str();
}

TEST(Golden, SampleReportsComeOutAsExpected) {
  const Analyser analyser{Corpus{CHASHMA_CORPUS_DIR}};
  const fs::path expected_folder = fs::path(CHASHMA_CASES_DIR).parent_path() / "golden";
  const bool update = std::getenv("CHASHMA_UPDATE_GOLDEN") != nullptr;
  size_t count = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(CHASHMA_CORPUS_DIR) / "reports")) {
    const std::string summary = summary_of(analyser.analyse(read_document(entry.path())).record);
    const fs::path file = expected_folder / (entry.path().filename().string() + ".txt");
    if (update) std::ofstream(file, std::ios::binary) << summary;
    EXPECT_EQ(summary, read_whole(file)) << file;
    ++count;
  }
  EXPECT_GE(count, 9U);
}

}  // namespace chashma
