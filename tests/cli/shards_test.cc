// An index in parts, some of them served by xapian-tcpsrv, must answer as the whole does; and GNU parallel over extract.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <sstream>

#include "pipeline/json.h"
#include "tests/support/background.h"
#include "tests/support/program.h"

namespace chashma {

namespace {

// Small texts of a few words each, no two alike, in three languages.
std::string lines() {
  static constexpr const char* kWords[3][12] = {
      {"water", "users", "pay", "schools", "Khujand", "irrigation", "rivers", "reform", "farmers", "canal", "village", "roads"},
      {"вода", "реформа", "школы", "Худжанд", "река", "дороги", "фермеры", "канал", "село", "орошение", "налоги", "мост"},
      {"об", "ислоҳот", "мактаб", "Хуҷанд", "дарё", "роҳ", "деҳқонон", "канал", "деҳа", "обёрӣ", "андоз", "пул"}};
  static constexpr const char* kLanguages[] = {"en", "ru", "tg"};
  std::string out;
  unsigned dice = 1;
  for (unsigned i = 0; i < 90; ++i) {
    std::string text;
    for (unsigned word = 0; word < 20 + i; ++word) {
      dice = dice * 1103515245 + 12345;
      const unsigned drawn = dice >> 16;
      text += std::string(kWords[i % 3][drawn % 12 * (drawn % 7) % 12]) + (word % 9 == 8 ? ". " : " ");
    }
    if (i % 3 == 0) text += "UNDP and the World Bank helped " + std::to_string(1000 + i) + " people (Sen, 1999).";
    out += R"({"id":"doc-)" + std::to_string(i) + R"(","title":"Report )" + std::to_string(i) + R"(","language":")" +
           kLanguages[i % 3] + R"(","date":")" + std::to_string(2000 + i % 20) + R"(","text":")" + text + "\"}\n";
  }
  return out;
}

class Shards : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    scratch_ = new ScratchFolder;
    const std::string corpus = scratch_->write("corpus.jsonl", lines());
    run_chashma({"ingest", "--quiet", "--index", *scratch_ / "whole", corpus});
    for (const char* part : {"1", "2", "3"})
      run_chashma({"ingest", "--quiet", "--index", *scratch_ / part, "--shard", std::string(part) + "/3", corpus});
    servers_ = new std::vector<std::unique_ptr<Background>>;
    for (const char* part : {"1", "2"}) {
      ports_[part[0] - '1'] = free_port();
      servers_->push_back(std::make_unique<Background>(std::vector<std::string>{"xapian-tcpsrv", "--interface", "127.0.0.1",
                                                                                "--port", std::to_string(ports_[part[0] - '1']),
                                                                                "--quiet", *scratch_ / part}));
      wait_until([&] { return is_open(ports_[part[0] - '1']); }, 20);
    }
  }
  static void TearDownTestSuite() {
    delete servers_;
    delete scratch_;
    servers_ = nullptr, scratch_ = nullptr;
  }
  void SetUp() override {
    if (!is_installed("xapian-tcpsrv")) GTEST_SKIP() << "xapian-tcpsrv is not installed (package xapian-tools)";
  }

  static std::string remote(int part) { return "127.0.0.1:" + std::to_string(ports_[part - 1]); }
  static Ran whole(std::vector<std::string> words) {
    words.insert(words.end(), {"--index", *scratch_ / "whole"});
    return run_chashma(words);
  }
  static Ran parts(std::vector<std::string> words) {
    for (const auto& index : {remote(1), remote(2), *scratch_ / "3"}) words.insert(words.end(), {"--index", index});
    return run_chashma(words);
  }
  // "id score" a line in an order that doesn't depend on which of two equal documents comes first, then the facets.
  static std::vector<std::string> ranking(const std::string& jsonl) {
    std::vector<std::string> out;
    for (size_t at = 0, end; at < jsonl.size(); at = end + 1) {
      end = jsonl.find('\n', at);
      const std::string line = jsonl.substr(at, end - at);
      const Json hit = Json::parse(line);
      char score[32];
      std::snprintf(score, sizeof score, "%09.4f ", 10000 - hit["score"].number(0));
      out.push_back(hit["id"].text().empty() ? line : score + hit["id"].text());
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  static std::vector<std::string> sorted_lines(const std::string& text) {
    std::vector<std::string> out;
    std::stringstream in(text);
    for (std::string line; std::getline(in, line);) out.push_back(line);
    std::sort(out.begin(), out.end());
    return out;
  }

  static ScratchFolder* scratch_;
  static std::vector<std::unique_ptr<Background>>* servers_;
  static unsigned ports_[2];
};
ScratchFolder* Shards::scratch_ = nullptr;
std::vector<std::unique_ptr<Background>>* Shards::servers_ = nullptr;
unsigned Shards::ports_[2] = {};

}  // namespace

