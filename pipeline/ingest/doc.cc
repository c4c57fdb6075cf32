// Word 97 to 2003, 6 and 95: characters in order, marks among them: 13 ends a paragraph, 7 a cell or row, 19 20 21 are
// a field's begin, result and end, 2 calls a note.
#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "pipeline/ingest/charset.h"
#include "pipeline/ingest/document_builder.h"
#include "pipeline/ingest/limits.h"
#include "pipeline/ingest/metadata.h"
#include "pipeline/ingest/note_label.h"
#include "pipeline/ingest/ole.h"
#include "pipeline/ingest/ole_properties.h"
#include "pipeline/ingest/readers.h"
#include "pipeline/ingest/word_binary.h"
#include "pipeline/text/error.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

constexpr size_t kMaxLetters = size_t{16} << 20;

struct Letter {
  char32_t c = 0;
  uint32_t place = 0;  // in the WordDocument stream
};

// Windows-1252 where it differs from Latin-1.
char32_t from_windows_1252(unsigned char byte) {
  static constexpr std::array<char16_t, 32> table = {
      0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
      0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178};
  return byte >= 0x80 && byte < 0xA0 ? table[byte - 0x80U] : byte;
}

// All characters of the pieces, in order; index = character position. Surrogate pairs keep two places.
std::vector<Letter> letters_of(const WordBinary& word, const std::string& path) {
  std::vector<Letter> letters;
  for (const auto& piece : word.pieces) {
    const size_t width = piece.wide ? 2 : 1;
    if (piece.offset >= word.text.size()) continue;
    const size_t count = std::min<size_t>(piece.cp_end - piece.cp, (word.text.size() - piece.offset) / width);
    if (piece.cp > kMaxLetters || letters.size() + count > kMaxLetters)
      throw Error("too_large", path, "the document's text is longer than 16 million characters");
    letters.resize(piece.cp);  // a gap between pieces: zeros, which say nothing
    std::string decoded;
    if (word.old) decoded = decode_text(std::string_view(word.text).substr(piece.offset, count)).utf8;
    size_t at = 0;
    for (size_t i = 0; i < count; ++i) {
      const size_t place = piece.offset + i * width;
      char32_t c = 0;
      if (piece.wide) {
        c = little_endian(word.text, place, 2);
      } else if (word.old) {
        if (at >= decoded.size()) break;
        const CodePoint point = decode(decoded, at);
        c = point.value;
        at += point.bytes;
      } else {
        c = from_windows_1252(static_cast<unsigned char>(word.text[place]));
      }
      letters.push_back({c, static_cast<uint32_t>(place)});
    }
  }
  return letters;
}

const WordRun* run_at(const std::vector<WordRun>& runs, uint32_t place) {
  auto it = std::upper_bound(runs.begin(), runs.end(), place, [](uint32_t at, const WordRun& run) { return at < run.begin; });
  if (it == runs.begin()) return nullptr;
  --it;
  return place < it->end ? &*it : nullptr;
}

class WordText {
 public:
  WordText(const WordBinary& word, std::vector<Letter> letters, DocumentBuilder& out)
      : word_(word), letters_(std::move(letters)), out_(out) {
    for (const auto& note : word.footnotes) calls_at_.try_emplace(note.call, note, true);
    for (const auto& note : word.endnotes) calls_at_.try_emplace(note.call, note, false);
  }

  void read() {
    write(0, word_.body_end);
    for (const auto& note : ends_owed_) write_note(note);
    if (word_.boxes < word_.boxes_end) write(word_.boxes, word_.boxes_end);
  }

 private:
  void write(uint32_t begin, uint32_t end) {
    end = static_cast<uint32_t>(std::min<size_t>(end, letters_.size()));
    paragraph_begins(begin, end);
    for (uint32_t cp = begin; cp < end; ++cp) {
      const Letter letter = letters_[cp];
      if (letter.c == 13 || letter.c == 7 || letter.c == 12) {
        flush();
        mark(letter, cp);
        paragraph_begins(cp + 1, end);
      } else if (letter.c == 19) {
        fields_.push_back(true);
        ++instructions_;
      } else if (letter.c == 20 || letter.c == 21) {
        if (!fields_.empty() && fields_.back()) --instructions_;
        if (!fields_.empty()) fields_.back() = false;
        if (letter.c == 21 && !fields_.empty()) fields_.pop_back();
      } else if (instructions_ == 0) {
        character(letter, cp);
      }
    }
    flush();
    out_.end();
    fields_.clear();
    instructions_ = 0;
  }

  // What kind of paragraph begins at `cp`: its properties are those of its end mark.
  void paragraph_begins(uint32_t cp, uint32_t end) {
    kind_ = SectionKind::paragraph;
    level_ = 0;
    in_table_ = false;
    if (cp >= end) return;
    const WordRun* run = run_at(word_.paragraphs, letters_[cp].place);
    if (run == nullptr) return;
    in_table_ = run->in_table;
    const uint16_t style = run->style < word_.styles.size() ? word_.styles[run->style] : uint16_t{0};
    if (style >= 1 && style <= 9) {
      kind_ = SectionKind::heading;
      level_ = style;
    } else if (style == 62) {
      kind_ = SectionKind::title;
    } else if (style == 34) {
      kind_ = SectionKind::caption;
    }
  }

