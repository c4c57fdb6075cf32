// From labelled tokens to a CSL item: cleaning each field, dates, addresses, type, language.
#pragma once
#include <vector>

#include "pipeline/extract/references/labels.h"
#include "pipeline/extract/references/tokens.h"
#include "pipeline/record.h"

namespace chashma {

/// A reference string, its tokens and their labels.
struct LabelledReference {
  std::string_view text;
  const std::vector<RefToken>& tokens;
  const std::vector<RefLabel>& labels;
  const RefWords& words;
};

/// The item. Every field but type, language, dates and what is said in ISO form occurs in the text, white space and the medium
/// that a title names in brackets aside. Pure.
CslItem csl_item(const LabelledReference& reference);

/// Moves borders that the tagger is known to set wrong: "[Гафуров Б. Г. Таджики]author". Pure.
std::vector<RefLabel> settle_borders(std::string_view text, const std::vector<RefToken>& tokens, std::vector<RefLabel> labels,
                                     const RefWords& words);
/// The same for titles that go on where the tagger ends them. Pure but for `labels`, as the next two.
void settle_titles(std::string_view text, const std::vector<RefToken>& tokens, std::vector<RefLabel>& labels);
/// The same for pages behind an issue's bracket, papers of a series and editions.
void settle_numbers(std::string_view text, const std::vector<RefToken>& tokens, std::vector<RefLabel>& labels);
/// The same for statements of responsibility and of theses in Russian and Tajik descriptions.
void settle_statements(std::string_view text, const std::vector<RefToken>& tokens, std::vector<RefLabel>& labels);
/// The year, its letter, month, day or the words in their place ("n.d."), and the date of access. Pure.
void read_dates(const LabelledReference& reference, CslItem& item);
/// The symbol of a United Nations document, "CEDAW/C/TJK/CO/3"; empty if there is none. Pure.
Span find_symbol(std::string_view text);
/// DOI, URL, ISBN, ISSN and document symbols ("A/RES/70/1"). Pure.
void read_addresses(const LabelledReference& reference, CslItem& item);
/// CSL type, told by the fields and the words around them. Pure.
std::string csl_type(const LabelledReference& reference, const CslItem& item);
/// "en", "ru", "tg", or "" when it is some other language or can't be told. Pure.
std::string reference_language(std::string_view text);

}  // namespace chashma
