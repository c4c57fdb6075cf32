// The noun phrase that is counted: "12 |water user associations| were set up", «289 нафар |шаҳрвандони кишвар|»,
// "45 % of |households|", «|Численность населения| — 45 тыс. человек».
#include "pipeline/extract/figures/number_reader.h"
#include "pipeline/extract/figures/quantity.h"
#include "pipeline/text/unicode.h"

namespace chashma::figures {

static constexpr size_t kLongestPhrase = 6;

// "US", «ООН»: capitals only; "US" is no pronoun
static bool is_acronym(const Words& words, size_t i) {
  const std::string_view word = words.raw(i);
  const CodePoint first = decode(word, 0);
  return word.size() > first.bytes && words.capital(i) && is_upper(decode(word, first.bytes).value);
}

static bool is_phrase_word(const Words& words, size_t i) {
  return words.is_word(i) && (!words.has(i, Role::stop) || is_acronym(words, i)) && !words.has(i, Role::month);
}

static bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings) {
  for (const auto ending : endings)
    if (word.ends_with(ending)) return true;
  return false;
}

// A hyphen between two words of one compound?
static bool is_joint(const Words& words, size_t i) {
  return words.is_dash(i) && words.glued(i) && words.glued(i + 1) && words.is_word(i + 1);
}

static bool is_english_plural(const Words& words, size_t i) {
  if (!words.is_word(i)) return false;
  const std::string_view word = words.raw(i);
  return words.has(i, Role::plural) ||
         (word.size() > 3 && word.ends_with("s") && !ends_with_any(word, {"ss", "ous", "us", "is", "'s", "’s"}));
}

// Does a plural noun stand at `i`, or after one or two adjectives there?
static bool plural_is_near(const Words& words, size_t i) {
  for (size_t at = i; at < i + 3 && is_phrase_word(words, at) && !words.line_start(at); ++at)
    if (is_english_plural(words, at)) return true;
  return false;
}

// "12 |trained| health workers", "5 |newly built| houses": the end of participles that elsewhere end a phrase, or `i`
static size_t participle_end(const Words& words, size_t i) {
  const size_t verb = words.is_word(i) && words.raw(i).ends_with("ly") ? i + 1 : i;
  if (!words.is_word(verb) || words.raw(verb).size() < 5 || !ends_with_any(words.raw(verb), {"ed", "own", "ost", "ilt"}))
    return i;
  return words.one_space(verb + 1) && plural_is_near(words, verb + 1) ? verb + 1 : i;
}

// English: adjectives and nouns up to the last plural; "-ed" and "-ing" words after a plural are verbs.
static size_t english_phrase(const Words& words, size_t begin, size_t limit) {
  size_t end = begin;
  for (size_t i = begin; i < words.size() && i < begin + limit; ++i) {
    if (const size_t participle = i == begin ? participle_end(words, i) : i; participle > i) {
      i = (end = participle) - 1;
      continue;
    }
    // "two separate |and| competing worlds"
    if (i > begin && i == end && (words.is(i, "and") || words.is(i, "but") || words.is(i, ",")) &&
        !is_english_plural(words, i - 1) && !words.may_start(i + 1, kNumberWord) && plural_is_near(words, i + 1)) {
      end = ++i + 1;
      continue;
    }
    if (is_joint(words, i)) {  // "open-|ended questions", "out-of-school children"
      if (i == end) end = (++i) + 1;
      continue;
    }
    if (i > begin && i == end && words.is_number(i) && words.glued(i)) {  // "CO2"
      end = i + 1;
      continue;
    }
    if (i > begin && i == end && words.is(i, "&") && words.glued(i) && words.glued(i + 1) && words.is_word(i + 1)) {  // "R&D"
      end = ++i + 1;
      continue;
    }
    // "COVID-|19 vaccines"
    if (i == end && i > begin && words.is_dash(i) && words.glued(i) && words.is_number(i + 1) && words.glued(i + 1)) {
      end = ++i + 1;
      continue;
    }
    const bool compound = is_joint(words, i + 1) && words.is_word(i) && !words.line_start(i);  // "In-Year Reports"
    // "12 reports": no verb where no plural stands before it
    const bool noun = words.has(i, Role::plural) && (i == begin || !is_english_plural(words, i - 1));
    if (!compound && ((!is_phrase_word(words, i) && !noun) || words.line_start(i))) break;
    const std::string_view word = words.raw(i);
    // "9.7% accompanied by", "31 percent owed money": verbs; not "displaced people"
    if (i == begin && word.size() > 3 && word.ends_with("ed") && !words.is(i, "seed") && !plural_is_near(words, i + 1)) break;
    if (compound) {
      end = i + 1;
      continue;
    }
    if (i > begin && word.size() > 4 && ends_with_any(word, {"ed", "ing", "ly"}) &&
        (words.raw(end - 1).ends_with("s") || words.has(end - 1, Role::plural)))
      break;
    end = i + 1;
    if (is_english_plural(words, i)) {
      // "sales representatives", "United Nations treaties" go on; "households near" does not
      const bool next = i + 1 < words.size() && is_phrase_word(words, i + 1) && words.one_space(i + 1);
      const bool more = next && words.raw(i + 1).ends_with("s") && !ends_with_any(words.raw(i + 1), {"ss", "us", "is"});
      if (!more && !(next && words.capital(i) && i > begin)) break;
    }
  }
  return end;
}

