// chashma ingest, from outside: what a second run does with files that came, changed, moved and went, and what stands in
// the way of reading.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>

#include "pipeline/json.h"
#include "tests/support/background.h"
#include "tests/support/program.h"

namespace chashma {

namespace fs = std::filesystem;

namespace {

class Ingest : public testing::Test {
 protected:
  std::string index() const { return scratch / "index"; }
  std::string folder() const { return scratch / "in"; }
  void write(const std::string& name, const std::string& word) {
    scratch.write("in/" + name, "Report on " + word + "\n\nThe " + word + " was repaired in 2019.\n");
  }
  Ran ingest(std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"ingest", "--index", index(), folder()});
    return run_chashma(more);
  }
  // "1 added, 2 unchanged" of the line that ingest ends with.
  static std::string did(const Ran& ran) {
    const size_t begin = ran.err.rfind("chashma: ");
    return begin == std::string::npos ? ran.err : ran.err.substr(begin + 9, ran.err.find(';', begin) - begin - 9);
  }
  bool finds(const std::string& word) { return run_chashma({"search", "--index", index(), word}).status == 0; }
  std::string path_of(const std::string& word) {
    return Json::parse(run_chashma({"search", "--index", index(), "--format", "jsonl", word}).out)["path"].text();
  }
  // Of status: path without the folder, and the code of its failure.
  std::map<std::string, std::string> failures() {
    const Json status = Json::parse(run_chashma({"status", "--index", index(), "--format", "json"}).out);
    std::map<std::string, std::string> out;
    for (const auto& failure : status["failures"].array())
      out[fs::path(failure["path"].text()).lexically_relative(folder()).string()] = failure["code"].text();
    return out;
  }
  ScratchFolder scratch;
};

}  // namespace

TEST_F(Ingest, ReadsAgainOnlyWhatCameOrChanged) {
  write("a.txt", "bridge"), write("b.txt", "tunnel");
  EXPECT_EQ(did(ingest()), "2 added");
  EXPECT_EQ(did(ingest()), "0 added, 2 unchanged");
  write("b.txt", "harbour"), write("c.txt", "lighthouse");
  EXPECT_EQ(did(ingest()), "1 added, 1 changed, 1 unchanged");
  EXPECT_FALSE(finds("tunnel"));
  EXPECT_TRUE(finds("harbour"));
  fs::last_write_time(scratch / "in/a.txt", fs::file_time_type::clock::now());  // touched, not changed
  EXPECT_EQ(did(ingest()), "0 added, 3 unchanged");
}

TEST_F(Ingest, KnowsMovedFilesAndCopiesByTheirContent) {
  write("a.txt", "bridge");
  ingest();
  fs::create_directories(scratch / "in/новая папка");
  fs::rename(scratch / "in/a.txt", scratch / "in/новая папка/ҳисобот.txt");
  EXPECT_EQ(did(ingest()), "0 added, 1 moved");
  EXPECT_EQ(path_of("bridge"), scratch / "in/новая папка/ҳисобот.txt");
  fs::copy_file(scratch / "in/новая папка/ҳисобот.txt", scratch / "in/copy.txt");
  EXPECT_EQ(did(ingest()), "0 added, 1 unchanged, 1 duplicates of others");
  fs::remove(scratch / "in/новая папка/ҳисобот.txt");
  EXPECT_EQ(did(ingest({"--prune"})), "0 added, 1 unchanged, 1 removed");
  EXPECT_EQ(path_of("bridge"), scratch / "in/copy.txt");  // the copy stands for it now
}

TEST_F(Ingest, PrunesOnlyWhenAskedAndOnlyBelowItsPaths) {
  write("a.txt", "bridge"), write("b.txt", "tunnel");
  scratch.write("other/c.txt", "Report on harbours\n\nThe harbour was repaired.\n");
  ingest({scratch / "other"});
  fs::remove(scratch / "in/b.txt"), fs::remove_all(scratch / "other");
  EXPECT_EQ(did(ingest()), "0 added, 1 unchanged");
  EXPECT_TRUE(finds("tunnel"));
  EXPECT_EQ(did(ingest({"--prune"})), "0 added, 1 unchanged, 1 removed");
  EXPECT_FALSE(finds("tunnel"));
  EXPECT_TRUE(finds("harbour"));
}

TEST_F(Ingest, ListsWhatIsNoFileAndGoesRoundNoLoop) {
  write("a.txt", "bridge");
  mkfifo((scratch / "in/fifo").c_str(), 0600);
  fs::create_directory_symlink("..", scratch / "in/loop");
  fs::create_directory_symlink(folder(), scratch / "in/self");
  fs::create_symlink("nowhere", scratch / "in/broken");
  fs::create_symlink("round", scratch / "in/round");
  scratch.write("in/damaged.pdf", "%PDF-1.4\nnothing more");
  const Ran ran = ingest();
  EXPECT_EQ(ran.status, 0) << ran.err;
  const auto failed = failures();
  EXPECT_EQ(failed.at("fifo"), "not_a_file");
  EXPECT_EQ(failed.at("broken"), "broken_link");
  EXPECT_EQ(failed.at("round"), "broken_link");
  EXPECT_EQ(failed.at("damaged.pdf"), "damaged");
  EXPECT_EQ(failed.size(), 4u);
  EXPECT_TRUE(finds("bridge"));
  EXPECT_EQ(ingest({"--strict"}).status, 0);  // nothing new failed
  EXPECT_EQ(ingest({"--strict", "--retry"}).status, 2);
  fs::remove(scratch / "in/fifo");
  ingest();
  EXPECT_EQ(failures().size(), 3u);
}

