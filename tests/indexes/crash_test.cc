// kill -9 at random moments, and right between writing and committing; a full disk. Whatever happens, the index can be read,
// is clean, and the next run goes on until it is what an uninterrupted run makes.
#include <gtest/gtest.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <random>
#include <thread>

#include "indexes/manifest.h"
#include "tests/support/fingerprint.h"
#include "tests/support/program.h"

namespace chashma {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int kKills = 52;

// Twelve small documents in three languages, and a .jsonl file.
void write_corpus(const ScratchFolder& scratch, const std::string& folder, int version) {
  for (int i = 0; i < 12; ++i) {
    const std::string n = std::to_string(i);
    std::string text = "Report " + n + " of 2015. Water user associations in Khatlon have " + n + "00 members.\n\n";
    text += "Ассоциации водопользователей, отчёт " + n + ".\n\nИттиҳодияи истифодабарандагони об, ҳисоботи " + n + ".\n";
    for (int k = 0; k < 40; ++k)
      text += "Sentence " + std::to_string(i * k) + " tells about irrigation canal " + std::to_string(k) + ". ";
    if (version == 2 && i % 3 == 0) text += "\n\nChanged afterwards.\n";
    if (version == 2 && i == 7) continue;
    scratch.write(folder + "/" + (version == 2 && i == 5 ? "moved" : "doc") + n + ".txt", text);
  }
  std::string lines;
  for (int i = version; i < 6 + version; ++i)
    lines += "{\"id\":\"line" + std::to_string(i) + "\",\"text\":\"Line " + std::to_string(i) + " of a corpus.\"}\n";
  scratch.write(folder + "/corpus.jsonl", lines);
}

// Files keep the times they had: the same folder at two states.
void change_corpus(const ScratchFolder& scratch, const std::string& folder) {
  fs::remove(scratch / (folder + "/doc5.txt"));
  fs::remove(scratch / (folder + "/doc7.txt"));
  write_corpus(scratch, folder, 2);
}

pid_t start(const std::string& index, const std::string& folder) {
  const pid_t child = fork();
  if (child != 0) return child;
  execl(CHASHMA_PROGRAM, "chashma", "ingest", "-q", "--prune", "--commit", "0", "--index", index.c_str(), folder.c_str(),
        static_cast<char*>(nullptr));
  _exit(127);
}

// Is something written that index.json does not name yet?
bool between_write_and_commit(const fs::path& index) {
  std::error_code error;
  if (fs::exists(index / "index.json.new", error) || fs::exists(index / "work", error)) return true;
  size_t segments = 0;
  for (fs::directory_iterator it(index, error), end; !error && it != end; it.increment(error))
    segments += it->path().filename().string().starts_with("segment-");
  try {
    return segments > read_manifest(index).segments.size();
  } catch (const std::exception&) {
    return false;
  }
}

class Killer {
 public:
  int kills = 0;
  /// Runs until a run comes to its end unkilled; false when the index was damaged on the way.
  bool run_killed(const std::string& index, const std::string& folder, double seconds, int most_kills) {
    for (int here = 0;; ++here) {
      const pid_t child = start(index, folder);
      const bool over = here >= most_kills ? wait_for_end(child) : kill_at_some_moment(child, index, seconds);
      if (const std::string bad = faults(index); !bad.empty()) {
        ADD_FAILURE() << "after " << kills << " kills: " << bad;
        return false;
      }
      if (over) return true;
    }
  }