// Russian: forms a noun phrase in the genitive may have; verbs and short participles end it.
static bool russian_noun(std::string_view word) {
  // «создал», «провёл», «представлял»; not «школ», «чисел»
  if (word.size() >= 12 && ends_with_any(word, {"ал", "ил", "ял", "ел", "ёл", "ыл", "ался", "ился", "ялся", "елся"}))
    return ends_with_any(word,
                         {"кресел", "ремесел", "ремёсел", "персонал", "материал", "капитал", "филиал", "квартал", "журнал"});
  if (word.size() > 6 &&
      ends_with_any(word, {"ли",  "лась", "лось", "лись", "ется", "ются", "ится", "ятся", "ает", "ают", "яет",  "яют", "уют",
                           "ует", "еет",  "ётся", "утся", "еют",  "ено",  "ены",  "ано",  "аны", "ть",  "ться", "вший"})) {
    return ends_with_any(word, {"ость", "сеть", "пели", "доли", "недели", "модели", "цели", "площадь", "область", "земли",
                                "отрасли", "линии", "страны", "саны"});
  }
  return true;
}

static size_t russian_phrase(const Words& words, size_t begin, size_t limit) {
  size_t end = begin;
  for (size_t i = begin; i < words.size() && i < begin + limit; ++i) {
    if (words.is_dash(i) && words.glued(i) && words.glued(i + 1) && words.is_word(i + 1)) continue;
    if (!is_phrase_word(words, i) || words.line_start(i)) break;
    if (!russian_noun(words.raw(i)) && (i > begin || words.raw(i).size() >= 12)) break;
    const bool numbered = words.is_number(i + 1) && words.glued(i + 1);  // «трассы М41»
    if (i > begin && words.capital(i) && !words.capital(begin) && !is_acronym(words, i) && !numbered) break;  // «жителей Душанбе»
    // «документов |органами| управления»: who did it; not «четырьмя основными типами»
    if (i > begin && words.raw(i).size() > 10 && ends_with_any(words.raw(i), {"ами", "ями"}) && !words.raw(begin).ends_with("ми"))
      break;
    end = i + 1;
  }
  return end;
}

// «куштанд», «мефиристад»; not «фарзанд», «корманд»
static bool is_tajik_verb(std::string_view word) {
  if (word.size() > 10 && ends_with_any(word, {"анд"}) && !ends_with_any(word, {"манд", "фарзанд", "гӯсфанд", "пайванд"}))
    return true;
  return (word.starts_with("ме") || word.starts_with("наме")) && word.size() > 10 &&
         ends_with_any(word, {"ад", "анд", "ам", "ем"});
}

