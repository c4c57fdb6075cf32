// Trains corpus/models/references.bin:
//   nice build/tools/train/train_references --data DIR --out corpus/models/references.bin
// DIR holds the sets of marked references named in kSets below (.jsonl, .jsonl.gz).
#include <cstring>
#include <fstream>
#include <iostream>

#include "pipeline/text/error.h"
#include "pipeline/text/table.h"
#include "tools/train/references/chain.h"
#include "tools/train/references/starts.h"

namespace chashma::train {
namespace {

struct Set {
  const char* file;
  bool marked;  ///< has spans; otherwise its fields are looked for in the text
  int copies;   ///< how often each string is learned from a round
};

// refs.excite-en may only be measured. refs.anystyle-gold is left out wherever something is measured on it (--without).
constexpr Set kSets[] = {
    {"refs.anystyle-core.jsonl.gz", true, 2},
    {"refs.anystyle-gold.jsonl.gz", true, 1},
    {"refs.grobid.jsonl.gz", true, 1},
    {"refs.bilbo-bibl.jsonl", true, 1},
    {"refs.bilbo-note.jsonl.gz", true, 1},
    {"refs.parscit-en-humanities.jsonl", true, 1},
    {"refs.parscit-it-humanities.jsonl", true, 1},
    {"refs.parscit-mixed-humanities.jsonl", true, 1},
    {"refs.gost-synth.jsonl.gz", true, 1},
    {"refs.imf-synth.jsonl.gz", true, 1},
    {"refs.jats-scielo.jsonl", false, 2},
    {"refs.jats-mixedpub.jsonl", false, 1},
};

// One fifth of the documents (of the records, where a set renders each in several styles) is held out for measuring.
bool is_held_out(const std::string& id) {
  std::string key = id;
  if (id.starts_with("gost-synth:") || id.starts_with("imf-synth:"))
    key = id.substr(id.find(':', id.find(':') + 1));
  else if (const size_t space = id.find(' '); space != std::string::npos)
    key = id.substr(0, space);
  else
    return false;
  return ref_word_hash(key) % 5 == 0;
}

// Names after "под ред.", "пер. с англ.", "edited by", which the rendered sets leave unmarked.
void mark_editors(Sample& sample, const RefWords& words) {
  const auto tokens = ref_tokens(sample.text, words);
  const auto labels = gold_labels(sample, tokens);
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (labels[i] != RefLabel::other || tokens[i].is_mark()) continue;
    const bool translator = has(tokens[i].classes, RefWord::translator);
    if (!translator && !has(tokens[i].classes, RefWord::editor)) continue;
    const auto is_name = [&](size_t j) {
      return labels[j] == RefLabel::other && !has(tokens[j].classes, RefWord::editor) &&
             !has(tokens[j].classes, RefWord::translator) &&
             (tokens[j].shape == RefShape::initial || tokens[j].shape == RefShape::title || tokens[j].shape == RefShape::mixed ||
              has(tokens[j].classes, RefWord::conjunction));
    };
    const auto is_inner = [&](size_t j) {
      const std::string_view mark = tokens[j].span.in(sample.text);
      return mark == "." || mark == "," || mark == "-";
    };
    size_t begin = i + 1, end = i + 1, last = i + 1;
    while (begin < tokens.size() && is_inner(begin)) ++begin;
    for (end = last = begin; end < tokens.size() && (is_name(end) || is_inner(end)); ++end)
      if (is_name(end))
        last = end + 1;
      else if (end > 0 && tokens[end - 1].shape != RefShape::initial && tokens[end].span.in(sample.text) == ".")
        break;
    if (last == begin) {  // the names stand before: "(В. Н. Гришина, Ред.)"
      last = i;
      while (last > 0 && is_inner(last - 1)) --last;
      for (begin = last; begin > 0 && (is_name(begin - 1) || is_inner(begin - 1)); --begin) {
      }
      while (begin < last && is_inner(begin)) ++begin;
    }
    if (begin < last)
      sample.marks.push_back(
          {{tokens[begin].span.begin, tokens[last - 1].span.end}, translator ? RefLabel::translator : RefLabel::editor});
  }
}

void add_written(std::vector<Sample>& samples, const std::vector<Work>& works, size_t copies) {
  for (const auto& work : works)
    for (size_t copy = 0; copy < copies; ++copy) {
      const std::string language = work.language == "ru" || work.language == "tg" ? work.language : "en";
      Sample sample = write_in_style(work, language, ref_word_hash(work.id) + copy);
      samples.push_back(std::move(sample));
    }
}

int run(const std::filesystem::path& data, const std::filesystem::path& out, const std::filesystem::path& corpus,
        const std::filesystem::path& held_out_list, const std::string& without, const ChainOptions& options) {
  const RefWords words{Corpus{corpus}};
  const bool hold_out = !held_out_list.empty();
  std::vector<Sample> samples;
  std::ofstream held_out(hold_out ? held_out_list.c_str() : "/dev/null");
  const auto is_left_out = [&](std::string_view file) {
    for (const auto& part : alternatives(without))
      if (file.find(part) != std::string_view::npos) return true;
    return false;
  };
  for (const Set& set : kSets) {
    if (is_left_out(set.file)) continue;
    auto read = set.marked ? marked_samples(data / set.file) : aligned_samples(data / set.file);
    size_t used = 0;
    for (auto& sample : read) {
      if (hold_out && is_held_out(sample.id)) {
        held_out << sample.id.substr(sample.id.find(' ') == std::string::npos ? 0 : sample.id.find(' ') + 1) << "\n";
        continue;
      }
      if (sample.id.find("-synth:") != std::string::npos) mark_editors(sample, words);
      ++used;
      for (int copy = 0; copy < set.copies; ++copy) samples.push_back(sample);
    }
    std::cerr << set.file << ": " << used << " of " << read.size() << "\n";
  }
  // Works without text, written out in styles of our own; works of the Russian set again, with Tajik words around.
  if (!is_left_out("refs.langsci-bib")) add_written(samples, read_works(data / "refs.langsci-bib.jsonl.gz"), 2);
  std::vector<Work> russian;
  if (!is_left_out("refs.gost-synth"))
    for (auto& work : read_works(data / "refs.gost-synth.jsonl.gz"))
      if (work.id.starts_with("gost-synth:apa:") && !(hold_out && is_held_out(work.id))) {
        const bool cyrillic = work.title.find_first_of("\xD0\xD1") != std::string::npos;
        work.language = cyrillic ? "ru" : "en";
        russian.push_back(work);
        if (cyrillic) work.language = "tg", russian.push_back(work);
      }
  add_written(samples, russian, 1);
  if (!is_left_out("works.tsv")) add_written(samples, read_own_works(std::filesystem::path(CHASHMA_TRAIN_DIR) / "works.tsv"), 12);
  train_chain(samples, words, options).save(out);
  return 0;
}

}  // namespace
}  // namespace chashma::train

