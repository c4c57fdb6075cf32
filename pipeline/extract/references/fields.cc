#include "pipeline/extract/references/fields.h"

#include <algorithm>
#include <utility>

#include "pipeline/extract/references/field_text.h"
#include "pipeline/extract/references/laws.h"
#include "pipeline/extract/references/names.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

using Runs = std::vector<Span>;  // token ranges

// Stretches of tokens with one label. A gap of marks alone does not divide them: "Title: [subtitle]".
Runs runs_of(const LabelledReference& r, RefLabel label, size_t most_between) {
  Runs runs;
  for (size_t i = 0; i < r.tokens.size(); ++i) {
    if (r.labels[i] != label) continue;
    if (!runs.empty()) {
      bool marks_only = i - runs.back().end <= most_between;
      for (size_t j = runs.back().end; j < i && marks_only; ++j) marks_only = r.tokens[j].is_mark();
      if (marks_only) {
        runs.back().end = i + 1;
        continue;
      }
    }
    runs.push_back({i, i + 1});
  }
  return runs;
}

Span bytes(const LabelledReference& r, Span run) { return {r.tokens[run.begin].span.begin, r.tokens[run.end - 1].span.end}; }

// The run without the cue words and marks at its ends: "Vol. 3" -> "3".
Span without_cues(const LabelledReference& r, Span run, RefWord cue) {
  const auto is_cue = [&](size_t i) {
    const RefToken& t = r.tokens[i];
    return t.is_mark() || (has(t.classes, cue) && !t.is_number());
  };
  while (run.begin + 1 < run.end && is_cue(run.begin)) ++run.begin;
  while (run.end > run.begin + 1 && is_cue(run.end - 1)) --run.end;
  return run;
}

bool has_letter_or_digit(const LabelledReference& r, Span run) {
  for (size_t i = run.begin; i < run.end; ++i)
    if (!r.tokens[i].is_mark()) return true;
  return false;
}

// The field of the first run that holds anything.
std::string first_field(const LabelledReference& r, RefLabel label, size_t most_between = 3) {
  for (const Span run : runs_of(r, label, most_between))
    if (has_letter_or_digit(r, run)) return field_text(r.text, bytes(r, run));
  return {};
}

std::string cued_field(const LabelledReference& r, RefLabel label, RefWord cue) {
  for (const Span run : runs_of(r, label, 1))
    if (has_letter_or_digit(r, run)) return field_text(r.text, bytes(r, without_cues(r, run, cue)));
  return {};
}

// «Рахимов, Р. К. … / Р. К. Рахимов, Я. П. Довгялло»: named once in front and once behind the slash.
bool same_person(const CslName& a, const CslName& b) {
  if (a.family.empty() || a.family != b.family) return false;
  return a.given.empty() || b.given.empty() || decode(a.given, 0).value == decode(b.given, 0).value;
}

std::vector<CslName> names(const LabelledReference& r, RefLabel label) {
  std::vector<CslName> all;
  const auto runs = runs_of(r, label, 4);
  const bool twice = runs.size() > 1 && r.text.find(" / ") != std::string_view::npos;
  for (const Span run : runs)
    for (auto& name : split_names(r.text, r.tokens, run)) {
      const bool again = twice && std::any_of(all.begin(), all.end(), [&](const CslName& n) { return same_person(n, name); });
      if (!again) all.push_back(std::move(name));
    }
  return all;
}

// "London: Methuen; New York: Putnam": of several imprints the first
void keep_first_imprint(CslItem& item) {
  const size_t end = item.publisher.find(';');
  if (end != std::string::npos && end > 0 && item.publisher.find(':', end) != std::string::npos)
    item.publisher = field_text(item.publisher, {0, end});
}

// "М.", «СПб.», "Душ.", "N. Y.": a place that is written short keeps its point.
void add_point(const LabelledReference& r, std::string& place) {
  if (place.empty() || place.size() > 6) return;
  const size_t first = runs_of(r, RefLabel::place, 1).front().begin;
  const bool letters = place.size() == 4 && place.find(". ") == 1;
  const size_t last = letters ? first + 2 : first;
  if (!letters && (count_code_points(place) > 3 || !r.tokens[first].cyrillic)) return;
  if (last + 1 < r.tokens.size() && r.tokens[last + 1].span.in(r.text) == "." && !r.tokens[last + 1].space_before) place += '.';
}

// Does a cue stand in the first run of this label, or just before it?
bool has_cue(const LabelledReference& r, RefLabel label, RefWord cue) {
  const auto runs = runs_of(r, label, 1);
  if (runs.empty()) return false;
  size_t begin = runs.front().begin;
  if (begin > 0 && r.tokens[begin - 1].is_mark() && begin > 1) --begin;
  if (begin > 0) --begin;
  for (size_t i = begin; i < runs.front().end; ++i)
    if (has(r.tokens[i].classes, cue)) return true;
  return false;
}

