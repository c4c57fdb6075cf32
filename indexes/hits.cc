#include "indexes/hits.h"

#include <xapian.h>

#include <algorithm>

#include "indexes/fold.h"
#include "indexes/schema.h"
#include "indexes/terms.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

constexpr size_t kSnippetBytes = 300;

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

// In a long text, the block where most words of the query stand together.
size_t HitMaker::best_block(const Xapian::Document& document, const StoredHead& head) const {
  size_t best = 0;
  if (head.blocks.size() < 2) return best;
  std::vector<std::map<int, double>> groups(head.blocks.size());
  for (const auto& [term, about] : terms_) {
    if (!term.starts_with(kStemPrefix)) continue;
    try {
      for (auto at = database_.positionlist_begin(document.get_docid(), term);
           at != database_.positionlist_end(document.get_docid(), term); ++at) {
        const auto block = std::upper_bound(head.blocks.begin(), head.blocks.end(), *at,
                                            [](uint32_t position, const TextBlock& b) { return position < b.first_position; });
        if (block == head.blocks.begin()) continue;  // in the title
        auto& weight = groups[static_cast<size_t>(block - head.blocks.begin()) - 1][about.group];
        weight = std::max(weight, about.weight);
      }
    } catch (const Xapian::DocNotFoundError&) {
    }
  }
  double most = 0;
  for (size_t i = 0; i < groups.size(); ++i) {
    double sum = 0;
    for (const auto& [group, weight] : groups[i]) sum += weight;
    if (sum > most + 1e-9) most = sum, best = i;
  }
  return best;
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
    return {found->second.weight, found->second.group};
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
  // nothing to show but how it begins: the title stands above it already
  if (const size_t begin = passage.marks.empty() ? after_title(text, head.title) : 0; begin > 0) {
    passage = best_passage(std::string_view(text).substr(begin), kSnippetBytes, match);
    passage.span.begin += begin, passage.span.end += begin;
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
