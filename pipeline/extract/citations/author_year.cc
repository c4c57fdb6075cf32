#include "pipeline/extract/citations/author_year.h"

#include <algorithm>
#include <optional>

#include "pipeline/extract/citations/authors.h"
#include "pipeline/extract/citations/dates.h"
#include "pipeline/extract/citations/doubts.h"
#include "pipeline/extract/citations/lone_years.h"
#include "pipeline/extract/citations/settings.h"
#include "pipeline/extract/citations/titles.h"

namespace chashma {

namespace {

// One pass over a paragraph; every year asks what stands to its left.
class Scan {
 public:
  Scan(const TokenReader& reader, const Vocabulary& words, Span tokens, const Listed& listed)
      : reader_(reader), words_(words), tokens_(tokens), listed_(listed), last_end_(tokens.begin) {}

  std::vector<Citation> run() {
    size_t next = tokens_.begin;  // years before it are spoken for
    for (size_t i = tokens_.begin; i < tokens_.end; ++i) {
      if (reader_.opens(i)) open_.push_back(i);
      if (i >= next && is_date(i)) next = std::max(next, read(i));
      if (reader_.closes(i) && !open_.empty()) open_.pop_back();
    }
    return std::move(found_);
  }

 private:
  bool inside() const { return !open_.empty(); }

  bool is_date(size_t i) const {
    if (is_year(reader_, i)) return !is_first_edition(i);
    if (!inside() || !reader_.is_word(i)) return false;
    const size_t end = i + words_.at(reader_, i, tokens_.end, kUndated);
    if (end == i) return false;
    const bool alone = reader_.closes(end) || reader_.is(end, ";") || reader_.is(end, ",") || reader_.is(end, ":");
    return alone && (reader_.is(i - 1, ",") || reader_.opens(i - 1) || reader_.capital(i - 1) || reader_.is(i - 1, "."));
  }

  // "Marx [1867] 1976": the year in square brackets is that of the first edition, and not of the one that is cited.
  bool is_first_edition(size_t i) const {
    return reader_.is(i - 1, "[") && reader_.is(i + 1, "]") && is_year(reader_, i + 2) && i > tokens_.begin;
  }
  size_t before_first_edition(size_t i) const {
    return i > tokens_.begin + 3 && reader_.is(i - 1, "]") && is_first_edition(i - 2) ? i - 3 : i;
  }

  // Reads the citation whose year is at i; where reading goes on.
  size_t read(size_t i) {
    const size_t dates = before_first_edition(i);
    const size_t end = year_end(reader_, words_, i, tokens_.end);
    if (inside() && reads_on(i)) return add_year(i, end);
    std::optional<Authors> authors;
    Citation::Form form = Citation::Form::parenthetical;
    const size_t from = behind_cell(std::max(last_end_, i > kReachOfYear ? i - kReachOfYear : 0), i);
    if (inside() && only_lead_words(std::max(open_.back() + 1, from), dates)) {
      if (joins_last(open_.back())) return add_year(i, end);
      if (names_place(i, end, from)) return place_end_ = end + 1, end;
      authors = narrative(open_.back(), from);
      if (!authors) authors = listed_word(open_.back(), i, end);
      if (authors && is_membership(*authors, i, end)) return end;
      form = Citation::Form::narrative;
    } else if (inside()) {
      authors = bracketed(dates, std::max(open_.back() + 1, from));
    } else {
      authors = reads_on(i) ? std::nullopt : bare(dates, end, from);
      form = Citation::Form::narrative;
      if (!authors && reads_on(i)) return add_year(i, end);
    }
    if (authors && last_end_ > tokens_.begin) drop_setting(reader_, words_, *authors, last_end_);
    if (!authors && inside()) return add_to_mentioned(i, end);
    if (!authors) return end;
    const YearFound year{i, end, form == Citation::Form::narrative, inside() ? open_.back() : kNowhere};
    if (names_no_work(reader_, words_, tokens_, *authors, year)) return end;
    return add(*authors, form, i, end);
  }

