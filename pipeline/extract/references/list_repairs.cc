#include "pipeline/extract/references/list_repairs.h"

#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

bool is_address(std::string_view line) {
  return line.starts_with("http") || line.starts_with("www.") || line.starts_with("doi:") || line.starts_with("DOI:");
}

class Joiner {
 public:
  Joiner(const Text& text, const std::vector<ListLine>& lines, const ListWords& words)
      : text_(text), lines_(lines), words_(words) {}

  bool is_tail(const ListItem& before, const ListItem& item) const {
    const ListLine& first = lines_[item.begin];
    const std::string_view line = text_.at(first.span);
    if (is_address(line)) return !has_address(before);
    if (line.starts_with("– ") || line.starts_with("— ")) return first.name != NameStart::repeated;  // «– М.: Книга, 1978.»
    return words_.begins_access(text_, first);
  }

  // "IUCN (2012b). Guidelines at Regional and National" + "Levels: Version 4.0. Gland.": a work with its year in front that
  // breaks off, and behind it something with neither name nor year.
  bool is_cut(const ListItem& before, const ListItem& item) const {
    const ListLine& next = lines_[item.begin];
    return !lines_[before.end - 1].ends_sentence && lines_[before.begin].name >= NameStart::medium &&
           has_early_year(text_, lines_, before) && !has_address(before) && next.name < NameStart::strong &&
           next.year == std::string_view::npos && !has_early_year(text_, lines_, item);
  }

  // Where a paragraph of running text begins in the item; its end if there is none.
  size_t prose_in(const ListItem& item) const {
    for (size_t i = item.begin + 1; i < item.end; ++i)
      if (lines_[i].begins_paragraph && words_.is_prose(text_, lines_, {i, item.end})) return i;
    return item.end;
  }

  // "ILO (1990).": a name and a year, and nothing behind.
  bool is_head(const ListItem& item, const ListItem& next) const {
    const ListLine& line = lines_[item.begin];
    if (item.end > item.begin + 1 || line.year == std::string_view::npos || line.words == 0 || line.words > 10) return false;
    const std::string_view rest = text_.at(Span{line.body + line.year + 4, line.span.end});
    for (size_t at = 0; at < rest.size(); at += decode(rest, at).bytes)
      if (at > 0 && is_letter(decode(rest, at).value)) return false;
    const size_t opened = line.body + line.year;
    const bool closed = opened > 0 && (text_.utf8[opened - 1] == '(' || rest.find('.') != std::string_view::npos);
    return closed && lines_[next.begin].name < NameStart::strong && !has_early_year(text_, lines_, next);
  }

 private:
  bool has_address(const ListItem& item) const {
    const std::string_view all = text_.at(Span{lines_[item.begin].span.begin, lines_[item.end - 1].span.end});
    return all.find("http") != std::string_view::npos || all.find("www.") != std::string_view::npos;
  }

  const Text& text_;
  const std::vector<ListLine>& lines_;
  const ListWords& words_;
};

}  // namespace

std::vector<ListItem> join_parts(const Text& text, const std::vector<ListLine>& lines, const ListWords& words,
                                 std::vector<ListItem> items) {
  const Joiner joiner(text, lines, words);
  std::vector<ListItem> joined;
  for (const ListItem& item : items) {
    const bool adjacent = !joined.empty() && joined.back().end == item.begin && !item.numbered;
    if (adjacent &&
        (joiner.is_tail(joined.back(), item) || joiner.is_head(joined.back(), item) || joiner.is_cut(joined.back(), item)))
      joined.back().end = item.end;
    else
      joined.push_back(item);
    if (const size_t prose = joiner.prose_in(joined.back()); prose < joined.back().end) {
      joined.back().end = prose;
      joined.push_back({prose, item.end, item.numbered});
    }
  }
  return joined;
}

}  // namespace chashma
