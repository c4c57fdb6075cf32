#include "pipeline/extract/citations/callouts.h"

#include <algorithm>

#include "pipeline/extract/citations/dates.h"

namespace chashma {

constexpr size_t kReachOfBracket = 60;  // tokens
constexpr size_t kEnoughMarks = 4;      // raised numbers that were seen by the reader

// Where the reader told raised numbers from others, they are the only ones; those of footnotes call them.
bool is_marked(const TokenReader& reader, const Callout& c) {
  const auto& marks = reader.text().note_marks;
  const Span span = reader.span(c.begin);
  const auto found =
      std::lower_bound(marks.begin(), marks.end(), span.begin, [](const Span& mark, size_t byte) { return mark.end <= byte; });
  return found != marks.end() && found->overlaps(span);
}

// "Rodrigues & Gasparini 19 say"
bool behind_pair(const Passage& passage, size_t i) {
  const auto& [reader, words, tokens, habit] = passage;
  return i >= tokens.begin + 2 && reader.capital(i) && reader.small_after_first(i) && reader.letters(i) > 2 &&
         !words.is(reader, i, kNotNumber | kPage | kNever) && words.is(reader, i - 1, kAnd) && reader.capital(i - 2) &&
         reader.letters(i - 2) > 2 && reader.small_after_first(i - 2);
}

namespace {

class CalloutReader {
 public:
  explicit CalloutReader(const Passage& passage)
      : reader_(passage.reader), words_(passage.words), tokens_(passage.tokens), habit_(passage.habit) {}

  // "9,10", "17-28", "6 , 7": all numbers of one callout.
  Callout read(size_t i) const {
    Callout c;
    c.begin = i;
    c.first = reader_.number(i), c.last = c.first;
    for (;;) {
      const size_t begin = i++;
      if (i < tokens_.end && reader_.is_word(i) && reader_.glued(i) && reader_.letters(i) == 1 && !reader_.capital(i))
        ++i;  // "4b"
      if (i + 1 < tokens_.end && reader_.dash(i) && is_label(reader_, i + 1, habit_) && reader_.number(i + 1) > c.last) {
        c.last = reader_.number(i + 1);
        i += 2;
      }
      c.works.push_back({begin, i});
      c.end = i;
      if (const size_t broken = broken_brackets(i)) {
        i = broken;
        c.last = std::max(c.last, reader_.number(i));
        continue;
      }
      if (i + 1 >= tokens_.end || !reader_.is(i, ",") || !is_label(reader_, i + 1, habit_)) return c;
      if (reader_.number(i + 1) <= c.last && c.last - reader_.number(i + 1) > 40) return c;
      c.first = std::min(c.first, reader_.number(i + 1));
      c.last = std::max(c.last, reader_.number(i + 1));
      ++i;
    }
  }

  Strength strength_of(const Callout& c) const {
    if (habit_.notes[static_cast<size_t>(c.first)]) return no;
    if (is_marked(reader_, c)) return is_power(c) ? no : strong;
    if (begins_line(c.begin) || is_abbreviated(c)) return no;
    if (reader_.text().note_marks.size() > kEnoughMarks || !free_behind(c)) return no;
    return reader_.glued(c.begin) ? glued_strength(c) : spaced_strength(c);
  }

 private:
  // "response", "Bandura", not "CDCl"; "19" of "COVID-19" and "2014" may stand for a word too.
  bool plain_word(size_t i, size_t letters) const {
    if (is_year(reader_, i)) return true;
    if (reader_.is_number(i)) return i > tokens_.begin + 1 && reader_.hyphen(i - 1) && reader_.capital(i - 2);
    return reader_.is_word(i) && reader_.letters(i) >= letters && reader_.small_after_first(i);
  }
  bool lower_word(size_t i, size_t letters) const {
    return plain_word(i, letters) && !words_.is(reader_, i, kNotNumber | kPage | kMonth);
  }
  bool closes_quote(size_t i) const {
    return reader_.closes(i) || reader_.is(i, "”") || reader_.is(i, "»") || reader_.is(i, "’");
  }