// "2, no. 7" and "12(3)" taken for one volume: the issue is told by its cue or its brackets.
void divide_volume(const LabelledReference& r, CslItem& item) {
  // «№ 2/4 (208)»: an issue, by its cue
  if (item.volume.empty() && item.issue.find('(') != std::string::npos && has_cue(r, RefLabel::issue, RefWord::issue)) {
    if (item.issue.find(')') == std::string::npos && r.text.find(item.issue + ")") != std::string_view::npos) item.issue += ')';
    return;
  }
  // "12(2" taken for an issue
  if (const size_t bracket = item.issue.find('('); item.volume.empty() && bracket != std::string::npos && bracket > 0) {
    item.volume = item.issue.substr(0, item.issue.find_last_not_of(' ', bracket - 1) + 1);
    item.issue.erase(0, bracket + 1);
    if (item.issue.ends_with(")")) item.issue.pop_back();
  }
  if (!item.issue.empty()) return;
  // «1956. N4.»
  for (size_t i = 1; i < r.tokens.size() && item.volume.empty() && !item.container_title.empty(); ++i) {
    const auto word = r.tokens[i].span.in(r.text);
    const bool issue =
        word.size() > 1 && word.size() < 5 && word[0] == 'N' && word.find_first_not_of("0123456789", 1) == word.npos;
    if (issue && r.tokens[0].cyrillic && r.labels[i] != RefLabel::title) item.issue = std::string(word.substr(1));
  }
  if (!item.issue.empty()) return;
  const size_t open = item.volume.find('(');
  if (open == std::string::npos || open == 0 || item.volume.back() != ')') return;
  item.issue = item.volume.substr(open + 1, item.volume.size() - open - 2);
  item.volume.resize(item.volume.find_last_not_of(' ', open - 1) + 1);
}

// "Tella App (web page) https://…": what seems an author is the page's title, and its title a genre.
void name_web_page(const LabelledReference& r, CslItem& item) {
  if (item.title.empty() || item.author.size() != 1 || item.url.empty()) return;
  bool web = false;
  for (size_t i = 0; i < r.tokens.size(); ++i) {
    const RefToken& t = r.tokens[i];
    if (r.labels[i] != RefLabel::title || !t.is_word()) continue;
    web = web || has(t.classes, RefWord::web);
    if (t.shape != RefShape::lower || !(has(t.classes, RefWord::web) || has(t.classes, RefWord::pages))) return;
  }
  if (!web) return;
  const auto runs = runs_of(r, RefLabel::author, 4);
  item.genre = std::exchange(item.title, field_text(r.text, bytes(r, runs.front())));
  item.author.clear();
}

// "Spero Analytics (web page) https://…": a page without any other title is named by what seems its author.
void title_web_page(const LabelledReference& r, CslItem& item) {
  if (!item.title.empty() || item.url.empty() || item.author.size() != 1) return;
  const Span run = runs_of(r, RefLabel::author, 4).front();
  size_t open = run.begin + 1;
  while (open < run.end && r.tokens[open].span.in(r.text) != "(") ++open;
  const bool web =
      open + 1 < r.tokens.size() && r.tokens[open].span.in(r.text) == "(" && has(r.tokens[open + 1].classes, RefWord::web);
  if (!web) return;
  item.title = field_text(r.text, bytes(r, {run.begin, open}));
  item.author.clear();
}

// "Ushahidi (web page)": the kind of page is no part of its title.
void drop_kind_of_page(const LabelledReference& r, CslItem& item) {
  const size_t open = item.title.rfind('(');
  if (open == std::string::npos || open == 0 || !item.title.ends_with(")") || item.url.empty() || !item.genre.empty()) return;
  const std::string kind = item.title.substr(open + 1, item.title.size() - open - 2);
  bool web = false;
  for (const RefToken& t : ref_tokens(kind, r.words)) {
    if (t.shape != RefShape::lower || !(t.classes & (RefWord::web | RefWord::pages))) return;
    web = web || has(t.classes, RefWord::web);
  }
  if (!web) return;
  item.genre = kind;
  item.title.resize(item.title.find_last_not_of(' ', open - 1) + 1);
}

// "Simon, J., Bass, T. 2016. Digital Democracy, p. 13. https://…": what follows the year and is all that there is, is the title.
void promote_publisher(const LabelledReference& r, CslItem& item) {
  if (!item.title.empty() || !item.container_title.empty() || item.author.empty() || item.publisher.empty()) return;
  size_t i = runs_of(r, RefLabel::publisher, 3).front().begin;
  while (i > 0 && r.tokens[i - 1].is_mark()) --i;
  if (i == 0 || r.labels[i - 1] != RefLabel::date || r.labels[0] != RefLabel::author) return;
  item.title = std::exchange(item.publisher, "");
}

// Where no title was seen, and nothing speaks of a journal, what seems a journal or book is the title.
void promote_container(CslItem& item) {
  if (!item.title.empty() || !item.volume.empty() || !item.issue.empty() || !item.page.empty()) return;
  item.title = std::exchange(item.container_title, "");
}

