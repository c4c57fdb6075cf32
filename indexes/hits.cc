#include "indexes/hits.h"

#include <xapian.h>

#include <algorithm>
#include <cmath>

#include "indexes/fold.h"
#include "indexes/schema.h"
#include "indexes/terms.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

constexpr size_t kSnippetBytes = 300;
constexpr uint32_t kSnippetWords = 40;
constexpr double kTellsMore = 0.5;  // what the text must have of the query's words to be shown instead of its title

// Names and titles that ran over several lines, on one.
std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace

Hit HitMaker::make(const Xapian::Document& document, bool with_snippet) {
  const Stored kept(document.get_data());
  const StoredHead& head = kept.head();
  Hit h{head.id, one_line(head.title), head.date, head.language, head.path, short_type(head.media_type), {}, {}, 0, {}};
  if (!with_snippet) return h;
  h.snippet = snippet(document, kept);
  // organizations that share a word with the query stand first
  std::vector<std::string> others;
  for (auto& name : unpack_names(document.get_value(static_cast<Xapian::valueno>(Slot::organizations)))) {
    const std::string_view bare = without_id(name);
    const std::string id = bare.size() < name.size() ? name.substr(bare.size() + 1) : "";
    bool matches = !id.empty() && terms_.contains(std::string(find_field("org")->prefix) + "#" + fold_text(id));
    name = one_line(bare);
    for (Span w = next_word(name, 0); w.begin != std::string_view::npos && !matches; w = next_word(name, w.end))
      matches = terms_.contains(std::string(kStemPrefix) + words_.look(w.in(name), lang_of(head.language)).stem);
    (matches ? h.organizations : others).push_back(std::move(name));
  }
  for (auto& name : others)
    if (h.organizations.size() < 5) h.organizations.push_back(std::move(name));
  return h;
}

// How many children are malnourished is not told by a passage with "many" and "children": the rarer word counts more.
HitMaker::HitMaker(const Xapian::Database& database, const QueryCompiler& query, Words& words)
    : database_(database), terms_(query.terms()), phrases_(query.phrases()), words_(words) {
  std::map<int, std::pair<double, double>> best;  // group: weight of its likeliest term, documents with it
  for (const auto& [term, about] : terms_)
    if (const double with = database_.get_termfreq(term); about.group > 0 && with > 0)
      best[about.group] = std::max(best[about.group], {about.weight, with});
  double sum = 0;
  for (const auto& [group, term] : best) sum += rarity_[group] = std::log(1 + database_.get_doccount() / term.second);
  for (auto& [group, rarity] : rarity_) rarity *= static_cast<double>(rarity_.size()) / sum;
}

double HitMaker::weight(const QueryTerm& term) const {
  const auto found = rarity_.find(term.group);
  return found == rarity_.end() ? term.weight : term.weight * found->second;
}

// In a long text, the block with the passage where most words of the query stand together.
size_t HitMaker::best_block(const Xapian::Document& document, const StoredHead& head) const {
  if (head.blocks.size() < 2) return 0;
  struct Place {
    uint32_t position;
    int group;
    double weight;
  };
  std::vector<Place> places;
  for (const auto& [term, about] : terms_) {
    if (!term.starts_with(kStemPrefix)) continue;
    try {
      for (auto at = database_.positionlist_begin(document.get_docid(), term);
           at != database_.positionlist_end(document.get_docid(), term); ++at)
        if (*at >= head.blocks[0].first_position) places.push_back({*at, about.group, weight(about)});  // else in the title
    } catch (const Xapian::DocNotFoundError&) {
    }
  }
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.position < b.position; });
  double most = 0;
  uint32_t best = 0;
  std::map<int, double> groups;
  for (size_t first = 0; first < places.size(); ++first) {
    groups.clear();
    for (size_t i = first;
         i < places.size() && i < first + kSnippetWords && places[i].position < places[first].position + kSnippetWords; ++i)
      groups[places[i].group] = std::max(groups[places[i].group], places[i].weight);
    double sum = 0;
    for (const auto& [group, its] : groups) sum += its;
    if (sum > most + 1e-9) most = sum, best = places[first].position;
  }
  size_t block = 0;
  while (block + 1 < head.blocks.size() && head.blocks[block + 1].first_position <= best) ++block;
  return block;
}

