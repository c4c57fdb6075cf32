// A plain text's lines as its author laid them out: pages, page numbers and running heads of what was taken from paper,
// menus of what was copied from the web, lines that are whole paragraphs.
#pragma once
#include <string_view>
#include <vector>

namespace chashma {

struct TextLine {
  std::string_view text;   ///< without its end and the blanks before that
  int page = 0;            ///< as printed, or counted from 1 where form feeds part the pages; 0 unknown
  bool furniture = false;  ///< page number, running head, or a menu's line
};

/// All lines of `text`, in order. Pages are those between form feeds; without them those between lines that are nothing but
/// numbers one higher than the last. Total, pure; views into `text`.
std::vector<TextLine> text_lines(std::string_view text);

/// Is each line a paragraph, since most are far longer than any that was wrapped?
bool lines_are_paragraphs(const std::vector<TextLine>& lines);

}  // namespace chashma
