// Record in, index document out: which terms, positions and values a record gives (the table is in schema.h).
#pragma once
#include <string>
#include <string_view>
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
  // A word in one document; the same spelling in two languages is two.
  struct Seen {
    const WordForm* form;
    uint32_t count = 0, first = 0;  // of its places in `places_`
    bool in_title = false;
  };
  struct Occurrence {
    uint32_t seen, position;
  };
  void begin();
  void add_text(const Record& record);
  void add_part(std::string_view text, size_t offset, Lang around, std::vector<TextBlock>* blocks);
  void gather_places();
  void add_stems(Xapian::Document& document);
  void add_surfaces(Xapian::Document& document);

  Words words_;
  Packer packer_;
  std::vector<uint32_t> seen_at_;  // by number of the form: its place in seen_ + 1; 0: not in this document
  std::vector<Seen> seen_;
  std::vector<Occurrence> occurrences_;
  std::vector<uint32_t> places_;  // positions, those of a word together
  std::vector<uint32_t> order_;   // of seen_, as terms are sorted
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
