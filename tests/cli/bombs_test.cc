// Files that are made to do harm: each is refused or read within its limits, the others of the run are read, and the whole
// program keeps under 2 GB. The slow ones run when CHASHMA_HEAVY_TESTS is set.
#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <thread>

#include "tests/support/program.h"

namespace chashma {

namespace fs = std::filesystem;

namespace {

std::string deflated(const std::string& bytes, int window_bits) {
  z_stream stream{};
  deflateInit2(&stream, bytes.size() > 1'000'000 ? 1 : 9, Z_DEFLATED, window_bits, 9, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

// `times` members, each `bytes`: unpacked they follow one another.
std::string gzip(const std::string& bytes, size_t times) {
  const std::string member = deflated(bytes, 31);
  std::string out;
  for (size_t i = 0; i < times; ++i) out += member;
  return out;
}

std::string little_endian(uint64_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i));
  return out;
}

std::string zip(const std::vector<std::pair<std::string, std::string>>& files) {
  std::string out, directory;
  for (const auto& [name, bytes] : files) {
    const std::string packed = deflated(bytes, -15);
    const auto crc = crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size()));
    const std::string common = std::string("\x14\0\0\0\x08\0\0\0\0\0", 10) + little_endian(crc, 4) +
                               little_endian(packed.size(), 4) + little_endian(bytes.size(), 4) + little_endian(name.size(), 2);
    directory += "PK\x01\x02" + std::string("\x14\0", 2) + common + std::string(12, '\0') + little_endian(out.size(), 4) + name;
    out += "PK\x03\x04" + common + std::string(2, '\0') + name + packed;
  }
  const std::string count = little_endian(files.size(), 2);
  return out + directory + "PK\x05\x06" + std::string(4, '\0') + count + count + little_endian(directory.size(), 4) +
         little_endian(out.size(), 4) + std::string(2, '\0');
}

const std::string kContentTypes =
    "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Override PartName=\"/word/document.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";

std::string docx(const std::string& document) {
  return zip({{"[Content_Types].xml", kContentTypes}, {"word/document.xml", document}});
}

std::string billion_laughs() {
  std::string out = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a0 \"laugh at the expansion\">";
  for (int i = 1; i < 12; ++i) {
    out += "<!ENTITY a" + std::to_string(i) + " \"";
    for (int k = 0; k < 10; ++k) out += "&a" + std::to_string(i - 1) + ";";
    out += "\">";
  }
  return out +
         "]><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>&a11;"
         "</w:t></w:r></w:p></w:body></w:document>";
}

std::string pdf_of_a_million_pages() {
  return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
         "2 0 obj<</Type/Pages/Count 1000000/Kids[3 0 R]>>endobj\n"
         "3 0 obj<</Type/Pages/Parent 2 0 R/Count 1000000/Kids[2 0 R 2 0 R 3 0 R]>>endobj\n"
         "trailer<</Root 1 0 R/Size 4>>\n%%EOF\n";
}

// Memory that the descendants of this process hold together, in MB.
size_t memory_of_descendants() {
  std::map<int, std::pair<int, size_t>> processes;  // id -> parent, pages
  std::error_code error;
  for (fs::directory_iterator it("/proc", error), end; !error && it != end; it.increment(error)) {
    const int id = std::atoi(it->path().filename().c_str());
    if (id <= 0) continue;
    std::ifstream in(it->path() / "stat");
    std::string line;
    std::getline(in, line);
    const size_t close = line.rfind(')');
    if (close == line.npos) continue;
    std::istringstream rest(line.substr(close + 2));
    std::string field;
    for (int i = 3; i <= 24 && rest >> field; ++i) {
      if (i == 4) processes[id].first = std::atoi(field.c_str());
      if (i == 24) processes[id].second = std::strtoull(field.c_str(), nullptr, 10);
    }
  }
  size_t pages = 0;
  for (const auto& [id, process] : processes)
    for (int up = process.first, steps = 0; up > 1 && steps < 20; ++steps) {
      if (up == getpid()) {
        pages += process.second;
        break;
      }
      const auto parent = processes.find(up);
      up = parent == processes.end() ? 0 : parent->second.first;
    }
  return pages * static_cast<size_t>(sysconf(_SC_PAGESIZE)) >> 20;
}

struct Measured {
  Ran ran;
  size_t megabytes = 0;
};

