#include "pipeline/extract/citations/repeats.h"

#include <algorithm>

#include "pipeline/extract/author_names.h"
#include "pipeline/extract/citations/authors.h"
#include "pipeline/extract/citations/dates.h"

namespace chashma {

namespace {

constexpr size_t kReach = 40;  // tokens between "Idem" and its year

class Scan {
 public:
  Scan(const TokenReader& reader, const Vocabulary& words, Span tokens, bool note)
      : reader_(reader), words_(words), tokens_(tokens), note_(note) {}

  std::vector<Repeat> run() {
    for (size_t i = tokens_.begin; i < tokens_.end; ++i) {
      depth_ += reader_.opens(i);
      if (reader_.closes(i) && depth_ > 0) --depth_;
      if (!reader_.is_word(i)) continue;
      const size_t ibid = words_.at(reader_, i, tokens_.end, kIbid), op_cit = words_.at(reader_, i, tokens_.end, kOpCit);
      const size_t idem = words_.at(reader_, i, tokens_.end, kIdem);
      if (ibid) i = std::max(i, same_work(i, i + ibid));
      if (op_cit) i = std::max(i, his_work(i, i + op_cit));
      if (idem) i = std::max(i, same_author(i, i + idem));
    }
    return std::move(found_);
  }

 private:
  // "3 Ibid.": the label of a note may stand before.
  bool at_begin(size_t i) const {
    size_t at = tokens_.begin;
    while (at < i && at < tokens_.begin + 4 && !reader_.is_word(at)) ++at;
    return at == i;
  }

  // «Там же. — С. 45»
  Locator locator(size_t i) const {
    if (i < tokens_.end && (reader_.is(i, ".") || reader_.is(i, ","))) {
      const Locator behind = locator_at(reader_, words_, i, tokens_.end, true);
      if (behind.found()) return behind;
      ++i;
    }
    if (i < tokens_.end && reader_.dash(i)) ++i;
    return locator_at(reader_, words_, i, tokens_.end, true);
  }

  // «Там же» opens many a sentence, "there too": only alone, between brackets or before a page it cites.
  size_t same_work(size_t i, size_t end) {
    const Locator pages = locator(end);
    const bool separate = at_begin(i) || reader_.opens(i - 1) || reader_.is(i - 1, ";") || reader_.is(i - 1, ".") ||
                          words_.before(reader_, i, tokens_.begin, kSee) > 0;
    const bool alone =
        end >= tokens_.end || reader_.closes(end) || reader_.is(end, ";") || reader_.is(end, ".") || reader_.is(end - 1, ".");
    if (!separate || !(pages.found() || alone) || !(note_ || depth_ > 0 || at_begin(i))) return i;
    if (!note_ && depth_ == 0 && !(reader_.capital(i) && (pages.found() || end + 1 >= tokens_.end))) return i;
    return add({Repeat::Kind::same_work, {}}, i, end, pages);
  }

  size_t his_work(size_t i, size_t end) {
    size_t names = i;
    if (names > tokens_.begin && (reader_.is(names - 1, ",") || reader_.dash(names - 1))) --names;
    const size_t from = std::max(tokens_.begin, i > kReach ? i - kReach : 0);
    auto authors = authors_before(reader_, words_, names, from, true);
    if (!authors && reader_.is(names - 1, "."))
      authors = authors_before(reader_, words_, names - 1, from, true);  // «Иванов. Указ. соч.»
    if (!authors) return i;
    Repeat repeat{Repeat::Kind::his_work, {}};
    for (const Span name : authors->names)
      repeat.citation.authors.emplace_back(reader_.text().at(reader_.span(name.begin, name.end)));
    return add(std::move(repeat), authors->begin, end, locator(end));
  }

  // «он же (1940)», "(Idem, 1999)"
  bool has_its_year(size_t end) const { return (reader_.opens(end) || reader_.is(end, ",")) && is_year(reader_, end + 1); }

  size_t same_author(size_t i, size_t end) {
    const bool in_text = has_its_year(end) && (reader_.opens(end) || depth_ > 0);
    if (!note_ && !in_text) return i;
    if (!in_text && (!reader_.capital(i) || !(at_begin(i) || reader_.is(i - 1, ";") || reader_.is(i - 1, ".")))) return i;
    size_t year = end;
    while (year < tokens_.end && year < end + kReach && !is_year(reader_, year) && !reader_.is(year, ";")) ++year;
    if (year >= tokens_.end || !is_year(reader_, year)) return i;
    Repeat repeat{Repeat::Kind::same_author, {}};
    const size_t year_ends = year_end(reader_, words_, year, tokens_.end);
    repeat.citation.year = std::string(reader_.text().at(reader_.span(year, year_ends)));
    const size_t closed = reader_.closes(year_ends) && (!in_text || reader_.opens(end)) ? year_ends + 1 : year_ends;
    return add(std::move(repeat), i, closed, locator(closed));
  }

  size_t add(Repeat repeat, size_t begin, size_t end, Locator pages) {
    if (pages.found()) {
      repeat.citation.locator = std::string(reader_.text().at(reader_.span(pages.begin, pages.end)));
      end = pages.end;
    }
    repeat.citation.form = Citation::Form::note;
    repeat.citation.span = reader_.span(begin, end);
    if (!found_.empty() && found_.back().citation.span.end > repeat.citation.span.begin) return end - 1;
    found_.push_back(std::move(repeat));
    return end - 1;
  }

  const TokenReader& reader_;
  const Vocabulary& words_;
  Span tokens_;
  bool note_;
  size_t depth_ = 0;  // of open brackets
  std::vector<Repeat> found_;
};

}  // namespace

std::vector<Repeat> find_repeats(const TokenReader& reader, const Vocabulary& words, Span tokens, bool note) {
  return Scan(reader, words, tokens, note).run();
}

Citation CitedBefore::complete(Repeat repeat) const {
  Citation& citation = repeat.citation;
  const auto borrow = [&](const Citation& from) {
    citation.authors = from.authors;
    if (repeat.kind == Repeat::Kind::same_author) return;
    citation.year = from.year;
    citation.reference = from.reference;
  };
  if (repeat.kind != Repeat::Kind::his_work) {
    if (!cited_.empty()) borrow(cited_.back());
    return citation;
  }
  const std::string surname = latin_key(surname_of(citation.authors[0]));
  const auto same = [&](const Citation& c) { return !c.authors.empty() && latin_key(surname_of(c.authors[0])) == surname; };
  const auto found = std::find_if(cited_.rbegin(), cited_.rend(), same);
  if (found != cited_.rend()) {
    const auto written = citation.authors;
    borrow(*found);
    citation.authors = written;
  }
  return citation;
}

}  // namespace chashma
