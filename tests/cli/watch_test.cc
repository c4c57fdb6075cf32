// chashma ingest --watch, from outside: nothing that comes is missed, whenever it comes.
#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "tests/support/background.h"
#include "tests/support/program.h"

namespace chashma {

namespace fs = std::filesystem;

namespace {

class Watching : public testing::Test {
 protected:
  void write(const std::string& name, const std::string& word) {
    scratch.write("drop/" + name, "Report on " + word + "\n\nThe " + word + " was repaired in 2019.\n");
  }
  void start(const std::string& folder, const std::string& index) {
    index_ = index;
    watcher.emplace(std::vector<std::string>{CHASHMA_PROGRAM, "ingest", "--watch", "--index", index, folder}, scratch / "log");
  }
  bool finds(const std::string& word) { return run_chashma({"search", "--index", index_, word}).status == 0; }
  bool comes(const std::string& word) {
    return wait_until([&] { return finds(word); }, 40);
  }
  int end() {
    watcher->signal(SIGINT);
    return watcher->wait();
  }
  ScratchFolder scratch;
  std::string index_;
  std::optional<Background> watcher;
};

}  // namespace

// The folder is scanned before the index is opened for writing: what comes in between used to wait for the next change.
TEST_F(Watching, MissesNothingThatComesDuringTheFirstRun) {
  for (int i = 0; i < 300; ++i) write(std::to_string(i) + ".txt", "canal" + std::to_string(i));
  start(scratch / "drop", scratch / "index");
  ASSERT_TRUE(wait_until([&] { return fs::exists(scratch / "index/lock"); }));
  write("late.txt", "hospital");
  write("new folder/deeper/late.txt", "observatory");
  EXPECT_TRUE(comes("hospital")) << read_whole(scratch / "log");
  EXPECT_TRUE(comes("observatory"));
  EXPECT_EQ(end(), 0);
}

TEST_F(Watching, TakesInFilesThatMoveComeInNewFoldersAndAreWrittenSlowly) {
  write("first.txt", "bridge");
  start(scratch / "drop", scratch / "index");
  ASSERT_TRUE(comes("bridge"));
  fs::create_directories(scratch / "drop/a/b/c");
  write("a/b/c/second.txt", "tunnel");
  scratch.write("elsewhere.txt", "Report on dams\n\nThe reservoir was filled in 2019.\n");
  fs::rename(scratch / "elsewhere.txt", scratch / "drop/moved.txt");
  EXPECT_TRUE(comes("tunnel"));
  EXPECT_TRUE(comes("reservoir"));
  std::ofstream slow(scratch / "drop/slow.txt");
  for (int i = 0; i < 8; ++i) {
    slow << "Line " << i << " of a report that takes its time.\n" << std::flush;
    usleep(500'000);
  }
  slow << "At last the lighthouse was built.\n";
  slow.close();
  EXPECT_TRUE(comes("lighthouse"));
  // It was left alone while it grew.
  EXPECT_EQ(read_whole(scratch / "log").find("1 changed"), std::string::npos) << read_whole(scratch / "log");
  EXPECT_EQ(end(), 0);
}

TEST_F(Watching, WaitsForAFolderThatIsNotThereYetOrComesAgain) {
  start(scratch / "drop", scratch / "index");
  ASSERT_TRUE(wait_until([&] { return read_whole(scratch / "log").find("watching") != std::string::npos; }));
  write("first.txt", "bridge");
  EXPECT_TRUE(comes("bridge"));
  fs::remove_all(scratch / "drop");
  usleep(700'000);
  write("second.txt", "tunnel");
  EXPECT_TRUE(comes("tunnel"));
  EXPECT_EQ(end(), 0);
}

// Each run writes into the index: were it watched, it would go on for ever.
TEST_F(Watching, RestsWithItsIndexInsideTheFolder) {
  write("first.txt", "bridge");
  start(scratch / "drop", scratch / "drop/.index");
  ASSERT_TRUE(comes("bridge"));
  write("second.txt", "tunnel");
  ASSERT_TRUE(comes("tunnel"));
  const auto runs = [&] {
    const std::string log = read_whole(scratch / "log");
    return std::count(log.begin(), log.end(), '\n');
  };
  usleep(3'500'000);  // a run that was under way
  const auto before = runs();
  usleep(3'500'000);
  EXPECT_EQ(runs(), before) << read_whole(scratch / "log");
  EXPECT_EQ(end(), 0);
}

}  // namespace chashma
