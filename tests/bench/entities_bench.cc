// How fast and how big the finder of names is: entities_bench [TEXT.jsonl…]. One core; each line's "text" is tagged in its
// "lang". Without files, sentences of its own in three languages, repeated. Prints the time to load the three languages,
// the memory that took, and tokens a second by language.
#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "pipeline/extract/entities.h"
#include "pipeline/extract/link_entities.h"
#include "pipeline/json.h"
#include "pipeline/text/text_builder.h"

namespace {

using Clock = std::chrono::steady_clock;
double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

// Resident memory, megabytes.
double memory() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024;
  return 0;
}

const std::map<std::string, std::string> kSamples = {
    {"en",
     "The Aga Khan Foundation (AKF) and the Ministry of Health of Tajikistan opened a clinic in Khorog, said Karim Nazarov. "
     "Women from seven villages had walked for three hours, because the road was closed after the rain in May. "},
    {"ru",
     "Фонд Ага Хана (ФАХ) и Министерство здравоохранения Таджикистана открыли клинику в Хороге, сказал Карим Назаров. "
     "Женщины из семи кишлаков шли три часа, потому что дорога после дождя в мае была закрыта. "},
    {"tg",
     "Бунёди Оғохон (БО) ва Вазорати тандурустии Тоҷикистон дар Хоруғ дармонгоҳ кушоданд, гуфт Карим Назаров. "
     "Занон аз ҳафт деҳа се соат роҳ рафтанд, зеро роҳ пас аз борони моҳи май баста буд. "}};

}  // namespace

int main(int argc, char** argv) {
  using namespace chashma;
  const Corpus corpus{CHASHMA_CORPUS_DIR};
  const TextBuilder builder(corpus);
  const double before = memory();
  auto start = Clock::now();
  const EntityFinder finder(corpus);
  const double finder_load = seconds_since(start);
  start = Clock::now();
  const EntityLinker linker(corpus);
  const double linker_load = seconds_since(start);

  std::map<std::string, std::vector<std::string>> texts;
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i]);
    for (std::string line; std::getline(file, line);) {
      const Json json = Json::parse(line);
      texts[std::string(json["lang"].text())].emplace_back(json["text"].text());
    }
  }
  if (texts.empty())
    for (const auto& [lang, sample] : kSamples)
      for (int document = 0; document < 200; ++document) {
        texts[lang].emplace_back();
        for (int i = 0; i < 20; ++i) texts[lang].back() += sample;
      }

  for (const auto& [lang, documents] : texts) {
    std::vector<Text> built;
    size_t tokens = 0, names = 0;
    for (const auto& document : documents) {
      built.push_back(builder.build(document, lang));
      tokens += built.back().tokens.size();
    }
    start = Clock::now();
    std::vector<Entities> found;
    for (const auto& text : built) found.push_back(finder.find(text, {}));
    const double finding = seconds_since(start);
    start = Clock::now();
    for (size_t i = 0; i < built.size(); ++i) names += linker.link(built[i], std::move(found[i])).organizations.size();
    std::printf("%s: %zu tokens, find %.0f tokens/s, with linking %.0f tokens/s, %zu organizations\n", lang.c_str(), tokens,
                static_cast<double>(tokens) / finding, static_cast<double>(tokens) / (finding + seconds_since(start)), names);
  }
  std::printf("load: finder %.0f ms, linker %.0f ms; memory with all languages used: %.0f MB\n", finder_load * 1e3,
              linker_load * 1e3, memory() - before);
}