  // Names do not reach over the border of a table's cell.
  size_t behind_cell(size_t from, size_t i) const {
    for (size_t k = i; k > from; --k)
      if (k > 0 && !reader_.glued(k) && reader_.between(k - 1, k).find('\t') != std::string_view::npos) return k;
    return from;
  }

  // "as Macho observed, they were “de facto Slovaks” (2001: 616)": the author was named before.
  size_t add_to_mentioned(size_t i, size_t end) {
    if (!only_lead_words(open_.back() + 1, i)) return end;
    const Locator locator = locator_at(reader_, words_, end, tokens_.end, true);
    const LoneYear year{open_.back(), {i, end}, locator, found_, listed_};
    Citation citation;
    citation.authors = author_of_lone_year(reader_, words_, tokens_.begin, year);
    return citation.authors.empty() ? end : finish(std::move(citation), i, i, end);
  }

  // Between the last citation and this year only a comma or "and": "2009a, 2009b", "(1991b; 1991a)".
  bool reads_on(size_t i) const {
    if (found_.empty() || last_end_ == tokens_.begin || last_end_ >= i) return false;
    if (last_open_ != (inside() ? open_.back() : kNowhere)) return false;
    size_t at = last_end_;
    while (at < i && (reader_.is(at, ",") || reader_.is(at, ";") || words_.is(reader_, at, kAnd))) ++at;
    return at == i && at - last_end_ <= 2;
  }

  // "Ostrom (1990) and (1992)", "Potts (2007a); (2012)"
  bool joins_last(size_t open) const {
    if (found_.empty() || last_end_ + 1 >= open || open - last_end_ > 3 || !reader_.closes(last_end_)) return false;
    if (found_.back().form != Citation::Form::narrative) return false;
    size_t at = last_end_ + 1;
    at += reader_.is(at, ",") || reader_.is(at, ";");
    at += at < open && words_.is(reader_, at, kAnd);
    return at == open && at > last_end_ + 1;
  }

  // "in Rasht (2011), Kulob (2012)": a place, unless the list has such an author
  bool names_place(size_t i, size_t end, size_t from) const {
    const size_t open = open_.back();
    return open + 1 == i && reader_.closes(end) && is_place_before(reader_, words_, open, from, place_end_) &&
           !listed_(reader_.at(open - 1), reader_.text().at(reader_.span(i, end)));
  }

  // "(see also 2010)" has nothing but words of the vocabulary before its year; so has "(2010".
  bool only_lead_words(size_t begin, size_t end) const {
    if (begin == end) return begin == open_.back() + 1;
    return begin == open_.back() + 1 && words_.before(reader_, end, begin, kRefer) == end - begin;
  }

  // "Her (2009) shows", "Winter (2019)": a common word that is a surname in the list, or does what authors do
  std::optional<Authors> listed_word(size_t bracket, size_t year, size_t end) const {
    const size_t i = bracket - 1;
    if (bracket <= tokens_.begin || !reader_.capital(i) || !words_.is(reader_, i, kSurname)) return std::nullopt;
    const bool says = reader_.closes(end) && words_.is(reader_, end + 1, kSays) && !words_.is(reader_, i - 1, kNever | kWithin);
    if (!says && !listed_(reader_.at(i), reader_.text().at(reader_.span(year, end)))) return std::nullopt;
    return Authors{i, {{i, bracket}}};
  }

  // "Romania joined the EU (2007)", but "The EU (2007) says so", "EU (2007, p. 3)"
  bool is_membership(const Authors& authors, size_t year, size_t end) const {
    const Span name = authors.names[0];
    if (name.size() > 1 || authors.names.size() > 1 || !words_.is(reader_, name.begin, kAcronym)) return false;
    if (!reader_.closes(end) || listed_(reader_.at(name.begin), reader_.text().at(reader_.span(year, end)))) return false;
    const bool subject = name.begin > tokens_.begin && reader_.is(name.begin - 1, "The");
    return !subject && !words_.is(reader_, end + 1, kSays);
  }

  std::optional<Authors> narrative(size_t bracket, size_t from) const {
    const auto authors = narrative_authors(reader_, words_, bracket, from);
    if (!authors) return std::nullopt;
    if (words_.before(reader_, authors->begin, from, kHonour) || words_.is(reader_, authors->begin, kHonour)) return std::nullopt;
    if (authors->names.back().size() == 1 && reader_.letters(authors->names.back().begin) < 2) return std::nullopt;
    return authors;
  }