  // ".17)-(20", "process 3), (4.": brackets of which only the inner ones are left; the next number, or 0.
  size_t broken_brackets(size_t i) const {
    if (!reader_.is(i, ")") || !reader_.glued(i) || !(reader_.dash(i + 1) || reader_.is(i + 1, ","))) return 0;
    return reader_.is(i + 2, "(") && i + 3 < tokens_.end && is_label(reader_, i + 3, habit_) ? i + 3 : 0;
  }
  bool has_broken_brackets(const Callout& c) const {
    for (size_t k = 1; k < c.works.size(); ++k)
      if (reader_.is(c.works[k].begin - 1, "(")) return true;
    return false;
  }

  // "Coronavirus 2 (SARS-CoV-2)", «ЦУР 4 (ЦУР-4)»: an abbreviation that has the number too, so it is the name's.
  bool is_abbreviated(const Callout& c) const {
    if (!reader_.is(c.end, "(")) return false;
    for (size_t i = c.end + 1; i < std::min(c.end + 8, tokens_.end); ++i)
      if (reader_.closes(i)) return reader_.number(i - 1) == c.first && i > c.end + 2;
    return false;
  }

  // What stands behind a raised number: nothing of its own, as in "34 %", "3-year", "5th", "12 (4)".
  bool free_behind(const Callout& c) const {
    if (c.end >= tokens_.end) return true;
    if (words_.at(reader_, c.end, tokens_.end, kMonth) ||
        (!reader_.capital(c.end) && words_.at(reader_, c.end, tokens_.end, kCounted)))
      return false;  // ". 9 JUNE 2022", "crowdsourced 30 per cent"
    const auto next = reader_.at(c.end);
    if (next == "%" || next == "°" || next == "$" || next == "×" || next == "=" || next == "/" || next == "±" || next == "+")
      return false;
    if (!reader_.glued(c.end)) return true;
    if (reader_.is_word(c.end) || reader_.is_number(c.end) || reader_.dash(c.end) || next == "@" || next == "_") return false;
    if (reader_.opens(c.end) && !reader_.is_word(c.end + 1)) return false;
    if (c.end + 1 >= tokens_.end || !reader_.glued(c.end + 1)) return true;
    const bool goes_on =
        reader_.is_word(c.end + 1) && !reader_.capital(c.end + 1) && next == ".";  // "Python 3.x", "campino2k.de"
    return !goes_on && !reader_.is_number(c.end + 1);                              // "3.5", "1,200"
  }

  bool ends_or_capital(const Callout& c) const {
    return c.end >= tokens_.end || (reader_.capital(c.end) && !reader_.glued(c.end));
  }

  // "km2", "x2": a unit's or a variable's power
  bool is_power(const Callout& c) const {
    const size_t before = c.begin - 1;
    return reader_.glued(c.begin) && reader_.is_word(before) &&
           (reader_.letters(before) == 1 || words_.is(reader_, before, kCounted));
  }

  // "3. Applying an approach", a page's number: what stands first in its line is a label of its own.
  bool begins_line(size_t i) const {
    const auto& text = reader_.text().utf8;
    return text.substr(reader_.span(i - 1).end, reader_.span(i).begin - reader_.span(i - 1).end).find('\n') != std::string::npos;
  }