// Tajik: nouns joined by izofa -и: «ассотсиатсияи истифодабарандагони об».
static size_t tajik_phrase(const Words& words, size_t begin, size_t limit) {
  size_t end = begin;
  for (size_t i = begin; i < words.size() && i < begin + limit; ++i) {
    if (words.is_dash(i) && words.glued(i) && words.glued(i + 1) && words.is_word(i + 1)) continue;
    if (!is_phrase_word(words, i) || words.line_start(i) || is_tajik_verb(words.raw(i))) break;
    if (i > begin && words.is(i, "худро")) break;
    end = i + 1;
    const std::string_view word = words.raw(i);
    const bool izofa = word.size() > 2 && word.ends_with("и") && !words.is_dash(i + 1);
    if (word.size() > 4 && ends_with_any(word, {"у", "ю"}) && is_phrase_word(words, i + 1) && words.one_space(i + 1) &&
        !words.has(i + 2, Role::light_verb))
      continue;  // «намунаи обу |хок|», «зану |кӯдак|»
    if (!izofa) {
      // «нафар модарон ва кӯдакон»
      if ((words.is(i + 1, "ва")) && is_phrase_word(words, i + 2) && ends_with_any(word, {"он", "ҳо", "гон"}) &&
          ends_with_any(words.raw(i + 2), {"он", "ҳо", "гон", "ҳои", "они"})) {
        ++i;
        continue;
      }
      break;
    }
  }
  return end;
}

static size_t phrase_end(const Words& words, size_t begin, size_t limit) {
  if (begin >= words.size() || !words.is_word(begin)) return begin;
  if (words.is(begin + 1, "/") && words.glued(begin + 1) && count_code_points(words.raw(begin)) == 1) return begin;  // "5 % y/y"
  const bool latin = is_latin(decode(words.raw(begin), 0).value);
  if (latin) return english_phrase(words, begin, limit);
  const size_t end = words.lang() == Lang::tg ? tajik_phrase(words, begin, limit) : russian_phrase(words, begin, limit);
  return end > begin && words.is_number(end) && words.glued(end) ? end + 1 : end;  // «трассы М41»
}

// Where the phrase after the quantity begins: over "of (the)", "other", «его».
static size_t phrase_begin(const Words& words, const Quantity& q) {
  size_t at = q.end;
  if (const Hit passed = words.match(at, Role::before_noun); passed && is_phrase_word(words, passed.end)) return passed.end;
  if (const Hit of = words.match(at, Role::of)) {
    if (q.kind == Figure::Kind::duration) return words.size();
    at = of.end;
  }
  if (q.kind == Figure::Kind::ratio && words.is(at, "the")) ++at;  // "half the Kenyan GDP"
  if (q.kind == Figure::Kind::ratio && (words.hints(at, "share") || (words.lang() == Lang::tg && words.is(at, "аз")))) ++at;
  return at;
}

