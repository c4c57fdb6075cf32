// The readers: each takes a file's bytes and fills title, authors, date, language, source and layout of a Document whose
// path is set already. All throw Error{"damaged" | "encrypted" | "too_large" | "unsupported"}.
#pragma once
#include <string_view>

#include "pipeline/ingest/document.h"

namespace chashma {

void read_plain_text(std::string_view bytes, Document& document);
void read_subtitles(std::string_view bytes, Document& document);  ///< SubRip: without numbers and times
void read_markdown(std::string_view bytes, Document& document);   ///< front matter gives title, author and date
void read_table(std::string_view bytes, Document& document);      ///< CSV, TSV: a record is a table row
void read_catalogue(std::string_view bytes, Document& document);  ///< gettext's .po: the translated messages
void read_html(std::string_view bytes, Document& document);       ///< the main content
void read_xml(std::string_view bytes, Document& document);        ///< any vocabulary: its text, element by element
void read_fb2(std::string_view bytes, Document& document);
void read_fb2_archive(std::string_view bytes, Document& document);  ///< the one book in a zip archive
void read_pdf(std::string_view bytes, Document& document);
void read_docx(std::string_view bytes, Document& document);
void read_pptx(std::string_view bytes, Document& document);
void read_xlsx(std::string_view bytes, Document& document);
void read_odf(std::string_view bytes, Document& document);  ///< ODT, ODS, ODP
void read_epub(std::string_view bytes, Document& document);
void read_rtf(std::string_view bytes, Document& document);
void read_doc(std::string_view bytes, Document& document);   ///< Word 97 to 2003
void read_mail(std::string_view bytes, Document& document);  ///< also MHTML

}  // namespace chashma