  // "Concern,1 the", "response.2", "the3 pandemic"
  Strength glued_strength(const Callout& c) const {
    const size_t before = c.begin - 1;
    if (reader_.is_word(before)) {
      if (reader_.all_capitals(before) && c.works.size() > 1 && rises(c)) return fair;  // "DMG14,15."
      if (!plain_word(before, 3) || words_.is(reader_, before, kPage | kMonth)) return no;
      if (before > tokens_.begin && (reader_.glued(before) || reader_.is(before - 1, "*"))) {  // "*h₃néh₃mn̥", "weight/height2"
        if (reader_.is(before - 1, "/") && reader_.letters(before) > 4 && rises(c)) return fair;  // "overweight/obesity35,36"
        return reader_.hyphen(before - 1) ? weak : no;
      }
      if (reader_.capital(before)) return reader_.letters(before) > 4 ? weak : no;  // "Bandura5", but "Delta3"
      return reader_.letters(before) > 3 ? strong : fair;
    }
    if (before == tokens_.begin || !reader_.glued(before)) return no;
    if (closes_quote(before) || reader_.is(before, "%")) return fair;
    if (!reader_.is(before, ".") && !reader_.is(before, ",") && !reader_.is(before, ";") && !reader_.is(before, ":")) return no;
    if (closes_quote(before - 1)) return strong;
    if (words_.before(reader_, c.begin, tokens_.begin, kEtAl)) return strong;
    if (!reader_.is(before, ",") && reader_.is(c.end, ".") && reader_.glued(c.end))
      return no;  // "growth.2. Wells", an item of a list
    if (words_.is(reader_, before - 1, kPage | kMonth)) return no;
    const bool decimal = reader_.is_number(before - 1) && !(reader_.is(before, ".") && ends_or_capital(c));  // "1675,5"
    if (decimal) return no;
    if (!plain_word(before - 1, 3)) return plain_word(before - 1, 2) && c.end >= tokens_.end ? fair : no;
    return reader_.is(before, ":") ? fair : strong;
  }

  // "According to Alexopoulos 2 (2005),"
  bool names_year(const Callout& c) const {
    const size_t before = c.begin - 1;
    return reader_.opens(c.end) && is_year(reader_, c.end + 1) && reader_.closes(c.end + 2) && reader_.capital(before) &&
           plain_word(before, 4) && !words_.is(reader_, before, kNotNumber | kPage | kMonth | kNever | kDocument);
  }

  // "Goiânia, GO. 10 A": two capitals that are no abbreviation for what a number counts
  bool is_state(size_t i) const {
    return reader_.all_capitals(i) && reader_.letters(i) == 2 && !words_.is(reader_, i, kNotNumber | kNever);
  }
  bool is_acronym(size_t i) const {
    return reader_.all_capitals(i) && reader_.letters(i) > 2 && !words_.is(reader_, i, kNotNumber | kPage | kMonth);
  }

  // "34 .": a blank between a number and its mark is a trace of the raised number.
  bool loose_mark(const Callout& c) const {
    return c.end < tokens_.end && !reader_.glued(c.end) &&
           (reader_.is(c.end, ".") || reader_.is(c.end, ",") || reader_.is(c.end, ";") || reader_.is(c.end, ")"));
  }

  // "cell cycle 9 . In": a sentence ends in a number between blanks.
  bool ends_loosely(const Callout& c) const {
    const size_t before = c.begin - 1;
    const bool stop = c.end < tokens_.end && reader_.is(c.end, ".") && !reader_.glued(c.end);
    return stop && (c.end + 1 >= tokens_.end || reader_.capital(c.end + 1)) && reader_.is_word(before) &&
           reader_.letters(before) > 2 && !words_.is(reader_, before, kNotNumber | kPage | kMonth | kAnd | kSee | kNever);
  }

  // "balancing abilities 3) . Research": a bracket that closes and never opened, at the end of a clause
  bool has_half_bracket(const Callout& c) const {
    if (!reader_.is(c.end, ")") || !reader_.glued(c.end)) return false;
    if (!reader_.is(c.end + 1, ".") && !reader_.is(c.end + 1, ",")) return false;
    for (size_t i = c.begin; i > tokens_.begin && c.begin - i < kReachOfBracket; --i) {
      if (reader_.closes(i - 1)) return true;
      if (reader_.opens(i - 1)) return false;
    }
    return true;
  }