Measured run_measured(const std::vector<std::string>& arguments) {
  Measured out;
  std::atomic<bool> over = false;
  std::thread watcher([&] {
    while (!over) {
      out.megabytes = std::max(out.megabytes, memory_of_descendants());
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  });
  out.ran = run_chashma(arguments);
  over = true;
  watcher.join();
  return out;
}

class Bombs : public testing::Test {
 protected:
  void SetUp() override { scratch.write("in/good.txt", "An honest report on water and schools."); }
  // The run ends well, the honest file is read; gives what status lists as failures.
  std::string ingest() {
    const Measured measured = run_measured({"ingest", "-q", "--index", scratch / "index", scratch / "in", "--timeout", "60"});
    EXPECT_EQ(measured.ran.status, 0) << measured.ran.err;
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    EXPECT_LT(measured.megabytes, 2000U);
#endif
    RecordProperty("megabytes", static_cast<int>(measured.megabytes));
    const Ran status = run_chashma({"status", "--index", scratch / "index", "--format", "csv"});
    EXPECT_EQ(run_chashma({"search", "-q", "--index", scratch / "index", "honest"}).status, 0);
    return status.out;
  }
  ScratchFolder scratch;
};

bool heavy() { return std::getenv("CHASHMA_HEAVY_TESTS") != nullptr; }

}  // namespace

TEST_F(Bombs, TenGigabytesOfZerosInGzip) {
  scratch.write("in/zeros.txt.gz", gzip(std::string(10'000'000, '\0'), 1000));
  EXPECT_NE(ingest().find("zeros.txt.gz,too_large"), std::string::npos);
}

TEST_F(Bombs, GzipInGzipInGzip) {
  std::string bytes = "text";
  for (int i = 0; i < 40; ++i) bytes = gzip(bytes, 1);
  scratch.write("in/many.gz", bytes);
  EXPECT_NE(ingest().find("many.gz,too_large"), std::string::npos);
}

TEST_F(Bombs, ZipInZipAndADocxOfZeros) {
  std::string inner = zip({{"zeros", std::string(50'000'000, '\0')}});
  for (int i = 0; i < 8; ++i) inner = zip({{"a.zip", inner}, {"b.zip", inner}, {"c.zip", inner}});
  scratch.write("in/nested.zip", inner);
  scratch.write("in/zeros.docx", docx("<w:document>" + std::string(300'000'000, ' ')));
  const std::string failures = ingest();
  EXPECT_NE(failures.find("nested.zip,"), std::string::npos) << failures;
  EXPECT_NE(failures.find("zeros.docx,"), std::string::npos) << failures;
}

TEST_F(Bombs, EntitiesThatMultiply) {
  scratch.write("in/laughs.docx", docx(billion_laughs()));
  scratch.write("in/laughs.xml", billion_laughs());
  ingest();  // an entity that the document defines itself is left out
  const Ran found = run_chashma({"search", "-q", "--index", scratch / "index", "--limit", "1", "expansion"});
  EXPECT_LT(found.out.size(), 4000U);
}

TEST_F(Bombs, APdfThatClaimsAMillionPages) {
  scratch.write("in/pages.pdf", pdf_of_a_million_pages());
  EXPECT_NE(ingest().find("pages.pdf,"), std::string::npos);
}

TEST_F(Bombs, HtmlNestedWithoutEnd) {
  std::string html = "<html><body>";
  for (int i = 0; i < 300'000; ++i) html += "<div><b>";
  scratch.write("in/deep.html", html + "deep inside</body></html>");
  ingest();  // read or refused: not a crash of the run
}

TEST_F(Bombs, ALineOfHalfAGigabyte) {
  if (!heavy()) GTEST_SKIP() << "set CHASHMA_HEAVY_TESTS";
  {
    std::ofstream out(scratch / "in/line.txt", std::ios::binary);
    const std::string piece = [] {
      std::string words;
      for (int i = 0; i < 100'000; ++i) words += "word" + std::to_string(i % 977) + " ";
      return words;
    }();
    for (size_t bytes = 0; bytes < 500'000'000; bytes += piece.size()) out << piece;
  }
  EXPECT_NE(ingest().find("line.txt,too_large"), std::string::npos);
}

TEST_F(Bombs, LargeTextsSideBySide) {
  if (!heavy()) GTEST_SKIP() << "set CHASHMA_HEAVY_TESTS";
  for (int f = 0; f < 4; ++f) {
    std::string text;
    for (int i = 0; text.size() < 60'000'000; ++i)
      text += "word" + std::to_string(i * (f + 3) % 7919) + (i % 4000 ? " " : ".\n\n");
    scratch.write("in/large" + std::to_string(f) + ".txt", text);
  }
  ingest();
}

}  // namespace chashma
