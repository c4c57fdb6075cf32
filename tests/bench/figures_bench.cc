// Speed of the figure finder on one core: MB of normalised text a second. Arguments: text files; without any, the annotated
// report paragraphs of tests/cases (five times as many figures as ordinary text).
#include <ctime>
#include <fstream>
#include <iostream>

#include "pipeline/extract/figures.h"
#include "pipeline/text/text_builder.h"

using namespace chashma;

static std::string read(const std::string& path) {
  std::ifstream file(path);
  std::string all;
  for (std::string line; std::getline(file, line);) all += line + "\n\n";  // a line is a paragraph
  return all;
}

static void measure(const std::string& name, const std::string& source, const TextBuilder& builder, const FigureFinder& finder) {
  const Text text = builder.build(source);
  size_t figures = 0, runs = 0;
  double seconds = 0;
  while (seconds < 1) {
    const std::clock_t start = std::clock();  // processor time: others may be at work on this machine
    figures = finder.find(text, {}).size();
    seconds += static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    ++runs;
  }
  const double megabytes = static_cast<double>(text.utf8.size() * runs) / 1e6;
  std::cout << name << ": " << megabytes / seconds << " MB/s, " << figures << " figures in " << text.utf8.size() << " bytes\n";
}

int main(int argc, char** argv) {
  const Corpus corpus{CHASHMA_CORPUS_DIR};
  const TextBuilder builder(corpus);
  const FigureFinder finder(corpus);
  for (int i = 1; i < argc; ++i) measure(argv[i], read(argv[i]), builder, finder);
  if (argc > 1) return 0;
  for (const char* lang : {"en", "ru", "tg"}) {
    std::string source = read(std::string(CHASHMA_CORPUS_DIR) + "/../tests/cases/figures_reports." + lang + ".txt");
    while (source.size() < 1000000) source += source;
    measure(lang, source, builder, finder);
  }
}
