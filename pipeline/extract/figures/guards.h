// The rules that say why a number is no figure: one small function each, grouped by what they look at.
#pragma once
#include "pipeline/extract/figures/quantity.h"

namespace chashma::figures {

/// One quantity among its neighbours, as a rule sees it.
struct Context {
  const Words& words;
  const std::vector<Quantity>& all;
  size_t index;
  SectionKind section;
  const Quantity& it() const { return all[index]; }
};

/// In digits, without a unit?
inline bool is_bare(const Quantity& q) { return !q.unit && !q.number.spelled; }
/// Is the paragraph what is left of a table, or a page number? Then its bare numbers are no figures. Linear.
bool is_debris(const Words& words, const std::vector<Quantity>& quantities, SectionKind section);

/// An integer in digits without a currency sign before it?
inline bool plain(const Quantity& q) { return q.number.width > 0 && !q.unit_before; }

// guard_dates.cc
bool is_clock_chain(const Context& c);
bool is_year(const Context& c);
bool is_old_year(const Context& c);
bool is_year_range(const Context& c);
bool is_decade(const Context& c);
bool is_numbered_century(const Context& c);
bool is_year_with_note(const Context& c);
bool is_day(const Context& c);
bool precedes_date(const Context& c);
bool precedes_year(const Context& c);
bool follows_year(const Context& c);
bool is_clock(const Context& c);
bool is_year_of_prices(const Context& c);
bool is_day_of_month(const Context& c);

// guard_labels.cc
bool is_address(const Context& c);
bool is_labelled(const Context& c);
bool is_labelled_after(const Context& c);
bool follows_label(const Context& c);
bool is_list_number(const Context& c);
bool is_note(const Context& c);
bool is_note_mark(const Context& c);
bool is_title_number(const Context& c);
bool is_end_of_name(const Context& c);
bool is_extent(const Context& c);
bool is_phone(const Context& c);

// guard_codes.cc
/// The letter of a statistic before the sign of equality at token `sign`: "n = 2015"?
bool is_symbol_before(const Words& w, size_t sign);
bool is_identifier(const Context& c);
bool is_escaped(const Context& c);
bool is_mark(const Context& c);
bool is_code(const Context& c);
bool is_after_leader(const Context& c);
bool is_score(const Context& c);
bool is_broken_code(const Context& c);
bool is_run(const Context& c);
bool is_chain_of_dashes(const Context& c);

// guard_words.cc
bool precedes_age(const Context& c);
bool is_in_compound(const Context& c);
bool is_one_of_rate(const Context& c);
bool is_family(const Context& c);
bool is_age_of_name(const Context& c);
bool is_empty_nought(const Context& c);
bool is_half_of_time(const Context& c);
bool is_pronoun(const Context& c);
bool is_in_name(const Context& c);

}  // namespace chashma::figures
