// The layout is that of [MS-DOC]: a header (FIB) with places of tables; the piece table (Clx) says where text lies;
// pages of 512 bytes (FKP) hold what differs from the style, as lists of modifiers (sprm).
#include "pipeline/ingest/word_binary.h"

#include <algorithm>

#include "pipeline/ingest/ole.h"
#include "pipeline/text/error.h"

namespace chashma {

namespace {

// Places in the header (FibBase, FibRgLw97, FibRgFcLcb97).
constexpr size_t kFlags = 0x0A, kBodyLength = 0x4C, kStyles = 0xA2, kFootnoteCalls = 0xAA, kFootnotes = 0xB2, kRunPages = 0xFA,
                 kParagraphPages = 0x102, kPieces = 0x1A2, kEndnoteCalls = 0x20A, kEndnotes = 0x212;
constexpr size_t kMaxEntries = 1 << 20;

std::string_view table_part(std::string_view word, std::string_view table, size_t field) {
  const size_t at = little_endian(word, field, 4), size = little_endian(word, field + 4, 4);
  return at < table.size() ? table.substr(at, size) : std::string_view();
}

std::vector<WordPiece> read_pieces(std::string_view clx) {
  std::vector<WordPiece> pieces;
  size_t at = 0;
  while (at < clx.size() && clx[at] == 1) at += 3 + little_endian(clx, at + 1, 2);
  if (at >= clx.size() || clx[at] != 2) return pieces;
  const std::string_view plc = clx.substr(std::min(at + 5, clx.size()), little_endian(clx, at + 1, 4));
  const size_t count = std::min(plc.size() < 4 ? 0 : (plc.size() - 4) / 12, kMaxEntries);
  for (size_t i = 0; i < count; ++i) {
    const uint32_t place = little_endian(plc, (count + 1) * 4 + i * 8 + 2, 4);
    WordPiece piece{little_endian(plc, i * 4, 4), little_endian(plc, i * 4 + 4, 4), place & 0x3FFFFFFF,
                    (place & 0x40000000) == 0};
    if (!piece.wide) piece.offset /= 2;
    if (piece.cp >= piece.cp_end || (!pieces.empty() && piece.cp < pieces.back().cp_end)) continue;
    pieces.push_back(piece);
  }
  return pieces;
}

// "{sprm, operand} …": what they say of the run. The size of an operand is in the modifier's top three bits.
void read_modifiers(std::string_view list, WordRun& run) {
  size_t at = 0;
  while (at + 3 <= list.size()) {
    const uint32_t sprm = little_endian(list, at, 2);
    static constexpr size_t sizes[] = {1, 1, 2, 4, 2, 2, 0, 3};
    size_t size = sizes[sprm >> 13];
    at += 2;
    const uint32_t value = little_endian(list, at, 1);
    if (size == 0) size = sprm == 0xD608 ? little_endian(list, at, 2) + 1 : value + 1;
    if (sprm == 0x2416) run.in_table = value != 0;
    if (sprm == 0x2417) run.row_end = value != 0;
    if (sprm == 0x083C || sprm == 0x0800) run.hidden = value == 1;  // hidden, or deleted under revision
    if (sprm == 0x2A48) run.raised = value == 1;
    at += size;
  }
}

// A page of properties: n+1 places, then n entries of `width` bytes whose first is half the offset of the properties.
void read_page(std::string_view page, bool paragraphs, std::vector<WordRun>& runs) {
  if (page.size() < 512) return;
  const auto count = static_cast<size_t>(static_cast<unsigned char>(page[511]));
  const size_t width = paragraphs ? 13 : 1;
  if ((count + 1) * 4 + count * width > 511) return;
  for (size_t i = 0; i < count; ++i) {
    WordRun run;
    run.begin = little_endian(page, i * 4, 4);
    run.end = little_endian(page, i * 4 + 4, 4);
    size_t at = size_t{2} * little_endian(page, (count + 1) * 4 + i * width, 1);
    if (at != 0) {
      size_t size = little_endian(page, at++, 1);
      if (paragraphs) size = size == 0 ? size_t{2} * little_endian(page, at++, 1) : size * 2 - 1;
      std::string_view list = page.substr(std::min<size_t>(at, 511), std::min<size_t>(size, 511));
      if (paragraphs) {
        run.style = static_cast<uint16_t>(little_endian(list, 0, 2));
        list.remove_prefix(std::min<size_t>(2, list.size()));
      }
      read_modifiers(list, run);
    }
    if (run.begin < run.end) runs.push_back(run);
  }
}

std::vector<WordRun> read_runs(std::string_view word, std::string_view plc, bool paragraphs) {
  std::vector<WordRun> runs;
  const size_t count = plc.size() < 4 ? 0 : (plc.size() - 4) / 8;
  for (size_t i = 0; i < count && runs.size() < kMaxEntries; ++i) {
    const size_t at = size_t{512} * (little_endian(plc, (count + 1) * 4 + i * 4, 4) & 0x3FFFFF);
    if (at < word.size()) read_page(word.substr(at, 512), paragraphs, runs);
  }
  std::stable_sort(runs.begin(), runs.end(), [](const WordRun& a, const WordRun& b) { return a.begin < b.begin; });
  return runs;
}

std::vector<uint16_t> read_styles(std::string_view sheet) {
  std::vector<uint16_t> styles;
  const size_t header = little_endian(sheet, 0, 2);
  const size_t count = std::min<size_t>(little_endian(sheet, 2, 2), 4096);
  size_t at = 2 + header;
  for (size_t i = 0; i < count && at + 2 <= sheet.size(); ++i) {
    const size_t size = little_endian(sheet, at, 2);
    styles.push_back(size < 2 ? 0xFFF : static_cast<uint16_t>(little_endian(sheet, at + 2, 2) & 0xFFF));
    at += 2 + size + (size & 1);
  }
  return styles;
}

std::vector<WordNote> read_notes(std::string_view calls, std::string_view texts, uint32_t base) {
  std::vector<WordNote> notes;
  const size_t count = std::min(calls.size() < 4 ? 0 : (calls.size() - 4) / 6, kMaxEntries);
  for (size_t i = 0; i < count && (i + 2) * 4 <= texts.size(); ++i) {
    const uint32_t begin = little_endian(texts, i * 4, 4), end = little_endian(texts, i * 4 + 4, 4);
    if (begin > end || end > 0x7FFFFFFF - base) break;
    notes.push_back({little_endian(calls, i * 4, 4), base + begin, base + end});
  }
  return notes;
}

// Word 6 and 95: plain bytes from one place to another, where the file is not "complex" (saved in pieces).
WordBinary read_old(std::string word) {
  WordBinary out;
  const uint32_t begin = little_endian(word, 0x18, 4), end = little_endian(word, 0x1C, 4);
  if (begin >= end || begin >= word.size()) throw Error("damaged", "", "the Word document's text is not where its header says");
  const auto length = static_cast<uint32_t>(std::min<size_t>(end, word.size()) - begin);
  const uint32_t body = little_endian(word, 0x34, 4);
  out.body_end = body > 0 && body < length ? body : length;
  out.pieces.push_back({0, length, begin, false});
  out.old = true;
  out.text = std::move(word);
  return out;
}

}  // namespace

WordBinary read_word_binary(std::string word, std::string_view table0, std::string_view table1) {
  const uint32_t magic = little_endian(word, 0, 2), flags = little_endian(word, kFlags, 2);
  if (word.size() < 0x60) throw Error("damaged", "", "the Word document's header is cut off");
  if ((flags & 0x100) != 0) throw Error("encrypted", "", "the Word document is encrypted with a password");
  if (magic == 0xA5DC || magic == 0xA5DB || little_endian(word, 2, 2) < 0xC0) return read_old(std::move(word));
  if (magic != 0xA5EC) throw Error("damaged", "", "the Word document's header is damaged");
  const std::string_view table = (flags & 0x200) != 0 ? table1 : table0;
  WordBinary out;
  out.pieces = read_pieces(table_part(word, table, kPieces));
  if (out.pieces.empty()) throw Error("damaged", "", "the Word document's table of text pieces is missing or damaged");
  // Body, footnotes, headers, macros (always empty), annotations, endnotes, text boxes: one after the other.
  uint32_t begins[8] = {};
  for (size_t i = 1; i < 8; ++i)
    begins[i] = begins[i - 1] + (i == 4 ? 0 : std::min<uint32_t>(little_endian(word, kBodyLength + (i - 1) * 4, 4), 0x0FFFFFFF));
  out.body_end = begins[1];
  out.footnotes = read_notes(table_part(word, table, kFootnoteCalls), table_part(word, table, kFootnotes), begins[1]);
  out.endnotes = read_notes(table_part(word, table, kEndnoteCalls), table_part(word, table, kEndnotes), begins[5]);
  out.boxes = begins[6];
  out.boxes_end = begins[7];
  out.paragraphs = read_runs(word, table_part(word, table, kParagraphPages), true);
  out.runs = read_runs(word, table_part(word, table, kRunPages), false);
  out.styles = read_styles(table_part(word, table, kStyles));
  out.text = std::move(word);
  return out;
}

}  // namespace chashma
