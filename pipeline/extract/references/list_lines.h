// The lines of a document as the finder of reference lists sees them: how each begins, ends, and what it speaks of.
#pragma once
#include <string_view>
#include <vector>

#include "pipeline/text/text.h"

namespace chashma {

/// The number that may open an item of a list: "[12]", "12.", "12)", "(12)", "12 ".
struct ListMarker {
  enum class Style : uint8_t { none, square, point, bracket, round, bare, key };  ///< key: "[Sen99]", number 0
  Style style = Style::none;
  int number = 0;
};

/// How sure the beginning of a line looks like the beginning of a reference.
enum class NameStart : uint8_t { none, weak, medium, strong, repeated };  ///< repeated: "———. 2001."

struct ListLine {
  Span span;             ///< into Text::utf8, without surrounding blanks
  size_t paragraph = 0;  ///< index into Text::paragraphs
  bool begins_paragraph = false;
  bool is_heading = false;  ///< the layout says so
  bool is_note = false;     ///< a footnote
  bool is_row = false;      ///< of a table
  int page = 0;
  int indent = 0;  ///< blanks before it
  ListMarker marker;
  size_t body = 0;  ///< where the text behind the marker begins
  NameStart name = NameStart::none;
  bool lower_start = false, mark_start = false, digit_start = false;
  bool ends_sentence = false;            ///< . ) ] digit, or an address
  bool ends_open = false;                ///< , : ; - & "and"
  bool lower_end = false;                ///< a small letter: within a sentence
  size_t year = std::string_view::npos;  ///< bytes from `body` to the first year; npos: none
  int initials = 0;                      ///< "J." «И.»
  int signs = 0;                         ///< page ranges, "pp.", "Vol.", «№», "//", DOI, URL …
  int words = 0, lower_words = 0;
};

/// Reads the lines of `text`; lines that hold nothing but a page number or recur as running heads are left out. Total, linear.
std::vector<ListLine> list_lines(const Text& text);

/// How surely a reference begins with the names at the begin of `body`: "Lance, P.", "Smith JA", «Иванов И.», "———." Pure,
/// bounded.
NameStart name_start(std::string_view body);
/// Four digits that may be a year of publication. Pure.
bool is_year_at(std::string_view text, size_t at);

/// How much a line looks like part of a reference: about 0 for prose, 1 and more in lists.
double likeness(const ListLine& line);

}  // namespace chashma
