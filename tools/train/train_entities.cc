// Trains the tagger of one language: annotated sentences in, corpus/models/entities.LANG.model out.
// The command that made the shipped models: tools/train/entities.sh DATA VECTORS SUMMARIES.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <unordered_map>

#include "pipeline/extract/entities/features.h"
#include "pipeline/extract/entities/tagger.h"
#include "pipeline/text/error.h"
#include "pipeline/text/text_builder.h"
#include "tools/train/crf.h"
#include "tools/train/dataset.h"
#include "tools/train/pack_words.h"

namespace chashma {
namespace {

struct Options {
  std::string corpus = "corpus", lang = "en", out, words, pack, codebooks, inputs;
  std::vector<std::string> train, dev;  // "PATH" or "PATH=WEIGHT"
  std::vector<std::string> mean;
  int epochs = 12;
  size_t rows = 180'000, least = 2;
  unsigned seed = 1;
  float caution = 0;
  CrfSettings crf;
};

// Where a sentence is from. Silver labels were made by a program: their habits are learned apart, word by word.
struct Source {
  explicit Source(const std::string& option) {
    const auto equals = option.find('=');
    path = option.substr(0, equals);
    if (equals != std::string::npos) weight = std::stof(option.substr(equals + 1));
  }
  bool silver() const { return weight < kSilver; }
  std::string path;
  float weight = 1;

 private:
  static constexpr float kSilver = 0.35f;
};

// The hash of each feature, and its number.
struct Dictionary {
  std::unordered_map<uint64_t, uint32_t> numbers, counts;
  std::vector<uint64_t> hashes;
};

struct Prepared {
  SentenceTraits traits;
  std::vector<int8_t> labels;
};

std::vector<int8_t> labels_of(const Text& text, Span tokens, const std::vector<Annotation>& names,
                              const std::vector<Span>& doubtful) {
  std::vector<int8_t> labels(tokens.size(), 0);
  for (const auto& name : names) {
    size_t begin = tokens.end, end = tokens.begin;
    for (size_t i = tokens.begin; i < tokens.end; ++i)
      if (text.tokens[i].span.overlaps(name.span)) begin = std::min(begin, i), end = i + 1;
    for (size_t i = begin; i < end; ++i) {
      const Place place = end - begin == 1 ? Place::unit : i == begin ? Place::begin : i + 1 == end ? Place::last : Place::inside;
      labels[i - tokens.begin] = static_cast<int8_t>(label_of(name.type, place));
    }
  }
  for (const auto& span : doubtful)
    for (size_t i = tokens.begin; i < tokens.end; ++i)
      if (text.tokens[i].span.overlaps(span)) labels[i - tokens.begin] = kNoLabel;
  return labels;
}

class Trainer {
 public:
  explicit Trainer(const Options& options)
      : options_(options),
        corpus_{options.corpus},
        lang_(lang_of(options.lang)),
        builder_(corpus_),
        lists_(corpus_, lang_),
        words_(options.words),
        memory_(lang_, lists_, words_) {}

  void run() {
    if (!options_.inputs.empty()) return print_inputs();
    std::vector<std::vector<Prepared>> train;
    for (const auto& option : options_.train) sources_.emplace_back(option);
    for (const auto& source : sources_) train.push_back(prepare(source.path));
    for (size_t s = 0; s < train.size(); ++s)
      for (const auto& sentence : train[s])
        for (size_t i = 0; i < sentence.labels.size(); ++i)
          features(sentence, i, s, [&](uint64_t f, bool) { ++dictionary_.counts[f]; });
    for (const auto& [hash, count] : dictionary_.counts)
      if (count >= options_.least) {
        dictionary_.numbers[hash] = static_cast<uint32_t>(dictionary_.hashes.size());
        dictionary_.hashes.push_back(hash);
      }
    std::vector<Example> examples;
    for (size_t s = 0; s < train.size(); ++s)
      for (const auto& sentence : train[s]) examples.push_back(example(sentence, s, sources_[s].weight));
    for (const auto& path : options_.dev) {
      dev_.emplace_back();
      for (const auto& sentence : prepare(path)) dev_.back().push_back(example(sentence, kNoSource, 1));
    }
    std::fprintf(stderr, "%zu sentences, %zu features of %zu\n", examples.size(), dictionary_.hashes.size(),
                 dictionary_.counts.size());
    fit(examples);
  }