int main(int argc, char** argv) {
  std::filesystem::path data, out = "references.bin", corpus = CHASHMA_SOURCE_CORPUS, held_out_list;
  std::string without;
  bool starts = false;
  chashma::train::ChainOptions options;
  for (int i = 1; i < argc; i += 2) {
    const std::string_view option = argv[i];
    if (option == "--starts") {
      starts = true, --i;
      continue;
    }
    if (i + 1 >= argc) break;
    if (option == "--data")
      data = argv[i + 1];
    else if (option == "--out")
      out = argv[i + 1];
    else if (option == "--corpus")
      corpus = argv[i + 1];
    else if (option == "--held-out")
      held_out_list = argv[i + 1];
    else if (option == "--without")
      without = argv[i + 1];
    else if (option == "--rounds")
      options.rounds = std::atoi(argv[i + 1]);
    else if (option == "--rate")
      options.rate = std::strtof(argv[i + 1], nullptr);
    else if (option == "--decay")
      options.decay = std::strtof(argv[i + 1], nullptr);
    else if (option == "--keep")
      options.keep = std::strtof(argv[i + 1], nullptr);
    else if (option == "--drop")
      options.drop = std::strtof(argv[i + 1], nullptr);
    else if (option == "--averaged")
      options.averaged = std::atoi(argv[i + 1]);
    else if (option == "--rare")
      options.rare = std::atoi(argv[i + 1]);
    else
      data.clear(), i = argc;
  }
  if (data.empty()) {
    std::cerr << "usage: train_references --data DIR [--out FILE] [--held-out LIST] [--without SETS] [--rounds N] [--rate R] "
                 "[--keep W]\n"
                 "--held-out leaves one fifth out, for measuring, and writes its ids to LIST\n"
                 "--without leaves whole sets out: parts of their names, divided by |\n";
    return 2;
  }
  try {
    if (starts) {
      chashma::train::fit_starts(data, chashma::Corpus{corpus});
      return 0;
    }
    return chashma::train::run(data, out, corpus, held_out_list, without, options);
  } catch (const chashma::Error& e) {
    std::cerr << "train_references: " << e.what() << "\n";
    return 2;
  }
}
