// What an index holds, in prose and in one table that the writer, the query parser and --help share.
//
// A folder with index.json (the list of segments, swapped by renaming), files-N.tsv (what was read from where) and
// segments: Xapian databases that are complete before index.json names them. A document of a segment has
//   * one positional term a content word: its folded stem ("Z" + …), in the language of its paragraph; words are
//     numbered from 1, first the title's, then the text's, stop words counted but not stored with positions;
//   * one term without positions for each folded word: they serve exact words, wildcards and quoted phrases;
//   * terms of fields, below; and values in slots, for ranges, sorting, facets and near-duplicates;
//   * its 64 most frequent stems in a slot (gist.h): for likeness and feedback without reading lists of terms;
//   * the record itself, packed, its text in blocks that can be read one by one (store.h).
// Beside the database lies a list of its words by name key (vocabulary.h), for names across scripts and spelling.
// Everything can be rebuilt from records.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace chashma {

inline constexpr int kIndexSchema = 4;  ///< 2: every form of a word has its term; 3: words.packed; 4: other stems

/// Value slots of a document.
enum class Slot : uint32_t { date, language, signature, organizations, places, works, type, people, gist };

/// How the words after "field:" are looked up.
enum class FieldKind : uint8_t {
  words,   ///< folded stems under the field's prefix
  exact,   ///< the whole value, folded, as one term
  range,   ///< a value slot, by prefix or from..to
  path,    ///< part of a path
  figure,  ///< counted noun or unit, compared with a number
};

struct Field {
  std::string_view name, prefix;
  FieldKind kind = FieldKind::words;
  std::string_view about;
};

/// The fields of a query; prefixes follow Xapian's conventions (upper case; "X…" of our own).
inline constexpr std::array<Field, 11> kFields = {{
    {"title", "S", FieldKind::words, "words of the title"},
    {"author", "A", FieldKind::words, "names of the authors"},
    {"org", "XO", FieldKind::words, "an organization that is named: words of its name, its acronym or id"},
    {"person", "XP", FieldKind::words, "a person who is named"},
    {"place", "XL", FieldKind::words, "a place that is named"},
    {"cites", "XC", FieldKind::words, "a cited work: surname, year, words of its title"},
    {"lang", "L", FieldKind::exact, "language of the document: en, ru, tg"},
    {"date", "", FieldKind::range, "date:2014, date:2014-05, date:2010..2020, date:..2015"},
    {"type", "T", FieldKind::exact, "kind of file: pdf, docx, html, txt, jsonl …"},
    {"path", "XD", FieldKind::path, "part of the path: folder or file name"},
    {"figure", "XF", FieldKind::figure, "figure:people>50000, figure:USD>=1000000, figure:hectare=10..20"},
}};

inline constexpr std::string_view kIdPrefix = "Q";          ///< + document id
inline constexpr std::string_view kStemPrefix = "Z";        ///< + folded stem
inline constexpr std::string_view kContainerPrefix = "XJ";  ///< + path of the .jsonl file whose line the document was

/// The field with this name; null when there is none.
const Field* find_field(std::string_view name);

}  // namespace chashma
