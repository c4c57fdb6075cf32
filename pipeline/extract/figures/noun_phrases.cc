// Where a noun phrase ends, by the grammar of each language: "12 |water user associations| were set up",
// «289 нафар |шаҳрвандони кишвар|».
#include "pipeline/extract/figures/noun_phrases.h"

#include "pipeline/extract/figures/number_reader.h"
#include "pipeline/text/unicode.h"

namespace chashma::figures {

// "US", «ООН»: capitals only; "US" is no pronoun
static bool is_acronym(const Words& words, size_t i) {
  const std::string_view word = words.raw(i);
  const CodePoint first = decode(word, 0);
  return word.size() > first.bytes && words.capital(i) && is_upper(decode(word, first.bytes).value);
}

bool is_phrase_word(const Words& words, size_t i) {
  return words.is_word(i) && (!words.has(i, Role::stop) || is_acronym(words, i)) && !words.has(i, Role::month);
}

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings) {
  for (const auto ending : endings)
    if (word.ends_with(ending)) return true;
  return false;
}

// A hyphen between two words of one compound?
static bool is_joint(const Words& words, size_t i) {
  return words.is_dash(i) && words.glued(i) && words.glued(i + 1) && words.is_word(i + 1);
}

bool is_english_plural(const Words& words, size_t i) {
  if (!words.is_word(i)) return false;
  const std::string_view word = words.raw(i);
  return words.has(i, Role::plural) ||
         (word.size() > 3 && word.ends_with("s") && !ends_with_any(word, {"ss", "ous", "us", "is", "'s", "’s"}));
}

// Does a plural noun stand at `i`, or after one or two adjectives there?
bool plural_is_near(const Words& words, size_t i) {
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
    // "9.7% accompanied by", "31 percent owed money": verbs; not "displaced people", nor "of dried fruit"
    if (i == begin && !(i > 0 && words.is(i - 1, "of")) && word.size() > 3 && word.ends_with("ed") && !words.is(i, "seed") &&
        !plural_is_near(words, i + 1))
      break;
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
bool russian_noun(std::string_view word) {
  // «создал», «провёл», «представлял»; not «школ», «чисел»
  if (word.size() >= 12 && ends_with_any(word, {"ал", "ил", "ял", "ел", "ёл", "ыл", "ался", "ился", "ялся", "елся"}))
    return ends_with_any(word,
                         {"кресел", "ремесел", "ремёсел", "персонал", "материал", "капитал", "филиал", "квартал", "журнал"});
  // «построен», «использован», «подписан»; not «перемен», «ресторан»
  if (word.size() >= 16 && ends_with_any(word, {"ен", "ён", "ован", "исан", "азан"})) return false;
  if (word.size() > 6 &&
      ends_with_any(word, {"ли",  "лась", "лось", "лись", "ется", "ются", "ится", "ятся", "ает", "ают", "яет",  "яют", "уют",
                           "ует", "еет",  "ётся", "утся", "еют",  "ено",  "ены",  "ано",  "аны", "ть",  "ться", "вший"})) {
    return ends_with_any(word, {"ость", "сеть", "пели", "доли", "недели", "модели", "цели", "площадь", "область", "земли",
                                "отрасли", "линии", "страны", "саны"});
  }
  return true;
}

static bool is_russian_adjective(const Words& words, size_t i) {
  return words.is_word(i) && words.raw(i).size() > 8 &&
         ends_with_any(words.raw(i), {"ых", "их", "ые", "ие", "ым", "им", "ыми", "ими"});
}

static size_t russian_phrase(const Words& words, size_t begin, size_t limit) {
  size_t end = begin;
  for (size_t i = begin; i < words.size() && i < begin + limit; ++i) {
    if (words.is_dash(i) && words.glued(i) && words.glued(i + 1) && words.is_word(i + 1)) continue;
    // «семи принятых макроэкономических |и| социальных индикаторов»; not «взрослых и детей»
    if (i > begin && i == end && (words.is(i, "и") || words.is(i, ",")) && is_russian_adjective(words, i - 1) &&
        is_russian_adjective(words, i + 1) && is_phrase_word(words, i + 2) && !is_russian_adjective(words, i + 2))
      continue;
    if (!is_phrase_word(words, i) || words.line_start(i)) break;
    // «число филиалов |выросло|»; not «роста», «снижения»
    if (i > begin && words.may_start(i, bit(Role::up) | bit(Role::down)) &&
        ends_with_any(words.raw(i), {"ло", "ла", "ли", "ся", "лось", "лась", "лись", "ет", "ут", "ит", "ят", "ос"}))
      break;
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
  if (word.size() > 10 && ends_with_any(word, {"анд"}) &&
      !ends_with_any(word, {"манд", "фарзанд", "гӯсфанд", "пайванд", "шаҳрванд"}))
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

size_t phrase_end(const Words& words, size_t begin, size_t limit) {
  if (begin >= words.size() || !words.is_word(begin)) return begin;
  if (words.is(begin + 1, "/") && words.glued(begin + 1) && count_code_points(words.raw(begin)) == 1) return begin;  // "5 % y/y"
  const bool latin = is_latin(decode(words.raw(begin), 0).value);
  if (latin) return english_phrase(words, begin, limit);
  const size_t end = words.lang() == Lang::tg ? tajik_phrase(words, begin, limit) : russian_phrase(words, begin, limit);
  return end > begin && words.is_number(end) && words.glued(end) ? end + 1 : end;  // «трассы М41»
}

}  // namespace chashma::figures