  void mark(const Letter& letter, uint32_t cp) {
    const WordRun* run = run_at(word_.paragraphs, letter.place);
    if (letter.c == 7) {
      // The end of a row is a mark of its own, after that of the last cell.
      const bool row_end = run != nullptr ? run->row_end : cp > 0 && letters_[cp - 1].c == 7;
      if (row_end) {
        out_.end();
        in_row_ = false;
        notes_after();
      } else {
        begin_row();
        out_.cell();
      }
    } else if (in_row_) {
      out_.space();
      if (run != nullptr && !run->in_table) end_row();
    } else {
      out_.end();
      notes_after();
    }
  }

  void begin_row() {
    if (in_row_) return;
    if (table_ == 0) table_ = out_.begin_table();
    out_.row(table_);
    in_row_ = true;
  }
  void end_row() {
    out_.end();
    in_row_ = false;
    notes_after();
  }

  void begin() {
    if (in_table_ || in_row_) {
      if (in_row_ && !in_table_) end_row();
      if (in_table_) return begin_row();
    }
    if (out_.in_section()) return;
    table_ = 0;
    out_.begin(kind_, level_);
  }

  void character(const Letter& letter, uint32_t cp) {
    const WordRun* run = run_at(word_.runs, letter.place);
    if (run != nullptr && run->hidden) return;
    const bool raised = run != nullptr && run->raised;
    if (raised != raised_) flush();
    raised_ = raised;
    switch (letter.c) {
      case 2:
        call_note(cp);
        return;
      case 9:
        text_ += ' ';
        return;
      case 11:
        flush();
        if (out_.in_section()) in_row_ ? out_.space() : out_.line_break();
        return;
      case 14:
        text_ += ' ';
        return;
      case 30:
        append(text_, 0x2011);
        return;
      case 31:
        append(text_, 0xAD);
        return;
      default:
        break;
    }
    if (letter.c < 32 || letter.c == 0xFFFE || letter.c == 0xFFFF) return;
    if (letter.c >= 0xD800 && letter.c < 0xDC00) {
      high_ = letter.c;
      return;
    }
    char32_t c = letter.c;
    if (c >= 0xDC00 && c < 0xE000) c = high_ == 0 ? 0xFFFD : 0x10000 + ((high_ - 0xD800) << 10) + (c - 0xDC00);
    high_ = 0;
    if (c >= 0xF000 && c < 0xF100) c = 0x2022;  // of a symbol font
    append(text_, c);
  }

  void flush() {
    if (text_.find_first_not_of(' ') != std::string::npos) {
      begin();
      if (raised_ && !out_.section_empty() && is_note_label(text_, out_.tail()))
        out_.note_mark(text_);
      else
        out_.text(text_);
    } else if (!text_.empty() && out_.in_section()) {
      out_.space();
    }
    text_.clear();
  }

  void call_note(uint32_t cp) {
    const auto called = calls_at_.find(cp);
    if (called == calls_at_.end()) return;
    flush();
    begin();
    const int label = ++calls_;
    out_.note_mark(std::to_string(label));
    const auto& [note, is_foot] = called->second;
    (is_foot ? owed_ : ends_owed_).push_back({label, note});
  }

  struct Owed {
    int label;
    WordNote note;
  };

  void notes_after() {
    const auto notes = std::exchange(owed_, {});
    for (const auto& note : notes) write_note(note);
  }

  void write_note(const Owed& owed) {
    std::string text = std::to_string(owed.label) + " ";
    const size_t end = std::min<size_t>(owed.note.end, letters_.size());
    for (size_t cp = owed.note.begin; cp < end; ++cp) {
      const char32_t c = letters_[cp].c;
      if (c >= 32 && (c < 0xD800 || c > 0xDFFF) && c < 0xFFFE)
        append(text, c);
      else if (c == 13 || c == 9 || c == 11)
        text += ' ';
    }
    out_.begin(SectionKind::footnote);
    out_.text(text);
    out_.end();
  }

  const WordBinary& word_;
  const std::vector<Letter> letters_;
  DocumentBuilder& out_;
  SectionKind kind_ = SectionKind::paragraph;
  int level_ = 0, table_ = 0, calls_ = 0, instructions_ = 0;
  bool in_table_ = false, in_row_ = false, raised_ = false;
  std::vector<bool> fields_;  // of each open field: is it still in its instruction?
  std::string text_;
  char32_t high_ = 0;
  std::map<uint32_t, std::pair<WordNote, bool>> calls_at_;  // character -> note, and is it a footnote?
  std::vector<Owed> owed_, ends_owed_;
};

}  // namespace

void read_doc(std::string_view bytes, Document& document) {
  const OleFile file(bytes);
  auto stream = file.stream("WordDocument");
  if (!stream || stream->empty()) throw Error("damaged", document.path, "the Word document's text stream is missing or damaged");
  const std::string table0 = file.stream("0Table").value_or(""), table1 = file.stream("1Table").value_or("");
  if (const auto properties = file.stream("\005SummaryInformation")) read_ole_properties(*properties, document);
  const WordBinary word = read_word_binary(std::move(*stream), table0, table1);
  DocumentBuilder out(document);
  WordText(word, letters_of(word, document.path), out).read();
  out.finish();
  title_from_first_line(document);
}

}  // namespace chashma