 private:
  static constexpr size_t kNoSource = SIZE_MAX;

  // The first feature of any token says nothing but that it is one.
  static uint64_t always() {
    SentenceTraits sentence;
    sentence.tokens.resize(1);
    uint64_t first = 0;
    token_features(sentence, 0, [&](uint64_t feature, bool) {
      if (!first) first = feature;
    });
    return first;
  }

  // For word_network.py: "# path=weight" opens a set, an empty line ends a sentence; of a token its label, its word's entry, its
  // rows in the tables of words and tokens, and the model's scores; last the model's transitions.
  void print_inputs() {
    const TaggerModel model(options_.inputs);
    for (const auto* options : {&options_.train, &options_.dev})
      for (const auto& option : *options) {
        std::printf("# %s %s\n", options == &options_.train ? "train" : "dev", option.c_str());
        for (const auto& sentence : prepare(Source(option).path)) print_inputs(sentence, model);
      }
    std::printf("# transitions\n");
    for (int a = 0; a < kLabels; ++a)
      for (int b = 0; b < kLabels; ++b) std::printf("%.4f%c", model.transitions(a)[b], b + 1 == kLabels ? '\n' : ' ');
  }

  void print_inputs(const Prepared& sentence, const TaggerModel& model) const {
    for (size_t i = 0; i < sentence.labels.size(); ++i) {
      const TokenTraits& t = sentence.traits.tokens[i];
      std::printf("%d\t%d\t", sentence.labels[i], words_.has_vector(t.word->entry) ? static_cast<int>(t.word->entry) : -1);
      word_rows(*t.word, [](uint32_t row) { std::printf("%u ", row); });
      std::printf("\t");
      token_rows(t, [](uint32_t row) { std::printf("%u ", row); });
      std::vector<uint64_t> features;
      token_features(sentence.traits, i, [&](uint64_t feature, bool) { features.push_back(feature); });
      Sums sums{};
      model.add(features, sums);
      for (int l = 0; l < kLabels; ++l)
        std::printf("%c%.3f", l ? ' ' : '\t', static_cast<float>(sums[static_cast<size_t>(l)]) * model.scale());
      std::printf("\n");
    }
    std::printf("\n");
  }

  void fit(const std::vector<Example>& examples) {
    Crf crf(dictionary_.hashes.size());
    for (const auto& path : options_.mean) crf.add_to_mean(TaggerModel(path), dictionary_.hashes);
    if (options_.mean.empty()) train(crf, examples);
    crf.take_mean();
    crf.prune(options_.rows);
    crf.favour_outside(dictionary_.numbers.at(always()), options_.caution);
    report(crf);
    std::fprintf(stderr, "\n");
    if (!options_.out.empty()) crf.write(options_.out, dictionary_.hashes);
  }

  void train(Crf& crf, const std::vector<Example>& examples) const {
    std::mt19937 random(options_.seed);
    for (int epoch = 1; epoch <= options_.epochs; ++epoch) {
      const double loss = crf.train(examples, options_.crf, random);
      if (2 * epoch > options_.epochs) crf.add_to_mean();
      std::fprintf(stderr, "epoch %d loss %.4f\n", epoch, loss);
    }
  }

  std::vector<Prepared> prepare(const std::string& path) {
    std::vector<Prepared> sentences;
    for (auto& item : read_annotated(path)) {
      const Text text = builder_.build(item.text, options_.lang);
      for (auto& name : item.names) name.span = text.map.to_text(name.span);
      for (auto& span : item.doubtful) span = text.map.to_text(span);
      for (const auto& s : text.sentences)
        sentences.push_back(
            {sentence_traits(text, s.tokens, lists_, memory_), labels_of(text, s.tokens, item.names, item.doubtful)});
    }
    return sentences;
  }

  // What a source of data is used to is learned apart, and left out of the model.
  template <class Emit>
  void features(const Prepared& sentence, size_t i, size_t source, Emit&& emit) const {
    token_features(sentence.traits, i, emit);
    if (source == kNoSource) return;
    const auto& t = sentence.traits.tokens[i];
    emit(mix(mix(9001, source), static_cast<uint64_t>(t.word->shape)), false);
    emit(mix(mix(9002, source), t.word->classes), false);
    emit(mix(mix(9003, source), mix(t.listed, static_cast<uint64_t>(t.word->shape))), false);
    if (!sources_[source].silver()) return;
    emit(mix(mix(9004, source), t.word->letters.stem), false);
    if (t.run)
      emit(mix(mix(9005, source), t.first->letters.stem), false), emit(mix(mix(9006, source), t.last->letters.stem), false);
  }

