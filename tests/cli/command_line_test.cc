// What holds for every command, seen from outside: help, exit status, one clear line for what can't be done.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <memory>

#include "tests/support/program.h"

namespace chashma {

const std::vector<std::string> kCommands = {"ingest",           "search",        "show",   "status", "citations", "extract",
                                            "parse-references", "organizations", "people", "places", "figures",   "merge",
                                            "analyze"};

TEST(CommandLine, EveryCommandHasHelpWithAnExample) {
  for (const auto& command : kCommands) {
    const Ran ran = run_chashma({command, "--help"});
    EXPECT_EQ(ran.status, 0) << command;
    EXPECT_NE(ran.out.find("Example"), std::string::npos) << command;
    EXPECT_NE(ran.out.find("chashma " + command), std::string::npos) << command;
    EXPECT_EQ(ran.err, "") << command;
  }
}

TEST(CommandLine, AnUnknownOptionIsOneLineThatNamesItAndTheCure) {
  for (const auto& command : kCommands) {
    const Ran ran = run_chashma({command, "--no-such-option"});
    EXPECT_EQ(ran.status, 2) << command;
    EXPECT_EQ(ran.out, "") << command;
    EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1) << ran.err;
    EXPECT_NE(ran.err.find("--help"), std::string::npos) << ran.err;
  }
}

TEST(CommandLine, AnUnknownCommandOrNoneIsAnError) {
  EXPECT_EQ(run_chashma({}).status, 2);
  EXPECT_EQ(run_chashma({"drink"}).status, 2);
}

TEST(CommandLine, ManPageAndCompletionNameEveryCommand) {
  const Ran manual = run_chashma({"--man-page"}), completion = run_chashma({"--bash-completion"});
  EXPECT_EQ(manual.out.rfind(".TH CHASHMA 1", 0), 0U);
  for (std::string command : kCommands) {
    EXPECT_NE(completion.out.find("\n    " + command + ".*)"), std::string::npos) << command;
    if (const size_t hyphen = command.find('-'); hyphen != std::string::npos) command.insert(hyphen, "\\");
    EXPECT_NE(manual.out.find(".SS chashma " + command + "\n"), std::string::npos) << command;
  }
}

static std::string output_of(const std::string& shell_command) {
  std::unique_ptr<FILE, int (*)(FILE*)> out(popen(shell_command.c_str(), "r"), pclose);
  std::string all;
  for (int c; out && (c = std::getc(out.get())) != EOF;) all += static_cast<char>(c);
  return all;
}

// What isn't searched for isn't linked: the libraries of PDF and pictures are those of chashma-reader alone.
TEST(CommandLine, LibrariesOfForeignFormatsAreNotLoaded) {
  const auto loaded = [](const std::string& program) { return output_of("LD_TRACE_LOADED_OBJECTS=1 '" + program + "'"); };
  EXPECT_NE(loaded(CHASHMA_READER).find("libpoppler"), std::string::npos);
  const std::string ours = loaded(CHASHMA_PROGRAM);
  EXPECT_NE(ours.find("libxapian"), std::string::npos);
  for (const char* other : {"libpoppler", "libtesseract", "libgumbo", "libcurl", "libnss"})
    EXPECT_EQ(ours.find(other), std::string::npos) << other;
}

// A copy of the program alone, as people carry it about, still reads documents on the machine it was built on.
TEST(CommandLine, ACopyAloneFindsTheReader) {
  const ScratchFolder scratch;
  const std::string copy = scratch / "chashma", page = scratch.write("a.html", "<p>Water users of Khatlon.</p>");
  std::filesystem::copy_file(CHASHMA_PROGRAM, copy);
  const std::string record = output_of("'" + copy + "' extract --quiet '" + page + "'");
  EXPECT_NE(record.find("Water users of Khatlon."), std::string::npos) << record;
}

}  // namespace chashma
