// index.json and the table of files: what was written is read back, and damage is said, not guessed over.
#include "indexes/manifest.h"

#include <gtest/gtest.h>

#include "indexes/schema.h"
#include "pipeline/text/error.h"
#include "tests/support/program.h"

namespace chashma {

TEST(Manifest, IsReadBackAsItWasWritten) {
  const ScratchFolder scratch;
  Manifest written;
  written.schema = kIndexSchema;
  written.segments = {"segment-000001", "segment-000007"};
  written.files = "files-000008.tsv";
  written.next = 9;
  written.updated = "2026-11-28T21:15:00Z";
  written.superseded = {"0123456789abcdef", "id with \"quotes\"\tand\nlines"};
  written.superseded_before = "segment-000007";
  written.last_run = {{"added", 12}, {"failed", 0}, {"seconds", 3}};
  write_manifest(scratch.path(), written);
  const Manifest read = read_manifest(scratch.path());
  EXPECT_EQ(read.schema, written.schema);
  EXPECT_EQ(read.segments, written.segments);
  EXPECT_EQ(read.files, written.files);
  EXPECT_EQ(read.next, written.next);
  EXPECT_EQ(read.updated, written.updated);
  EXPECT_EQ(read.superseded, written.superseded);
  EXPECT_EQ(read.superseded_before, written.superseded_before);
  EXPECT_EQ(read.last_run, written.last_run);
}

TEST(Manifest, OfAFolderWithoutIndexIsEmpty) {
  const ScratchFolder scratch;
  EXPECT_EQ(read_manifest(scratch.path()).schema, 0);
  EXPECT_EQ(read_manifest(scratch.path() / "absent").schema, 0);
}

static std::string code_of(const ScratchFolder& scratch, const std::string& bytes) {
  scratch.write("index.json", bytes);
  try {
    read_manifest(scratch.path());
  } catch (const Error& e) {
    return e.code;
  }
  return "";
}

TEST(Manifest, ThatIsDamagedOrOfAnotherVersionIsRefused) {
  const ScratchFolder scratch;
  for (const char* bytes : {"", "{", "{\"schema\":1,\"segments\":[\"segm", "\x00\xFF\xFE", "no json",
                            "{\"schema\":2,\"segments\":[\"../segment\"]}", "{\"schema\":2,\"next\":-1}", "{\"schema\":2e300}"})
    EXPECT_EQ(code_of(scratch, bytes), "damaged_index") << bytes;
  for (const char* bytes : {"{}", "{\"schema\":99,\"segments\":[]}"}) EXPECT_EQ(code_of(scratch, bytes), "wrong_schema") << bytes;
}

TEST(FileTable, KeepsAnyPathAndMessage) {
  const ScratchFolder scratch;
  std::map<std::string, FileEntry> files;
  for (const std::string path :
       {"/a/плотина.pdf", "/a/tab\there", "/a/line\nend", "/a/100%", "/a/%09", "/a/\xFF\xFE", "/a/cr\r"}) {
    FileEntry entry;
    entry.path = path;
    entry.size = ~uint64_t{0};
    entry.modified = -5;
    entry.sha256 = "00ff";
    entry.id = "id\t%";
    entry.error = "damaged";
    entry.message = "two\nlines, 50 %";
    entry.read_to = path.size();
    files[path] = entry;
  }
  write_files(scratch.path() / "files.tsv", files);
  EXPECT_EQ(read_files(scratch.path() / "files.tsv"), files);
}

TEST(FileTable, PassesOverLinesThatMakeNoSense) {
  const ScratchFolder scratch;
  scratch.write("files.tsv", "short\n\n\t\t\n/a\t12\t34\tff\tid\t\t\n/b\tx\ty\tz\n");
  const auto files = read_files(scratch.path() / "files.tsv");
  ASSERT_EQ(files.size(), 1u);
  EXPECT_EQ(files.at("/a").size, 12u);
  EXPECT_EQ(files.at("/a").id, "id");
}

}  // namespace chashma
