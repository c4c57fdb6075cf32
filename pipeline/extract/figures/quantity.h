// A number with its unit and what its neighbours say of it, while the grammar is still at work on tokens.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "pipeline/extract/figures/numbers.h"
#include "pipeline/record.h"

namespace chashma::figures {

/// How a quantity hangs on the one before it.
enum class Link : uint8_t { none, dash, to, list, times };

struct Quantity {
  size_t begin = 0, end = 0;  ///< tokens, with unit and currency sign
  Number number;
  double low = 0, high = 0;  ///< of a range
  bool range = false;
  Figure::Kind kind = Figure::Kind::count;
  const Unit* unit = nullptr;
  std::string code;               ///< the unit's, with a rate: "km/h"
  Link link = Link::none;         ///< to the quantity before
  const char* refused = nullptr;  ///< the rule that found it to be no figure
  std::string modifier, change, counted, place, period;
  bool unit_before = false;
  bool suspended = false;  ///< "8- to 16-metre": its unit comes with the next
};

/// The unit with its code and kind.
void set_unit(Quantity& quantity, const Unit& unit);
/// The number as it stands, with the unit that its own word holds.
Quantity plain_quantity(const Number& number);
/// The number with the unit and currency next to it. Marks what the digits are glued to: ordinals, ages, identifiers.
/// `floor`: token where the quantity before ends.
Quantity with_unit(const Words& words, Number number, size_t floor);
/// "an hour | and a half", «час | с половиной»: a time without a number, and a half; `at`: where the half begins.
std::optional<Quantity> unit_and_half(const Words& words, size_t at, size_t floor);
/// "one in five", "two out of three", «один из десяти», «аз панҷ як»: a ratio from two quantities.
std::vector<Quantity> join_ratios(const Words& words, std::vector<Quantity> quantities);
/// "20 dollars 43 cents", "2 years, 3 months", "an hour and a half": one quantity from neighbours. In order of text.
std::vector<Quantity> join_compounds(const Words& words, std::vector<Quantity> quantities);
/// Sets `link`, shares scales and units over lists and ranges ("5 to 7 million", «258,2 и 30,3 млн»).
void link_neighbours(const Words& words, std::vector<Quantity>& quantities);
/// Marks what is no figure: years, dates, labels, times, list numbers, identifiers. Each rule is a small function.
void refuse(const Words& words, std::vector<Quantity>& quantities, SectionKind section);
/// Makes one quantity of "from 7 to 10", "5–7", «от 3 до 5»; leaves changes ("rose from 7 to 10") as two.
std::vector<Quantity> join_ranges(const Words& words, std::vector<Quantity> quantities);
/// «50 дирамов» are 0.5 somoni: coins with a currency of their own become parts of it.
void settle_coins(const Words& words, std::vector<Quantity>& quantities);
/// "about", "more than"; "rose by", «то 832 афзуд».
void read_context(const Words& words, std::vector<Quantity>& quantities);
/// "40 percent in Khatlon, 22 in Sughd": what the figure of the place before has, where only the place is said anew.
void share_places(const Words& words, std::vector<Quantity>& quantities);
/// A sum without a currency takes that of the sum before: after read_counted, for what is counted is no sum.
void share_money(const Words& words, std::vector<Quantity>& quantities);
/// The noun phrase that is counted.
void read_counted(const Words& words, std::vector<Quantity>& quantities);
/// Spans of the text's bytes that others have read, each list sorted and disjoint.
struct Surroundings {
  std::vector<Span> taken;            ///< citations, references, marks of notes
  std::vector<Span> places;           ///< known place names
  std::vector<Span> doubtful_places;  ///< names that look like places, and are so after "in" only
  std::vector<Span> names;            ///< organizations and people
};
/// Does one of the spans overlap this one? Logarithmic.
bool overlaps(const std::vector<Span>& sorted, Span span);
/// A name or a time in tokens [begin, end), as it is shown.
struct Said {
  static constexpr size_t kAnyone = static_cast<size_t>(-1), kNobody = kAnyone - 1;
  size_t begin = 0, end = 0;
  std::string value;
  size_t owner = kAnyone;  ///< where the only figure begins that may have it
  bool reference = false;  ///< what others are measured by, as in "the 1990 level": nothing before it has it
  bool turns = false;      ///< opens a clause of its own, as in "but in 2020 only 38": nothing before it has it either
};
/// The one time that these words tell of, "2014" or "2014/2016"; nullopt when they tell of none or of several.
std::optional<Said> only_period(const Words& words, const Surroundings& around);
/// The same for a place.
std::optional<Said> only_place(const Words& words, const Surroundings& around);
/// Place and period, from the sentence that holds the figure.
void read_where_and_when(const Words& words, std::vector<Quantity>& quantities, const Surroundings& around);

}  // namespace chashma::figures