static std::string phrase_after(const Words& words, const Quantity& q, size_t ceiling) {
  size_t begin = phrase_begin(words, q);
  if (begin >= words.size() || words.is_times(begin)) return "";
  // "three-bedroom apartment", "six-member team"
  if (words.is_dash(begin) && words.glued(begin) && words.glued(begin + 1) && words.is_word(begin + 1) &&
      q.kind == Figure::Kind::count)
    return is_phrase_word(words, begin + 1) ? std::string(words.raw(begin + 1)) : "";
  // «289 нафар шаҳрвандон»: the noun after the classifier, or the classifier itself
  Hit classifier = words.match(begin, Role::person);
  if (words.lang() == Lang::en) classifier = {};
  if (!classifier && words.lang() != Lang::en) classifier = words.match(begin, Role::classifier);
  if (classifier && classifier.entry->code == "times" && q.unit) return "";  // «5 миллиметр баробар»
  if (classifier && classifier.entry->code == "times") return std::string(words.slice(classifier.begin, classifier.end));
  if (classifier) {
    const size_t end = std::min(phrase_end(words, classifier.end, kLongestPhrase), ceiling);
    // «200 нафар ҷони худро аз даст доданд»: what they lost is not counted
    // «27 нафар |дастгир шуданд|», «1000 нусха |интишор гардид|»: the noun belongs to the verb
    const bool verbal = end == classifier.end + 1 && words.has(end, Role::light_verb);
    const bool person_noun = end > classifier.end && !words.capital(classifier.end) && !words.is(end, "худро") && !verbal;
    return std::string(words.slice(person_noun ? classifier.end : begin, person_noun ? end : classifier.end));
  }
  if (q.unit && words.hints(begin, "extent") && !plural_is_near(words, begin + 1))
    return "";  // "214 m |long|", "two-thirds |full|"
  size_t end = std::min(phrase_end(words, begin, kLongestPhrase), ceiling);
  // "Every second farmer |uses| seed"
  const bool every = words.is(q.begin, "Every") || words.is(q.begin, "every");
  if (every && q.kind == Figure::Kind::ratio && end > begin + 1 && is_english_plural(words, end - 1)) --end;
  // «аз 30 то 45 фоиз |хабар| дод», «1,1 миллион |пардохта| шуд»: the verb's
  const bool verbal = words.lang() == Lang::tg && end == begin + 1 && words.has(end, Role::light_verb);
  if (verbal && (q.kind == Figure::Kind::percent || ends_with_any(words.raw(begin), {"та", "да"}))) return "";
  return end > begin ? std::string(words.slice(begin, end)) : "";
}

// "Households: 45", «Население составляет 45 тыс.», "The number of schools reached 45"
static std::string phrase_before(const Words& words, const Quantity& q, size_t floor) {
  const Hit said = words.match_before(q.begin, Role::said_before);
  if (!said || said.begin <= floor) return "";
  size_t begin = said.begin, end = said.begin;
  for (size_t n = 0; begin > floor && n < 8; --begin, ++n) {
    const size_t i = begin - 1;
    if (words.line_start(begin)) break;
    const bool inside = words.has(i, Role::of) || words.is(i, "the") || words.is_dash(i);
    if (!words.is_word(i) && !inside) break;
    if (!words.is_word(i) || !words.has(i, Role::stop) || words.has(i, Role::of)) continue;
    if (begin == end || !words.has(i, Role::place_in)) break;
    end = i;  // «численность населения |в Хатлоне| составила», "the number of people |in need| reached"
  }
  while (begin < end && (words.has(begin, Role::of) || words.is_dash(begin))) ++begin;
  return begin < end ? std::string(words.slice(begin, end)) : "";
}

// "|The number of| pupils per teacher fell from 24.6 to 21.3", «шумораи занони соҳибкор аз 4200 ба 12 700 расид»
static std::string phrase_of_number(const Words& words, const Quantity& q) {
  constexpr size_t kReach = 24;  // tokens
  if (q.kind != Figure::Kind::count) return "";
  for (size_t i = q.begin; i-- > 0 && q.begin - i < kReach;) {
    if (words.is(i, ";") || words.is(i, ":") || (words.is(i, ".") && words.capital(i + 1))) break;
    if (!words.hints(i, "number of")) continue;
    size_t begin = i + 1;
    const bool the = words.capital(i) || words.is(i - 1, "the") || words.is(i - 1, "The");
    if (words.lang() == Lang::en && !(the && words.is(begin, "of"))) continue;
    if (words.is(begin, "of")) ++begin;
    if (words.is(begin, "the") || words.is(begin, "new")) ++begin;
    const size_t end = std::min(phrase_end(words, begin, kLongestPhrase), q.begin);
    return end > begin ? std::string(words.slice(begin, end)) : "";
  }
  return "";
}

// «парты — 1 200 |шт.|», «курсӣ — 240 |дона|»: a classifier alone, what it is of stands before
static bool is_bare_classifier(const Words& words, const Quantity& q) {
  const Hit classifier = words.lang() == Lang::en ? Hit{} : words.match(q.end, Role::classifier);
  return classifier && words.hints(q.end, "piece") && q.counted == words.slice(classifier.begin, classifier.end);
}

