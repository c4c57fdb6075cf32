// Searches of several words with names and translations, as they are typed: none may end the program. Xapian 1.4's OP_MAX
// crashed on some of them ("going North Korea"), which is why a word's forms are joined otherwise (compile_words.cc).
#include <gtest/gtest.h>

#include <random>

#include "indexes/searcher.h"
#include "indexes/writer.h"
#include "tests/support/program.h"

namespace chashma {

namespace {

const std::vector<std::string> kSentences = {"He said he was going to North Korea to talk about peace with the country.",
                                             "South Korea and the north of the country agreed on water and energy.",
                                             "Он сказал, что собирается поехать в Северную Корею для переговоров о мире.",
                                             "Южная Корея и север страны договорились о воде и энергии.",
                                             "Ӯ гуфт, ки барои музокирот дар бораи сулҳ ба Кореяи Шимолӣ меравад.",
                                             "Кореяи Ҷанубӣ ва шимоли кишвар дар бораи об ва энергия созиш карданд.",
                                             "The government of Tajikistan builds dams; the World Bank gives money.",
                                             "Правительство Таджикистана строит плотины, Всемирный банк даёт деньги.",
                                             "Ҳукумати Тоҷикистон сарбандҳо месозад ва Бонки ҷаҳонӣ маблағ медиҳад."};

}  // namespace

TEST(ManyWords, AreAnsweredTheSameWhateverTheLimit) {
  const ScratchFolder scratch;
  const WordTables words(Corpus{CHASHMA_CORPUS_DIR});
  const std::string index = scratch / "index";
  {
    IndexWriter writer(index, words);
    size_t number = 0;
    for (int round = 0; round < 20; ++round)
      for (const auto& sentence : kSentences) {
        Record record;
        record.id = "d" + std::to_string(number);
        record.text = sentence + (round % 3 ? " " + kSentences[(number * 7 + 1) % kSentences.size()] : "");
        record.language = number % 9 < 2 || number % 9 == 6 ? "en" : number % 9 < 4 || number % 9 == 7 ? "ru" : "tg";
        writer.put(record);
        ++number;
      }
    writer.commit();
  }
  const SearchTables tables(Corpus{CHASHMA_CORPUS_DIR});
  const Searcher searcher({index}, tables);
  std::mt19937 dice(5);
  for (int i = 0; i < 150; ++i) {
    Request request;
    request.query = i ? "" : "going North Korea";
    for (size_t word = 0; i && word < 2 + dice() % 4; ++word) {
      const std::string& sentence = kSentences[dice() % kSentences.size()];
      const size_t begin = sentence.rfind(' ', dice() % sentence.size());
      const size_t from = begin == sentence.npos ? 0 : begin + 1;
      request.query += " " + sentence.substr(from, sentence.find(' ', from) - from);
    }
    request.plain = true, request.collapse = false;
    request.limit = 1;
    const Results one = searcher.search(request);
    request.limit = 300;
    const Results all = searcher.search(request);
    ASSERT_EQ(one.hits.empty(), all.hits.empty()) << request.query;
    if (one.hits.empty()) continue;
    EXPECT_NEAR(one.hits[0].score, all.hits[0].score, 1e-6) << request.query;
  }
}

}  // namespace chashma
