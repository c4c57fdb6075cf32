// Finds lists of references, by their headings and by their shape, splits them and has each item parsed.
#include <algorithm>

#include "pipeline/extract/references.h"
#include "pipeline/extract/references/item_judge.h"
#include "pipeline/extract/references/list_headings.h"
#include "pipeline/extract/references/list_repairs.h"
#include "pipeline/extract/references/several_works.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

constexpr int kFewestInNote = 7;         // words of a work that is described in a note
constexpr double kLikely = 0.75;         // of an item, see ItemJudge
constexpr size_t kEnoughNumbered = 8;    // items of a list whose numbers may be followed through the document
constexpr int kMostMissing = 6;          // numbers that a part of it may leave out
constexpr double kLineThreshold = 0.38;  // a line of a list without heading is above it, prose below

struct Stretch {
  size_t begin = 0, end = 0;  // lines
  bool headed = false;
};

class ListFinder {
 public:
  ListFinder(const Text& text, const ListHeadings& headings, const ListWords& words)
      : text_(text), headings_(headings), words_(words), lines_(list_lines(text)), judge_{text_, lines_, words_} {}

  std::vector<ListItem> find() {
    read_kinds();
    std::vector<ListItem> items;
    size_t free = 0;
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (kinds_[i] != ListHeadings::Kind::begins) continue;
      add_unheaded(free, i, items);
      size_t end = i + 1;
      while (end < lines_.size() && kinds_[end] == ListHeadings::Kind::none) ++end;
      free = add_list({i + 1, end, true}, items);
      i = std::max(i, free - 1);
    }
    add_unheaded(free, lines_.size(), items);
    fill_numbers(items);
    add_notes(items);
    return items;
  }
  const std::vector<ListLine>& lines() const { return lines_; }

 private:
  // The kinds of all lines. Headings within lists belong to no item and are taken out.
  void read_kinds() {
    size_t kept = 0;
    bool divided = false;
    for (size_t i = 0; i < lines_.size(); ++i) {
      auto kind = headings_.kind(text_.at(lines_[i].span));
      if (kind == ListHeadings::Kind::none && is_subheading(i)) kind = ListHeadings::Kind::within;
      // "About the authors" at the foot of the column beside
      if (kind == ListHeadings::Kind::ends && judge_.mean_likeness(i + 1, i + 9) > 0.7 && i > 0 &&
          judge_.mean_likeness(i < 8 ? 0 : i - 8, i) > 0.5)
        kind = ListHeadings::Kind::within;
      if (kind == ListHeadings::Kind::within) {
        divided = true;
        continue;
      }
      lines_[kept] = lines_[i];
      if (divided) lines_[kept].begins_paragraph = true;
      divided = false;
      kinds_.push_back(kind);
      ++kept;
    }
    lines_.resize(kept);
  }
  // "6.1.2. Newspaper articles", "II. Законы", or what the layout calls a heading, with references behind it
  bool is_subheading(size_t i) const {
    const ListLine& line = lines_[i];
    if (line.span.size() > 100 || line.words == 0 || line.words > 8 || line.year != std::string_view::npos) return false;
    if (line.signs > 0 || line.initials > 0 || line.name >= NameStart::strong) return false;
    const std::string_view text = text_.at(line.span);
    const size_t number = text.find_first_not_of("0123456789.");
    const bool levels = number != std::string_view::npos && number >= 3 && text.substr(0, number).find('.') + 1 < number;
    const size_t roman = text.find_first_not_of("IVX");
    const bool romans = roman != std::string_view::npos && roman > 0 && text.substr(roman).starts_with(". ");
    if (!line.is_heading && !levels && !romans) return false;
    return judge_.mean_likeness(i + 1, i + 5) > 0.6;
  }

  // Splits a stretch and keeps the items up to where the list ends; gives the line behind the last one.
  size_t add_list(Stretch stretch, std::vector<ListItem>& items) {
    if (stretch.begin >= stretch.end) return stretch.end;
    const auto split = join_parts(text_, lines_, words_, split_list(text_, lines_, stretch.begin, end_of_list(stretch)));
    std::vector<ListItem> kept;
    size_t misses = 0, hits = 0, anchored = 0;
    for (const ListItem& item : split) {
      const bool like = judge_.is_reference(item, kLikely - (stretch.headed ? 0.25 : 0) - (item.numbered ? 0.25 : 0));
      if (like) {
        misses = 0, ++hits;
        anchored += is_anchored(text_, lines_, item);
      } else if (++misses > (item.numbered ? 4u : 2u)) {
        break;
      }
      kept.push_back(item);
      if (!like && judge_.bytes_of(item) > kLongestItem) break;
    }
    while (misses > 0 && !kept.empty() && judge_.likeness_of(kept.back()) < kLikely - (kept.back().numbered ? 0.5 : 0.25))
      kept.pop_back(), --misses;
    const size_t least = stretch.headed ? 1 : 4;
    // "7 As of 1st July 2020": what no heading announces must look like a list all by itself
    const bool loose = stretch.headed ? anchored == 0 && !judge_.any_signs(kept) : anchored * 10 < hits * 6;
    if (kept.empty() || hits < least || hits * 2 < kept.size() || loose) return stretch.headed ? stretch.begin : stretch.end;
    trim_last(kept);
    for (const ListItem& item : kept) {
      // «3. Зарбулмасалҳои форсӣ. Теҳрон: Интишороти ҷаҳоннамо. 1375 ш.»: among numbered works, one is a work too
      const double low = stretch.headed && item.numbered && hits * 10 >= kept.size() * 7 ? 0 : 0.2;
      if (judge_.bytes_of(item) <= kLongestItem && judge_.is_reference(item, low)) items.push_back(item);
    }
    return kept.back().end;
  }
  // A heading of the layout ends a list, unless it stands within (a sub-heading "Books", a misread reference).
  size_t end_of_list(Stretch stretch) const {
    size_t misses = 0;
    for (size_t i = stretch.begin; i < stretch.end; ++i) {
      // a long run of prose: no list goes on behind it
      misses = likeness(lines_[i]) < 0.2 ? misses + 1 : 0;
      if (misses >= 12) return i + 1 - misses + 1;
    }
    return stretch.end;
  }
  // The last item has no next one to end it: it ends where a line ends its sentence and what follows is none of it.
  void trim_last(std::vector<ListItem>& kept) const {
    ListItem& last = kept.back();
    if (const size_t end = judge_.end_of_described(last.begin, last.end); end > last.begin && lines_[end - 1].ends_sentence) {
      last.end = end;
      return;
    }
    bool seen = false;
    int words = 0;
    for (size_t i = last.begin; i < last.end; ++i) {
      words += lines_[i].words;
      seen |= lines_[i].year != std::string_view::npos || lines_[i].signs > 1;
      const bool next_strange =
          i + 1 < last.end && (lines_[i + 1].begins_paragraph || likeness(lines_[i + 1]) < 0.25) && !lines_[i + 1].lower_start;
      if (seen && words > 4 && lines_[i].ends_sentence && next_strange) {
        last.end = i + 1;
        return;
      }
    }
    last.end = std::min(last.end, last.begin + 9);
  }

  // Lists that no heading announces: where lines that look like references stand thick.
  void add_unheaded(size_t begin, size_t end, std::vector<ListItem>& items) {
    size_t start = begin;
    double sum = 0, best = 0;
    size_t best_end = begin;
    const auto flush = [&] {
      if (best > 3.0 && best_end - start >= 4) add_list({start, best_end, false}, items);
      sum = best = 0;
    };
    size_t described = begin;  // the lines before it are a work's: its title is as sure as its first line
    for (size_t i = begin; i < end; ++i) {
      if (sum <= 0) start = i, sum = best = 0;
      if (i >= described) described = judge_.end_of_described(i, end);
      const double like = i < described ? kLikely : likeness(lines_[i]);
      sum += std::clamp(like - kLineThreshold, -0.7, 0.8);
      if (kinds_[i] == ListHeadings::Kind::ends) sum = -1;
      if (sum > best) best = sum, best_end = i + 1;
      if (sum <= 0 || sum < best - 4) {
        const size_t resume = best_end;
        const bool had = best > 3.0;
        flush();
        if (had && resume > start) i = std::max(i, resume), sum = 0;
      }
    }
    flush();
  }

  // A list that stands in parts at the feet of its pages, "79 …" here, "80 …", "81 …" there: the parts that are too short to be
  // told by their shape are told by their numbers.
  void fill_numbers(std::vector<ListItem>& items) const {
    std::vector<ListItem> numbered;
    std::copy_if(items.begin(), items.end(), std::back_inserter(numbered), [&](const ListItem& i) { return i.numbered; });
    if (numbered.size() < kEnoughNumbered) return;
    const auto style = lines_[numbered[0].begin].marker.style;
    std::vector<ListItem> found;
    const auto fill = [&](size_t begin, size_t end, int low, int high) {
      for (size_t i = begin; i < end; ++i) {
        const ListMarker& marker = lines_[i].marker;
        if (marker.style != style || !lines_[i].begins_paragraph || marker.number <= low || marker.number >= high) continue;
        if (marker.number > low + kMostMissing) continue;
        const ListItem item{i, end_of_numbered(i, end, style), true};
        if (!judge_.is_reference(item, kLikely - 0.25) || judge_.bytes_of(item) > kLongestItem) continue;
        found.push_back(item);
        low = marker.number;
        i = item.end - 1;
      }
    };
    size_t begin = 0;
    int low = 0;
    for (const ListItem& item : numbered) {
      const int number = lines_[item.begin].marker.number;
      if (lines_[item.begin].marker.style != style || number <= low) return;  // no list that runs through the document
      if (number > low + 1) fill(begin, item.begin, low, number);
      begin = item.end, low = number;
    }
    fill(begin, lines_.size(), low, 10000);
    items.insert(items.end(), found.begin(), found.end());
    sort(items);
  }
  // The item's own paragraph, and those behind it that go on: an address, a small letter.
  size_t end_of_numbered(size_t i, size_t end, ListMarker::Style style) const {
    size_t at = i + 1;
    for (; at < end; ++at) {
      const ListLine& line = lines_[at];
      if (line.marker.style == style && line.begins_paragraph) break;
      const bool goes_on = line.lower_start || lines_[at - 1].ends_open || text_.at(line.span).starts_with("http");
      if (line.begins_paragraph && !goes_on && at > i + 1) break;
      if (line.begins_paragraph && !goes_on && lines_[at - 1].ends_sentence) break;
    }
    return at;
  }
  static void sort(std::vector<ListItem>& items) {
    std::sort(items.begin(), items.end(), [](const ListItem& a, const ListItem& b) { return a.begin < b.begin; });
  }

  // Works described in footnotes: "¹ Sen, A. (1999). Development as Freedom. Oxford: OUP, p. 3."
  void add_notes(std::vector<ListItem>& items) const {
    std::vector<ListItem> notes;
    for (size_t i = 0; i < lines_.size();) {
      size_t end = i + 1;
      while (end < lines_.size() && !lines_[end].begins_paragraph) ++end;
      const ListItem item{i, end};
      i = end;
      if (!lines_[item.begin].is_note || lines_[item.begin].name < NameStart::medium || !judge_.is_reference(item, 1.3)) continue;
      if (judge_.is_imprint(item)) continue;
      if (judge_.words_of(item) < kFewestInNote) continue;  // "15 U.S. Census Bureau 2006" cites a work, and describes none
      if (std::any_of(items.begin(), items.end(), [&](const ListItem& o) { return o.begin < item.end && item.begin < o.end; }))
        continue;
      notes.push_back(item);
    }
    items.insert(items.end(), notes.begin(), notes.end());
    sort(items);
  }

  const Text& text_;
  const ListHeadings& headings_;
  const ListWords& words_;
  std::vector<ListLine> lines_;
  ItemJudge judge_;
  std::vector<ListHeadings::Kind> kinds_;
};