  Example example(const Prepared& sentence, size_t source, float weight) const {
    Example e;
    e.labels = sentence.labels;
    e.weight = weight;
    for (size_t i = 0; i < e.labels.size(); ++i) {
      features(sentence, i, source, [&](uint64_t f, bool knows) {
        const auto found = dictionary_.numbers.find(f);
        if (found != dictionary_.numbers.end()) e.features.push_back(found->second << 1 | knows);
      });
      e.begin.push_back(static_cast<uint32_t>(e.features.size()));
    }
    return e;
  }

  // What is doubtful counts as no name.
  static std::vector<int> known_labels(const Example& e) {
    std::vector<int> labels(e.labels.begin(), e.labels.end());
    std::replace(labels.begin(), labels.end(), static_cast<int>(kNoLabel), 0);
    return labels;
  }

  void report(const Crf& crf) const {
    for (const auto& set : dev_) {
      size_t hit[kEntityTypes] = {}, said[kEntityTypes] = {}, gold[kEntityTypes] = {};
      for (const auto& e : set) {
        const auto found = names_of(crf.best(e), 0), wanted = names_of(known_labels(e), 0);
        for (const auto& n : found) ++said[static_cast<int>(n.type)];
        for (const auto& n : wanted) {
          ++gold[static_cast<int>(n.type)];
          hit[static_cast<int>(n.type)] += std::find(found.begin(), found.end(), n) != found.end();
        }
      }
      std::fprintf(stderr, " |");
      for (int t = 0; t < kEntityTypes; ++t)
        std::fprintf(stderr, " %.3f",
                     2.0 * static_cast<double>(hit[t]) / static_cast<double>(std::max<size_t>(said[t] + gold[t], 1)));
    }
  }

  Options options_;
  Corpus corpus_;
  Lang lang_;
  TextBuilder builder_;
  WordLists lists_;
  WordTable words_;
  WordMemory memory_;
  std::vector<Source> sources_;
  Dictionary dictionary_;
  std::vector<std::vector<Example>> dev_;
};

}  // namespace
}  // namespace chashma

int main(int argc, char** argv) {
  chashma::Options options;
  CLI::App app{"Trains the tagger of organizations, people and places for one language."};
  app.add_option("--corpus", options.corpus, "corpus folder (word lists)");
  app.add_option("--lang", options.lang, "en, ru or tg");
  app.add_option("--train", options.train, "annotated sentences, PATH or PATH=WEIGHT");
  app.add_option("--words", options.words, "word clusters (made from --pack first, if that is given)")->required();
  app.add_option("--pack", options.pack, "table of words and clusters to make --words from");
  app.add_option("--codebooks", options.codebooks, "what the codes of --pack stand for");
  app.add_option("--inputs", options.inputs,
                 "train nothing: print what the network sees of --train and --dev and what this model says of it");
  app.add_option("--dev", options.dev, "annotated sentences to measure by");
  app.add_option("--mean", options.mean, "train nothing: models whose mean to write (their training data must be given)");
  app.add_option("--out", options.out, "model to write");
  app.add_option("--epochs", options.epochs, "passes over the data");
  app.add_option("--rows", options.rows, "features to keep");
  app.add_option("--least", options.least, "leave out features seen less often");
  app.add_option("--caution", options.caution, "favour of \"no name\": rather miss one than make one up");
  app.add_option("--seed", options.seed, "of the random order");
  app.add_option("--rate", options.crf.rate, "step");
  app.add_option("--decay", options.crf.decay, "L2");
  app.add_option("--forgetting", options.crf.forgetting, "share of hidden words");
  CLI11_PARSE(app, argc, argv);
  try {
    if (!options.pack.empty())
      chashma::pack_words(options.pack, options.codebooks, chashma::lang_of(options.lang), options.words);
    if (!options.train.empty()) chashma::Trainer(options).run();
  } catch (const chashma::Error& error) {
    std::cerr << error.what() << '\n';
    return 2;
  }
  return 0;
}
