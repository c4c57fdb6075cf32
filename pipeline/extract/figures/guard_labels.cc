// Numbers that name instead of counting: "page 5", «ст. 12», "Phase 2", lists, notes, phones, addresses.
#include <array>

#include "pipeline/extract/figures/guards.h"
#include "pipeline/text/unicode.h"

namespace chashma::figures {

// «ул. Аккуратова, 2», "12 Rudaki Avenue", «кӯчаи Айнӣ 14»: the number of a house
bool is_address(const Context& c) {
  const Quantity& q = c.it();
  const Words& w = c.words;
  if (plain(q) && !q.unit && q.number.width == 6) {  // «734018, Душанбе», "Dushanbe, 734018"
    const bool marked = w.is(q.end, ",") || w.is(q.end, ".");
    if (w.capital(q.begin - 1) && (w.is(q.end, ",") || w.is(q.end, ";"))) return true;  // "Dushanbe 734025;"
    if (w.is(q.end, ",") && w.has(q.end + 1, Role::place_word)) return true;            // «734013, г. Душанбе»
    return (marked && w.capital(q.end + 1)) || (w.is(q.begin - 1, ",") && w.capital(q.begin - 2) && !w.is_word(q.end));
  }
  if (!plain(q) || q.unit || q.number.width > 4) return false;
  size_t at = q.begin;
  if (w.is(at - 1, ",")) --at;
  for (size_t n = 0; n < 4 && at > 0 && (w.capital(at - 1) || w.has(at - 1, Role::street)); ++n, --at)
    if (w.match_before(at, Role::street)) return true;
  if (at > 0 && w.match_before(at, Role::street)) return at < q.begin || w.line_start(at - 1) || w.is(q.begin - 1, ",");
  if (w.lang() != Lang::en) return false;
  for (at = q.end; at < q.end + 4 && (w.capital(at) || (at == q.end + 1 && w.is(at, "."))); ++at)  // "1700 N. Moore Street"
    if (at > q.end && w.has(at, Role::street)) return true;
  return false;
}

// "Working Paper 7", «Рабочий документ 7», "Report 12 says"; not "they report 12 new cases", "in the report 12 villages"
static bool is_document_number(const Context& c, const Hit& label) {
  const size_t next = c.it().end;
  if (!plain(c.it()) || c.it().unit || c.it().number.scale > 1) return false;
  if (label.end - label.begin > 1) return true;
  return c.words.capital(label.begin) && (!c.words.is_word(next) || c.words.capital(next) || c.words.has(next, Role::stop));
}

// «достигнет уровня 240-250 видов», "a level of 12 schools": does what is counted stand after the number or its range?
static bool counts_after(const Context& c) {
  size_t end = c.it().end;
  if (c.it().unit) return true;
  if (c.index + 1 < c.all.size() && (c.all[c.index + 1].link == Link::dash || c.all[c.index + 1].link == Link::to)) {
    if (c.all[c.index + 1].unit) return true;
    end = c.all[c.index + 1].end;
  }
  return c.words.is_word(end) && !c.words.capital(end) && !c.words.has(end, Role::stop) && !c.words.line_start(end);
}

// «п. 3 ч. 2», "Art. 5 s.": an abbreviation that may be another label; not «по графику 30 мин»
static bool is_short_time(const Words& w, const Quantity& q) {
  if (q.kind != Figure::Kind::duration) return false;
  return q.code == "a" || w.is(q.end - 1, ".") || count_code_points(w.raw(q.end - 1)) < 3;
}

// "page 5", «ст. 12», «моддаи 5», "COVID-19", "tel. 221"
bool is_labelled(const Context& c) {
  const Quantity& q = c.it();
  if (q.number.spelled && !q.number.single) return false;
  Hit label = c.words.match_before(q.begin, Role::label);
  if (!label && q.begin > 0) {  // "tel.: 221", «Телефон: (992 37) 227-15-66»
    size_t at = q.begin;
    while (at > 0 && q.begin - at < 3 && (c.words.is(at - 1, ":") || c.words.is(at - 1, "(") || c.words.is(at - 1, "+"))) --at;
    label = c.words.match_before(at, Role::label);
    if (label && label.entry->code != "phone") {
      if (at + 1 != q.begin || !c.words.is(at, ":") || q.unit) return false;
      return !c.words.is_word(q.end) || c.words.has(q.end, Role::also);  // "SDGs: 10, 11"; "Stage: 5 schools" counts
    }
  }
  if (!label) return false;
  if (c.words.is(label.begin, "ч") && label.begin > 1 && c.words.is(label.begin - 2, "т")) return false;  // «в т. ч. 11»
  if (c.words.line_start(label.begin) && c.words.match_before(q.begin, Role::caption_label))
    return true;  // "Table 7.9 Percentage of households"
  if (label.entry->code == "title") return is_document_number(c, label);
  if (label.entry->code == "phone") return true;
  if (label.entry->code == "score") return true;
  if (c.words.is_word(label.begin) && c.words.has(q.end, Role::person)) return false;  // «в результате 8 человек погибли»
  if (q.number.spelled && c.words.lang() != Lang::en && c.words.is_word(q.end) && !c.words.has(q.end, Role::stop))
    return false;  // «на границе раздела двух сред»
  if (c.words.raw(label.begin) == "no" && !c.words.is(label.end - 1, ".")) return false;  // "no 5": hardly a number
  if (label.entry->code == "weak" && counts_after(c)) return false;
  if (q.unit && !is_short_time(c.words, q) && label.entry->code.empty() && c.words.is_word(label.begin)) return false;
  return true;
}

// «5 класс», «12 созыва», «129 месте»
static bool has_label_after(const Words& w, const Quantity& q) {
  const Hit label = w.match(q.end, Role::label_after);
  if (!label || !plain(q) || q.unit || w.line_start(label.begin)) return false;
  if (label.entry->code != "rank") return q.number.width <= 2;
  const int value = static_cast<int>(q.number.value), last = value % 100 >= 11 && value % 100 <= 14 ? 0 : value % 10;
  if (q.number.width > 3 || w.is(q.begin - 1, "из")) return false;            // «30 из 101 места»
  if (w.is(label.begin, "место")) return last != 1;                           // «на 5 место», but «51 место»
  if (w.is(label.begin, "места")) return last == 0 || last == 1 || last > 4;  // «не ниже 60 места», but «3 места»
  return true;
}

bool is_labelled_after(const Context& c) {
  const Quantity& q = c.it();
  if (has_label_after(c.words, q)) return true;
  if (!plain(q) || q.unit || q.number.width > 2 || c.index + 1 >= c.all.size()) return false;
  const Quantity& next = c.all[c.index + 1];
  return next.link != Link::none && has_label_after(c.words, next);  // «2 и 4 гл.»
}

// "Tables 2 and 3", "pp. 5–7", "5 and 6 May": the list shares the label
bool follows_label(const Context& c) {
  if (c.index == 0) return false;
  const Quantity& a = c.all[c.index - 1];
  const Quantity& q = c.it();
  if (!a.refused) return false;
  const bool numbered = std::string_view(a.refused) == "identifier" && a.begin > 0 && c.words.is(a.begin - 1, "№");
  const std::string_view why = numbered ? "label" : a.refused;  // «№ 23-24»
  const bool part = a.end + 1 == q.begin && (c.words.is(a.end, "of") || c.words.is(a.end, "из") || c.words.is(a.end, "аз"));
  if (part && why == "label" && plain(q) && !q.unit && !c.words.is_word(q.end)) return true;  // "Page 12 of 15"
  if (q.link == Link::none) return false;
  // «статьями 43-49 настоящего», «пунктами 2, 3 статьи 37», «в частях 2 и 3 настоящей статьи», «моддаҳои 20, 25,28-и»
  const bool more = q.link == Link::dash || c.words.has(q.end, Role::label) || c.words.has(q.end, Role::this_paper) ||
                    (c.words.is_dash(q.end - 2) && c.words.glued(q.end - 1));
  const bool digits = !q.number.spelled && !q.unit_before && q.number.scale == 1;
  if ((why == "label" || why == "follows label") && more && digits && !q.unit) return true;
  if (why == "label" || why == "follows label")
    return !q.number.spelled && !q.unit && !q.unit_before &&
           (!c.words.is_word(q.end) || c.words.has(q.end, Role::stop) || c.words.has(q.end, Role::light_verb));
  return why == "ordinal" && q.link == Link::dash && plain(q) && !q.unit;
}

// Is there a bracket before token `at` that isn't closed? Looks back over one sentence's length at most.
static bool is_bracketed(const Words& w, size_t at) {
  for (size_t n = 0; n < 40 && at > 0; ++n) {
    --at;
    if (w.is(at, ")") || w.is(at, "]")) return false;
    if (w.is(at, "(") || w.is(at, "[")) return true;
  }
  return at > 0;
}

// "1. Introduction", "2) …", "(3) improve": the number of a list item, heading or clause
bool is_list_number(const Context& c) {
  const Quantity& q = c.it();
  if (q.number.spelled || q.unit || q.number.width > 3) return false;
  const Words& w = c.words;
  const bool small = q.number.width > 0 || (q.number.value < 100 && q.number.scale == 1);
  if (w.line_start(q.begin)) {
    if (c.section == SectionKind::heading && small && q.end < w.size() && (w.is_word(q.end) || w.is(q.end, "."))) return true;
    const bool dotted = q.number.width == 0 && q.number.scale == 1 && w.is(q.end, ".") && w.glued(q.end);
    if (dotted && w.capital(q.end + 1) && !w.glued(q.end + 1)) return true;  // «85.6. Радио ва телевизион»
    const bool decimal = q.number.width == 0 && q.number.scale == 1 && !q.number.fraction;
    if (decimal && w.capital(q.end) && count_code_points(w.raw(q.end)) > 1)
      return true;  // "1.5 Sources of funds", «421,9 Сухофрукты»
    if (q.number.width > 0 && w.is(q.end, ".") && !w.glued(q.end) && w.capital(q.end + 1)) return true;  // "8 . Candidates"
    if (q.number.width == 0 || q.end >= w.size()) return false;
    if (w.is(q.end, ")")) return true;
    if (w.is(q.end, ".") && w.glued(q.end)) return q.end + 1 < w.size() && (!w.glued(q.end + 1) || w.is_word(q.end + 1));
    return false;
  }
  if (q.number.width > 0 && w.is(q.end, ".") && w.glued(q.end) && w.glued(q.end + 1) && w.capital(q.end + 1)) return true;
  if (q.number.width > 0 && q.number.width < 3 && w.is(q.end, ")") && !is_bracketed(w, q.begin))
    return true;  // "parts: 1) local"
  const bool bracketed = w.is(q.begin - 1, "(") && w.is(q.end, ")") && q.number.width > 0 && q.number.width < 3;
  if (bracketed && w.line_start(q.begin - 1) && w.is_word(q.end + 1)) return true;  // "(3) Statement of interest"
  if (bracketed)
    return w.is_word(q.end + 1) &&
           (q.begin < 2 || !w.is_word(q.begin - 2) || w.has(q.begin - 2, Role::stop) || w.has(q.begin - 2, Role::also));
  return false;
}

// "capture,22 and", "behind”.15", "37 UNDP. The Learning Network": the mark of a note in the text, the label of a note
bool is_note_mark(const Context& c) {
  const Quantity& q = c.it();
  const Words& w = c.words;
  if (!plain(q) || q.unit || q.number.width > 3) return false;
  if (q.begin >= 2 && w.glued(q.begin) && w.glued(q.begin - 1) && !w.is_number(q.begin - 2)) {
    static constexpr std::array<std::string_view, 9> kMarks = {",", ";", ".", "”", "’", "»", ")", "?", "!"};
    for (const auto mark : kMarks)
      if (w.is(q.begin - 1, mark)) return true;
  }
  if (q.begin > 0 || !w.capital(q.end)) return false;
  if (c.section == SectionKind::footnote || w.lang() == Lang::ru || w.lang() == Lang::tg) return true;
  const bool of_name = w.is(q.end + 1, "of") && w.capital(q.end + 2);  // "4 Republic of Fiji, National …"
  return (w.capital(q.end + 1) || of_name || w.is(q.end + 1, ",") || w.is(q.end + 1, ".")) && c.section != SectionKind::heading &&
         c.section != SectionKind::title && w.size() > 8;
}

// "Takeaway 3: We need", «ПАНЕЛЬ 5 · ЗАЛ А»: a capitalised noun and its number, before a colon
bool is_title_number(const Context& c) {
  const Quantity& q = c.it();
  const Words& w = c.words;
  if (q.number.spelled || q.unit || q.unit_before || q.number.scale > 1 || q.begin == 0 || !w.capital(q.begin - 1)) return false;
  if (w.lang() == Lang::en && w.has(q.begin - 1, Role::stop)) return false;
  // «Мддаи 22. Ҳалли баҳсҳо»: the scanner's or the typist's word for "article"
  if (q.begin == 1 && plain(q) && w.is(q.end, ".") && w.glued(q.end) && !w.glued(q.end + 1) && w.capital(q.end + 1)) return true;
  return (w.is(q.end, ":") && !w.glued(q.end + 1)) || w.is(q.end, "·");
}

// "the “Fit for 55” package", «пакет «Fit for 55»»: the number ends a short name in quotation marks
bool is_end_of_name(const Context& c) {
  const Quantity& q = c.it();
  const Words& w = c.words;
  constexpr size_t kLongestName = 4;  // tokens
  const auto quotes = [&](size_t i) { return w.is(i, "\"") || w.is(i, "”") || w.is(i, "“") || w.is(i, "»") || w.is(i, "«"); };
  if (!plain(q) || q.unit || !w.glued(q.end) || !quotes(q.end)) return false;
  for (size_t at = q.begin; at > 0 && q.begin - at < kLongestName; --at) {
    if (quotes(at - 1)) return at < q.begin && w.glued(at) && w.capital(at) && !w.has(at, Role::stop);
    if (!w.is_word(at - 1) && !w.is_dash(at - 1)) return false;
  }
  return false;
}

// "[7]", "[3, 12]"
bool is_note(const Context& c) {
  const Quantity& q = c.it();
  if (q.unit || q.number.spelled) return false;
  if (c.words.is(q.begin - 1, "[") && (c.words.is(q.end, "]") || c.words.is(q.end, ","))) return true;
  return c.index > 0 && c.it().link == Link::list && c.all[c.index - 1].refused &&
         std::string_view(c.all[c.index - 1].refused) == "note";
}

// "London, 2002. – 164 p.", «Душанбе, 2002. – 164 с.»: the pages of a book, behind its year
bool is_extent(const Context& c) {
  const Quantity& q = c.it();
  const Words& w = c.words;
  if (q.number.spelled || q.number.width == 0 || q.begin < 3 || !w.is(q.begin - 2, ".") || !w.is_dash(q.begin - 1)) return false;
  return w.is_number(q.begin - 3) && w.raw(q.begin - 3).size() == 4;
}

// Is the number before one after "tel."?
static bool follows_phone(const Context& c) {
  const Quantity& a = c.all[c.index - 1];
  for (size_t at = a.begin; at > 0 && a.begin - at < 4; --at)
    if (const Hit label = c.words.match_before(at, Role::label)) return label.entry->code == "phone";
  return false;
}

// "+992 37 221-00-00"
bool is_phone(const Context& c) {
  const Quantity& q = c.it();
  if (q.number.spelled || q.unit) return false;
  if (c.words.is(q.begin - 1, "+") && c.words.glued(q.begin) &&
      (q.number.width >= 3 || c.words.is_number(q.end) || (c.words.is(q.end, "(") && c.words.is_number(q.end + 1))))
    return q.number.width != 1 || c.words.is_number(q.end) || c.words.is(q.end, "(");
  if (c.index == 0) return false;
  const Quantity& a = c.all[c.index - 1];
  if (q.begin < a.end || q.begin - a.end > 2 || !a.refused) return false;
  bool close = true;
  for (size_t i = a.end; i < q.begin; ++i)
    close &= c.words.is_dash(i) || c.words.is(i, ")") || c.words.is(i, "(") || c.words.is(i, "/");
  return close && (std::string_view(a.refused) == "phone" || (std::string_view(a.refused) == "label" && follows_phone(c)));
}

}  // namespace chashma::figures
