// What documents say of themselves, made comparable: dates to ISO 8601, titles that are none taken out.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/ingest/document.h"

namespace chashma {

/// "2020-07-14T10:00:00Z", "D:20200714100000", "14.07.2020", "20200714", "2020-07" -> ISO 8601 date; "" if it is none.
std::string iso_date(std::string_view text);
/// Is it a title that a program wrote ("Microsoft Word - a.doc", "untitled", "Документ1", a file name)?
bool is_junk_title(std::string_view title);
/// Splits "A. Sen; J. Drèze" into names; drops those of programs and accounts ("Admin", "user").
std::vector<std::string> split_authors(std::string_view text);
/// The same for what an office program has noted: there a single word ("Kilich", "Behruz_D") is an account, unless it is
/// capitals ("UNICEF").
std::vector<std::string> split_accounts(std::string_view text);
/// Has it capitals, and hardly a small letter?
bool is_capitals(std::string_view text);
/// White space collapsed and trimmed.
std::string tidy(std::string_view text);
/// A language tag as its ISO 639-1 code: "tg-Cyrl" -> "tg"; "" if it is none.
std::string language_code(std::string_view tag);
/// Fills an empty or junk title from the first title or heading section.
void title_from_sections(Document& document);
/// The same; without such a section from a short first line. For formats that don't mark headings, or seldom.
void title_from_first_line(Document& document);
/// Dates a document that has no date by its file's creation; times before there were such files don't count.
void date_by_file(Document& document, std::string_view created);

}  // namespace chashma
