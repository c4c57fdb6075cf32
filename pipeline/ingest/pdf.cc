// PDF: pages to lines, lines to paragraphs, headings, notes; the text runs on over columns and pages.
#include <algorithm>
#include <array>
#include <map>

#include "pipeline/ingest/document_builder.h"
#include "pipeline/ingest/metadata.h"
#include "pipeline/ingest/note_label.h"
#include "pipeline/ingest/pdf_lines.h"
#include "pipeline/ingest/pdf_ocr.h"
#include "pipeline/ingest/pdf_paragraphs.h"
#include "pipeline/ingest/pdf_tables.h"
#include "pipeline/ingest/pdf_text_layer.h"
#include "pipeline/ingest/readers.h"
#include "pipeline/text/error.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

// A superscript that calls a note: clearly smaller than its line and raised.
bool is_raised(const PdfLine& line, const PdfWord& word) {
  return word.size < line.size * 0.8F && word.y1 < line.y1 - 0.12F * line.size && word.y0 < line.y0 + 0.4F * line.size;
}

void write_line(DocumentBuilder& out, const PdfLine& line, bool note) {
  for (size_t i = 0; i < line.words.size(); ++i) {
    const PdfWord& word = line.words[i];
    if (i > 0 && space_between(line.words[i - 1], word)) out.space();
    const bool label = note && i == 0;
    if (!label && is_raised(line, word) && is_note_label(word.text, out.tail()))
      out.note_mark(word.text);
    else
      out.text(word.text);
    if (label && is_raised(line, word)) out.space();
  }
}

void write_row(DocumentBuilder& out, const PdfLine& row) {
  size_t at = 0;
  for (const size_t end : row.cells) {
    for (const size_t begin = at; at < end; ++at) {
      if (at > begin && space_between(row.words[at - 1], row.words[at])) out.space();
      out.text(row.words[at].text);
    }
    out.cell();
  }
}

void write(DocumentBuilder& out, const PdfParagraph& paragraph, int& page, int& tables) {
  out.end();
  bool begun = false;
  for (const auto& [line, number] : paragraph.lines) {
    if (number > page) {
      for (int next = page + 1; next <= number; ++next) out.page(next);
      page = number;
    }
    if (line->table > 0) {
      while (tables < line->table) tables = out.begin_table();
      out.row(tables, line->head);
      write_row(out, *line);
      continue;
    }
    if (!begun) out.begin(paragraph.kind, paragraph.level);
    if (begun) out.line_break();
    begun = true;
    write_line(out, *line, paragraph.kind == SectionKind::footnote);
  }
}

}  // namespace

void read_pdf(std::string_view bytes, Document& document) {
  const PdfFile file(bytes);
  const PdfInfo info = file.info();
  document.title = info.title;
  document.authors = split_accounts(info.author);
  date_by_file(document, info.created);
  std::vector<PdfPage> pages(static_cast<size_t>(file.pages()));
  std::vector<std::vector<PdfWord>> words;
  for (int i = 0; i < file.pages(); ++i) {
    PdfPage& page = pages[static_cast<size_t>(i)];
    words.push_back(file.words(i, page.width, page.height));
  }
  const bool poor = is_poorly_recognised(words);
  if (poor) document.warnings.emplace_back("the text behind the scanned pages was recognised poorly");
  size_t letters = 0, empty = 0;
  PdfOcr ocr;
  for (int i = 0; i < file.pages(); ++i) {
    auto& own = words[static_cast<size_t>(i)];
    if (ocr.wants(!own.empty() && !poor))
      if (auto recognised = ocr.words(file, i); !recognised.empty()) own = std::move(recognised);
    empty += own.empty();
    for (const auto& word : own) letters += word.text.size();
    pages[static_cast<size_t>(i)].lines = make_lines(std::move(own));
  }
  if (letters == 0)
    throw Error("no_text", document.path, "the PDF has no text layer, and nothing was recognised in its pictures");
  if (const std::string warning = ocr.warning(); !warning.empty()) document.warnings.push_back(warning);
  if (empty > 0)
    document.warnings.push_back(std::to_string(empty) + " of " + std::to_string(pages.size()) + " pages have no text");
  mark_furniture(pages);
  DocumentBuilder out(document);
  int page = 0, tables = 0, written = 0;
  for (auto& one : pages) find_tables(one, tables);
  for (const auto& paragraph : make_paragraphs(pages)) write(out, paragraph, page, written);
  out.end();
  while (page < file.pages()) out.page(++page);
  out.finish();
  title_from_first_line(document);
}

}  // namespace chashma
