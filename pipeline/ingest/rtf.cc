// RTF: "{\rtf1\ansi\ansicpg1251 {\fonttbl…} \'c2\'ee\'e4\'e0 \u1202?}". The charset of a byte is that of the font it
// stands in; \uN carries a character and is followed by \ucN stand-ins for old readers.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "pipeline/ingest/charset.h"
#include "pipeline/ingest/document_builder.h"
#include "pipeline/ingest/metadata.h"
#include "pipeline/ingest/readers.h"
#include "pipeline/ingest/rtf_reader.h"
#include "pipeline/ingest/rtf_words.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

using Token = RtfReader::Token;

// What the text of a group is for.
enum class Where : uint8_t { body, nothing, fonts, styles, title, author, created, note };

struct State {  // what a group inherits and its end restores
  Where where = Where::body;
  int font = -1, fallback = 1;  // number of the font; characters that stand in for one \u
  bool hidden = false, raised = false;
};

constexpr size_t kMaxDepth = 100000;  // groups open at a time

class RtfDocument {
 public:
  RtfDocument(std::string_view bytes, Document& document) : reader_(bytes), document_(document), out_(document) {}

  void read() {
    for (Token token = reader_.next(); token != Token::done; token = reader_.next()) {
      if (token == Token::open) {
        flush();
        if (groups_.size() < kMaxDepth) groups_.push_back(state_);
        fresh_ = true;
        continue;
      }
      if (token == Token::close) {
        close();
      } else if (token == Token::word) {
        word();
      } else if (skip_ > 0 && token == Token::hex) {
        --skip_;
      } else if (token == Token::hex) {
        bytes_ += static_cast<char>(reader_.value());
      } else {
        const size_t skipped = std::min(skip_, reader_.text().size());
        skip_ -= skipped;
        bytes_ += reader_.text().substr(skipped);
      }
      fresh_ = false;
    }
    flush();
    out_.end();
    notes_after();
    out_.finish();
    title_from_first_line(document_);
  }

 private:
  void close() {
    flush();
    skip_ = 0;
    if (state_.where == Where::styles && !text_.empty()) name_style();
    if (groups_.empty()) return;
    const Where ended = state_.where;
    state_ = groups_.back();
    groups_.pop_back();
    if (ended == state_.where) return;
    if (ended == Where::title && !tidy(text_).empty()) document_.title = tidy(text_);  // the later one is in Unicode (\\upr)
    if (ended == Where::author) document_.authors = split_accounts(text_);
    if (ended == Where::note) owed_.push_back(note_label_ + " " + tidy(text_));
    if (ended != Where::nothing) text_.clear();
  }

  void name_style() {
    const std::string name = lower(tidy(text_.substr(0, text_.find(';'))));
    const auto digit = name.find_first_of("123456789");
    if (name == "title" || name == "название") styles_[style_] = {SectionKind::title, 0};
    if (name.starts_with("heading") || name.starts_with("заголовок"))
      styles_[style_] = {SectionKind::heading, digit == std::string::npos ? 1 : name[digit] - '0'};
    if (name == "caption" || name == "название объекта") styles_[style_] = {SectionKind::caption, 0};
    text_.clear();
    style_ = 0;
  }

  std::string charset() const {
    const auto font = fonts_.find(state_.font < 0 ? default_font_ : state_.font);
    if (font != fonts_.end() && !font->second.empty()) return font->second;
    // Where Cyrillic text has fonts of its own (charset 204), the others are Western, whatever \ansicpg says.
    return cyrillic_fonts_ && font != fonts_.end() ? "CP1252" : codepage_;
  }

  // Bytes of text gathered so far, now that their font is over.
  void flush() {
    if (bytes_.empty()) return;
    std::string utf8 = state_.where == Where::fonts ? std::string() : convert_charset(bytes_, charset());
    bytes_.clear();
    put(utf8);
  }

  void put(std::string_view utf8) {
    if (utf8.empty() || state_.hidden) return;
    switch (state_.where) {
      case Where::nothing:
      case Where::fonts:
      case Where::created:
        return;
      case Where::body:
        body(utf8);
        return;
      default:
        text_ += utf8;
    }
  }

