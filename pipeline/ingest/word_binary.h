// A Word 97 to 2003 document's streams: its characters in order with their place in the file, and what is known of a
// place (paragraph style, end of a table row, hidden, raised).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chashma {

/// A stretch of text in the WordDocument stream.
struct WordPiece {
  uint32_t cp = 0, cp_end = 0;  ///< characters of the document's text, half-open
  size_t offset = 0;            ///< of its first byte
  bool wide = false;            ///< UTF-16LE, else one byte a character
};

/// Properties of the bytes [begin, end) of the WordDocument stream.
struct WordRun {
  uint32_t begin = 0, end = 0;
  uint16_t style = 0;  ///< of a paragraph: index of the style
  bool row_end = false, in_table = false;
  bool hidden = false, raised = false;
};

/// A note's call in the text and the note's text, in characters.
struct WordNote {
  uint32_t call = 0, begin = 0, end = 0;
};

struct WordBinary {
  std::string text;                   ///< the WordDocument stream
  std::vector<WordPiece> pieces;      ///< in order
  uint32_t body_end = 0;              ///< the body's text are the characters [0, body_end)
  uint32_t boxes = 0, boxes_end = 0;  ///< the text boxes'
  std::vector<WordNote> footnotes, endnotes;
  std::vector<WordRun> paragraphs, runs;  ///< by begin
  std::vector<uint16_t> styles;           ///< index -> number of the built-in style (1..9 headings, 62 title, 34 caption)
  bool old = false;                       ///< Word 6 or 95: bytes are of a code page that only the text can tell
};

/// Throws Error{"damaged" | "encrypted"}. All spans may lie outside the stream: who reads them checks.
WordBinary read_word_binary(std::string word, std::string_view table0, std::string_view table1);

}  // namespace chashma
