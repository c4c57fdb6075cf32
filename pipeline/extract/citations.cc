#include "pipeline/extract/citations.h"

#include "pipeline/extract/citations/author_year.h"
#include "pipeline/extract/citations/numeric.h"
#include "pipeline/extract/citations/superscripts.h"
#include "pipeline/extract/citations/vocabulary.h"

namespace chashma {

struct CitationFinder::Parts {
  Vocabulary words;
};

CitationFinder::CitationFinder(const Corpus& corpus) : parts_(new Parts{Vocabulary(corpus)}) {}
CitationFinder::~CitationFinder() = default;

// Index of the first reference that ends after `at`.
static size_t reference_after(const std::vector<Reference>& references, size_t at) {
  return static_cast<size_t>(std::upper_bound(references.begin(), references.end(), at,
                                              [](size_t byte, const Reference& r) { return byte < r.span.end; }) -
                             references.begin());
}

static bool in_references(const std::vector<Reference>& references, Span span) {
  const size_t k = reference_after(references, span.begin);
  return k < references.size() && references[k].span.overlaps(span);
}

// What two finders saw, in order of text; where they overlap the first list wins.
static std::vector<Citation> merge(std::vector<Citation> first, std::vector<Citation> second) {
  std::vector<Citation> both;
  size_t k = 0;
  for (auto& citation : first) {
    for (; k < second.size() && second[k].span.end <= citation.span.begin; ++k) both.push_back(std::move(second[k]));
    while (k < second.size() && second[k].span.overlaps(citation.span)) ++k;
    both.push_back(std::move(citation));
  }
  for (; k < second.size(); ++k) both.push_back(std::move(second[k]));
  return both;
}

// A passage with raised numbers has something else in its round brackets: "compound (3)".
static std::vector<Citation> find_in(const TokenReader& reader, const Vocabulary& words, Span tokens, const NumericHabit& habit,
                                     const Listed& listed) {
  auto found = merge(find_author_year(reader, words, tokens, listed), find_numeric(reader, words, tokens, habit));
  auto raised = find_superscripts(reader, words, tokens, habit);
  auto round = find_round(reader, words, tokens, habit);
  if (raised.size() > round.size()) round.clear();
  if (round.size() > raised.size()) raised.clear();
  return merge(merge(std::move(found), std::move(round)), std::move(raised));
}

std::vector<Citation> CitationFinder::find(const Text& text, const std::vector<Reference>& references) const {
  const TokenReader reader(text);
  const NumericHabit habit = numeric_habit(reader, parts_->words, references);
  const Listed listed = [](std::string_view, std::string_view) { return false; };
  std::vector<Citation> all;
  for (const auto& paragraph : text.paragraphs) {
    auto found = find_in(reader, parts_->words, paragraph.tokens, habit, listed);
    for (auto& citation : found) {
      if (in_references(references, citation.span)) continue;
      if (paragraph.kind == SectionKind::footnote) citation.form = Citation::Form::note;
      all.push_back(std::move(citation));
    }
  }
  return all;
}

}  // namespace chashma