  // "experiment. 27 These", "the Atlas 34 .", "reactions, 4 organocatalytic", "microscopy 9 to"
  Strength spaced_strength(const Callout& c) const {
    const size_t before = c.begin - 1;
    if (words_.before(reader_, c.begin, tokens_.begin, kEtAl) || ends_loosely(c)) return strong;
    if (is_isotope(c)) return no;
    if (behind_pair({reader_, words_, tokens_, habit_}, before)) {  // "Rodrigues & Gasparini 19 say"
      const bool goes_on = reader_.is_word(c.end) && !reader_.capital(c.end) && !words_.is(reader_, c.end, kAnd);
      return goes_on ? strong : fair;
    }
    if (reader_.is_word(before) || reader_.is_number(before)) {
      if (lower_word(before, 3) && has_half_bracket(c)) return strong;
      if (reader_.is_word(before) && has_broken_brackets(c)) return strong;
      if (names_year(c)) return fair;
      if (is_acronym(before) && loose_mark(c) && !reader_.is(c.end, ")")) return fair;  // "XSCALE 27 , and", "beach, USA 15 ,"
      if (!lower_word(before, 3) || words_.is(reader_, before, kAnd | kSee)) return no;
      if (loose_mark(c)) return c.works.size() > 1 || (reader_.is(c.end, ",") && reader_.letters(before) > 3) ? strong : fair;
      return c.works.size() > 2 && rises(c) ? fair : reader_.letters(before) > 3 ? weak : no;
    }
    if (before == tokens_.begin || !reader_.glued(before)) return reader_.closes(before) && loose_mark(c) ? fair : no;
    if (reader_.is(before, "%") && reader_.is(c.end, ".") && (c.end + 1 >= tokens_.end || reader_.capital(c.end + 1)))
      return strong;
    if (reader_.closes(before)) return loose_mark(c) ? fair : weak;
    const bool whole_word = reader_.is_word(before - 1) && (reader_.letters(before - 1) > 2 || is_state(before - 1));
    const bool ends_sentence = reader_.is(before, ".") && whole_word &&
                               !words_.is(reader_, before - 1, kPage | kMonth);  // "this group. 11 They", "ICUs. 2 In"
    const bool resumes =
        c.end < tokens_.end && words_.at(reader_, c.end, tokens_.end, kResumes);  // "experiment, 2 the full text"
    const bool behind_words = closes_quote(before - 1) || (plain_word(before - 1, 3) && !reader_.is_number(before - 1));
    if (resumes && !reader_.is(before, ".") && behind_words) return strong;
    if (!lower_word(before - 1, 3) && !closes_quote(before - 1) && !reader_.is(before - 1, "%") && !ends_sentence) return no;
    if (reader_.is(before, ".") && (ends_or_capital(c) || loose_mark(c)))
      return c.first % 50 == 0 && c.works.size() == 1 ? fair : strong;  // "the school. 100 villages"
    if (!reader_.is(before, ",") && !reader_.is(before, ";") && !reader_.is(before, ".")) return no;
    if (c.works.size() > 2 && rises(c)) return strong;
    return resumes || (rises(c) && c.last == c.first + 1) ? fair : weak;
  }

  // "13 C NMR", "1 H"; but "UTIs. 2 O estudo", «опыта. 2 В нём»
  bool is_isotope(const Callout& c) const {
    static constexpr std::string_view elements = "HCNFPSB";
    return c.end < tokens_.end && reader_.at(c.end).size() == 1 && elements.find(reader_.at(c.end)[0]) != std::string_view::npos;
  }

  // "6,7,11,14" is a row of labels, "1,200" and "3,5" are numbers.
  bool rises(const Callout& c) const {
    for (size_t k = 1; k < c.works.size(); ++k)
      if (reader_.number(c.works[k].begin) <= reader_.number(c.works[k - 1].begin)) return false;
    return c.works.size() > 1;
  }

  const TokenReader& reader_;
  const Vocabulary& words_;
  Span tokens_;
  const NumericHabit& habit_;
};

}  // namespace

Callout read_callout(const Passage& passage, size_t i) {
  const CalloutReader reader(passage);
  Callout callout = reader.read(i);
  callout.strength = reader.strength_of(callout);
  return callout;
}

}  // namespace chashma
