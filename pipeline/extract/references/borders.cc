// Rules on top of the tagger: borders that are sure by the way lists are written.
#include <algorithm>

#include "pipeline/extract/references/fields.h"
#include "pipeline/extract/references/laws.h"

namespace chashma {

namespace {

bool is_initial(const std::vector<RefToken>& tokens, std::string_view text, size_t i) {
  return tokens[i].shape == RefShape::initial && i + 1 < tokens.size() && tokens[i + 1].span.in(text) == ".";
}

// «Гафуров Б. Г. Таджики: древнейшая история»: behind "Family I. I." a word without a comma begins the title.
void end_authors_at_initials(std::string_view text, const std::vector<RefToken>& tokens, std::vector<RefLabel>& labels) {
  size_t end = 0;
  while (end < tokens.size() && labels[end] != RefLabel::author) ++end;
  const size_t begin = end;
  while (end < tokens.size() && labels[end] == RefLabel::author) ++end;
  if (end - begin < 4 || end >= tokens.size() || !tokens[begin].cyrillic) return;
  if (is_initial(tokens, text, begin)) return;  // «Б. Г. Гафуров»
  size_t last = end;
  while (last > begin && tokens[last - 1].is_mark()) --last;
  if (last < begin + 4 || tokens[last - 1].shape != RefShape::title) return;
  const size_t word = last - 1;
  if (tokens[word - 1].span.in(text) != "." || !is_initial(tokens, text, word - 2)) return;
  size_t next = end;
  while (next < tokens.size() && tokens[next].is_mark()) ++next;
  if (next >= tokens.size() || labels[next] != RefLabel::title) return;
  for (size_t i = word; i < next; ++i) labels[i] = RefLabel::title;
}

// «Фирдавсӣ, Абулқосим. Шоҳнома. (Дар 9 ҷилд)»: behind "Family, Given." a sentence of its own begins the title.
void end_author_at_given_name(std::string_view text, const std::vector<RefToken>& tokens, std::vector<RefLabel>& labels) {
  const auto at = [&](size_t i) { return tokens[i].span.in(text); };
  if (tokens.size() < 7 || !tokens[0].cyrillic || at(1) != "," || tokens[2].shape != RefShape::title || at(3) != ".") return;
  if (tokens[2].span.size() < 8 || labels[2] != RefLabel::author || labels[4] != RefLabel::author) return;
  size_t end = 4;
  while (end < tokens.size() && (labels[end] == RefLabel::author || tokens[end].is_mark())) {
    if (at(end) == "," || tokens[end].shape == RefShape::initial) return;
    ++end;
  }
  for (size_t i = 4; i < end; ++i) labels[i] = RefLabel::title;
}

// "UN (2014), World Urbanization Prospects, Highlights. United Nations, Department of …": no author stands behind the title,
// if some stand before it; what is named there publishes.
void end_authors_at_title(const std::vector<RefToken>& tokens, std::vector<RefLabel>& labels) {
  size_t title = 0;
  while (title < labels.size() && labels[title] != RefLabel::title) ++title;
  if (std::find(labels.begin(), labels.begin() + static_cast<ptrdiff_t>(title), RefLabel::author) ==
      labels.begin() + static_cast<ptrdiff_t>(title))
    return;
  for (size_t i = title; i < labels.size(); ++i) {
    if (labels[i] != RefLabel::author) continue;
    size_t end = i;
    bool body = false;
    for (; end < labels.size() && labels[end] == RefLabel::author; ++end)
      body = body || has(tokens[end].classes, RefWord::organization);
    if (body) fill(labels, i, end, RefLabel::other);
    i = end - 1;
  }
}

// "World Population Prospects: The 2017 Revision": three words and more without a comma or initial, before a colon, name a work.
void begin_with_title(std::string_view text, const std::vector<RefToken>& tokens, std::vector<RefLabel>& labels) {
  size_t end = 0;
  const auto stands_apart = [&](size_t i) { return i == 0 || tokens[i].span.begin > tokens[i - 1].span.end; };
  while (end < tokens.size() && labels[end] == RefLabel::author && tokens[end].is_word() &&
         tokens[end].shape != RefShape::initial && stands_apart(end))
    ++end;
  if (end < 3 || end + 1 >= tokens.size() || tokens[end].span.in(text) != ":" || labels[end + 1] != RefLabel::title) return;
  if (!has(tokens[0].classes, RefWord::organization)) fill(labels, 0, end + 1, RefLabel::title);
}

// "Beyond Income, Beyond Averages, Beyond Today. New York: UNDP": what seems a book behind the title's comma, with neither an
// editor nor a page nor a word for a journal, is the title's end.
void keep_title_whole(std::string_view text, const std::vector<RefToken>& tokens, std::vector<RefLabel>& labels) {
  size_t begin = 0;
  while (begin < tokens.size() && labels[begin] != RefLabel::container) ++begin;
  if (begin < 2 || begin >= tokens.size() || tokens[begin].cyrillic) return;
  if (tokens[begin].shape != RefShape::title || has(tokens[begin].classes, RefWord::thesis)) return;
  if (tokens[begin - 1].span.in(text) != "," || labels[begin - 2] != RefLabel::title) return;
  size_t end = begin;
  for (; end < tokens.size() && labels[end] == RefLabel::container; ++end)
    if (!tokens[end].is_word() || (tokens[end].classes & (RefWord::journal | RefWord::report)) ||
        has(tokens[end].classes, RefWord::conference) || has(tokens[end].classes, RefWord::newspaper))
      return;
  size_t next = end;
  while (next < tokens.size() && tokens[next].is_mark()) ++next;
  if (next >= tokens.size() || next == end || labels[next] != RefLabel::place) return;
  for (const RefLabel l : labels)
    if (l == RefLabel::editor || l == RefLabel::pages || l == RefLabel::volume || l == RefLabel::issue) return;
  fill(labels, begin - 1, end, RefLabel::title);
}

// «Авлодони Рӯдакӣ: тазкираи шоирон», where no author stands before a colon
void begin_with_cyrillic_title(std::string_view text, const std::vector<RefToken>& tokens, std::vector<RefLabel>& labels) {
  size_t end = 0;
  while (end < tokens.size() && tokens[end].is_word() && tokens[end].cyrillic && tokens[end].shape != RefShape::initial &&
         (end == 0 || tokens[end].space_before))
    ++end;
  if (end < 2 || end + 1 >= tokens.size() || tokens[end].span.in(text) != ":" || labels[end + 1] != RefLabel::title) return;
  if (!has(tokens[0].classes, RefWord::organization)) fill(labels, 0, end + 1, RefLabel::title);
}

// «// В мире книг»: the preposition is the journal's, unless a word for a book follows: «// В кн.: …»
void keep_preposition(std::string_view text, const std::vector<RefToken>& tokens, std::vector<RefLabel>& labels) {
  for (size_t i = 1; i + 1 < tokens.size(); ++i)
    if (tokens[i - 1].is_mark() && labels[i] == RefLabel::other && tokens[i - 1].span.in(text) == "//" &&
        tokens[i].span.in(text) == "В" && labels[i + 1] == RefLabel::container && tokens[i + 1].span.in(text).size() > 5)
      labels[i] = RefLabel::container;
}

// "Landell Mills Ltd. (2017) Mid-term review": what stands in front of the year has written the work, not published it.
void begin_with_author(const std::vector<RefToken>& tokens, std::vector<RefLabel>& labels) {
  size_t end = 0;
  while (end < tokens.size() && (labels[end] == RefLabel::publisher || (end > 0 && tokens[end].is_mark()))) ++end;
  if (end == 0 || end >= tokens.size() || labels[end] != RefLabel::date) return;
  for (size_t i = 0; i < end; ++i)
    if (labels[i] == RefLabel::publisher) labels[i] = RefLabel::author;
}

// "Protocol for Reporting Indicator 4.1.1": a number of three or more parts behind a word of the title belongs to it.
void keep_numbers_whole(std::string_view text, const std::vector<RefToken>& tokens, std::vector<RefLabel>& labels) {
  for (size_t i = 1; i + 4 < tokens.size(); ++i) {
    if (!tokens[i].is_number() || !tokens[i - 1].is_word() || labels[i - 1] != RefLabel::title) continue;
    size_t end = i + 1;
    while (end + 1 < tokens.size() && tokens[end].span.in(text) == "." && !tokens[end].space_before &&
           tokens[end + 1].is_number() && !tokens[end + 1].space_before && tokens[end + 1].span.size() <= 2)
      end += 2;
    if (end >= i + 5) fill(labels, i, end, RefLabel::title);
  }
}

bool is_dash(std::string_view mark) { return mark == "-" || mark == "–"; }

// What seems a page or volume and is none: «9–11 июня», "Project Number: 38388-013", «216 саҳ.» of the whole book.
void drop_false_pages(std::string_view text, const std::vector<RefToken>& tokens, std::vector<RefLabel>& labels) {
  const auto at = [&](size_t i) { return i < tokens.size() ? tokens[i].span.in(text) : std::string_view{}; };
  for (size_t i = 1; i + 1 < tokens.size(); ++i) {
    const RefLabel l = labels[i];
    if ((l != RefLabel::pages && l != RefLabel::volume) || !tokens[i].is_number()) continue;
    const bool range = is_dash(at(i + 1)) && i + 3 < tokens.size() && tokens[i + 2].is_number();
    const size_t end = range ? i + 3 : i + 1;
    size_t cue = i - 1;
    while (cue > 0 && tokens[cue].is_mark()) --cue;
    const bool numbered = has(tokens[cue].classes, RefWord::issue) && cue > 0 && has(tokens[cue - 1].classes, RefWord::report);
    const bool whole_book = !range && has(tokens[end].classes, RefWord::pages) && !has(tokens[cue].classes, RefWord::pages) &&
                            end + 2 >= tokens.size();
    const bool cued = l == RefLabel::volume && has(tokens[cue].classes, RefWord::volume);
    if (end < tokens.size() && has(tokens[end].classes, RefWord::month) && !cued) fill(labels, i, end, RefLabel::other);
    if (l != RefLabel::pages) continue;
    if (numbered) fill(labels, i, end, RefLabel::number);
    if (whole_book) fill(labels, i, end + 1, RefLabel::other);
    i = end - 1;
  }
}

// «1373 ҳ. ш.», «1375 ш.»: a year of the solar calendar is neither a volume nor a page.
void mark_solar_years(std::string_view text, const std::vector<RefToken>& tokens, std::vector<RefLabel>& labels) {
  const auto at = [&](size_t i) { return i < tokens.size() ? tokens[i].span.in(text) : std::string_view{}; };
  const auto names_calendar = [&](size_t i) {
    return at(i) == "ҳ" || at(i) == "х" || at(i) == "ш" || at(i) == "ҳиҷрӣ" || at(i) == "шамсӣ" || at(i) == "қ";
  };
  for (size_t i = 0; i + 1 < tokens.size(); ++i) {
    const auto year = at(i);
    if (tokens[i].shape != RefShape::digits4 || year[0] != '1' || year[1] < '2' || year[1] > '4' || !names_calendar(i + 1))
      continue;
    size_t end = i + 1;
    while (names_calendar(end) || (end > i + 1 && at(end) == "." && names_calendar(end + 1))) ++end;
    fill(labels, i, end, RefLabel::date);
  }
}

// "CEDAW/C/TJK/CO/6": the parts of a symbol are nothing else.
void keep_symbols_whole(std::string_view text, const std::vector<RefToken>& tokens, std::vector<RefLabel>& labels) {
  const Span symbol = find_symbol(text.substr(0, std::min(text.find("http"), text.find("www."))));
  for (size_t i = 0; i < tokens.size() && !symbol.empty(); ++i) {
    if (tokens[i].span.begin != symbol.begin || (i > 0 && !tokens[i - 1].is_mark())) continue;  // "Resolution A/RES/70/1 on …"
    for (; i < tokens.size() && symbol.overlaps(tokens[i].span); ++i) labels[i] = RefLabel::number;
  }
}

// «Таърих. Китоби 1»: what stands alone before a volume's number is no book.
void drop_volume_word(std::string_view text, const std::vector<RefToken>& tokens, std::vector<RefLabel>& labels) {
  for (size_t i = 1; i + 1 < tokens.size(); ++i)
    if (labels[i] == RefLabel::container && labels[i - 1] != RefLabel::container && labels[i + 1] == RefLabel::volume &&
        tokens[i + 1].is_number() && (tokens[i].span.in(text) == "Китоби" || tokens[i].span.in(text) == "Книга"))
      labels[i] = RefLabel::other;
}

// "WHO/UNICEF Joint Monitoring Programme": a slash between two acronyms does not end a body's name.
void keep_joint_bodies(std::string_view text, const std::vector<RefToken>& tokens, std::vector<RefLabel>& labels) {
  if (tokens.size() < 4 || labels[0] != RefLabel::author || labels[2] == RefLabel::author) return;
  const bool joint = tokens[0].shape == RefShape::upper && tokens[1].span.in(text) == "/" && !tokens[1].space_before &&
                     tokens[2].shape == RefShape::upper && !tokens[2].space_before;
  size_t end = 3;
  while (joint && end < tokens.size() && tokens[end].is_word()) ++end;
  if (joint && end < tokens.size()) fill(labels, 1, end, RefLabel::author);
}

// The head of a law has a title and nothing else that the tagger could tell; «Ст. 485» of a gazette is no page.
void mark_law(std::string_view text, const std::vector<RefToken>& tokens, std::vector<RefLabel>& labels, const RefWords& words) {
  const auto law = find_law(text, tokens, words);
  if (!law) return;
  fill(labels, 0, law->end, RefLabel::other);
  fill(labels, law->title.begin, law->title.end, RefLabel::title);
  const bool amended = law->end < tokens.size() && tokens[law->end].span.in(text) == "(";  // «(в ред. от 02.01.2020)»
  for (size_t i = law->end; amended && i < tokens.size() && tokens[i].span.in(text) != ")"; ++i) labels[i] = RefLabel::other;
  for (size_t i = law->end; i < tokens.size(); ++i) {
    const auto word = tokens[i].span.in(text);
    if (labels[i] == RefLabel::title || labels[i] == RefLabel::author) labels[i] = RefLabel::other;
    const bool article = word == "Ст" || word == "ст" || word == "мод" || word == "Мод" || word == "моддаи" || word == "Art";
    if (article) fill(labels, i, std::min(i + 3, tokens.size()), RefLabel::other);
  }
}

}  // namespace

std::vector<RefLabel> settle_borders(std::string_view text, const std::vector<RefToken>& tokens, std::vector<RefLabel> labels,
                                     const RefWords& words) {
  end_authors_at_initials(text, tokens, labels);
  settle_titles(text, tokens, labels);
  keep_numbers_whole(text, tokens, labels);
  end_author_at_given_name(text, tokens, labels);
  begin_with_title(text, tokens, labels);
  begin_with_cyrillic_title(text, tokens, labels);
  keep_preposition(text, tokens, labels);
  keep_title_whole(text, tokens, labels);
  begin_with_author(tokens, labels);
  end_authors_at_title(tokens, labels);
  drop_false_pages(text, tokens, labels);
  settle_numbers(text, tokens, labels);
  mark_solar_years(text, tokens, labels);
  keep_symbols_whole(text, tokens, labels);
  drop_volume_word(text, tokens, labels);
  keep_joint_bodies(text, tokens, labels);
  settle_statements(text, tokens, labels);
  mark_law(text, tokens, labels, words);
  return labels;
}

}  // namespace chashma