  void body(std::string_view utf8) {
    if (in_table_ && !in_row_) {
      if (table_ == 0) table_ = out_.begin_table();
      out_.row(table_);
      in_row_ = true;
    } else if (!in_table_ && !out_.in_section()) {
      table_ = 0;
      out_.begin(paragraph_.kind, paragraph_.level);
    }
    const bool label = state_.raised && utf8.size() < 4 && utf8.find_first_not_of("0123456789*") == std::string_view::npos;
    if (label && !out_.section_empty() && !is_digit(decode_before(out_.tail(), out_.tail().size()).value))
      out_.note_mark(utf8);
    else
      out_.text(utf8);
  }

  void destination(Where where) {
    state_.where = where;
    text_.clear();
  }

  void word() {
    const std::string_view name = reader_.name();
    // A stand-in of \u may be a word ("\u8217\rquote"), but not one that ends a paragraph.
    if (skip_ > 0 && !rtf_symbol(name).empty()) {
      --skip_;
      return;
    }
    if (name == "*") {
      starred_ = fresh_;
      return;
    }
    const bool star = starred_;
    starred_ = false;
    if (name == "u") {
      unicode();
      return;
    }
    skip_ = 0;
    surrogate_ = 0;
    flush();
    if (destinations(name, star) || state_.where == Where::nothing) return;
    if (tables(name) || characters(name)) return;
    if (const std::string_view utf8 = rtf_symbol(name); !utf8.empty()) put(utf8);
  }

  void unicode() {
    flush();
    const int value = reader_.value();
    skip_ = static_cast<size_t>(std::max(0, state_.fallback));
    const auto unit = static_cast<char32_t>(value < 0 ? value + 65536 : value);
    char32_t c = unit;
    if (unit >= 0xD800 && unit < 0xDC00) {
      surrogate_ = unit;
      return;
    }
    if (unit >= 0xDC00 && unit < 0xE000) {
      c = surrogate_ == 0 ? 0xFFFD : 0x10000 + ((surrogate_ - 0xD800) << 10) + (unit - 0xDC00);
    } else if (unit >= 0xF000 && unit < 0xF100) {
      c = 0x2022;  // a symbol font's: mostly bullets
    } else if (unit > 0x10FFFF || unit == 0) {
      c = 0xFFFD;
    }
    surrogate_ = 0;
    std::string utf8;
    append(utf8, c);
    put(utf8);
  }

  bool destinations(std::string_view name, bool star) {
    if (name == "fonttbl") {
      destination(Where::fonts);
    } else if (name == "stylesheet") {
      destination(Where::styles);
    } else if (name == "info") {
      destination(Where::nothing);
    } else if (name == "title" && !groups_.empty()) {
      destination(Where::title);
    } else if (name == "author") {
      destination(Where::author);
    } else if (name == "creatim") {
      destination(Where::created);
    } else if (name == "footnote") {
      destination(Where::note);
      note_label_ = std::to_string(calls_);
    } else if (name == "shptxt" || name == "ud" || name == "fldrslt") {  // text inside what is left out
      if (state_.where == Where::nothing) state_.where = Where::body;
      if (name == "shptxt") out_.end();
    } else if (name == "upr") {  // {\upr{as before}{\*\ud{in Unicode}}}
      state_.where = Where::nothing;
    } else if (rtf_left_out(name)) {
      state_.where = Where::nothing;
    } else if (star && name != "cs" && name != "ts" && name != "shppict") {
      state_.where = Where::nothing;
    } else {
      return dates(name);
    }
    return true;
  }

  // {\creatim\yr2014\mo3\dy7}
  bool dates(std::string_view name) {
    if (state_.where != Where::created) return false;
    if (name == "yr") date_ = std::to_string(reader_.value());
    if (name == "mo" || name == "dy") date_ += (reader_.value() < 10 ? "-0" : "-") + std::to_string(reader_.value());
    if (name == "dy") date_by_file(document_, date_);
    return true;
  }

