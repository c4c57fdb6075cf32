// Measures how fast reference strings are parsed, in strings a second of one core's time. Goal: 20,000.
//   references_bench [FILE]     one reference a line; without it the cases of tests/cases/references.txt
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

#include "pipeline/extract/references.h"

namespace chashma {

namespace {

constexpr size_t kStrings = 20000;  // a round
constexpr int kRounds = 5;

std::vector<std::string> read_strings(const std::string& path) {
  std::ifstream in(path);
  const bool cases = path.ends_with("cases/references.txt");
  std::vector<std::string> strings;
  for (std::string line; std::getline(in, line);) {
    if (cases && !line.starts_with("> ")) continue;
    if (!line.empty()) strings.push_back(cases ? line.substr(2) : line);
  }
  return strings;
}

int run(const std::string& path) {
  const ReferenceParser parser(Corpus{CHASHMA_CORPUS_DIR});
  const auto strings = read_strings(path);
  if (strings.empty()) {
    std::fprintf(stderr, "references_bench: no references in %s\n", path.c_str());
    return 2;
  }
  size_t bytes = 0, fields = 0;
  std::vector<double> speeds;
  for (int round = 0; round < kRounds; ++round) {
    const std::clock_t begin = std::clock();
    for (size_t i = 0; i < kStrings; ++i) {
      const std::string& text = strings[i % strings.size()];
      bytes += text.size();
      fields += parser.parse(text).title.size();
    }
    speeds.push_back(static_cast<double>(kStrings) * CLOCKS_PER_SEC / static_cast<double>(std::clock() - begin));
  }
  std::sort(speeds.begin(), speeds.end());
  std::printf("%.0f references/s (median of %d rounds; best %.0f; %zu bytes each on average; %zu bytes of titles)\n",
              speeds[kRounds / 2], kRounds, speeds.back(), bytes / (kStrings * kRounds), fields);
  return 0;
}

}  // namespace

}  // namespace chashma

int main(int argc, char** argv) { return chashma::run(argc > 1 ? argv[1] : CHASHMA_CORPUS_DIR "/../tests/cases/references.txt"); }
