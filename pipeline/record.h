// What Chashma knows of one document: the record of the public contract, as plain values.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/text/language.h"
#include "pipeline/text/section.h"
#include "pipeline/text/span.h"

namespace chashma {

inline constexpr int kRecordSchema = 1;

/// An organization, person or place that is named in the text.
struct Entity {
  Span span;            ///< into Record::text
  std::string name;     ///< base form: nominative, without quotes
  std::string acronym;  ///< "" if none is known
  std::string id;       ///< one entity across languages, spellings and acronyms; "" if not resolved
  Lang lang = Lang::und;
  bool operator==(const Entity&) const = default;
};

/// A quantity: "1.4 million people" -> count, 1400000, counted "people".
struct Figure {
  enum class Kind : uint8_t { count, percent, money, measure, duration, ratio };
  Span span;  ///< into Record::text
  Kind kind = Kind::count;
  std::optional<double> value, low, high;  ///< value, or a range; scale applied; a percentage in percent
  std::string unit;                        ///< money: ISO 4217; measures: UCUM; else ""
  std::string counted;                     ///< what is counted, as written: "water user associations"
  std::string modifier;                    ///< "about", "at least", "more than", "at most", "less than", or ""
  std::string change;                      ///< "up", "down", "from", "to", or ""
  std::string place;                       ///< as written, or ""
  std::string period;                      ///< ISO 8601: "2014", "2014/2016", "2014/.."; or ""
  bool operator==(const Figure&) const = default;
};

/// One cited work at one place: "(Fisher, 2013: 170,181-185)".
struct Citation {
  enum class Form : uint8_t { narrative, parenthetical, numeric, note };
  Span span;  ///< into Record::text: from the first author to the year or locator, without outer brackets
  Form form = Form::parenthetical;
  std::vector<std::string> authors;  ///< names as written
  std::string year;                  ///< as written, with its letter: "2013a", "2018-2019", "n.d."
  std::string locator;               ///< the pages: "170,181-185"
  std::optional<size_t> reference;   ///< index into Record::references when one and only one fits
  bool operator==(const Citation&) const = default;
};

/// A person (family, given, particle) or, in `literal`, an organization or a name that can't be divided.
struct CslName {
  std::string family, given, particle, literal;
  bool operator==(const CslName&) const = default;
};

/// A CSL-JSON item. Every field but `type` and `language` occurs in the reference's own string; "" or empty: not there.
struct CslItem {
  std::string type = "document";
  std::vector<CslName> author, editor, translator;
  std::string year, year_suffix;  ///< "2013", "a"; year "" when there is none
  int month = 0, day = 0;         ///< 0: not given
  std::string date_literal;       ///< "n.d.", "forthcoming"
  std::string title, container_title, collection_title, edition, volume, issue, page, publisher, publisher_place;
  std::string number, genre, event, doi, url, isbn, issn, note, language;
  std::string accessed;  ///< ISO 8601
  bool operator==(const CslItem&) const = default;
};

/// One entry of a list of references, or a work described in a note.
struct Reference {
  Span span;          ///< into Record::text
  std::string label;  ///< "12" of a numbered list, "" otherwise
  CslItem csl;
  bool operator==(const Reference&) const = default;
};

struct Source {
  std::string path, media_type, sha256;
  uint64_t bytes = 0;
  bool operator==(const Source&) const = default;
};

struct Failure {
  std::string code, message;
  bool operator==(const Failure&) const = default;
};

struct Record {
  std::string id;
  Source source;
  std::string title, date;  ///< what the document says of itself; date ISO 8601, as precise as known
  std::vector<std::string> authors;
  std::string language = "und";
  std::map<std::string, double> languages;
  std::vector<Page> pages;
  std::string text;
  std::vector<Entity> organizations, people, places;
  std::vector<Figure> figures;
  std::vector<Citation> citations;
  std::vector<Reference> references;
  std::vector<std::string> warnings;
  std::optional<Failure> error;
  bool operator==(const Record&) const = default;
};

std::string_view name_of(Figure::Kind kind);
std::string_view name_of(Citation::Form form);
std::optional<Figure::Kind> figure_kind(std::string_view name);
std::optional<Citation::Form> citation_form(std::string_view name);

/// The record as one JSON line (no line end), per the contract: spans as code point offsets of `text`.
std::string to_json(const Record& record);
/// The line for `extract --jsonl`: annotations only, spans moved by `to_given` into `given` (the text as it came in).
class OffsetMap;
std::string to_json_without_text(const Record& record, const OffsetMap& to_given, std::string_view given);
/// Reads a line that to_json wrote. Throws Error{"bad_record"}.
Record record_from_json(std::string_view line);
/// A CSL-JSON item with this id, as JSON.
std::string to_json(const CslItem& item, std::string_view id);

}  // namespace chashma
