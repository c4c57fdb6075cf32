// Reads the tables into one automaton. A form "гектар+m" stands for all endings of class m in endings.tsv;
// "тыс." for the abbreviation with and without its stop; spaces part the words of a phrase.
#include "pipeline/extract/figures/vocabulary.h"

#include <array>
#include <charconv>
#include <map>

#include "pipeline/text/endings.h"
#include "pipeline/text/error.h"
#include "pipeline/text/segment.h"
#include "pipeline/text/unicode.h"

namespace chashma::figures {

static const std::map<std::string, Role, std::less<>>& role_names() {
  static const std::map<std::string, Role, std::less<>> names = {{"digit", Role::digit},
                                                                 {"teen", Role::teen},
                                                                 {"ten", Role::ten},
                                                                 {"hundred", Role::hundred},
                                                                 {"times", Role::times},
                                                                 {"scale", Role::scale},
                                                                 {"letter", Role::letter},
                                                                 {"dozen", Role::dozen},
                                                                 {"half", Role::half},
                                                                 {"vague", Role::vague},
                                                                 {"mixed", Role::mixed},
                                                                 {"part", Role::part},
                                                                 {"whole", Role::whole},
                                                                 {"point", Role::point},
                                                                 {"minus", Role::minus},
                                                                 {"minus_after", Role::minus_after},
                                                                 {"article", Role::article},
                                                                 {"fraction_and", Role::fraction_and},
                                                                 {"ordinal", Role::ordinal},
                                                                 {"suffix", Role::suffix},
                                                                 {"age", Role::age},
                                                                 {"unit", Role::unit},
                                                                 {"prefix", Role::prefix},
                                                                 {"per", Role::per},
                                                                 {"modifier", Role::modifier},
                                                                 {"modifier_after", Role::modifier_after},
                                                                 {"up", Role::up},
                                                                 {"down", Role::down},
                                                                 {"by", Role::by},
                                                                 {"to", Role::to},
                                                                 {"from", Role::from},
                                                                 {"between", Role::between},
                                                                 {"also", Role::also},
                                                                 {"label", Role::label},
                                                                 {"caption_label", Role::caption_label},
                                                                 {"this_paper", Role::this_paper},
                                                                 {"label_after", Role::label_after},
                                                                 {"year", Role::year},
                                                                 {"year_before", Role::year_before},
                                                                 {"month", Role::month},
                                                                 {"clock", Role::clock},
                                                                 {"since", Role::since},
                                                                 {"until", Role::until},
                                                                 {"person", Role::person},
                                                                 {"classifier", Role::classifier},
                                                                 {"stop", Role::stop},
                                                                 {"before_noun", Role::before_noun},
                                                                 {"of", Role::of},
                                                                 {"plural", Role::plural},
                                                                 {"place_word", Role::place_word},
                                                                 {"place_in", Role::place_in},
                                                                 {"said_before", Role::said_before},
                                                                 {"every", Role::every},
                                                                 {"street", Role::street},
                                                                 {"not_one", Role::not_one},
                                                                 {"not_zero", Role::not_zero},
                                                                 {"era", Role::era},
                                                                 {"before_unit", Role::before_unit},
                                                                 {"light_verb", Role::light_verb},
                                                                 {"paid", Role::paid},
                                                                 {"plan", Role::plan},
                                                                 {"hint", Role::hint},
                                                                 {"half_of", Role::half_of}};
  return names;
}

[[noreturn]] static void fail(const Table& table, size_t row, const std::string& what) {
  const std::string place = table.path.string() + ":" + std::to_string(table.lines[row]);
  throw Error("bad_table", place, place + ": " + what);
}

static double number_cell(const Table& table, size_t row, const std::string& cell, double otherwise) {
  if (cell.empty()) return otherwise;
  double value = 0;
  const auto result = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (result.ec != std::errc() || result.ptr != cell.data() + cell.size()) fail(table, row, "not a number: " + cell);
  return value;
}

// "квадратн+a метр+m" -> all combinations of endings.
static std::vector<std::string> expand(std::string_view form, const Endings& endings) {
  std::vector<std::string> done = {""};
  for (size_t at = 0; at <= form.size();) {
    const size_t end = std::min(form.find(' ', at), form.size());
    const std::string_view word = form.substr(at, end - at);
    const size_t plus = word.find('+');
    const auto paradigm = plus == std::string_view::npos ? endings.end() : endings.find(word.substr(plus + 1));
    std::vector<std::string> grown;
    for (const auto& before : done) {
      const std::string start = before + (before.empty() ? "" : " ");
      if (paradigm == endings.end()) {
        grown.push_back(start + std::string(word));
      } else {
        for (const auto& ending : paradigm->second) grown.push_back(start + std::string(word.substr(0, plus)) + ending);
      }
    }
    done = std::move(grown);
    at = end + 1;
  }
  return done;
}

static uint8_t lang_bits(Lang lang) { return static_cast<uint8_t>(1u << static_cast<unsigned>(lang)); }
static constexpr uint8_t kAllLangs = 0xff;

// Latin words count in every text: "USD", "km", "million" stand in Russian and Tajik texts too.
static bool all_ascii(std::string_view s) {
  for (const char c : s)
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  return true;
}

void Vocabulary::add_phrase(const std::vector<std::string>& words, const Entry& entry) {
  uint32_t node = 0, first = 0, last = 0;
  for (const auto& word : words) {
    auto [it, fresh] = ids_.try_emplace(word, static_cast<uint32_t>(starts_.size()));
    if (fresh) {
      starts_.push_back(0);
      ends_.push_back(0);
    }
    last = it->second;
    if (first == 0) first = last;
    auto [edge, grown] = edges_.try_emplace(uint64_t{node} << 32 | last, static_cast<uint32_t>(nodes_.size()));
    if (grown) nodes_.emplace_back();
    node = edge->second;
  }
  starts_[first] |= bit(entry.role);
  ends_[last] |= bit(entry.role);
  nodes_[node].push_back(entry);
}

void Vocabulary::add(std::string_view form, const Entry& entry) {
  std::vector<std::vector<std::string>> phrases(1);
  std::string buffer;
  std::vector<Token> tokens;
  tokenise(form, {0, form.size()}, tokens);
  for (const Token& token : tokens) {
    const std::string word(fold(token.span.in(form), buffer));
    const bool stop = word == "." && token.span.begin > 0;
    // «с двумя» is no page: one-letter labels need their stop
    const bool firm = count_code_points(form) <= 2 && (bit(entry.role) & (bit(Role::label) | bit(Role::place_word)));
    const size_t count = phrases.size();
    for (size_t i = 0; i < count; ++i) {
      if (stop && !firm) phrases.push_back(phrases[i]);  // the stop may be missing: «кв. км», «кв км»
      phrases[i].push_back(word);
    }
  }
  for (const auto& phrase : phrases)
    if (!phrase.empty()) add_phrase(phrase, entry);
}

void Vocabulary::load_units(const Corpus& corpus) {
  const Table table = corpus.table("units.tsv", 7);
  for (size_t i = 0; i < table.rows.size(); ++i) {
    const auto& row = table.rows[i];
    if (!units_.emplace(row[0], Unit{row[0], row[1], row[2], number_cell(table, i, row[3], 1)}).second)
      fail(table, i, "listed twice: " + row[0]);
    const Unit* known = &units_.find(row[0])->second;
    const std::array<std::pair<size_t, Role>, 3> cells = {{{4, Role::prefix}, {5, Role::unit}, {6, Role::unit}}};
    for (const auto& [cell, role] : cells) {
      for (const auto& symbol : alternatives(row[cell])) add(symbol, {role, kAllLangs, cell == 6, 0, row[0], known, symbol});
    }
  }
}

void Vocabulary::load_language(const Corpus& corpus, Lang lang) {
  const Endings endings = read_endings(corpus, lang);
  const auto add_forms = [&](std::string_view cell, const Entry& entry) {
    for (const auto& alternative : alternatives(cell)) {
      for (const auto& form : expand(alternative, endings)) {
        Entry own = entry;
        if (all_ascii(form) && (bit(entry.role) & (bit(Role::unit) | bit(Role::prefix) | bit(Role::scale))))
          own.langs = kAllLangs;
        if (entry.role == Role::letter) own.exact = form;
        add(form, own);
      }
    }
  };
  const Table words = corpus.table(lang, "numbers.tsv", 4);
  for (size_t i = 0; i < words.rows.size(); ++i) {
    const auto& row = words.rows[i];
    const auto role = role_names().find(row[1]);
    if (role == role_names().end()) fail(words, i, "no such role: " + row[1]);
    const Unit* known = unit(row[3]);
    if (!row[3].empty() && !known) fail(words, i, "not in corpus/units.tsv: " + row[3]);
    const Entry entry{role->second, lang_bits(lang), false, number_cell(words, i, row[2], 0), row[3], known, ""};
    add_forms(row[0], entry);
  }
  const Table units = corpus.table(lang, "units.tsv", 3);
  for (size_t i = 0; i < units.rows.size(); ++i) {
    const auto& row = units.rows[i];
    const Unit* known = unit(row[1]);
    if (!known) fail(units, i, "not in corpus/units.tsv: " + row[1]);
    if (row[2] == "paid")
      add_forms(row[0], {Role::paid_unit, lang_bits(lang), false, 0, row[1], known, ""});
    else if (row[2] != "before")
      add_forms(row[0], {Role::unit, lang_bits(lang), row[2] == "glued", 0, row[1], known, ""});
    if (row[2] == "before" || row[2] == "both") add_forms(row[0], {Role::prefix, lang_bits(lang), false, 0, row[1], known, ""});
  }
  const Table context = corpus.table(lang, "figure_words.tsv", 3);
  for (size_t i = 0; i < context.rows.size(); ++i) {
    const auto& row = context.rows[i];
    const auto role = role_names().find(row[1]);
    if (role == role_names().end()) fail(context, i, "no such role: " + row[1]);
    add_forms(row[0], {role->second, lang_bits(lang), false, 0, row[2], nullptr, ""});
  }
  const Table months = corpus.table(lang, "months.tsv", 2);
  for (size_t i = 0; i < months.rows.size(); ++i)
    add_forms(months.rows[i][0],
              {Role::month, lang_bits(lang), false, number_cell(months, i, months.rows[i][1], 0), "", nullptr, ""});
}

const Unit* Vocabulary::unit(std::string_view code) const {
  const auto found = units_.find(code);
  return found == units_.end() ? nullptr : &found->second;
}

Vocabulary::Vocabulary(const Corpus& corpus) : nodes_(1), starts_(1), ends_(1) {
  load_units(corpus);
  for (const Lang lang : kLanguages) load_language(corpus, lang);
  build_slots();
}

void Vocabulary::build_slots() {
  size_t size = 64;
  while (size < 4 * ids_.size()) size *= 2;
  slots_.resize(size);
  mask_ = size - 1;
  for (const auto& [word, id] : ids_) {
    const uint64_t h = hash(word);
    size_t at = h & mask_;
    while (slots_[at].id) at = (at + 1) & mask_;
    slots_[at] = {h, &word, id};
  }
}

}  // namespace chashma::figures
