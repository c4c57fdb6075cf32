#include "pipeline/text/clean.h"

#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

struct Change {
  bool changes = false;
  std::string_view with;
};

constexpr Change kKeep{};
constexpr Change drop() { return {true, {}}; }
constexpr Change to(std::string_view with) { return {true, with}; }

// Ligatures that fonts of PDF files leave behind.
constexpr std::string_view kLigatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};  // U+FB00 to U+FB06

Change change_of_space(char32_t c) {
  switch (c) {
    case 0x85:
    case 0x2028:
      return to("\n");
    case 0x2029:
      return to("\n\n");
    case 0x2007:
    case 0x202F:
      return to("\u00A0");  // the no-break spaces inside numbers stay no-break: "1 200 000"
    case 0x1680:
    case 0x205F:
    case 0x3000:
      return to(" ");
    default:
      return c >= 0x2000 && c <= 0x200A ? to(c == 0x2009 || c == 0x200A ? "\u00A0" : " ") : kKeep;
  }
}

bool is_invisible(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
         c == 0xFEFF || c == 0x61C || (c >= 0x7F && c < 0xA0 && c != 0x85) || (c >= 0xFFF9 && c <= 0xFFFB) ||
         (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

Change change_of(char32_t c) {
  if (const Change space = change_of_space(c); space.changes) return space;
  if (is_invisible(c)) return drop();
  if (c >= 0xFB00 && c <= 0xFB06) return to(kLigatures[c - 0xFB00]);
  // Private-use bullets of Symbol and Wingdings fonts: "\uF0B7 first item".
  if (c == 0xF0B7 || c == 0xF0A7 || c == 0xF0D8 || c == 0xF0FC || c == 0xF076) return to("•");
  return kKeep;
}

bool is_plain(unsigned char c) { return (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\t' || c == '\f'; }

// A soft hyphen at a line's end joins the lines: number of bytes of line end behind `at`, 0 if there is none.
size_t line_end_at(std::string_view s, size_t at) {
  if (at < s.size() && s[at] == '\r') return at + 1 < s.size() && s[at + 1] == '\n' ? 2 : 1;
  return at < s.size() && s[at] == '\n' ? 1 : 0;
}

}  // namespace

Rewritten clean(std::string_view source) {
  Rewriter out(source);
  size_t plain = 0;  // bytes behind the position that stay as they are
  const auto flush = [&] {
    out.keep(plain);
    plain = 0;
  };
  while (out.position() + plain < source.size()) {
    const size_t at = out.position() + plain;
    const auto byte = static_cast<unsigned char>(source[at]);
    if (is_plain(byte)) {
      ++plain;
      continue;
    }
    if (byte < 0x80) {  // carriage returns and other controls
      flush();
      const bool alone = byte == '\r' && !(at + 1 < source.size() && source[at + 1] == '\n');
      out.replace(1, alone ? "\n" : byte == '\v' ? "\n" : "");
      continue;
    }
    const CodePoint c = decode(source, at);
    if (c.value == 0xFFFD && c.bytes == 1) {
      flush();
      out.replace(1, "\uFFFD");
    } else if (const Change change = change_of(c.value); change.changes) {
      flush();
      const size_t line_end = c.value == 0xAD ? line_end_at(source, at + c.bytes) : 0;
      out.replace(c.bytes + line_end, change.with);
    } else {
      plain += c.bytes;
    }
  }
  flush();
  return finish(out);
}

}  // namespace chashma
