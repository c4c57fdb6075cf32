#include "pipeline/extract/citations/numeric.h"

#include <algorithm>

#include "pipeline/extract/citations/dates.h"
#include "pipeline/text/unicode.h"

namespace chashma {

constexpr size_t kExcerpt = 1500;  // tokens: three pages
constexpr int kMostInExcerpt = 400;
constexpr int kEnoughForName = 3;  // times that a word and its number stand together

// "calix[4]arene", "[1,3]-rearrangement", "pyrazolo[4,3-h][2,5]": a bracket within a name.
static bool inside_word(const TokenReader& reader, size_t open, size_t end) {
  const bool before = reader.glued(open) && (reader.is_word(open - 1) || reader.is(open - 1, "]"));
  const bool behind = reader.glued(end) && (reader.is_word(end) || (reader.hyphen(end) && reader.glued(end + 1)));
  return behind || (before && reader.glued(end) && reader.is(end, "["));
}

// "[12]", "[3, 4–6", "[5, с. 23]": a number behind an opening square bracket that is closed or goes on; not "[2-6 hours]".
static bool opens_square(const TokenReader& reader, size_t i) {
  if (!reader.is(i, "[") || (reader.glued(i) && reader.is_word(i - 1))) return false;
  if (reader.number(i + 1) <= 0 || reader.at(i + 1).size() > 3) return false;
  size_t end = i + 2;
  if (reader.dash(end) && reader.is_number(end + 1)) end += 2;
  while ((reader.is(end, ",") || reader.is(end, ";")) && reader.is_number(end + 1)) end += 2;  // "[1,3]-shift"
  if (reader.is(end, "]")) return !inside_word(reader, i, end + 1);
  return reader.is(end, ",") || reader.is(end, ";") || (reader.dash(end) && end > i + 2);
}

// "(Sen 1998)", "Sen (1998)", "et al., 1998": a year in brackets behind a word or an opening bracket.
static bool opens_year(const TokenReader& reader, size_t i) {
  if (!is_year(reader, i)) return false;
  const bool closed = reader.closes(i + 1) || reader.is(i + 1, ";") || (reader.glued(i + 1) && reader.closes(i + 2));
  if (reader.opens(i - 1) && reader.is_number(i - 2)) return false;  // "Alexopoulos 2 (2005)"
  return closed && (reader.opens(i - 1) || reader.is(i - 1, ",") || reader.capital(i - 1) || reader.is(i - 1, "."));
}

// "prepared (12)."
static bool ends_round(const TokenReader& reader, size_t i) {
  const int n = reader.is(i, "(") ? reader.number(i + 1) : 0;
  return n > 0 && n <= kMostInExcerpt && reader.is(i + 2, ")") && reader.is(i + 3, ".");
}

static std::string numbered_word(std::string_view word, int number) { return lower(word) + ' ' + std::to_string(number); }

bool NumericHabit::is_name(std::string_view word, int number) const {
  const auto found = numbered.find(numbered_word(word, number));
  return found != numbered.end() && found->second >= kEnoughForName;
}

NumericHabit numeric_habit(const TokenReader& reader, const std::vector<Reference>& references) {
  NumericHabit habit;
  int largest = 0;
  size_t labelled = 0, dated = 0;
  for (const auto& reference : references) {
    labelled += !reference.label.empty();
    dated += !reference.label.empty() && !reference.csl.year.empty();
    int label = 0;
    for (const char c : reference.label)
      if (c >= '0' && c <= '9' && label < 10000) label = label * 10 + (c - '0');
    largest = std::max(largest, label);
  }
  habit.numbered_list = largest > 0 && 2 * dated >= labelled;  // numbered proverbs are no references
  habit.excerpt = references.empty() && reader.size() < kExcerpt;
  if (habit.numbered_list) habit.most = largest;
  if (habit.excerpt) habit.most = kMostInExcerpt;
  habit.notes.resize(1000);
  for (const auto& paragraph : reader.text().paragraphs)
    if (paragraph.kind == SectionKind::footnote)
      for (size_t i = paragraph.tokens.begin; i < std::min(paragraph.tokens.begin + 2, paragraph.tokens.end); ++i)
        if (const int n = reader.number(i); n > 0 && n < 1000) habit.notes[static_cast<size_t>(n)] = true;
  const bool by_number = habit.excerpt || habit.numbered_list;
  size_t square = 0, years = 0, round = 0;
  size_t listed = 0;  // what is written in the list says nothing of the text
  for (size_t i = 1; i < reader.size(); ++i) {
    while (listed < references.size() && references[listed].span.end <= reader.span(i).begin) ++listed;
    if (listed < references.size() && references[listed].span.overlaps(reader.span(i))) continue;
    const int n = by_number && reader.is_word(i - 1) ? reader.number(i) : 0;
    if (n > 0 && n <= habit.most) ++habit.numbered[numbered_word(reader.at(i - 1), n)];
    square += opens_square(reader, i);
    years += opens_year(reader, i);
    round += ends_round(reader, i);
  }
  habit.square = square > (habit.excerpt ? 0 : 3);
  // "(IHR 2005) (1) … prepared (3).": one year among many numbers
  habit.names = habit.excerpt ? years > 0 && 2 * years >= round : years > 10 + references.size() / 4;
  return habit;
}

bool is_label(const TokenReader& reader, size_t i, const NumericHabit& habit) {
  const int n = reader.number(i);
  return n > 0 && n <= habit.most && reader.at(i).size() <= 3 && reader.at(i)[0] != '0';
}

Citation numeric_citation(const TokenReader& reader, size_t begin, size_t end) {
  Citation citation;
  citation.form = Citation::Form::numeric;
  citation.span = reader.span(begin, end);
  return citation;
}

void add_works(std::vector<Citation>& works, const TokenReader& reader, Span number) {
  size_t dash = number.begin;
  while (dash < number.end && !reader.dash(dash)) ++dash;
  works.push_back(numeric_citation(reader, number.begin, dash));
  if (dash + 1 < number.end) works.push_back(numeric_citation(reader, dash + 1, number.end));
}

namespace {

// What stands between the brackets: "5, с. 23; 8" -> two works, or nothing if anything else is among it.
struct Group {
  std::vector<Citation> works;
  size_t end = 0;  // token after the closing bracket
};

void add_work(std::vector<Citation>& works, const TokenReader& reader, Span number, Locator locator) {
  add_works(works, reader, number);
  if (!locator.found()) return;
  works.back().locator = std::string(reader.text().at(reader.span(locator.begin, locator.end)));
  works.back().span.end = reader.span(locator.end - 1).end;
}

// Reads "5, с. 23; 8]" from behind the opening bracket.
Group read_group(const TokenReader& reader, const Vocabulary& words, size_t i, size_t limit, const NumericHabit& habit) {
  Group group;
  const size_t open = i - 1;
  if (const size_t see = words.at(reader, i, limit, kSee)) i += see + reader.is(i + see, ":");
  for (;;) {
    if (!is_label(reader, i, habit)) return {};
    const size_t begin = i++;
    if (i < limit && reader.is_word(i) && reader.glued(i) && reader.letters(i) == 1 && !reader.capital(i)) ++i;  // "60a"
    if (i + 1 < limit && reader.dash(i) && is_label(reader, i + 1, habit) && reader.number(i + 1) > reader.number(begin)) i += 2;
    Locator locator;
    const bool colon = reader.is(i, ":");
    if (colon && !habit.numbered_list && reader.glued(i) && reader.glued(i + 1) && reader.at(i + 1).size() == 2)
      return {};  // [18:13]
    if (colon || words.at(reader, i + 1, limit, kPage) > 0 || words.at(reader, i, limit, kPage) > 0)
      locator = locator_at(reader, words, i, limit, false);
    if (!locator.found() && reader.is(i, ".")) locator = locator_at(reader, words, i, limit, true);
    add_work(group.works, reader, {begin, i}, locator);
    if (locator.found()) i = locator.end;
    if (i >= limit) return {};
    if (reader.is(i, "]") || reader.is(i, ")")) {
      if (reader.is(open, "[") != reader.is(i, "]")) return {};
      group.end = i + 1;
      return group;
    }
    if (!reader.is(i, ",") && !reader.is(i, ";") && !words.is(reader, i, kAnd)) return {};
    ++i;
    i += i < limit && words.is(reader, i, kAnd) ? 1 : 0;
    i += words.at(reader, i, limit, kSee);
  }
}

constexpr int kLargestOfPair = 30;  // "equations (3,4)"
constexpr int kInCompany = -1;      // only beside a group that is glued to a word: "ARIMA(19)" beside "amamentação(6)"

// "pela OMS(3).", "em 2013(15).": glued to an acronym or a year that ends its sentence.
bool ends_sentence_glued(const TokenReader& reader, size_t open, const Group& group, Span tokens) {
  const size_t before = open - 1;
  const bool stop = reader.is(group.end, ".") && (group.end + 1 >= tokens.end || reader.capital(group.end + 1));
  return stop && reader.glued(open) && group.end - open == 3 && !reader.glued(before) &&
         (is_year(reader, before) || (reader.all_capitals(before) && reader.letters(before) > 2));
}

// "(24,217)", "(3-6)", "muscle (2), ", "PROMALS (40) and": what a group must look like to be told from "equation (3)",
// "(1) first, (2) second" and "women (23)". 2: beyond doubt in a passage that cites so; 1: with others; 0: no.
int round_strength(const TokenReader& reader, const Vocabulary& words, size_t open, const Group& group, Span tokens) {
  if (open == tokens.begin) return 0;
  const size_t before = open - 1;
  const bool goes_on = reader.glued(group.end) && reader.hyphen(group.end) && reader.glued(group.end + 1);
  if (ends_sentence_glued(reader, open, group, tokens)) return 2;
  if (goes_on || (reader.glued(open) && reader.is_number(before))) return 0;  // "exendin-4(9-39)-bound"
  const bool part_of_name =
      reader.is_number(before) && reader.glued(before) && before > tokens.begin &&
      (reader.is_word(before - 1) || (reader.hyphen(before - 1) && reader.glued(before - 1)));  // "GLP-1 (38)"
  const bool mark = reader.is(before, ".") || reader.is(before, ",") || reader.is(before, ";") || reader.is(before, "-") ||
                    reader.is(before, ")") || reader.is(before, "%");
  if (!reader.is_word(before) && !reader.closes(before) && !mark && !reader.is_number(before)) return 0;
  // "twice a week (65,246)", "about 7 h/week (62,212,234)": so many or so large numbers count nothing
  const size_t works = group.works.size();
  const bool row = works > 2 || (works == 2 && reader.number(group.end - 2) > kLargestOfPair);
  if (words.is(reader, before, (row ? 0u : kNotNumber) | kMonth | kPage | kAnd)) return 0;
  const bool behind_bracket = reader.closes(before) && !reader.glued(open);  // "hidden Markov model (HMM) (21,22)"
  if (mark && !behind_bracket && !(reader.glued(open) && reader.glued(before)) &&
      !words.before(reader, open, tokens.begin, kEtAl))
    return 0;
  if (reader.glued(open) && reader.is_word(before) && !(reader.letters(before) > 2 && reader.small_after_first(before)))
    return kInCompany;  // "PACAP(1-21)", "OMS(3)"
  if (reader.is(group.end, "=")) return 0;
  if (group.works.size() > 1) return words.is(reader, open + 2, kAnd) ? 1 : 2;
  if (group.end - open > 3) return 0;  // with a locator, "(5, p. 3)", it's something else
  const bool stop = group.end >= tokens.end || reader.is(group.end, ".") || reader.is(group.end, ",") ||
                    reader.is(group.end, ";") || reader.closes(group.end);
  if (reader.is_number(before) && !is_year(reader, before) && !(part_of_name && stop)) return 0;  // "12 (4)"
  return stop || mark || reader.glued(open) ? 2 : 1;
}

// Scores, equations and lists of things use round brackets too: they begin with (0), or name one number again and again.
bool only_counts(const TokenReader& reader, Span tokens, const std::vector<Citation>& found) {
  for (size_t i = tokens.begin; i + 2 < tokens.end; ++i) {
    if (!reader.is(i, "(") || !reader.is(i + 2, ")")) continue;
    if (reader.is(i + 1, "0")) return true;
    const bool behind = reader.is_word(i - 1) || reader.is(i - 1, ")") || reader.is(i - 1, "%");
    if (reader.glued(i) && behind && reader.is_number(i + 1)) return false;  // "amamentação(6)."
  }
  const auto label = [&](const Citation& c) { return reader.text().at(c.span); };
  return std::all_of(found.begin(), found.end(),
                     [&](const Citation& c) { return label(c) == label(found[0]) && label(c).size() < 2; });
}

}  // namespace

std::vector<Citation> find_round(const TokenReader& reader, const Vocabulary& words, Span tokens, const NumericHabit& habit) {
  if (habit.square || habit.names || !(habit.excerpt || habit.numbered_list)) return {};
  std::vector<std::pair<Group, int>> groups;
  int strength = 0;
  bool glued = false;
  for (size_t i = tokens.begin; i < tokens.end; ++i) {
    if (!reader.is(i, "(") || !is_label(reader, i + 1, habit)) continue;
    Group group = read_group(reader, words, i + 1, tokens.end, habit);
    const int one = group.works.empty() ? 0 : round_strength(reader, words, i, group, tokens);
    if (one == 0) continue;
    strength += std::max(one, 0);
    glued = glued || (one == 2 && reader.glued(i));
    i = group.end - 1;
    groups.emplace_back(std::move(group), one);
  }
  std::vector<Citation> found;
  for (auto& [group, one] : groups)
    if (one != kInCompany || glued)
      for (auto& citation : group.works) found.push_back(std::move(citation));
  return strength > 1 && !only_counts(reader, tokens, found) ? found : std::vector<Citation>{};
}

// "[2] https://…", "[1] Gallup Pakistan": a number that begins its line, before an address or a capital, labels a note.
static bool labels_note(const TokenReader& reader, size_t open, size_t end, Span tokens) {
  const bool first = open == tokens.begin || reader.between(open - 1, open).find('\n') != std::string_view::npos;
  if (!first || end - open != 3) return false;
  size_t next = end + reader.is(end, ":");
  next += reader.is(next, "«") || reader.is(next, "“") || reader.is(next, "„");
  return next >= tokens.end || reader.capital(next) || reader.is(next, "http") || reader.is(next, "https") ||
         reader.is(next, "www") || reader.is_number(next) || tokens.end - next < 3;
}

std::vector<Citation> find_numeric(const TokenReader& reader, const Vocabulary& words, Span tokens, const NumericHabit& habit) {
  std::vector<Citation> found;
  for (size_t i = tokens.begin; i < tokens.end; ++i) {
    if (!reader.is(i, "[")) continue;
    Group group = read_group(reader, words, i + 1, tokens.end, habit);
    if (group.works.empty() || inside_word(reader, i, group.end)) continue;
    if (reader.is(group.end, "=") && reader.glued(i)) continue;  // "F[1,12] = 8.42"
    if (labels_note(reader, i, group.end, tokens)) continue;
    for (auto& citation : group.works) found.push_back(std::move(citation));
    i = group.end - 1;
  }
  return found;
}

}  // namespace chashma
