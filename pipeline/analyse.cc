#include "pipeline/analyse.h"

#include "pipeline/extract/cited_people.h"
#include "pipeline/text/normalise.h"

namespace chashma {

Analyser::Analyser(const Corpus& corpus) : Analyser(OnceRead{corpus.reading_once()}) {}

Analyser::Analyser(const OnceRead& once)
    : text_builder_(once.corpus),
      title_page_(once.corpus),
      organization_names_(once.corpus),
      reference_parser_(once.corpus),
      reference_finder_(once.corpus),
      citation_finder_(once.corpus),
      citation_resolver_(once.corpus),
      figure_finder_(once.corpus),
      entity_finder_(once.corpus),
      entity_linker_(once.corpus) {}

// The head of the record: what is known before the text is looked at.
static Record begin_record(const Document& document) {
  Record record;
  record.id = document.id;
  record.source = {document.path, document.media_type, document.sha256, document.bytes};
  record.title = document.title;
  record.warnings = document.warnings;
  return record;
}

template <class Items>
static void add_spans(std::vector<Span>& spans, const Items& items) {
  for (const auto& item : items) spans.push_back(item.span);
}

template <class T>
static void move_to_end(std::vector<T>& to, std::vector<T> from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

// What is printed on the title page says more than when the file was made, but may say the same with less precision. What
// comes after the making of a PDF is the day of an event; a Word file is begun before it is dated.
static std::string better_date(const Document& document, const std::string& printed) {
  const std::string& own = document.date;
  if (!own.empty() && (!document.dated_by_file || own.starts_with(printed))) return own;
  return !own.empty() && document.media_type == "application/pdf" && printed > own ? own : printed;
}

Analysis Analyser::analyse(const Document& document) const {
  Record record = begin_record(document);
  Text text = text_builder_.build(document.source, document.layout, document.language);

  record.references = reference_finder_.find(text, reference_parser_);
  Resolved resolved = citation_resolver_.resolve(text, citation_finder_.find(text, record.references), record.references);
  record.citations = std::move(resolved.citations);

  std::vector<Span> taken;
  add_spans(taken, record.references);
  Entities entities =
      with_cited_people(text, record.citations, record.references, entity_linker_.link(text, entity_finder_.find(text, taken)));
  record.organizations = std::move(entities.organizations);
  record.people = std::move(entities.people);
  record.places = std::move(entities.places);
  add_spans(taken, record.citations);
  std::vector<Span> names;
  add_spans(names, record.organizations);
  add_spans(names, record.people);
  record.figures = figure_finder_.find(text, {std::move(taken), record.places, std::move(names)});

  record.date = better_date(document, title_page_.date(text));
  record.language = text.language;
  record.title = normalise(record.title, record.language).utf8;
  for (const auto& line : document.authors)
    move_to_end(record.authors, organization_names_.split_authors(normalise(line, record.language).utf8));
  record.languages = text.languages;
  record.pages = text.pages;
  move_to_end(record.warnings, std::move(text.warnings));
  move_to_end(record.warnings, std::move(resolved.warnings));
  record.text = std::move(text.utf8);
  return {std::move(record), std::move(text.map)};
}

}  // namespace chashma
