// What is not a figure: years and dates, times, ordinals, page and list numbers, identifiers, phone numbers, scores.
// The rules stand in guard_*.cc; the first that speaks names its reason.
#include "pipeline/extract/figures/guards.h"

#include <array>

namespace chashma::figures {

namespace {

using Rule = bool (*)(const Context&);

constexpr std::array<std::pair<const char*, Rule>, 45> kRules = {{
    {"identifier", is_identifier},
    {"identifier", is_escaped},
    {"mark", is_mark},
    {"code", is_code},
    {"contents", is_after_leader},
    {"note mark", is_note_mark},
    {"clock", is_clock_chain},
    {"clock", is_clock},
    {"address", is_address},
    {"phone", is_phone},
    {"chain", is_chain_of_dashes},
    {"chain", is_run},
    {"score", is_score},
    {"decade", is_decade},
    {"note", is_note},
    {"label", is_labelled},
    {"label", is_labelled_after},
    {"follows label", follows_label},
    {"label", is_title_number},
    {"name", is_end_of_name},
    {"name", is_in_name},
    {"pages", is_extent},
    {"century", is_numbered_century},
    {"year", is_year_with_note},
    {"year range", is_year_range},
    {"year", is_year},
    {"year", is_old_year},
    {"year", precedes_year},
    {"year", follows_year},
    {"day", is_day},
    {"day", precedes_date},
    {"list number", is_list_number},
    {"age", precedes_age},
    {"half of a time", is_half_of_time},
    {"pronoun", is_pronoun},
    {"compound", is_in_compound},
    {"rate", is_one_of_rate},
    {"family", is_family},
    {"age", is_age_of_name},
    {"nought", is_empty_nought},
    {"identifier", is_broken_code},
    {"year", is_year_of_prices},
    {"day", is_day_of_month},
    {"language", [](const Context& c) { return c.words.lang() == Lang::other && c.it().number.spelled; }},
    {"never", [](const Context& c) { return c.it().number.never; }},
}};

}  // namespace

void refuse(const Words& words, std::vector<Quantity>& quantities, SectionKind section) {
  if (is_debris(words, quantities, section))
    for (auto& q : quantities)
      if (is_bare(q) && !q.refused) q.refused = "alone";
  for (size_t i = 0; i < quantities.size(); ++i) {
    if (quantities[i].refused) continue;
    for (const auto& [name, rule] : kRules)
      if (rule({words, quantities, i, section})) {
        quantities[i].refused = name;
        break;
      }
  }
}

}  // namespace chashma::figures
