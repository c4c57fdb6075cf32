// Place and period of a figure, from its sentence: "in Khatlon", «в Согдийской области», «дар ноҳияи Варзоб»; which of
// several it is.
#include "pipeline/extract/figures/where_when.h"

#include <algorithm>

#include "pipeline/text/unicode.h"

namespace chashma::figures {

namespace {

// Which tokens belong to figures: "in 2014 2000 people" has one year, and "US$" is no place.
std::vector<bool> tokens_of(const Words& words, const std::vector<Quantity>& quantities) {
  std::vector<bool> in_figure(words.size());
  for (const auto& q : quantities)
    if (!q.refused) std::fill(in_figure.begin() + static_cast<long>(q.begin), in_figure.begin() + static_cast<long>(q.end), true);
  return in_figure;
}

// "OSCE", «ММД»: capitals only
bool is_acronym(const Words& words, size_t i) {
  const std::string_view word = words.raw(i);
  const CodePoint first = decode(word, 0);
  return word.size() > first.bytes && words.capital(i) && is_upper(decode(word, first.bytes).value);
}

// A capitalised name with its district word: "Khatlon Province", «Согдийской области», «вилояти Хатлон».
// `alone`: without such a word too: «дар Данғара».
Said read_place(const Words& words, size_t i, const std::vector<Span>& names, bool alone) {
  Said none;
  size_t begin = i;
  if (words.is(begin, "the")) ++begin;
  size_t end = begin;
  bool named = false, said = alone;
  Span by{begin, begin};  // the district word, where there is one
  for (size_t n = 0; n < 5 && end < words.size(); ++n) {
    const Hit kind = words.match(end, Role::place_word);
    if (end > begin && words.line_start(end)) break;
    if (words.lang() == Lang::en && (!by.empty() || (kind && !named)))
      break;  // "in the region Recommendations", not "River Vakhsh"
    if (kind) {
      end = kind.end;
      by = {kind.begin, kind.end};
      said = true;
    } else if (words.capital(end) && !words.has(end, Role::month) && !is_acronym(words, end)) {
      named = true;
      ++end;
    } else if (words.is_dash(end) && words.glued(end) && words.glued(end + 1)) {
      ++end;
    } else {
      break;
    }
  }
  if (!named || !said || end == begin) return none;
  // "Osh City Council" is an organization, «ноҳияи Рудакӣ» no person
  if (overlaps(names, by.empty() ? words.bytes(begin, end) : words.bytes(by.begin, by.end))) return none;
  return {begin, end, std::string(words.slice(begin, end))};
}

// "Paris Agreement", "Glasgow Climate Pact": the name of something else
bool is_attribute(const Words& words, size_t end) {
  return words.lang() == Lang::en && words.capital(end) && words.one_space(end) && !words.has(end, Role::place_word) &&
         !words.has(end, Role::month) && !words.has(end, Role::stop);
}

// The span that begins with token `i`, as tokens; empty when none does.
Said span_at(const Words& words, size_t i, const std::vector<Span>& spans) {
  if (i >= words.size()) return {i, i, ""};
  const size_t at = words.token(i).span.begin;
  const auto found = std::lower_bound(spans.begin(), spans.end(), Span{at, 0});
  if (found == spans.end() || found->begin != at) return {i, i, ""};
  size_t end = i + 1;
  while (end < words.size() && words.token(end).span.end <= found->end) ++end;
  return {i, end, std::string(words.slice(i, end))};
}

// Tajik names that no table knows: after «дар», or where a known one begins, «аз Калифорнияи Поён»; not «дар Қонун»
bool may_be_unknown(const Words& words, const Hit& in, const Surroundings& around) {
  if (words.lang() != Lang::tg || words.has(in.end, Role::label) || words.has(in.end, Role::plan)) return false;
  // «дар Конфронси байналмилалӣ»: a noun with its adjective
  const bool noun = words.raw(in.end).ends_with("и") && words.is_word(in.end + 1) && !words.capital(in.end + 1);
  return ((words.is(in.begin, "дар") || words.is(in.begin, "Дар")) && !noun) ||
         span_at(words, in.end, around.places).end > in.end || span_at(words, in.end, around.doubtful_places).end > in.end;
}

// "and in Khatlon 340": a number that was taken for a part of the name
void without_figure(const Words& words, const std::vector<bool>& in_figure, Said& place) {
  if (place.end < place.begin + 2 || !in_figure[place.end - 1]) return;
  --place.end;
  place.value = words.slice(place.begin, place.end);
}

std::vector<Said> place_names(const Words& words, const std::vector<bool>& in_figure, const Surroundings& around) {
  std::vector<Said> all;
  for (size_t i = 0; i < words.size(); ++i) {
    if (Said known = span_at(words, i, around.places); known.end > i) {
      without_figure(words, in_figure, known);
      i = known.end - 1;
      // «пр. Рудаки», "Rudaki Avenue"
      if (words.match_before(known.begin, Role::street) || words.has(known.end, Role::street)) continue;
      if (!in_figure[known.begin] && !is_attribute(words, known.end)) all.push_back(std::move(known));
      continue;
    }
    const Hit in = words.match(i, Role::place_in);
    const Hit kind = in ? Hit{} : words.match(i, Role::place_word);
    if (!in && !kind) continue;
    // In Tajik fewer names are known.
    Said found = read_place(words, in ? in.end : i, around.names, in && may_be_unknown(words, in, around));
    if (found.end == 0 && in) {
      found = span_at(words, in.end, around.doubtful_places);
      without_figure(words, in_figure, found);
    }
    if (found.end <= found.begin || words.match_before(found.begin, Role::street)) continue;
    i = found.end - 1;
    all.push_back(std::move(found));
  }
  return all;
}

// How many commas and brackets stand before each token, for what they part belongs less together; and how many semicolons,
// over which nothing reaches back.
struct Borders {
  std::vector<size_t> marks, stops;
};

Borders borders_of(const Words& words) {
  Borders borders{std::vector<size_t>(words.size() + 1), std::vector<size_t>(words.size() + 1)};
  for (size_t i = 0; i < words.size(); ++i) {
    const bool stop = words.is(i, ";");
    borders.marks[i + 1] = borders.marks[i] + (stop || words.is(i, ",") || words.is(i, ")"));
    borders.stops[i + 1] = borders.stops[i] + stop;
  }
  return borders;
}

// Where the time or name begins, with «соли»: "in |2014|", «дар |соли 2014|»
size_t begin_of(const Words& words, const Said& said) {
  const bool year = said.begin > 0 && (words.is(said.begin - 1, "соли") || words.is(said.begin - 1, "солҳои"));
  return said.begin - (year ? 1 : 0);
}

// "45 schools in 2010 |but in 2020| only 38", «и в Хатлоне 340», «ва соли 2014»: what opens its clause is of the figures after
// it. Linear.
void find_turns(const Words& words, const std::vector<Quantity>& quantities, std::vector<Said>& all) {
  constexpr size_t kAhead = 6;  // tokens to the figure of its clause
  auto next = quantities.begin();
  for (Said& said : all) {
    while (next != quantities.end() && (next->refused || next->begin < said.end)) ++next;
    if (next == quantities.end() || next->begin - said.end > kAhead) continue;
    if (words.is(said.end, "(") && next->begin == said.end + 1 && words.is(next->end, ")") && !words.is_number(said.begin))
      said.owner = next->begin;  // "Spain (5 %)"
    size_t at = begin_of(words, said);
    const bool bare = at < said.begin;  // «ва |соли 2014|»
    if (at > 0 && words.hints(at - 1, "heads"))
      --at;
    else if (!bare)
      continue;
    said.turns = words.hinted_before(at, "turns");
  }
}

// Times that only some may have: "the 1991–2020 average of 568 mm" is none of what stands before it; "compared with 2000",
// «по сравнению с 2000 годом», «нисбат ба соли 2000» nobody's, unless its figure stands in brackets beside it; and "up from one
// in five in 2015", «против 19,2 в 2012 году» none but the figure's that it compares with. Linear.
void find_owners(const Words& words, const std::vector<Quantity>& quantities, std::vector<Said>& times) {
  constexpr size_t kBeside = 3;  // tokens: "in", «дар соли»
  const Quantity* last = nullptr;
  auto next = quantities.begin();
  for (Said& time : times) {
    for (; next != quantities.end() && next->end <= time.begin; ++next)
      if (!next->refused) last = &*next;
    const size_t before = begin_of(words, time);
    time.reference = words.hints(time.end, "measured by") || (before > 0 && words.hints(before - 1, "measured by"));
    if (words.hinted_before(before, "compared with")) {
      const Hit year = words.match(time.end, Role::year);
      const size_t bracket = year ? year.end : time.end;
      if (time.value.ends_with("/..")) time.value.resize(time.value.size() - 3);  // «с 2000 годом» is no beginning here
      time.owner = words.is(bracket, "(") ? bracket + 1 : Said::kNobody;
      continue;
    }
    if (!last || time.begin - last->end > kBeside || last->begin == 0) continue;
    const size_t at = last->begin - 1;
    if (last->change == "from" || words.hints(at, "against") || words.hinted_before(last->begin, "compared with"))
      time.owner = last->begin;
  }
}

// "built in 1976 for 320 pupils, |now| it has 914", «сейчас», «ҳоло»: not that time any more
bool is_now(const Words& words, const Said& time, const Quantity& q) {
  constexpr size_t kReach = 12;  // tokens
  for (size_t i = q.begin; i-- > time.end && q.begin - i <= kReach;)
    if (words.hints(i, "now")) return true;
  return false;
}

// The one nearest to the figure in tokens (from, to); what a comma parts counts as further, and what follows as a little
// nearer, but for Tajik, which says where and when before how many.
const Said* nearest(const Words& words, const std::vector<Said>& all, const Quantity& q, Span sentence, const Borders& borders) {
  constexpr size_t kBorder = 6;  // tokens
  const size_t later = words.lang() == Lang::tg ? 0 : 3;
  const auto apart = [&](size_t a, size_t b) { return b - a + kBorder * (borders.marks[b] - borders.marks[a]); };
  const auto allowed = [&](const Said& s) {
    if (s.begin >= q.end && (s.turns || borders.stops[s.begin] > borders.stops[q.end])) return false;
    constexpr size_t kMeasured = 6;  // tokens: "the 1991–2020 average of 568 mm"
    if (s.reference && (s.begin >= q.end || q.begin > s.end + kMeasured)) return false;
    return s.owner == Said::kAnyone || s.owner == q.begin;
  };
  constexpr int kSkipped = 3;
  auto after = std::lower_bound(all.begin(), all.end(), q.end, [](const Said& f, size_t at) { return f.begin < at; });
  auto before = after;
  for (int n = 0; n < kSkipped && after != all.end() && !allowed(*after); ++n) ++after;
  if (after != all.end() && !allowed(*after)) after = all.end();
  for (int n = 0; n < kSkipped && before != all.begin() && !allowed(*std::prev(before)); ++n) --before;
  if (before != all.begin() && !allowed(*std::prev(before))) before = all.begin();
  const Said* best = nullptr;
  size_t distance = 0;
  if (after != all.end() && after->end <= sentence.end) {
    best = &*after;
    distance = apart(q.end, after->begin);
  }
  if (before != all.begin()) {
    const Said* found = &*std::prev(before);
    if (found->begin >= sentence.begin && found->end <= q.begin && (!best || apart(found->end, q.begin) + later <= distance))
      best = found;
  }
  return best;
}

}  // namespace

std::optional<Said> only_place(const Words& words, const Surroundings& around) {
  auto all = place_names(words, std::vector<bool>(words.size()), around);
  if (all.empty() && words.capital(0))  // a heading begins with its name: "Khatlon Region"
    if (Said place = read_place(words, 0, around.names, false); place.end > 0) all.push_back(std::move(place));
  return the_only(std::move(all));
}

void read_where_and_when(const Words& words, std::vector<Quantity>& quantities, const Surroundings& around) {
  bool any = false;
  for (const auto& q : quantities) any |= !q.refused;
  if (!any) return;
  const auto in_figure = tokens_of(words, quantities);
  auto when = periods(words, in_figure, around.taken);
  find_owners(words, quantities, when);
  auto where = place_names(words, in_figure, around);
  if (when.empty() && where.empty()) return;
  find_turns(words, quantities, when);
  find_turns(words, quantities, where);
  const auto borders = borders_of(words);
  const Text& text = words.text();
  auto sentence = std::partition_point(text.sentences.begin(), text.sentences.end(),
                                       [&](const Sentence& s) { return s.tokens.end <= words.first(); });
  for (auto& q : quantities) {
    if (q.refused) continue;
    const size_t at = words.first() + q.begin;
    while (sentence != text.sentences.end() && sentence->tokens.end <= at) ++sentence;
    if (sentence == text.sentences.end()) break;
    const size_t from = sentence->tokens.begin > words.first() ? sentence->tokens.begin - words.first() : 0;
    const Span within{from, sentence->tokens.end - words.first()};
    if (const Said* period = nearest(words, when, q, within, borders); period && !is_now(words, *period, q))
      q.period = period->value;
    if (const Said* place = nearest(words, where, q, within, borders)) q.place = place->value;
  }
}

}  // namespace chashma::figures
