// The sets hold {"text", "refs": [[start, end], …]}; a line is a first line where a reference begins in it.
#include "tools/train/references/starts.h"

#include <cmath>
#include <cstdio>
#include <set>

#include "pipeline/extract/references/split_list.h"
#include "pipeline/text/code_points.h"
#include "pipeline/text/text_builder.h"
#include "tools/train/references/sample.h"

namespace chashma::train {

namespace {

using Signs = std::array<double, kStartSigns>;
struct Example {
  Signs signs;
  bool starts;
  size_t document;
};

constexpr const char* kFiles[] = {"seg.grobid.jsonl", "seg.excite-layout.jsonl.gz"};

struct Document {
  std::string source;
  std::set<size_t> starts;  // bytes of `source`
  size_t end = 0;           // of the last reference
};

Document read_document(const Json& line) {
  Document document{line["text"].text(), {}, 0};
  const CodePointIndex index(document.source);
  for (const Json& span : line["refs"].array()) {
    size_t begin = index.byte(static_cast<size_t>(span.array()[0].number()));
    while (begin < document.source.size() && std::isspace(static_cast<unsigned char>(document.source[begin]))) ++begin;
    document.starts.insert(begin);
    document.end = std::max(document.end, index.byte(static_cast<size_t>(span.array()[1].number())));
  }
  return document;
}

// The same with a blank line before each item, as lists in Word and on the web have it.
Document spaced(const Document& document) {
  Document out;
  for (size_t at = 0; at < document.source.size(); ++at) {
    if (document.starts.contains(at)) out.source += "\n\n", out.starts.insert(out.source.size());
    out.source += document.source[at];
    if (at + 1 == document.end) out.end = out.source.size();
  }
  return out;
}

// The lines of one list, from the first reference to the last.
void add_examples(const TextBuilder& builder, const Document& given, size_t document, std::vector<Example>& out) {
  const auto& starts = given.starts;
  const size_t last = given.end;
  const Text text = builder.build(given.source);
  const auto lines = list_lines(text);
  if (starts.empty()) return;
  size_t begin = lines.size(), end = 0;
  std::vector<bool> is_start(lines.size());
  for (size_t i = 0; i < lines.size(); ++i) {
    const Span at = text.map.to_source(lines[i].span);
    const auto next = starts.lower_bound(at.begin);
    is_start[i] = next != starts.end() && *next < at.begin + 3;
    if (at.begin < *starts.begin() || at.begin >= last) continue;
    begin = std::min(begin, i), end = i + 1;
  }
  if (begin >= end) return;
  const StartContext context = start_context(text, lines, begin, end);
  size_t item = begin, numbered = 0;
  for (size_t i = begin; i < end; ++i) numbered += lines[i].marker.style != ListMarker::Style::none && is_start[i];
  if (numbered * 2 > starts.size()) return;  // numbers tell
  for (size_t i = begin; i < end; ++i) {
    if (i > begin) out.push_back({start_signs(text, lines, i, item, end, context), is_start[i], document});
    if (is_start[i]) item = i;
  }
}

Signs fit(const std::vector<Example>& examples, size_t left_out) {
  Signs weights{}, square{};
  for (int round = 0; round < 60; ++round)
    for (const auto& e : examples) {
      if (left_out < 4 && e.document % 4 == left_out) continue;
      double score = 0;
      for (size_t s = 0; s < kStartSigns; ++s) score += weights[s] * e.signs[s];
      const double error = 1 / (1 + std::exp(-score)) - e.starts;
      for (size_t s = 0; s < kStartSigns; ++s) {
        if (e.signs[s] == 0) continue;
        const double g = error * e.signs[s] + 1e-5 * weights[s];
        square[s] += g * g;
        weights[s] -= 0.1 * g / std::sqrt(square[s] + 1e-6);
      }
    }
  return weights;
}

}  // namespace

void fit_starts(const std::filesystem::path& data, const Corpus& corpus) {
  const TextBuilder builder(corpus);
  std::vector<Example> examples;
  size_t document = 0;
  for (const char* file : kFiles)
    for (const Json& line : read_json_lines(data / file)) {
      const Document given = read_document(line);
      add_examples(builder, given, document, examples);
      if (document % 3 == 0) add_examples(builder, spaced(given), document, examples);
      ++document;
    }
  size_t right = 0, hits = 0, said = 0, gold = 0;
  for (size_t fold = 0; fold < 4; ++fold) {
    const Signs weights = fit(examples, fold);
    for (const auto& e : examples) {
      if (e.document % 4 != fold) continue;
      double score = 0;
      for (size_t s = 0; s < kStartSigns; ++s) score += weights[s] * e.signs[s];
      const bool starts = score > 0;
      right += starts == e.starts, hits += starts && e.starts, said += starts, gold += e.starts;
    }
  }
  std::fprintf(stderr, "%zu lines of %zu documents; left out in turn: accuracy %.4f, precision %.4f, recall %.4f\n",
               examples.size(), document, static_cast<double>(right) / static_cast<double>(examples.size()),
               static_cast<double>(hits) / static_cast<double>(said), static_cast<double>(hits) / static_cast<double>(gold));
  for (const double weight : fit(examples, 4)) std::printf("%.2f, ", weight);
  std::printf("\n");
}

}  // namespace chashma::train
