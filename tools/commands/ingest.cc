// chashma ingest: files and folders into the index; incremental, resumable, interruptible; --watch stays and waits.
#include <csignal>
#include <filesystem>
#include <iostream>
#include <optional>

#include "tools/command.h"
#include "tools/index_path.h"
#include "tools/terminal.h"
#include "tools/watch.h"

namespace chashma {

namespace fs = std::filesystem;

namespace {

void on_interrupt(int) {
  if (stop_requested) std::_Exit(130);  // the second time it is meant
  stop_requested = true;
}

void print_summary(const IngestSummary& s, double seconds) {
  std::string line = with_commas(s.added) + " added";
  const auto also = [&line](size_t count, const char* what) {
    if (count) line += ", " + with_commas(count) + " " + what;
  };
  also(s.changed, "changed");
  also(s.unchanged, "unchanged");
  also(s.moved, "moved");
  also(s.duplicates, "duplicates of others");
  also(s.removed, "removed");
  also(s.failed, "could not be read (chashma status says why)");
  char time[32];
  std::snprintf(time, sizeof time, "%.1f s", seconds);
  std::cerr << "chashma: " << line << "; " << time << "\n";
  if (s.interrupted) std::cerr << "chashma: interrupted; what was done is kept, run the same command to go on\n";
}

}  // namespace

int run_ingest(const IngestOptions& options) {
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
  const Analyser analyser(find_corpus());
  bool failed = false;
  const auto once = [&] {
    const Progress clock(true, 0);
    const IngestSummary summary = ingest_once(options, analyser);
    failed |= summary.failed > 0;
    if (!options.quiet) print_summary(summary, clock.seconds());
    return summary.interrupted;
  };
  // Made before the first look: what comes while that is under way is a change, too.
  std::optional<Watch> watch;
  if (options.watch) watch.emplace(options.paths, fs::weakly_canonical(index_path(options.index)).string());
  const bool interrupted = once();
  if (watch && !interrupted) {
    if (!options.quiet) std::cerr << "chashma: watching; Ctrl-C ends\n";
    while (!stop_requested && watch->wait()) once();
    return 0;
  }
  return interrupted || (failed && options.strict) ? 2 : 0;
}

}  // namespace chashma
