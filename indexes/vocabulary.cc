#include "indexes/vocabulary.h"

#include <xapian.h>

#include <algorithm>
#include <vector>

#include "indexes/bytes.h"
#include "indexes/deflate.h"
#include "indexes/durable.h"
#include "indexes/names.h"
#include "indexes/schema.h"
#include "pipeline/text/error.h"
#include "pipeline/text/mapped_file.h"

namespace chashma {

namespace fs = std::filesystem;

namespace {

// The file: number of blocks; of each its first key, its size and its packed size; the packed blocks. A block is lines
// "key\tterm\tterm…\n"; no key is in two.
constexpr const char* kName = "words.packed";
constexpr size_t kBlockBytes = 32768;
constexpr int kLevel = 9;

[[noreturn]] void damaged(const fs::path& folder) {
  throw Error("damaged_index", (folder / kName).string(), "the list of words can't be read; ingest again");
}

// Terms without prefix and stems; those of fields, ids and numbers are not for guessing.
bool is_word(std::string_view term) {
  if (term.starts_with(kStemPrefix)) term.remove_prefix(kStemPrefix.size());
  if (term.size() < 3 || term.size() > 60) return false;
  const auto first = static_cast<unsigned char>(term[0]);
  return (first >= 'a' && first <= 'z') || first >= 0xC3;
}

// Of sorted pairs "key\tterm"; the terms of one key become one line.
std::vector<std::string> blocks_of(const std::vector<std::string>& pairs) {
  std::vector<std::string> blocks;
  std::string_view key;
  for (const std::string_view pair : pairs) {
    const std::string_view its = pair.substr(0, pair.find('\t'));
    const bool new_key = blocks.empty() || its != key;
    if (new_key) {
      if (!blocks.empty()) blocks.back() += '\n';
      if (blocks.empty() || blocks.back().size() >= kBlockBytes) blocks.emplace_back();
      blocks.back() += key = its;
    }
    blocks.back() += pair.substr(its.size());
  }
  if (!blocks.empty()) blocks.back() += '\n';
  return blocks;
}

// The terms of a line, behind its key.
void each_term(std::string_view terms, const std::function<void(std::string_view)>& visit) {
  for (size_t at = 0; at < terms.size();) {
    const size_t end = std::min(terms.find('\t', at), terms.size());
    visit(terms.substr(at, end - at));
    at = end + 1;
  }
}

// Each line's key and its terms, until `visit` says false.
void each_line(std::string_view block, const std::function<bool(std::string_view key, std::string_view terms)>& visit) {
  for (size_t at = 0; at < block.size();) {
    const size_t end = std::min(block.find('\n', at), block.size());
    const std::string_view line = block.substr(at, end - at);
    const size_t tab = std::min(line.find('\t'), line.size());
    if (!visit(line.substr(0, tab), line.substr(std::min(tab + 1, line.size())))) return;
    at = end + 1;
  }
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
  const std::vector<std::string> blocks = blocks_of(lines);
  const Deflater deflater(kLevel);
  ByteWriter head;
  head.number(blocks.size());
  std::string packed;
  for (const auto& block : blocks) {
    const size_t size = deflater.append(block, packed);
    head.text(std::string_view(block).substr(0, block.find('\t'))).number(block.size()).number(size);
  }
  write_durably(folder / kName, head.raw(packed).bytes());
}

struct Vocabulary::Mapping {
  struct Block {
    std::string_view first, packed;  // into the file
    size_t size = 0;
  };
  fs::path folder;
  std::optional<MappedFile> file;  // nullopt: an index without words
  std::vector<Block> blocks;

  explicit Mapping(const fs::path& its) : folder(its), file(MappedFile::open(folder / kName)) {
    if (file) read_head();
  }
  void read_head() {
    ByteReader in({file->data(), file->size()});
    std::vector<size_t> sizes;
    for (size_t left = in.number(); left > 0 && in.ok(); --left) {
      Block block;
      block.first = in.text();
      block.size = in.number();
      sizes.push_back(in.number());
      blocks.push_back(block);
    }
    for (size_t i = 0; i < blocks.size(); ++i) blocks[i].packed = in.raw(sizes[i]);
    if (!in.ok() || !in.done()) damaged(folder);
  }
  std::string unpacked(const Block& block) const {
    auto raw = inflate(block.packed, block.size);
    if (!raw) damaged(folder);
    return std::move(*raw);
  }
};

Vocabulary::Vocabulary(const fs::path& folder) : mapping_(std::make_unique<Mapping>(folder)) {}
Vocabulary::~Vocabulary() = default;
Vocabulary::Vocabulary(Vocabulary&&) noexcept = default;

void Vocabulary::with_key(std::string_view key, const std::function<void(std::string_view)>& visit) const {
  const auto& blocks = mapping_->blocks;
  const auto after = std::upper_bound(blocks.begin(), blocks.end(), key,
                                      [](std::string_view wanted, const Mapping::Block& block) { return wanted < block.first; });
  if (after == blocks.begin()) return;
  each_line(mapping_->unpacked(*std::prev(after)), [&](std::string_view its, std::string_view terms) {
    if (its == key) each_term(terms, visit);
    return its < key;
  });
}

void Vocabulary::each(const std::function<void(std::string_view)>& visit) const {
  for (const auto& block : mapping_->blocks)
    each_line(mapping_->unpacked(block), [&](std::string_view, std::string_view terms) {
      each_term(terms, visit);
      return true;
    });
}

}  // namespace chashma