TEST_F(Shards, RankAndCountAsTheWholeDoes) {
  for (const char* query :
       {"water users", "Khujand", "\"water users\"", "орошениа~", "деҳқонон андоз", "ре*", "canal NEAR/5 roads",
        "org:UNDP schools", "date:2005..2010 reform", "figure:people>1050", "lang:tg канал"}) {
    const std::vector<std::string> words{"search",   query,   "--limit",  "100",
                                         "--format", "jsonl", "--facets", "language,year,organization,work"};
    const Ran one = whole(words), several = parts(words);
    EXPECT_EQ(several.status, 0) << query << "\n" << several.err;
    EXPECT_EQ(ranking(several.out), ranking(one.out)) << query;
  }
}

TEST_F(Shards, CorrectAMisspelledWordFromTheWordsOfAll) {
  const Ran ran = parts({"search", "irigationn", "--limit", "1"});
  EXPECT_NE(ran.err.find("Did you mean: irrigation"), std::string::npos) << ran.err;
}

TEST_F(Shards, AreListedAndShownLikeOneIndex) {
  EXPECT_NE(parts({"status"}).out.find("documents  90\n"), std::string::npos);
  for (const char* list : {"organizations", "figures", "citations"}) {  // documents of several parts come in another order
    EXPECT_EQ(sorted_lines(parts({list, "--format", "csv"}).out), sorted_lines(whole({list, "--format", "csv"}).out)) << list;
  }
  for (const char* id : {"doc-1", "doc-33", "doc-89"})
    EXPECT_EQ(parts({"show", id, "--format", "json"}).out, whole({"show", id, "--format", "json"}).out) << id;
}

TEST_F(Shards, ThatAreAwayAreNamed) {
  const std::string away = "127.0.0.1:" + std::to_string(free_port());
  const Ran ran = run_chashma({"search", "water", "--index", remote(1), "--index", away});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.out, "");
  EXPECT_NE(ran.err.find("the index " + away + " can't be reached"), std::string::npos) << ran.err;
}

TEST_F(Shards, OnOtherMachinesAreNotWrittenTo) {
  const Ran ran = run_chashma({"ingest", "--index", remote(1), *scratch_ / "corpus.jsonl"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("lies on another machine"), std::string::npos) << ran.err;
  EXPECT_EQ(run_chashma({"merge", remote(1), *scratch_ / "3"}).status, 2);
}

TEST(Parallel, ExtractIsAFilterUnderGnuParallel) {
  if (!is_installed("parallel")) GTEST_SKIP() << "GNU parallel is not installed (package parallel)";
  const ScratchFolder scratch;
  scratch.write("corpus.jsonl", lines());
  for (int i = 0; i < 7; ++i)
    scratch.write("files/" + std::to_string(i) + " .txt", "Report " + std::to_string(i) + "\n\nWater users paid 10 somoni.\n");
  const auto shell = [&](const std::string& command) {
    return Background({"sh", "-c", "cd '" + scratch.path().string() + "' && " + command}).wait(120);
  };
  const std::string program = CHASHMA_PROGRAM;
  ASSERT_EQ(shell("find files -type f -print0 | sort -z | parallel -k -0 -n 3 " + program + " extract --quiet {} > many.jsonl"),
            0);
  ASSERT_EQ(shell("find files -type f -print0 | sort -z | xargs -0 " + program + " extract --quiet > one.jsonl"), 0);
  EXPECT_EQ(read_whole(scratch / "many.jsonl"), read_whole(scratch / "one.jsonl"));
  EXPECT_GT(read_whole(scratch / "one.jsonl").size(), 1000u);
  ASSERT_EQ(shell("parallel -k --pipe -N 20 " + program + " extract --jsonl < corpus.jsonl > piped.jsonl"), 0);
  ASSERT_EQ(shell(program + " extract --jsonl < corpus.jsonl > alone.jsonl"), 0);
  EXPECT_EQ(read_whole(scratch / "piped.jsonl"), read_whole(scratch / "alone.jsonl"));
}

}  // namespace chashma