// Where the words of the text begin that stand in one of the query's phrases.
std::set<const char*> HitMaker::in_phrases(std::string_view text, Lang lang) {
  std::set<const char*> found;
  if (phrases_.empty()) return found;
  std::vector<std::pair<const char*, std::string>> words;
  for (Span w = next_word(text, 0); w.begin != std::string_view::npos; w = next_word(text, w.end))
    words.emplace_back(text.data() + w.begin, std::string(kStemPrefix) + words_.look(w.in(text), lang).stem);
  for (const auto& phrase : phrases_)
    for (size_t at = 0; at + phrase.size() <= words.size(); ++at) {
      size_t same = 0;
      while (same < phrase.size() && (phrase[same].empty() || phrase[same] == words[at + same].second)) ++same;
      for (size_t i = 0; same == phrase.size() && i < same; ++i)
        if (!phrase[i].empty()) found.insert(words[at + i].first);
    }
  return found;
}

std::function<WordMatch(std::string_view)> HitMaker::matcher(std::string_view text, Lang lang) {
  return [this, lang, in_phrases = in_phrases(text, lang), term = std::string()](std::string_view word) mutable -> WordMatch {
    const WordForm& form = words_.look(word, lang);
    auto found = terms_.find(term.assign(kStemPrefix).append(form.stem));
    if (found == terms_.end()) found = terms_.find(form.folded);
    if (found == terms_.end() || (found->second.in_phrase && !in_phrases.contains(word.data()))) return {};
    return {weight(found->second), found->second.group};
  };
}

namespace {

// Where the text goes on after the title that it begins with; 0 where it does not begin so.
size_t after_title(std::string_view text, std::string_view title) {
  const auto skip_blanks = [](std::string_view s, size_t& at) {
    while (at < s.size() && std::string_view(" \n\t\r\f").find(s[at]) != std::string_view::npos) ++at;
  };
  size_t in_text = 0, in_title = 0;
  for (skip_blanks(title, in_title); in_title < title.size(); skip_blanks(title, in_title)) {
    skip_blanks(text, in_text);
    if (in_text >= text.size()) return 0;
    const CodePoint a = decode(text, in_text), b = decode(title, in_title);
    if (to_lower(a.value) != to_lower(b.value)) return 0;
    in_text += a.bytes, in_title += b.bytes;
  }
  skip_blanks(text, in_text);
  return in_text < text.size() ? in_text : 0;
}

}  // namespace

Snippet HitMaker::snippet(const Xapian::Document& document, const Stored& kept) {
  const StoredHead& head = kept.head();
  Snippet out;
  if (head.blocks.empty()) return out;
  const size_t best = best_block(document, head);
  const std::string text = kept.text(best, best);
  const auto match = matcher(text, lang_of(head.language));
  Passage passage = best_passage(text, kSnippetBytes, match);
  // the title, which text may begin with more than once, stands above it already
  const auto after = [&](size_t from) { return after_title(std::string_view(text).substr(from), head.title); };
  size_t begin = best == 0 ? after(0) : 0;
  if (begin > 0 && passage.span.begin < begin) {
    if (const size_t again = after(begin)) begin += again;
    Passage further = best_passage(std::string_view(text).substr(begin), kSnippetBytes, match);
    if (passage.marks.empty() || (!further.marks.empty() && further.score >= kTellsMore * passage.score)) {
      passage = std::move(further);
      passage.span.begin += begin, passage.span.end += begin;
      for (Span& mark : passage.marks) mark.begin += begin, mark.end += begin;
    }
  }
  out.text = passage.span.in(text);
  for (const Span mark : passage.marks) out.marks.push_back({mark.begin - passage.span.begin, mark.end - passage.span.begin});
  out.cut_before = passage.cut_before, out.cut_after = passage.cut_after;
  const size_t offset = head.blocks[best].span.begin + (passage.marks.empty() ? passage.span.begin : passage.marks[0].begin);
  for (const auto& page : head.pages)
    if (page.span.begin <= offset && offset < page.span.end) out.page = page.number;
  return out;
}

Marks HitMaker::marks(std::string_view text, Lang lang) {
  const auto match = matcher(text, lang);
  const Passage passage = best_passage(text, kSnippetBytes, match);
  Marks out{{}, passage.marks.empty() ? Span{} : passage.span};
  for (Span w = next_word(text, 0); w.begin != std::string_view::npos; w = next_word(text, w.end))
    if (match(w.in(text)).weight > 0) out.words.push_back(w);
  return out;
}

}  // namespace chashma
