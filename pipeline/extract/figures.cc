// Finds figures paragraph by paragraph: numbers, their units, what is none, ranges, and then what surrounds them.
#include "pipeline/extract/figures.h"

#include <algorithm>

#include "pipeline/extract/figures/document_style.h"
#include "pipeline/extract/figures/quantity.h"
#include "pipeline/extract/figures/tables.h"

namespace chashma {

using namespace figures;

struct FigureFinder::Parts {
  Vocabulary vocabulary;
};

FigureFinder::FigureFinder(const Corpus& corpus) : parts_(new Parts{Vocabulary(corpus)}) {}
FigureFinder::~FigureFinder() = default;

static bool overlaps(const std::vector<Span>& sorted, Span span) {
  const auto after = std::lower_bound(sorted.begin(), sorted.end(), Span{span.end, 0});
  return after != sorted.begin() && std::prev(after)->end > span.begin;
}

static std::vector<Quantity> read_quantities(const Words& words) {
  std::vector<Quantity> quantities;
  for (size_t i = 0; i < words.size();) {
    const auto number = read_number(words, i);
    if (!number) {
      ++i;
      continue;
    }
    quantities.push_back(with_unit(words, *number, quantities.empty() ? 0 : quantities.back().end));
    i = std::max(quantities.back().end, i + 1);
  }
  return quantities;
}

static Figure to_figure(const Words& words, const Quantity& q) {
  Figure figure;
  figure.span = words.bytes(q.begin, q.end);
  figure.kind = q.kind;
  if (q.range) {
    figure.low = q.low;
    figure.high = q.high;
  } else {
    figure.value = q.number.value;
  }
  figure.unit = q.code;
  figure.counted = q.counted;
  figure.modifier = q.modifier;
  figure.change = q.change;
  figure.place = q.place;
  figure.period = q.period;
  return figure;
}

// All quantities of all paragraphs, the refused ones too; `each` gets them paragraph by paragraph.
template <class Each>
static void read_text(const Text& text, const Vocabulary& vocabulary, const std::vector<Entity>& places, Each each) {
  std::vector<Span> known;
  for (const auto& place : places) known.push_back(place.span);
  std::sort(known.begin(), known.end());
  const Comma comma = comma_of(text);
  TableReader tables;
  for (const auto& paragraph : text.paragraphs) {
    if (paragraph.tokens.empty()) continue;
    const Words words(text, vocabulary, paragraph.tokens, paragraph.lang, comma);
    auto quantities = read_quantities(words);
    if (quantities.empty() && paragraph.table == 0) continue;
    quantities = join_ratios(words, join_compounds(words, std::move(quantities)));
    link_neighbours(words, quantities);
    refuse(words, quantities, paragraph.kind);
    quantities = join_ranges(words, std::move(quantities));
    read_context(words, quantities);
    read_counted(words, quantities);
    read_where_and_when(words, quantities, known);
    tables.read(words, paragraph, quantities);
    each(words, quantities);
  }
}

std::vector<Figure> FigureFinder::find(const Text& text, const std::vector<Span>& taken,
                                       const std::vector<Entity>& places) const {
  std::vector<Span> closed = taken;
  closed.insert(closed.end(), text.note_marks.begin(), text.note_marks.end());
  std::sort(closed.begin(), closed.end());
  for (size_t i = 1; i < closed.size(); ++i) closed[i].end = std::max(closed[i].end, closed[i - 1].end);
  std::vector<Figure> figures;
  read_text(text, parts_->vocabulary, places, [&](const Words& words, const std::vector<Quantity>& quantities) {
    for (const auto& q : quantities)
      if (!q.refused && !overlaps(closed, words.bytes(q.begin, q.end))) figures.push_back(to_figure(words, q));
  });
  return figures;
}

std::vector<FigureFinder::Refusal> FigureFinder::refusals(const Text& text) const {
  std::vector<Refusal> refusals;
  read_text(text, parts_->vocabulary, {}, [&](const Words& words, const std::vector<Quantity>& quantities) {
    for (const auto& q : quantities)
      if (q.refused) refusals.push_back({words.bytes(q.begin, q.end), q.refused});
  });
  return refusals;
}

}  // namespace chashma