TEST_F(Ingest, SaysWhatItMayNotReadAndReadsItLater) {
  write("open.txt", "bridge"), write("closed/b.txt", "tunnel"), write("secret.txt", "harbour");
  fs::permissions(scratch / "in/closed", fs::perms::none);
  fs::permissions(scratch / "in/secret.txt", fs::perms::none);
  if (access((scratch / "in/secret.txt").c_str(), R_OK) == 0) GTEST_SKIP() << "root reads everything";
  EXPECT_EQ(ingest().status, 0);
  EXPECT_EQ(failures(), (std::map<std::string, std::string>{{"closed", "unreadable"}, {"secret.txt", "unreadable"}}));
  fs::permissions(scratch / "in/closed", fs::perms::owner_all);
  fs::permissions(scratch / "in/secret.txt", fs::perms::owner_all);
  EXPECT_EQ(did(ingest()), "2 added, 1 unchanged");
  EXPECT_TRUE(failures().empty());
}

TEST_F(Ingest, RefusesWhatIsNotThereAndChangesNothing) {
  const Ran ran = run_chashma({"ingest", "--index", index(), scratch / "absent"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("absent"), std::string::npos);
  EXPECT_FALSE(fs::exists(index()));
  write("a.txt", "bridge");
  EXPECT_EQ(ingest({"--shard", "3/2"}).status, 2);
  EXPECT_FALSE(fs::exists(index()));
}

TEST_F(Ingest, EveryFileIsInOnePartOnly) {
  for (int i = 0; i < 30; ++i) write(std::to_string(i) + ".txt", "canal" + std::to_string(i));
  size_t all = 0;
  for (const char* part : {"1", "2", "3"}) {
    const Ran ran = run_chashma({"ingest", "--index", scratch / part, "--shard", std::string(part) + "/3", folder()});
    const size_t added = std::stoul(did(ran));
    EXPECT_GT(added, 2u);
    all += added;
  }
  EXPECT_EQ(all, 30u);
  EXPECT_EQ(run_chashma({"merge", index(), scratch / "1", scratch / "2", scratch / "3"}).status, 0);
  EXPECT_EQ(did(ingest()), "0 added, 30 unchanged");
  EXPECT_EQ(run_chashma({"merge", index(), scratch / "1"}).status, 2);  // there is one already
}

TEST_F(Ingest, WhatSeveralPartsHoldTakesRoomOnceInTheMerged) {
  for (int i = 0; i < 300; ++i) {
    std::string text;
    for (int word = 0; word < 200; ++word) text += "canal" + std::to_string((i * 37 + word * word) % 5000) + " ";
    write(std::to_string(i) + ".txt", text);
  }
  for (const char* part : {"1", "2"}) ASSERT_EQ(run_chashma({"ingest", "--index", scratch / part, folder()}).status, 0);
  ASSERT_EQ(run_chashma({"merge", index(), scratch / "1", scratch / "2"}).status, 0);
  EXPECT_TRUE(finds("canal37"));
  const auto bytes = [](const fs::path& folder) {
    uintmax_t sum = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
      if (entry.is_regular_file()) sum += entry.file_size();
    return sum;
  };
  EXPECT_LT(bytes(index()), bytes(scratch / "1") * 12 / 10);
}

TEST_F(Ingest, ASecondWriterIsToldWhoTheFirstIsOrWaits) {
  for (int i = 0; i < 8000; ++i) write(std::to_string(i) + ".txt", "canal" + std::to_string(i));
  Background first({CHASHMA_PROGRAM, "ingest", "--quiet", "--index", index(), folder()});
  ASSERT_TRUE(wait_until([&] { return fs::exists(scratch / "index/work"); }));
  scratch.write("more/late.txt", "Report on harbours\n\nThe harbour was repaired.\n");
  const Ran second = run_chashma({"ingest", "--index", index(), scratch / "more"});
  EXPECT_EQ(second.status, 2);
  EXPECT_NE(second.err.find("process " + std::to_string(first.pid())), std::string::npos) << second.err;
  EXPECT_NE(second.err.find("--wait"), std::string::npos);
  const Ran third = run_chashma({"ingest", "--wait", "--index", index(), scratch / "more"});
  EXPECT_EQ(third.status, 0) << third.err;
  EXPECT_EQ(first.wait(), 0);
  EXPECT_TRUE(finds("harbour"));
  EXPECT_TRUE(finds("canal7999"));
}

TEST_F(Ingest, InterruptedItKeepsWhatIsDoneAndGoesOn) {
  for (int i = 0; i < 2000; ++i) write(std::to_string(i) + ".txt", "canal" + std::to_string(i));
  Background run({CHASHMA_PROGRAM, "ingest", "--index", index(), folder()}, scratch / "log");
  ASSERT_TRUE(wait_until([&] { return fs::exists(scratch / "index/work"); }));
  run.signal(SIGINT);
  EXPECT_EQ(run.wait(), 2);
  EXPECT_NE(read_whole(scratch / "log").find("interrupted; what was done is kept"), std::string::npos);
  const Json status = Json::parse(run_chashma({"status", "--index", index(), "--format", "json"}).out);
  const auto kept = static_cast<size_t>(status["documents"].number());
  EXPECT_GT(kept, 0u);
  EXPECT_LT(kept, 2000u);
  EXPECT_EQ(did(ingest()), std::to_string(2000 - kept).insert(kept < 1001 ? 1 : 0, kept < 1001 ? "," : "") + " added, " +
                               (kept > 999 ? std::to_string(kept).insert(1, ",") : std::to_string(kept)) + " unchanged");
}

}  // namespace chashma