  // Paragraphs and tables.
  bool tables(std::string_view name) {
    if (state_.where == Where::note || state_.where == Where::title) {
      if (name == "par" || name == "line" || name == "tab") text_ += ' ';
      if (name == "chftn") text_ += ' ';
      return name == "par" || name == "line" || name == "tab" || name == "chftn" || name == "pard";
    }
    if (state_.where != Where::body) return false;
    if (name == "par" || name == "sect" || name == "page") {
      end_paragraph();
    } else if (name == "line" || name == "lbr") {
      if (out_.in_section()) in_row_ ? out_.space() : out_.line_break();
    } else if (name == "pard") {
      in_table_ = false;
      paragraph_ = {};
    } else if (name == "intbl") {
      in_table_ = true;
    } else if (name == "cell") {
      in_table_ = true;
      body({});
      out_.cell();
    } else if (name == "nestcell") {
      out_.space();
    } else if (name == "row") {
      out_.end();
      in_row_ = false;
      notes_after();
    } else if (name == "s") {
      const auto style = styles_.find(reader_.value());
      paragraph_ = style == styles_.end() ? Style{} : style->second;
    } else if (name == "outlinelevel") {
      if (paragraph_.kind == SectionKind::paragraph && reader_.value() >= 0 && reader_.value() < 6)
        paragraph_ = {SectionKind::heading, reader_.value() + 1};
    } else if (name == "chftn") {
      call_note();
    } else {
      return false;
    }
    return true;
  }

  void end_paragraph() {
    if (in_row_) {
      out_.space();
      return;
    }
    out_.end();
    notes_after();
  }

  void call_note() {
    const std::string label = std::to_string(++calls_);
    if (!in_row_ && !out_.in_section()) out_.begin(paragraph_.kind, paragraph_.level);
    out_.note_mark(label);
  }

  void notes_after() {
    for (const auto& note : owed_) {
      out_.begin(SectionKind::footnote);
      out_.text(note);
      out_.end();
    }
    owed_.clear();
  }

  // Fonts, charsets, what is hidden or raised.
  bool characters(std::string_view name) {
    const int value = reader_.value();
    if (name == "f") {
      if (state_.where == Where::fonts)
        font_ = value;
      else
        state_.font = value;
    } else if (name == "fcharset" && state_.where == Where::fonts) {
      fonts_[font_] = rtf_charset(value);
      cyrillic_fonts_ = cyrillic_fonts_ || value == 204;
    } else if (name == "cpg" && state_.where == Where::fonts) {
      fonts_[font_] = "CP" + std::to_string(value);
    } else if (name == "s" && state_.where == Where::styles) {
      style_ = value;
    } else if (name == "deff") {
      default_font_ = value;
    } else if (name == "ansicpg") {
      if (value > 0 && value < 65000 && !convert_charset("a", "CP" + std::to_string(value)).empty())
        codepage_ = value == 65001 ? "UTF-8" : "CP" + std::to_string(value);
    } else if (name == "mac") {
      codepage_ = "MACINTOSH";
    } else if (name == "pc" || name == "pca") {
      codepage_ = name == "pc" ? "CP437" : "CP850";
    } else if (name == "uc") {
      state_.fallback = value;
    } else if (name == "plain") {
      state_.hidden = state_.raised = false;
      state_.font = -1;
    } else if (name == "v" || name == "deleted") {
      state_.hidden = value != 0;
    } else if (name == "super") {
      state_.raised = value != 0;
    } else if (name == "nosupersub" || name == "sub") {
      state_.raised = false;
    } else {
      return false;
    }
    return true;
  }

  struct Style {
    SectionKind kind = SectionKind::paragraph;
    int level = 0;
  };

  RtfReader reader_;
  Document& document_;
  DocumentBuilder out_;
  State state_;
  std::vector<State> groups_;
  std::string bytes_, text_, codepage_ = "CP1252", date_, note_label_;
  std::map<int, std::string> fonts_;  // number -> charset, "" for the document's
  std::map<int, Style> styles_;
  Style paragraph_;
  std::vector<std::string> owed_;
  int font_ = 0, default_font_ = 0, style_ = 0, table_ = 0, calls_ = 0;
  size_t skip_ = 0;
  char32_t surrogate_ = 0;
  bool fresh_ = false, starred_ = false, in_table_ = false, in_row_ = false, cyrillic_fonts_ = false;
};

}  // namespace

void read_rtf(std::string_view bytes, Document& document) { RtfDocument(bytes, document).read(); }

}  // namespace chashma
