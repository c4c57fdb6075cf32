#include "pipeline/ingest/isolate.h"

#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "pipeline/text/error.h"

namespace chashma {

namespace fs = std::filesystem;

class Isolation : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder); }
  void TearDown() override { fs::remove_all(folder); }
  fs::path write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder / name, std::ios::binary) << bytes;
    return folder / name;
  }
  static std::string code_of(IsolatedReader& reader, const fs::path& path) {
    try {
      reader.read(path);
      return "";
    } catch (const Error& e) {
      return e.code;
    }
  }
  const fs::path folder = fs::temp_directory_path() / ("isolate-" + std::to_string(getpid()));
};

static IsolationOptions with(std::vector<std::string> command) {
  IsolationOptions options;
  options.command = std::move(command);
  return options;
}

TEST_F(Isolation, ReadsAndReportsAsInTheSameProcess) {
  IsolatedReader reader(with({CHASHMA_READER}));
  const Document document = reader.read(write("a.txt", "Салом, ҷаҳон!\n\nДу.\n"));
  EXPECT_EQ(document.source, "Салом, ҷаҳон!\n\nДу.");
  EXPECT_EQ(document.layout.sections.size(), 2U);
  EXPECT_EQ(code_of(reader, write("empty.txt", "")), "empty");
  EXPECT_EQ(code_of(reader, folder / "absent"), "not_found");
  EXPECT_NE(reader.read(write("b.txt", "Works still.")).source, "");
}

TEST_F(Isolation, SurvivesWorkersThatDieHangOrLie) {
  IsolatedReader dying(with({"/bin/sh", "-c", "head -c 12 >/dev/null; kill -SEGV $$"}));
  EXPECT_EQ(code_of(dying, folder / "x"), "crashed");
  EXPECT_EQ(code_of(dying, folder / "x"), "crashed");
  auto options = with({"/bin/sh", "-c", "exec sleep 30"});
  options.seconds = 1;
  IsolatedReader hanging(options);
  EXPECT_EQ(code_of(hanging, folder / "x"), "timeout");
  IsolatedReader lying(with({"/bin/sh", "-c", "printf '\\3\\0\\0\\0\\0\\0\\0\\0Dxy'"}));
  EXPECT_EQ(code_of(lying, folder / "x"), "crashed");
  IsolatedReader bloated(with({"/bin/sh", "-c", "printf '\\377\\377\\377\\377\\377\\0\\0\\0Dxy'"}));
  EXPECT_EQ(code_of(bloated, folder / "x"), "too_large");
}

TEST_F(Isolation, ServesManyThreads) {
  IsolatedReader reader(with({CHASHMA_READER}));
  const auto path = write("a.txt", "One two three.");
  std::vector<std::thread> threads;
  std::atomic<int> read = 0;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i) read += reader.read(path).source == "One two three.";
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(read, 200);
}

TEST(DocumentBytes, SurviveTheirRoundTripAndRefuseNonsense) {
  Document d;
  d.id = "x", d.source = "abc def", d.authors = {"A", "B"}, d.bytes = 7;
  d.layout.sections = {{{0, 3}, SectionKind::heading, 1, 2, 3}};
  d.layout.pages = {{1, {0, 7}}};
  d.layout.note_marks = {{2, 3}};
  const std::string bytes = to_bytes(d);
  const Document back = document_from_bytes(bytes);
  EXPECT_EQ(to_bytes(back), bytes);
  EXPECT_EQ(back.layout.sections[0].table, 2);
  for (size_t size = 0; size < bytes.size(); ++size) EXPECT_THROW(document_from_bytes(bytes.substr(0, size)), Error);
  EXPECT_THROW(document_from_bytes(bytes + "x"), Error);
}

}  // namespace chashma