// «Послание Президента …», «Интервью с …»: where no title was seen, one author who is no person and no body is it.
void promote_author(const LabelledReference& r, CslItem& item) {
  if (!item.title.empty() || item.author.size() != 1 || item.author[0].literal.empty()) return;
  const auto runs = runs_of(r, RefLabel::author, 4);
  size_t words = 0;
  for (size_t i = runs.front().begin; i < runs.front().end; ++i) {
    if (!r.tokens[i].is_word()) continue;
    if (words == 0 && has(r.tokens[i].classes, RefWord::organization)) return;
    ++words;
  }
  if (words < 4 || item.author[0].literal.find(". ") != std::string::npos) return;
  item.title = std::exchange(item.author[0].literal, "");
  item.author.clear();
}

// "12" is no place, «сентября» no page; "1946-63" is no page of a work that has no journal.
void drop_impossible(const LabelledReference& r, CslItem& item) {
  const auto digits = [](std::string_view s) { return s.find_first_not_of("0123456789-–. ") == std::string_view::npos; };
  if (digits(item.publisher_place)) item.publisher_place.clear();
  const bool word = !item.page.empty() && static_cast<unsigned char>(item.page[0]) >= 0x80;
  if (word && r.words.month(ref_word_hash(item.page))) item.page.clear();
  const bool years = item.page.size() >= 6 && item.page.size() <= 11 && digits(item.page) && item.page[0] == '1' &&
                     item.page[1] >= '5' && item.page.find_first_not_of("0123456789") == 4;
  if (years && item.container_title.empty() && item.volume.empty()) item.page.clear();
}

// "Текст", «Матн», «Электронный ресурс»
bool is_medium(const LabelledReference& r, std::string_view words) {
  if (words == "Текст" || words == "Матн") return true;
  return std::any_of(r.tokens.begin(), r.tokens.end(), [&](const RefToken& t) {
    return has(t.classes, RefWord::web) && words.find(t.span.in(r.text)) != std::string_view::npos;
  });
}

// «Уровень жизни [Электронный ресурс]», «Самарканд [Текст]: страницы истории»: the medium is no part of the title.
void drop_medium(const LabelledReference& r, CslItem& item) {
  const size_t open = item.title.rfind('[');
  if (open == std::string::npos || open == 0) return;
  const size_t close = std::min(item.title.find(']', open), item.title.size());
  if (!is_medium(r, std::string_view(item.title).substr(open + 1, close - open - 1))) return;
  std::string rest = close < item.title.size() ? item.title.substr(close + 1) : "";
  if (!rest.empty() && rest.find_first_not_of(" .,") != std::string::npos && rest[0] != ':' && !rest.starts_with(" :")) return;
  item.title.resize(item.title.find_last_not_of(' ', open - 1) + 1);
  item.title += rest;
  item.title = field_text(item.title, {0, item.title.size()});
}

void read_law(const LabelledReference& r, CslItem& item) {
  const auto law = find_law(r.text, r.tokens, r.words);
  if (!law) return;
  item.type = "legislation";
  if (!law->number.empty()) item.number = std::string(law->number.in(r.text));
  if (!law->year) return;
  item.year = std::string(r.tokens[law->year].span.in(r.text).substr(0, 4));
  item.year_suffix.clear();
  item.month = law->month, item.day = law->day;
}

}  // namespace

CslItem csl_item(const LabelledReference& r) {
  CslItem item;
  item.author = names(r, RefLabel::author);
  item.editor = names(r, RefLabel::editor);
  item.translator = names(r, RefLabel::translator);
  item.title = first_field(r, RefLabel::title);
  item.container_title = first_field(r, RefLabel::container);
  item.collection_title = first_field(r, RefLabel::series);
  item.volume = cued_field(r, RefLabel::volume, RefWord::volume);
  item.issue = cued_field(r, RefLabel::issue, RefWord::issue);
  item.page = cued_field(r, RefLabel::pages, RefWord::pages);
  item.edition = cued_field(r, RefLabel::edition, RefWord::edition);
  item.publisher = first_field(r, RefLabel::publisher);
  item.publisher_place = first_field(r, RefLabel::place);
  item.genre = first_field(r, RefLabel::genre);
  item.number = cued_field(r, RefLabel::number, RefWord::issue);
  keep_first_imprint(item);
  add_point(r, item.publisher_place);
  divide_volume(r, item);
  read_dates(r, item);
  read_addresses(r, item);
  name_web_page(r, item);
  title_web_page(r, item);
  drop_kind_of_page(r, item);
  promote_publisher(r, item);
  promote_container(item);
  promote_author(r, item);
  drop_impossible(r, item);
  drop_medium(r, item);
  item.type = csl_type(r, item);
  read_law(r, item);
  item.language = reference_language(r.text);
  return item;
}

}  // namespace chashma
