// Record in, index document out: which terms, positions and values a record gives (the table is in schema.h).
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexes/store.h"
#include "indexes/words.h"
#include "pipeline/record.h"

namespace Xapian {
class Document;
}

namespace chashma {

/// Makes documents; keeps scratch space from one to the next. One for each thread.
class TermMaker {
 public:
  explicit TermMaker(const WordTables& tables) : words_(tables) {}
  /// A complete document: terms, values and the packed record.
  Xapian::Document make(const Record& record);

 private:
  struct Seen {
    std::vector<uint32_t> positions;
    uint32_t extra = 0;  // occurrences without a position
  };
  void add_text(const Record& record);
  void add_part(std::string_view text, size_t offset, Lang around, std::vector<TextBlock>* blocks);
  Words words_;
  std::unordered_map<std::string, Seen> stems_;
  std::unordered_set<std::string> surfaces_;
  std::vector<TextBlock> blocks_;
  uint32_t position_ = 0;
};

/// 16 minima of hashed word triples: near-duplicates agree in most of them. "" for very short texts. Pure.
std::string signature(std::string_view text);
/// Share of equal minima of two signatures, 0 when one is empty. Pure.
double likeness(std::string_view a, std::string_view b);

/// A list of names in a value slot, and back. A name whose bearer is known is followed by a tab and the id.
std::string pack_names(const std::vector<std::string>& names);
std::vector<std::string> unpack_names(std::string_view packed);
/// The name alone, of one that was unpacked. Pure.
std::string_view without_id(std::string_view name);

/// "type" of a media type: "pdf", "docx", "html", "txt", "jsonl" … Pure.
std::string short_type(std::string_view media_type);
/// The term of a figure under a key ("people", "USD"): ordered by value within the key. Pure.
std::string figure_term(std::string_view key, double value);
/// The last part of a term for a value; smaller numbers give smaller strings.
std::string ordered_number(double value);

}  // namespace chashma
