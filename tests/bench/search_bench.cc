// Measures whole answers (ten hits with snippets), in process: median, 95th and 99th percentile of milliseconds by kind.
//   search_bench INDEX [QUERIES [NAME=VALUE…]]        QUERIES of each kind (200); settings of the ranking (ranking.h)
// Words come from corpus/lexicon; make an index with tests/bench/make_corpus.py, or of any folder.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <functional>
#include <iostream>
#include <random>

#include "indexes/searcher.h"
#include "pipeline/text/table.h"

namespace chashma {

namespace {

class Words {
 public:
  explicit Words(const Corpus& corpus) {
    for (const auto& row : corpus.table("lexicon/concepts.tsv", 3).rows)
      for (size_t column = 0; column < 3; ++column)
        for (const auto& phrase : alternatives(row[column]))
          (phrase.find(' ') == phrase.npos ? single_ : several_)[column].push_back(phrase);
  }
  std::string word(size_t column) { return pick(single_[column]); }
  std::string phrase(size_t column) { return pick(several_[column]); }
  size_t column() { return dice_() % 3; }

 private:
  std::string pick(const std::vector<std::string>& from) { return from[dice_() % from.size()]; }
  std::vector<std::string> single_[3], several_[3];
  std::mt19937 dice_{7};
};

// The first letters of a word, on a code point border.
std::string beginning(const std::string& word) {
  size_t end = word.size() > 10 ? 8 : word.size() / 2 + 2;
  while (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xC0) == 0x80) ++end;
  return word.substr(0, end);
}

struct Kind {
  std::string name;
  std::function<void(Request&, Words&)> fill;
};

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> kKinds = {
      {"word", [](Request& r, Words& w) { r.query = w.word(w.column()), r.translate = false; }},
      {"two words",
       [](Request& r, Words& w) {
         const size_t c = w.column();
         r.query = w.word(c) + " " + w.word(c), r.translate = false;
       }},
      {"phrase", [](Request& r, Words& w) { r.query = "\"" + w.phrase(w.column()) + "\""; }},
      {"AND NOT",
       [](Request& r, Words& w) {
         const size_t c = w.column();
         r.query = w.word(c) + " AND " + w.word(c) + " NOT " + w.word(c);
       }},
      {"near",
       [](Request& r, Words& w) {
         const size_t c = w.column();
         r.query = w.word(c) + " NEAR " + w.word(c);
       }},
      {"wildcard",
       [](Request& r, Words& w) {
         std::string word;
         while (word.size() < 4 || word.find('-') != word.npos) word = w.word(w.column());  // two letters before the *
         r.query = beginning(word) + "*";
       }},
      {"fuzzy", [](Request& r, Words& w) { r.query = w.word(w.column()) + "~"; }},
      {"field", [](Request& r, Words& w) { r.query = w.word(w.column()) + " lang:ru date:2008..2015"; }},
      {"organization", [](Request& r, Words& w) { r.query = "org:\"World Bank\" " + w.word(0); }},
      {"facets",
       [](Request& r, Words& w) {
         r.query = w.word(w.column()), r.facets = {FacetKind::language, FacetKind::organization};
       }},
      {"by date", [](Request& r, Words& w) { r.query = w.word(w.column()), r.by_date = true; }},
      {"translated",
       [](Request& r, Words& w) {
         const size_t c = w.column();
         r.query = w.word(c) + " " + w.phrase(c);
       }},
      {"question",
       [](Request& r, Words& w) { r.query = "what is the " + w.phrase(0) + " of " + w.phrase(0) + " for " + w.word(0) + "?"; }},
      {"misspelled",
       [](Request& r, Words& w) {
         std::string one = w.word(0);
         if (one.size() > 4) std::swap(one[2], one[3]);
         r.query = one;
       }},
  };
  return kKinds;
}

void report(const std::string& name, std::vector<double>& times) {
  std::sort(times.begin(), times.end());
  const auto at = [&](double share) { return times[static_cast<size_t>(share * static_cast<double>(times.size() - 1))]; };
  std::printf("%-14s p50 %7.2f   p95 %7.2f   p99 %7.2f   worst %7.2f ms\n", name.c_str(), at(0.5), at(0.95), at(0.99),
              times.back());
}

int run(const std::string& index, size_t number, const std::vector<std::string>& settings) {
  const SearchTables tables(Corpus{CHASHMA_CORPUS_DIR});
  const Searcher searcher({index}, tables);
  std::printf("%zu documents\n", searcher.status().documents);
  Words words(Corpus{CHASHMA_CORPUS_DIR});
  std::vector<double> all;
  size_t hits = 0;
  for (const auto& kind : kinds()) {
    std::vector<double> times;
    std::clock_t cpu_used = 0;
    for (size_t i = 0; i < number; ++i) {
      Request request;
      for (const auto& one : settings) set_ranking(request.ranking, one.substr(0, one.find('=')), one.substr(one.find('=') + 1));
      kind.fill(request, words);
      const auto start = std::chrono::steady_clock::now();
      const std::clock_t cpu = std::clock();
      hits += searcher.search(request).hits.size();
      times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
      cpu_used += std::clock() - cpu;
    }
    all.insert(all.end(), times.begin(), times.end());
    report(kind.name, times);
    std::printf("%16.2f ms of processor time each\n",
                1e3 * static_cast<double>(cpu_used) / CLOCKS_PER_SEC / static_cast<double>(number));
  }
  report("all", all);
  std::printf("%zu hits\n", hits);
  return 0;
}

}  // namespace

}  // namespace chashma

int main(int argc, char** argv) {
  try {
    if (argc < 2) return std::cerr << "search_bench INDEX [QUERIES]\n", 2;
    return chashma::run(argv[1], argc > 2 ? std::stoul(argv[2]) : 200, {argv + std::min(argc, 3), argv + argc});
  } catch (const std::exception& e) {
    std::cerr << e.what() << "\n";
    return 2;
  }
}
