#include "pipeline/extract/citations.h"

#include <algorithm>
#include <unordered_set>

#include "pipeline/extract/author_names.h"
#include "pipeline/extract/citations/author_year.h"
#include "pipeline/extract/citations/numeric.h"
#include "pipeline/extract/citations/repeats.h"
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

namespace {

// The works of the document's lists by surname and year: a bare "Sen 1998" in running text is a citation if it's one of them.
class ListedNames {
 public:
  explicit ListedNames(const std::vector<Reference>& references) {
    for (const auto& reference : references)
      for (const auto& name : reference.csl.author)
        works_.insert(latin_key(name.literal.empty() ? name.family : name.literal) + "/" + reference.csl.year.substr(0, 4));
  }
  Listed asker() const {
    return [this](std::string_view author, std::string_view year) {
      const std::string end = "/" + std::string(year.substr(0, 4));
      return works_.count(latin_key(surname_of(author)) + end) > 0 || works_.count(latin_key(author) + end) > 0;
    };
  }

 private:
  std::unordered_set<std::string> works_;
};

}  // namespace

// "of acetylated glycals. 50,51 Actually": a number behind a mark is raised beyond doubt, as "so prepared (3)." cites.
static bool follows_mark(std::string_view text, const Citation& citation) {
  const size_t at = text.find_last_not_of(" \n", citation.span.begin - 1);
  return at != std::string_view::npos && (text[at] == '.' || text[at] == ',');
}
static bool ends_sentence(std::string_view text, const Citation& citation) {
  return text.substr(citation.span.end).starts_with(").");
}

// Which of the two does the passage cite by? Those beyond doubt decide, then the number of them.
static bool cites_raised(std::string_view text, const std::vector<Citation>& raised, const std::vector<Citation>& round) {
  const auto sure = std::count_if(raised.begin(), raised.end(), [&](const auto& c) { return follows_mark(text, c); });
  const auto ends = std::count_if(round.begin(), round.end(), [&](const auto& c) { return ends_sentence(text, c); });
  return (sure > 0 && sure >= ends) || raised.size() > round.size();
}

// A passage with raised numbers has something else in its round brackets: "compound (3)".
static std::vector<Citation> find_in(const TokenReader& reader, const Vocabulary& words, Span tokens, const NumericHabit& habit,
                                     const Listed& listed, RaisedRow& row) {
  auto found = merge(find_author_year(reader, words, tokens, listed), find_numeric(reader, words, tokens, habit));
  auto raised = find_superscripts(reader, words, tokens, habit, row);
  auto round = find_round(reader, words, tokens, habit);
  if (!raised.empty() && !round.empty()) {
    const bool is_raised = cites_raised(reader.text().utf8, raised, round);
    if (is_raised) round.clear();
    if (!is_raised && round.size() > raised.size()) raised.clear();
  }
  return merge(merge(std::move(found), std::move(round)), std::move(raised));
}

// A work described in a note is cited there: "¹ Sen, A. (1999). Development as Freedom. Oxford: OUP, p. 3."
static Citation cited_in_note(const std::vector<Reference>& references, size_t k) {
  const auto& csl = references[k].csl;
  Citation citation;
  citation.form = Citation::Form::note;
  citation.span = references[k].span;
  for (const auto& name : csl.author.empty() ? csl.editor : csl.author) citation.authors.push_back(name_of(name));
  citation.year = csl.year + csl.year_suffix;
  if (csl.page.find_first_of("-\xE2") == std::string::npos) citation.locator = csl.page;  // "3", but not an article's "23–45"
  citation.reference = k;
  return citation;
}

static std::vector<Citation> cited_in_note(const std::vector<Reference>& references, Span note) {
  std::vector<Citation> found;
  for (size_t k = reference_after(references, note.begin); k < references.size() && references[k].span.begin < note.end; ++k)
    // A label is a list's: where the foot of a page is taken up by one, its items are not cited there.
    if (references[k].span.begin >= note.begin && references[k].label.empty() &&
        !(references[k].csl.author.empty() && references[k].csl.title.empty()))
      found.push_back(cited_in_note(references, k));
  return found;
}

// The repeats among the citations of one paragraph, completed by what was cited before each.
static std::vector<Citation> complete(std::vector<Citation> found, std::vector<Repeat> repeats, CitedBefore& before) {
  std::vector<Citation> all;
  size_t k = 0;
  const auto take_repeats = [&](size_t until) {
    for (; k < repeats.size() && repeats[k].citation.span.begin < until; ++k) {
      if (!all.empty() && repeats[k].citation.span.begin < all.back().span.end) continue;
      Citation citation = before.complete(std::move(repeats[k]));
      if (citation.authors.empty() && !citation.reference) continue;
      before.add(citation);
      all.push_back(std::move(citation));
    }
  };
  for (auto& citation : found) {
    take_repeats(citation.span.end);
    if (!all.empty() && citation.span.begin < all.back().span.end) continue;
    before.add(citation);
    all.push_back(std::move(citation));
  }
  take_repeats(static_cast<size_t>(-1));
  return all;
}

std::vector<Citation> CitationFinder::find(const Text& text, const std::vector<Reference>& references) const {
  const TokenReader reader(text, parts_->words.roles_of(text));
  const NumericHabit habit = numeric_habit(reader, references);
  const ListedNames listed(references);
  CitedBefore in_notes, in_text;
  RaisedRow row;
  std::vector<Citation> all;
  for (const auto& paragraph : text.paragraphs) {
    const bool note = paragraph.kind == SectionKind::footnote;
    auto found = find_in(reader, parts_->words, paragraph.tokens, habit, listed.asker(), row);
    std::erase_if(found, [&](const Citation& c) { return in_references(references, c.span); });
    auto repeats = find_repeats(reader, parts_->words, paragraph.tokens, note);
    if (note) {
      for (auto& citation : found) citation.form = Citation::Form::note;
      found = merge(std::move(found), cited_in_note(references, paragraph.span));
    } else {
      std::erase_if(repeats, [&](const Repeat& r) { return in_references(references, r.citation.span); });
    }
    found = complete(std::move(found), std::move(repeats), note ? in_notes : in_text);
    all.insert(all.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  }
  return all;
}

}  // namespace chashma