  // "12 May" in "(The Guardian, 12 May 2010)".
  size_t without_day(size_t i, size_t from) const {
    if (i <= from || !words_.is(reader_, i - 1, kMonth)) return i;
    size_t at = i - 1;
    if (at > from && reader_.is_number(at - 1) && reader_.at(at - 1).size() <= 2) --at;
    return at > from && reader_.is(at - 1, ",") ? at : i;
  }

  // "Chacon et al. 2014, Lima 2014, Oliveira & Arcela 2014": among other works a place's name is an author's.
  bool among_works(const Authors& authors, size_t i) const {
    if (reader_.is(i + 1, ",") && words_.is(reader_, i + 2, kPage)) return true;  // "(LIMA, 2012, p. 26)"
    if (!found_.empty() && last_open_ == open_.back() && authors.begin <= last_end_ + 1) return true;
    return reader_.is(i + 1, ";") && reader_.capital(i + 2);
  }

  // "(May, 2004)"
  bool is_author_may(size_t i) const {
    return reader_.is(i - 1, ",") && reader_.is(i - 2, "May") && reader_.opens(i - 3) && reader_.closes(i + 1);
  }

  std::optional<Authors> bracketed(size_t i, size_t from) const {
    if (is_author_may(i)) return Authors{i - 2, {{i - 2, i - 1}}};
    const size_t date = without_day(i, from);
    auto authors = authors_before(reader_, words_, date, from, true);
    if (!authors) return std::nullopt;
    if (is_place(reader_, words_, *authors) && (date < i || !among_works(*authors, i))) return std::nullopt;
    const size_t begin = authors->begin;
    if (authors->et_al || authors->joined || authors->organization) return authors;
    const bool at_begin = begin == from || reader_.opens(begin - 1) || !reader_.is_word(begin - 1) ||
                          words_.before(reader_, begin, from, kSee | kCue) > 0;
    if (!at_begin) return std::nullopt;
    // "(National Plan for Tourism Promotion 2024–2027)": the word before is a part of a document's name
    const size_t lead = words_.before(reader_, begin, from, kCue);
    if (lead && begin - lead > from && words_.is(reader_, begin - lead - 1, kDocument)) return std::nullopt;
    if (reader_.is_number(begin - 1) && begin - 1 >= from) return std::nullopt;
    return authors;
  }

  // "see Allan 1973": no bracket at all, so the names must be beyond doubt.
  std::optional<Authors> bare(size_t i, size_t end, size_t from) const {
    const bool comma = reader_.is(i - 1, ",") && i > tokens_.begin;
    const bool owned = (reader_.is(i - 1, "’s") || reader_.is(i - 1, "'s")) && words_.is(reader_, end, kWork);
    auto authors = authors_before(reader_, words_, i, from, false);
    if (!authors || authors->organization || is_place(reader_, words_, *authors)) return std::nullopt;
    const bool referred = refers_to(authors->begin);
    if (comma && !authors->et_al && !referred) return std::nullopt;
    if (authors->et_al || authors->joined || referred) return authors;
    if (has_letter(i, end)) return authors;  // "Grønn’s 2004a reasoning"
    if (reader_.is(end, ":") && reader_.is_number(end + 1)) return authors;
    if (locator_at(reader_, words_, end, tokens_.end, false).found()) return authors;  // "Sen 1999, pp. 87–89"
    const Span name = authors->names[0];
    if (owned && name.size() > 1 && only_names(name)) return authors;  // "Lant Pritchett’s 2014 article"
    if (listed_(reader_.text().at(reader_.span(name.begin, name.end)), reader_.text().at(reader_.span(i, end)))) return authors;
    return std::nullopt;
  }

  bool only_names(Span name) const {
    for (size_t i = name.begin; i < name.end; ++i)
      if (words_.is(reader_, i, kOrganization | kPlace | kDocument | kNever)) return false;
    return true;
  }

