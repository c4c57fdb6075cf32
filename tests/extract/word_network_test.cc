// The tables and the network behind the tagger: what they refuse, and that what they remember changes nothing.
#include "pipeline/extract/entities/word_network.h"

#include <gtest/gtest.h>

#include <functional>
#include <map>

#include "pipeline/extract/entities/tagger.h"
#include "pipeline/text/error.h"
#include "pipeline/text/text_builder.h"
#include "tests/support/program.h"

namespace chashma {
namespace {

const Corpus kCorpus{CHASHMA_CORPUS_DIR};
constexpr std::array kLanguages = {Lang::en, Lang::ru, Lang::tg};

// A file of the corpus, changed; opening it must throw Error "bad_model".
template <class Opened>
void expect_refused(const std::string& name, const std::function<void(std::string&)>& change) {
  std::string data = read_whole(kCorpus.file("models/" + name));
  ASSERT_GT(data.size(), 1000U);
  change(data);
  const ScratchFolder folder;
  try {
    const Opened opened(folder.write(name, data));
    ADD_FAILURE() << name << " was taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.code, "bad_model");
  }
}

TEST(WordNetwork, RefusesWhatIsCutOrLongerOrOfAnotherVersion) {
  for (const auto& change : std::vector<std::function<void(std::string&)>>{
           [](std::string& data) { data.resize(20); }, [](std::string& data) { data.pop_back(); },
           [](std::string& data) { data += '\0'; }, [](std::string& data) { data[8] = 99; },
           [](std::string& data) { data[0] = 'X'; }}) {
    expect_refused<WordNetwork>("entities.en.network", change);
    expect_refused<WordTable>("entities.en.words", change);
  }
}

TEST(WordNetwork, EveryLanguageHasOneAndItIsAsked) {
  for (const Lang lang : kLanguages) {
    const WordNetwork network(kCorpus.file("models/entities." + std::string(code(lang)) + ".network"));
    EXPECT_GT(network.share(), 0.1F) << code(lang);
    EXPECT_LT(network.share(), 0.9F) << code(lang);
  }
}

TEST(WordNetwork, WhatIsRememberedChangesNothing) {
  const TextBuilder builder(kCorpus);
  const std::map<Lang, std::vector<std::string>> sentences = {
      {Lang::en, {"Maria Lund of Oxfam met the Ministry of Health of Kenya in Nairobi.", "The Blue Falcons beat Harbor United."}},
      {Lang::ru, {"Министерство финансов России и Газпром подписали договор в Душанбе.", "Иван Петров ушёл из «Спартака»."}},
      {Lang::tg, {"Вазорати молия ва Бонки ҷаҳонӣ дар Душанбе созишнома бастанд.", "Фирӯз Саидов аз ҶДММ «Умед» рафт."}}};
  for (const auto& [lang, some] : sentences) {
    const Tagger tagger(kCorpus, lang);
    TaggerMemory used = tagger.memory();
    for (int round = 0; round < 2; ++round)
      for (const auto& sentence : some) {
        const Text text = builder.build(sentence, code(lang));
        TaggerMemory fresh = tagger.memory();
        const Span all{0, text.tokens.size()};
        const auto names = tagger.tag(text, all, used);
        EXPECT_FALSE(names.empty()) << sentence;
        EXPECT_EQ(names, tagger.tag(text, all, fresh)) << sentence;
      }
  }
}

}  // namespace
}  // namespace chashma