 private:
  static bool wait_for_end(pid_t child) {
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    return true;
  }
  // True when it came to its end before.
  bool kill_at_some_moment(pid_t child, const fs::path& index, double seconds) {
    const auto begin = Clock::now();
    const double moment = std::uniform_real_distribution<>(0.02, seconds)(random_);
    const bool wait_for_write = random_() % 3 == 0;
    int status = 0;
    for (;;) {
      if (waitpid(child, &status, WNOHANG) == child) return WIFEXITED(status) && WEXITSTATUS(status) == 0;
      const double now = std::chrono::duration<double>(Clock::now() - begin).count();
      if (now > moment && (!wait_for_write || between_write_and_commit(index))) break;
      std::this_thread::sleep_for(std::chrono::microseconds(300));
    }
    kill(child, SIGKILL);
    waitpid(child, &status, 0);
    ++kills;
    return false;
  }
  std::mt19937 random_{20261128};
};

double seconds_of(const std::string& index, const std::string& folder) {
  const auto begin = Clock::now();
  int status = 0;
  waitpid(start(index, folder), &status, 0);
  EXPECT_EQ(status, 0);
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

}  // namespace

TEST(Crash, KilledRunsAreTakenUpAndEndAsOneThatWasNotInterrupted) {
  const ScratchFolder scratch;
  Killer killer;
  for (int cycle = 0; killer.kills < kKills && cycle < 40; ++cycle) {
    const std::string folder = "in" + std::to_string(cycle), whole = scratch / ("whole" + folder),
                      killed = scratch / ("cut" + folder);
    write_corpus(scratch, folder, 1);
    const double first = seconds_of(whole, scratch / folder);
    ASSERT_TRUE(killer.run_killed(killed, scratch / folder, first, 12));
    ASSERT_EQ(fingerprint(killed), fingerprint(whole)) << "new documents, cycle " << cycle;
    change_corpus(scratch, folder);
    const double second = seconds_of(whole, scratch / folder);
    ASSERT_TRUE(killer.run_killed(killed, scratch / folder, second, 12));
    ASSERT_EQ(fingerprint(killed), fingerprint(whole)) << "changed documents, cycle " << cycle;
    EXPECT_EQ(fingerprint(whole).size(), 17U);
  }
  EXPECT_GE(killer.kills, kKills);
}

namespace {

// In a child with mounts of its own; the exit status says how it went. 77: this system allows no mounts.
int fill_a_small_disk(const ScratchFolder& scratch) {
  const std::string disk = scratch / "disk";
  if (unshare(CLONE_NEWNS) != 0 && unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return 77;
  mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr);
  if (mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=1200k") != 0) return 77;
  int full = 0;
  for (int tries = 0; tries < 3; ++tries) {
    const Ran ran = run_chashma({"ingest", "-q", "--commit", "0", "--index", disk + "/index", scratch / "in"});
    full += ran.status == 2 && ran.err.find("No space left") != std::string::npos;
    if (ran.err.find('\n') != ran.err.size() - 1) return 3;  // one clear line
    if (!faults(disk + "/index").empty()) return 4;
  }
  if (full == 0) return 5;
  const auto before = fingerprint(disk + "/index").size();
  if (mount("tmpfs", disk.c_str(), "tmpfs", MS_REMOUNT, "size=60m") != 0) return 77;
  if (run_chashma({"ingest", "-q", "--index", disk + "/index", scratch / "in"}).status != 0) return 6;
  if (!faults(disk + "/index").empty()) return 7;
  const auto after = fingerprint(disk + "/index");
  if (after.size() < before || after != fingerprint(scratch / "whole")) return 8;
  return 0;
}

}  // namespace

TEST(Crash, AFullDiskLeavesAReadableIndexAndTheNextRunGoesOn) {
  const ScratchFolder scratch;
  write_corpus(scratch, "in", 1);
  std::mt19937 random(7);
  for (int i = 0; i < 8; ++i) {  // more words than the small disk can hold
    std::string text;
    for (int k = 0; k < 6000; ++k) text += "word" + std::to_string(random() % 100000) + (k % 12 ? " " : ".\n");
    scratch.write("in/large" + std::to_string(i) + ".txt", text);
  }
  ASSERT_EQ(run_chashma({"ingest", "-q", "--index", scratch / "whole", scratch / "in"}).status, 0);
  fs::create_directories(scratch / "disk");
  const pid_t child = fork();
  if (child == 0) _exit(fill_a_small_disk(scratch));
  int status = 0;
  waitpid(child, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  if (WEXITSTATUS(status) == 77) GTEST_SKIP() << "no permission to mount a small disk";
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace chashma