// "twelve 10-minute clips": does a hyphenated measure stand next to the number?
static bool is_size(const Words& words, const Quantity& q, const Quantity& next) {
  if (next.begin != q.end || !next.unit || next.kind == Figure::Kind::money || next.kind == Figure::Kind::percent) return false;
  for (size_t i = next.begin; i < next.end; ++i)
    if (words.is_dash(i) && words.glued(i) && words.glued(i + 1)) return true;
  return false;
}

// "2 of 7", "one of the 4", «двух из трёх», «12 аз 68»
static bool is_part_of(const Words& words, const Quantity& q, const Quantity& next) {
  size_t at = q.end;
  if (const Hit of = words.match(at, Role::of))
    at = of.end;
  else if (const Hit from = words.match(at, Role::every))
    at = from.end;
  if (at == q.end) return false;
  return at == next.begin || (words.is(at, "the") && at + 1 == next.begin);
}

// "population 48,700; irrigated area 1,240 ha", «население 48,7 тыс.»: one or two words that open their part of a list
static std::string phrase_beside(const Words& words, const Quantity& q, size_t floor) {
  size_t begin = q.begin;
  for (; begin > floor && q.begin - begin < 3; --begin) {
    const size_t i = begin - 1;
    if (words.line_start(begin) || !is_phrase_word(words, i) || words.has(i, Role::light_verb)) break;
    if (words.capital(i) && i > 0) break;
    const bool noun = words.lang() == Lang::en ? !ends_with_any(words.raw(i), {"ed", "ing", "ly"}) : russian_noun(words.raw(i));
    if (begin == q.begin && !noun) break;  // "killed 5", "injuring 24"
  }
  if (begin == q.begin || q.begin - begin > 2) return "";
  const bool opens = begin == 0 || words.line_start(begin) || words.is(begin - 1, ";") || words.is(begin - 1, ":") ||
                     words.is(begin - 1, "(") || words.is(begin - 1, ",");
  return opens ? std::string(words.slice(begin, q.begin)) : "";
}

static bool counts_something(const Quantity& q) {
  const bool temperature = q.unit && (q.unit->dimension == "temperature" || q.code == "deg");  // «днём 18–23 градуса тепла»
  return q.kind != Figure::Kind::duration && !temperature;
}

void read_counted(const Words& words, std::vector<Quantity>& quantities) {
  for (size_t i = quantities.size(); i-- > 0;) {
    Quantity& q = quantities[i];
    if (q.refused || !counts_something(q)) continue;
    size_t next = i + 1;
    while (next < quantities.size() && quantities[next].refused) ++next;  // "two half-brothers"
    const size_t ceiling = next < quantities.size() ? quantities[next].begin : words.size();
    const size_t floor = i > 0 ? quantities[i - 1].end : 0;
    if (q.kind != Figure::Kind::money && q.counted.empty()) q.counted = phrase_after(words, q, ceiling);
    if (is_bare_classifier(words, q))
      if (std::string named = phrase_before(words, q, floor); !named.empty()) q.counted = std::move(named);
    // "twelve |10-minute| clips": over the size of what is counted
    if (q.counted.empty() && !q.unit && next < quantities.size() && is_size(words, q, quantities[next]))
      q.counted = phrase_after(words, quantities[next], next + 1 < quantities.size() ? quantities[next + 1].begin : words.size());
    // "2 of |the| 7 pillars", «двух из трёх особенностей»: a part is counted as its whole
    if (q.counted.empty() && !q.unit && next < quantities.size() && !quantities[next].unit &&
        is_part_of(words, q, quantities[next]))
      q.counted = quantities[next].counted;
    // "5, 7 and 12 districts": the list shares its noun
    if (q.counted.empty() && i + 1 < quantities.size() && quantities[i + 1].link != Link::none &&
        quantities[i + 1].kind == q.kind)
      q.counted = quantities[i + 1].counted;
    if (q.counted.empty()) q.counted = phrase_before(words, q, floor);
    if (q.counted.empty() && q.kind != Figure::Kind::money) q.counted = phrase_beside(words, q, floor);
    if (q.counted.empty()) q.counted = phrase_of_number(words, q);
  }
}

}  // namespace chashma::figures