// The lines of an item as one string; what was left out between them (page numbers, running heads) stays out.
std::string item_text(const Text& text, const std::vector<ListLine>& lines, const ListItem& item) {
  std::string out;
  for (size_t i = item.begin; i < item.end; ++i) {
    const Span span{i == item.begin ? lines[i].body : lines[i].span.begin, lines[i].span.end};
    if (!out.empty() && !out.ends_with("/")) out += ' ';
    out += text.at(span);
  }
  return out;
}

// Is all of the item's text its own: no page number or running head stands between its lines?
bool is_of_one_piece(const Text& text, const std::vector<ListLine>& lines, const ListItem& item) {
  for (size_t i = item.begin + 1; i < item.end; ++i) {
    const Span gap{lines[i - 1].span.end, lines[i].span.begin};
    if (text.at(gap).find_first_not_of(" \t\r\n\f") != std::string_view::npos) return false;
  }
  return true;
}

// The item, or each of the works it holds; the label is that of the first.
void add_works(const Text& text, const std::vector<ListLine>& lines, const ListItem& item, const ReferenceParser& parser,
               Reference reference, std::vector<Reference>& references) {
  const Span body{lines[item.begin].body, reference.span.end};
  const auto works = is_of_one_piece(text, lines, item) ? works_in(text.at(body)) : std::vector<Span>{};
  const size_t begin = reference.span.begin;
  for (size_t k = 0; k < works.size() && works.size() > 1; ++k) {
    Reference one;
    one.span = {k == 0 ? begin : body.begin + works[k].begin, body.begin + works[k].end};
    if (k == 0) one.label = reference.label;
    one.csl = parser.parse(works[k].in(text.at(body)));
    references.push_back(std::move(one));
  }
  if (works.size() < 2) references.push_back(std::move(reference));
}

}  // namespace

