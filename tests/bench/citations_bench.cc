// Measures how fast citations are found and linked, in MB of text a second on one core.
//   citations_bench [FILE…]     text files; without any, sentences of the three languages, with and without citations
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>

#include "pipeline/extract/citations.h"
#include "pipeline/extract/resolve.h"
#include "pipeline/text/text_builder.h"

namespace chashma {

namespace {

constexpr size_t kBytes = 8 << 20;
constexpr int kRounds = 5;

// A report's mixture: a citation in every third sentence.
std::string sample() {
  static constexpr const char* sentences[] = {
      "Farmers pay a fee for water, and the associations repair the canals before the season begins in March 2016.\n\n",
      "As Booth and Seligson (1978: 261) show, membership grew (Lance and McKenna, 1975; Cheema, 1986; UNDP, 2014a).\n\n",
      "В 2016 году фермеры платили за воду, а ассоциации чинили каналы; сбор составил 1,2 млн сомони (Table 2).\n\n",
      "Доходы растут (Иванов и Петров, 2010, с. 45; Всемирный банк, 2015), об этом писали и раньше [5, с. 23; 8].\n\n",
      "Соли 2016 деҳқонон барои об маблағ супориданд ва иттиҳодияҳо каналҳоро таъмир карданд.\n\n",
      "Н. Умаров (1999) чунин мешуморад [Раҳматов 2021: 28–32], вале дигарон розӣ нестанд.\n\n",
      "The council met twice and agreed on the budget of the coming year, which was published in the gazette.\n\n",
  };
  std::string text;
  while (text.size() < kBytes)
    for (const auto* sentence : sentences) text += sentence;
  return text;
}

std::string read_all(int argc, char** argv) {
  std::string text;
  for (int i = 1; i < argc; ++i) {
    std::ifstream in(argv[i], std::ios::binary);
    text.append(std::istreambuf_iterator<char>(in), {});
    text += "\n\n";
  }
  return text.empty() ? sample() : text;
}

}  // namespace

static int measure(int argc, char** argv) {
  const Corpus corpus{CHASHMA_CORPUS_DIR};
  const TextBuilder builder(corpus);
  const CitationFinder finder(corpus);
  const CitationResolver resolver(corpus);
  const Text text = builder.build(read_all(argc, argv));
  const double megabytes = static_cast<double>(text.utf8.size()) / 1e6;
  double best = 0;
  size_t found = 0;
  for (int round = 0; round < kRounds; ++round) {
    const std::clock_t start = std::clock();
    found = resolver.resolve(text, finder.find(text, {}), {}).citations.size();
    const double took = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;  // of this process, whoever else is busy
    best = std::max(best, megabytes / took);
  }
  std::printf("in-text citations: %.1f MB/s (%zu in %.1f MB)\n", best, found, megabytes);
  return 0;
}

}  // namespace chashma

int main(int argc, char** argv) { return chashma::measure(argc, argv); }
