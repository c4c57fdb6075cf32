// Finds figures paragraph by paragraph: numbers, their units, what is none, ranges, and then what surrounds them.
#include "pipeline/extract/figures.h"

#include <algorithm>
#include <cmath>

#include "pipeline/extract/figures/document_style.h"
#include "pipeline/extract/figures/quantity.h"
#include "pipeline/extract/figures/tables.h"
#include "pipeline/text/unicode.h"

namespace chashma {

using namespace figures;

struct FigureFinder::Parts {
  Vocabulary vocabulary;
};

FigureFinder::FigureFinder(const Corpus& corpus) : parts_(new Parts{Vocabulary(corpus)}) {}
FigureFinder::~FigureFinder() = default;

bool figures::overlaps(const std::vector<Span>& sorted, Span span) {
  const auto after = std::lower_bound(sorted.begin(), sorted.end(), Span{span.end, 0});
  return after != sorted.begin() && std::prev(after)->end > span.begin;
}

// In order, those that touch made one.
static std::vector<Span> disjoint(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end());
  std::vector<Span> out;
  for (const Span span : spans)
    if (!out.empty() && span.begin < out.back().end)
      out.back().end = std::max(out.back().end, span.end);
    else
      out.push_back(span);
  return out;
}

static Surroundings surroundings_of(const Text& text, const Known& known) {
  Surroundings around{known.taken, {}, {}, disjoint(known.names)};
  around.taken.insert(around.taken.end(), text.note_marks.begin(), text.note_marks.end());
  around.taken = disjoint(std::move(around.taken));
  for (const auto& place : known.places) (place.id.empty() ? around.doubtful_places : around.places).push_back(place.span);
  around.places = disjoint(std::move(around.places));
  around.doubtful_places = disjoint(std::move(around.doubtful_places));
  return around;
}

static std::vector<Quantity> read_quantities(const Words& words) {
  std::vector<Quantity> quantities;
  for (size_t i = 0; i < words.size();) {
    if (words.may_start(i, bit(Role::fraction_and)))
      if (auto quantity = unit_and_half(words, i, quantities.empty() ? 0 : quantities.back().end)) {
        i = quantity->end;
        quantities.push_back(std::move(*quantity));
        continue;
      }
    const auto number = read_number(words, i);
    if (!number) {
      ++i;
      continue;
    }
    Quantity quantity = with_unit(words, *number, quantities.empty() ? 0 : quantities.back().end);
    // "85 ц .3": the stop of an abbreviation was the point of the next number
    if (!quantities.empty()) quantities.back().end = std::min(quantities.back().end, quantity.begin);
    quantities.push_back(std::move(quantity));
    i = std::max(quantities.back().end, i + 1);
  }
  return quantities;
}

// On one line: a phrase may run over a line end.
static std::string on_one_line(const std::string& phrase) {
  std::string line;
  for (const char c : phrase)
    if (const bool space = c == '\n' || c == '\r' || c == '\t' || c == ' '; !space)
      line += c;
    else if (!line.empty() && line.back() != ' ')
      line += ' ';
  return line;
}

// 8.53 billion is 8530000000, not 8529999999.999999
static double tidy(double value) {
  const double whole = std::round(value);
  return std::abs(value - whole) < 1e-12 * std::abs(value) ? whole : value;
}

static Figure to_figure(const Words& words, const Quantity& q) {
  Figure figure;
  figure.span = words.bytes(q.begin, q.end);
  figure.kind = q.kind;
  if (q.range) {
    figure.low = tidy(q.low);
    figure.high = tidy(q.high);
  } else {
    figure.value = tidy(q.number.value);
  }
  figure.unit = q.code;
  figure.counted = on_one_line(q.counted);
  figure.modifier = q.modifier;
  figure.change = q.change;
  figure.place = on_one_line(q.place);
  figure.period = q.period;
  if (figure.counted == figure.place) {  // "Africa: 47"; of «12 ноҳияи вилояти Хатлон» the noun counts
    const size_t noun = figure.counted.find(' ');
    const bool several = figure.kind == Figure::Kind::count && figure.value.value_or(0) > 1 && noun != std::string::npos;
    figure.counted.resize(several && !is_upper(decode(figure.counted, 0).value) ? noun : 0);
  }
  return figure;
}

// The grammar, step by step, over one paragraph or one cell of a table.
static std::vector<Quantity> read_words(const Words& words, SectionKind kind, const Surroundings& around) {
  auto quantities = read_quantities(words);
  if (quantities.empty()) return quantities;
  quantities = join_ratios(words, join_compounds(words, std::move(quantities)));
  link_neighbours(words, quantities);
  refuse(words, quantities, kind);
  quantities = join_ranges(words, std::move(quantities));
  settle_coins(words, quantities);
  read_context(words, quantities);
  read_counted(words, quantities);
  share_money(words, quantities);
  share_places(words, quantities);
  read_where_and_when(words, quantities, around);
  return quantities;
}

// The place and time that a heading gives to what stands under it: "Khatlon Region", «Итоги 2019 года».
struct Topic {
  std::string place, period;
};

static Topic topic_of(const Words& words, const Surroundings& around) {
  const auto place = only_place(words, around);
  const auto period = only_period(words, around);
  return {place ? place->value : "", period ? period->value : ""};
}

static void take_topic(std::vector<Quantity>& quantities, const Topic& topic) {
  for (auto& q : quantities) {
    if (q.refused || q.kind == Figure::Kind::duration) continue;
    if (q.place.empty()) q.place = topic.place;
    if (q.period.empty()) q.period = topic.period;
  }
}

// All quantities of all paragraphs, the refused ones too; `each` gets them paragraph by paragraph, or cell by cell.
template <class Each>
static void read_text(const Text& text, const Vocabulary& vocabulary, const Surroundings& around, Each each) {
  const Comma comma = comma_of(text);
  TableReader tables;
  Topic topic;
  for (const auto& paragraph : text.paragraphs) {
    if (paragraph.table > 0) {
      std::vector<Cell> row;
      for (const Span tokens : cells_of(text, paragraph)) {
        Words words(text, vocabulary, tokens, paragraph.lang, comma);
        auto quantities = read_words(words, paragraph.kind, around);
        row.push_back({std::move(words), std::move(quantities)});
      }
      tables.read_row(paragraph, row, around);
      for (auto& cell : row) {
        take_topic(cell.quantities, topic);
        each(cell.words, cell.quantities);
      }
    } else if (!paragraph.tokens.empty()) {
      const Words words(text, vocabulary, paragraph.tokens, paragraph.lang, comma);
      tables.read_text(words, paragraph.kind, around);
      auto quantities = read_words(words, paragraph.kind, around);
      if (paragraph.kind == SectionKind::heading)
        topic = topic_of(words, around);
      else
        take_topic(quantities, topic);
      each(words, quantities);
    }
  }
}

std::vector<Figure> FigureFinder::find(const Text& text, const Known& known) const {
  const Surroundings around = surroundings_of(text, known);
  std::vector<Figure> figures;
  read_text(text, parts_->vocabulary, around, [&](const Words& words, const std::vector<Quantity>& quantities) {
    for (const auto& q : quantities)
      if (!q.refused && !overlaps(around.taken, words.bytes(q.begin, q.end))) figures.push_back(to_figure(words, q));
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
