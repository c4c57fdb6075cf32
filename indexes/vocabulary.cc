#include "indexes/vocabulary.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <vector>

#include "indexes/durable.h"
#include "indexes/names.h"
#include "indexes/schema.h"

namespace chashma {

namespace fs = std::filesystem;

namespace {

constexpr const char* kName = "words.tsv";

// Terms without prefix and stems; those of fields, ids and numbers are not for guessing.
bool is_word(std::string_view term) {
  if (term.starts_with(kStemPrefix)) term.remove_prefix(kStemPrefix.size());
  if (term.size() < 3 || term.size() > 60) return false;
  const auto first = static_cast<unsigned char>(term[0]);
  return (first >= 'a' && first <= 'z') || first >= 0xC3;
}

}  // namespace

void write_vocabulary(const Xapian::Database& database, const fs::path& folder) {
  std::vector<std::string> lines;
  const auto add = [&](const std::string& prefix, size_t unspoken) {
    for (auto it = database.allterms_begin(prefix); it != database.allterms_end(prefix); ++it) {
      const std::string term = *it;
      if (is_word(term)) lines.push_back(name_key(sound_form(std::string_view(term).substr(unspoken))) + '\t' + term);
    }
  };
  // By first bytes: an index on another machine sends all that is asked for, and most terms are those of fields.
  for (int first = 'a'; first <= 0xF4; first = first == 'z' ? 0xC3 : first + 1) add(std::string(1, static_cast<char>(first)), 0);
  add(std::string(kStemPrefix), kStemPrefix.size());
  std::sort(lines.begin(), lines.end());
  std::string bytes;
  std::string_view key;
  for (const std::string_view line : lines) {  // the terms of one key on one line
    const std::string_view its = line.substr(0, line.find('\t'));
    if (its != key || bytes.empty()) {
      if (!bytes.empty()) bytes += '\n';
      bytes += key = its;
    }
    bytes += line.substr(its.size());
  }
  if (!bytes.empty()) bytes += '\n';
  write_durably(folder / kName, bytes);
}

struct Vocabulary::Mapping {
  std::string_view bytes;
  ~Mapping() {
    if (!bytes.empty()) ::munmap(const_cast<char*>(bytes.data()), bytes.size());
  }
};

Vocabulary::Vocabulary(const fs::path& folder) : mapping_(std::make_unique<Mapping>()) {
  const int fd = ::open((folder / kName).c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return;
  struct stat info {};
  if (::fstat(fd, &info) == 0 && info.st_size > 0) {
    const auto size = static_cast<size_t>(info.st_size);
    void* at = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, fd, 0);
    if (at != MAP_FAILED) mapping_->bytes = {static_cast<const char*>(at), size};
  }
  ::close(fd);
}
Vocabulary::~Vocabulary() = default;
Vocabulary::Vocabulary(Vocabulary&&) noexcept = default;

// The terms of a line, behind its key.
static void each_term(std::string_view terms, const std::function<void(std::string_view)>& visit) {
  for (size_t at = 0; at < terms.size();) {
    const size_t end = std::min(terms.find('\t', at), terms.size());
    visit(terms.substr(at, end - at));
    at = end + 1;
  }
}

void Vocabulary::with_key(std::string_view key, const std::function<void(std::string_view)>& visit) const {
  const std::string_view bytes = mapping_->bytes;
  const std::string wanted = std::string(key) + '\t';
  const auto line_start = [&](size_t at) {
    while (at > 0 && bytes[at - 1] != '\n') --at;
    return at;
  };
  size_t low = 0, high = bytes.size();  // the first line that is not before `wanted` begins in low..high
  while (low < high) {
    const size_t begin = line_start(low + (high - low) / 2);
    const size_t end = bytes.find('\n', begin);
    if (end == bytes.npos) break;
    if (bytes.substr(begin, end - begin) < wanted)
      low = end + 1;
    else
      high = begin;
  }
  for (size_t at = low; at < bytes.size();) {
    const size_t end = bytes.find('\n', at);
    if (end == bytes.npos || !bytes.substr(at, end - at).starts_with(wanted)) break;
    each_term(bytes.substr(at + wanted.size(), end - at - wanted.size()), visit);
    at = end + 1;
  }
}

void Vocabulary::each(const std::function<void(std::string_view)>& visit) const {
  const std::string_view bytes = mapping_->bytes;
  for (size_t at = 0; at < bytes.size();) {
    const size_t end = bytes.find('\n', at);
    if (end == bytes.npos) break;
    const size_t tab = bytes.find('\t', at);
    if (tab < end) each_term(bytes.substr(tab + 1, end - tab - 1), visit);
    at = end + 1;
  }
}

}  // namespace chashma