  // "2004a", «2004б»; not «2018г», which is short for the year
  bool has_letter(size_t i, size_t end) const {
    static constexpr std::string_view letters[] = {"a", "b", "c", "d", "e", "f", "а", "б", "в"};
    return end == i + 2 && std::find(std::begin(letters), std::end(letters), reader_.at(i + 1)) != std::end(letters);
  }

  // "see Giorgi 2006", "See Lees 1962; Kornfilt 1996": sent to by a word, or by the citation before.
  bool refers_to(size_t begin) const {
    if (words_.before(reader_, begin, tokens_.begin, kRefer)) return true;
    if (found_.empty() || last_end_ >= begin || begin - last_end_ > 3) return false;
    size_t i = last_end_;
    if (reader_.is(i, ";") || reader_.is(i, ",")) ++i;
    if (i < begin) i += words_.at(reader_, i, begin, kAnd | kSee);
    i += i < begin && reader_.dash(i);  // «…; иначе — Назаров 2014»
    return i == begin && i > last_end_ && last_bare_;
  }

  size_t add(const Authors& authors, Citation::Form form, size_t year, size_t end) {
    Citation citation;
    citation.form = form;
    for (const Span name : authors.names) citation.authors.push_back(reader_.words(name));
    return finish(std::move(citation), authors.begin, year, end);
  }

  size_t add_year(size_t year, size_t end) {
    Citation citation;
    citation.form = found_.back().form;
    citation.authors = found_.back().authors;
    return finish(std::move(citation), year, year, end);
  }

  // Year, locator, closing bracket; then letters that stand for further works: "2009a, b".
  size_t finish(Citation citation, size_t begin, size_t year, size_t end) {
    citation.year = reader_.words({year, end});
    Locator locator = locator_at(reader_, words_, end, tokens_.end, inside());
    if (!inside() && !locator.found()) locator = page_that_ends(end);
    if (locator.found()) {
      citation.locator = reader_.words({locator.begin, locator.end});
      end = locator.end;
    }
    const bool around = inside() && begin < open_.back();  // the bracket is within: "Sen (1998)"
    last_open_ = inside() ? open_.back() : kNowhere;
    last_bare_ = !inside();
    last_end_ = end;
    const size_t closed = around && reader_.closes(end) ? end + 1 : end;
    citation.span = reader_.span(begin, closed);
    found_.push_back(std::move(citation));
    while (!locator.found() && is_further_letter(end)) {
      Citation further = found_.back();
      further.year = further.year.substr(0, 4) + std::string(reader_.at(end + 1));
      further.span = reader_.span(end + 1);
      found_.push_back(std::move(further));
      last_end_ = end += 2;
    }
    return last_end_;
  }

  // "See Kassymbekova 2016, 88.": a page that ends a note's sentence
  Locator page_that_ends(size_t end) const {
    const Locator page = locator_at(reader_, words_, end, tokens_.end, true);
    const bool ends = page.end >= tokens_.end || reader_.is(page.end, ".") || reader_.is(page.end, ";");
    return page.found() && reader_.is(end, ",") && ends ? page : Locator{};
  }

  bool is_further_letter(size_t end) const {
    if (end + 1 >= tokens_.end || found_.back().year.size() < 5 || !reader_.is(end, ",")) return false;
    return reader_.is_word(end + 1) && reader_.letters(end + 1) == 1 && !reader_.capital(end + 1) &&
           (reader_.is(end + 2, ",") || reader_.is(end + 2, ";") || reader_.closes(end + 2));
  }

  const TokenReader& reader_;
  const Vocabulary& words_;
  Span tokens_;
  const Listed& listed_;
  std::vector<size_t> open_;  // brackets not yet closed
  size_t last_end_;           // token after the last citation's year or locator
  size_t last_open_ = kNowhere;
  size_t place_end_ = kNowhere;  // token after a place and its year: "Rasht (2011)"
  bool last_bare_ = false;       // the last citation stood outside of brackets, year and all
  std::vector<Citation> found_;
};

}  // namespace

std::vector<Citation> find_author_year(const TokenReader& reader, const Vocabulary& words, Span tokens, const Listed& listed) {
  return Scan(reader, words, tokens, listed).run();
}

}  // namespace chashma