struct ReferenceFinder::Parts {
  ListHeadings headings;
  ListWords words;
};

ReferenceFinder::ReferenceFinder(const Corpus& corpus)
    : parts_(std::make_unique<Parts>(Parts{ListHeadings(corpus), ListWords(corpus)})) {}
ReferenceFinder::~ReferenceFinder() = default;

std::vector<Reference> ReferenceFinder::find(const Text& text, const ReferenceParser& parser) const {
  ListFinder finder(text, parts_->headings, parts_->words);
  std::vector<Reference> references;
  for (const ListItem& item : finder.find()) {
    const ListLine& first = finder.lines()[item.begin];
    Reference reference;
    reference.span = {first.span.begin, finder.lines()[item.end - 1].span.end};
    if (!references.empty() && reference.span.begin < references.back().span.end) continue;
    if (item.numbered && first.marker.number > 0) reference.label = std::to_string(first.marker.number);
    reference.csl = parser.parse(item_text(text, finder.lines(), item));
    // "———. 2001. …": by the author of the item before
    if (first.name == NameStart::repeated && reference.csl.author.empty() && !references.empty())
      reference.csl.author = references.back().csl.author;
    add_works(text, finder.lines(), item, parser, std::move(reference), references);
  }
  return references;
}

}  // namespace chashma
