#include "indexes/terms.h"

#include <xapian.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <unordered_map>

#include "indexes/bytes.h"
#include "indexes/fold.h"
#include "indexes/gist.h"
#include "indexes/schema.h"
#include "pipeline/text/identify.h"
#include "pipeline/text/latin_key.h"

namespace chashma {

namespace {

constexpr size_t kBlockBytes = 32768;
constexpr uint32_t kTitleWeight = 2;  // extra occurrences that a title word counts for
constexpr size_t kMaxNames = 24;      // of a facet, per document
constexpr size_t kMaxTerm = 240;      // Xapian: 245 bytes, some of them escaped

void add_boolean(Xapian::Document& document, std::string_view prefix, std::string_view value) {
  if (value.empty()) return;
  std::string term(prefix);
  term += value;
  if (term.size() <= kMaxTerm) document.add_boolean_term(term);
}

void add_slot(Xapian::Document& document, Slot slot, std::string_view value) {
  if (!value.empty()) document.add_value(static_cast<Xapian::valueno>(slot), std::string(value));
}

// Words of a name as terms of a field, and the folded whole as one term ("=…") for exact filters and facets.
void add_name(Xapian::Document& document, std::string_view prefix, std::string_view name, Lang lang, Words& words) {
  for (Span word = next_word(name, 0); word.begin != std::string_view::npos; word = next_word(name, word.end)) {
    const WordForm& form = words.look(word.in(name), lang);
    add_boolean(document, prefix, form.stem);
  }
  if (const std::string whole = fold_text(name); !whole.empty()) add_boolean(document, std::string(prefix) + "=", whole);
}

// Mentions of one name may differ in what is known of them: the same acronym, here with an id and there without.
void add_entities(Xapian::Document& document, std::string_view prefix, Slot slot, const std::vector<Entity>& entities,
                  Words& words) {
  struct Named {
    std::string name;  // the first of its most frequent ones
    size_t count = 0, most = 0;
  };
  std::vector<std::string> keys;
  std::unordered_map<std::string, Named> named;  // by id, else by name
  std::unordered_map<std::string, size_t> counts;
  std::unordered_set<std::string> acronyms;
  for (const auto& entity : entities) {
    if (entity.name.empty()) continue;
    const size_t count = ++counts[entity.name];
    if (count == 1) add_name(document, prefix, entity.name, entity.lang, words);
    if (!entity.acronym.empty() && acronyms.insert(entity.acronym).second)
      add_name(document, prefix, entity.acronym, entity.lang, words);
    const std::string key = entity.id.empty() ? "=" + entity.name : entity.id;
    Named& one = named[key];
    if (++one.count == 1) {
      keys.push_back(key);
      if (!entity.id.empty()) add_boolean(document, std::string(prefix) + "#", fold_text(entity.id));
    }
    if (count > one.most) one.most = count, one.name = entity.name;
  }
  std::stable_sort(keys.begin(), keys.end(), [&](const auto& a, const auto& b) { return named[a].count > named[b].count; });
  if (keys.size() > kMaxNames) keys.resize(kMaxNames);
  std::vector<std::string> names;
  for (const auto& key : keys) names.push_back(named[key].name + (key[0] == '=' ? "" : "\t" + key));
  add_slot(document, slot, pack_names(names));
}

// "Sen 1999": how a work is called in the facet and in cites:.
std::string work_name(std::string_view author, std::string_view year) {
  std::string name(author);
  if (!year.empty()) name.append(name.empty() ? "" : " ").append(year);
  return name;
}

void add_works(Xapian::Document& document, const Record& record, Words& words) {
  std::vector<std::string> works;
  std::set<std::string> seen;
  const auto add = [&](const std::string& name) {
    if (name.empty() || !seen.insert(fold_text(name)).second) return;
    if (works.size() < kMaxNames) works.push_back(name);
    add_name(document, find_field("cites")->prefix, name, Lang::und, words);
    add_boolean(document, find_field("cites")->prefix, latin_key(name));  // "sen1999", as keys of citations are written
  };
  for (const auto& citation : record.citations)
    if (!citation.reference) add(work_name(citation.authors.empty() ? "" : citation.authors[0], citation.year));
  for (const auto& reference : record.references) {
    const auto& csl = reference.csl;
    const std::string author = csl.author.empty()             ? ""
                               : csl.author[0].family.empty() ? csl.author[0].literal
                                                              : csl.author[0].family;
    add(work_name(author, csl.year));
    for (const auto& name : csl.author)
      add_name(document, find_field("cites")->prefix, name.family + " " + name.literal, Lang::und, words);
    add_name(document, find_field("cites")->prefix, csl.title, lang_of(csl.language), words);
  }
  add_slot(document, Slot::works, pack_names(works));
}

void add_figures(Xapian::Document& document, const Record& record, Words& words) {
  std::set<std::string> terms;
  for (const auto& figure : record.figures) {
    std::vector<std::string> keys;
    if (!figure.unit.empty()) keys.push_back(fold_text(figure.unit));
    keys.emplace_back(name_of(figure.kind));
    for (Span w = next_word(figure.counted, 0); w.begin != std::string_view::npos; w = next_word(figure.counted, w.end)) {
      const WordForm& form = words.look(w.in(figure.counted), lang_of(record.language));
      if (!form.stop) keys.push_back(form.stem);
    }
    for (const auto& value : {figure.value, figure.low, figure.high}) {
      if (!value) continue;
      for (const auto& key : keys) terms.insert(figure_term(key, *value));
    }
  }
  for (const auto& term : terms) add_boolean(document, "", term);
}

void add_path(Xapian::Document& document, const std::string& path, Words& words) {
  add_name(document, find_field("path")->prefix, path, Lang::other, words);
}

// Languages that need a look at each paragraph, because two of them share an alphabet.
bool mixes_cyrillic(const Record& record) {
  const auto share = [&](const char* code) {
    const auto found = record.languages.find(code);
    return found == record.languages.end() ? 0.0 : found->second;
  };
  return share("ru") > 0.02 && share("tg") > 0.02;
}

}  // namespace

void TermMaker::add_part(std::string_view text, size_t offset, Lang around, std::vector<TextBlock>* blocks) {
  for (Span word = next_word(text, 0); word.begin != std::string_view::npos; word = next_word(text, word.end)) {
    ++position_;
    if (blocks && (blocks->empty() || offset + word.begin >= blocks->back().span.begin + kBlockBytes)) {
      const size_t begin = blocks->empty() ? 0 : offset + word.begin;
      if (!blocks->empty()) blocks->back().span.end = begin;
      blocks->push_back({{begin, begin}, position_});
    }
    const WordForm& form = words_.look(word.in(text), around);
    if (form.folded.empty()) continue;
    if (form.number >= seen_at_.size()) seen_at_.resize(form.number * 2);
    uint32_t& at = seen_at_[form.number];
    if (at == 0) {
      seen_.push_back({&form});
      at = static_cast<uint32_t>(seen_.size());
    }
    if (form.stop) continue;
    ++seen_[at - 1].count;
    occurrences_.push_back({at - 1, position_});
  }
}

void TermMaker::add_text(const Record& record) {
  const Lang lang = lang_of(record.language);
  const std::string_view text = record.text;
  if (!mixes_cyrillic(record)) {
    add_part(text, 0, lang, &blocks_);
  } else {
    for (size_t at = 0; at < text.size();) {
      const size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
      const std::string_view part = text.substr(at, end - at);
      Lang around = lang;
      if (part.size() > 60) {
        const Identified identified = identify(part);
        if (identified.code == "ru" || identified.code == "tg") around = lang_of(identified.code);
      }
      add_part(part, at, around, &blocks_);
      at = end;
    }
  }
  if (blocks_.empty() && !text.empty()) blocks_.push_back({{0, 0}, position_ + 1});
  if (!blocks_.empty()) blocks_.back().span.end = text.size();
}

void TermMaker::begin() {
  for (const auto& seen : seen_) seen_at_[seen.form->number] = 0;
  seen_.clear(), occurrences_.clear(), blocks_.clear();
  position_ = 0;
  words_.tidy();
}

// Sorts the occurrences by word, in one pass; their order within a word is that of the text.
void TermMaker::gather_places() {
  uint32_t first = 0;
  for (auto& seen : seen_) {
    seen.first = first;
    first += std::exchange(seen.count, 0);
  }
  places_.resize(occurrences_.size());
  for (const auto& o : occurrences_) places_[seen_[o.seen].first + seen_[o.seen].count++] = o.position;
}

// Terms are added in their order: Xapian then walks its tables instead of jumping about in them.
void TermMaker::add_stems(Xapian::Document& document) {
  order_.clear();
  for (uint32_t i = 0; i < seen_.size(); ++i)
    if (!seen_[i].form->stop) order_.push_back(i);
  std::sort(order_.begin(), order_.end(), [&](uint32_t a, uint32_t b) { return seen_[a].form->stem < seen_[b].form->stem; });
  std::string term;
  std::vector<uint32_t> positions;
  std::vector<GistWord> gist;
  gist.reserve(order_.size());
  for (size_t i = 0; i < order_.size();) {
    const std::string& stem = seen_[order_[i]].form->stem;
    term.assign(kStemPrefix).append(stem);
    bool in_title = false;
    positions.clear();
    const size_t first = i;
    for (; i < order_.size() && seen_[order_[i]].form->stem == stem; ++i) {
      const Seen& seen = seen_[order_[i]];
      const auto its = places_.begin() + seen.first;
      positions.insert(positions.end(), its, its + seen.count);
      in_title |= seen.in_title;
    }
    if (i > first + 1) std::sort(positions.begin(), positions.end());
    for (const uint32_t position : positions) document.add_posting(term, position);
    auto count = static_cast<uint32_t>(positions.size());
    if (in_title) {
      document.add_term(term, kTitleWeight);
      document.add_term(std::string(find_field("title")->prefix) + stem);
      count += kTitleWeight;
    }
    gist.push_back({stem, count});
  }
  add_slot(document, Slot::gist, pack_gist(std::move(gist)));
}

// Forms only filter; without a count they don't make a document longer, and stems rank alone.
void TermMaker::add_surfaces(Xapian::Document& document) {
  order_.resize(seen_.size());
  std::iota(order_.begin(), order_.end(), 0);
  std::sort(order_.begin(), order_.end(), [&](uint32_t a, uint32_t b) { return seen_[a].form->folded < seen_[b].form->folded; });
  const std::string* before = nullptr;
  for (const uint32_t i : order_) {
    const std::string& folded = seen_[i].form->folded;
    if (!before || *before != folded) document.add_boolean_term(folded);
    before = &folded;
  }
}

Xapian::Document TermMaker::make(const Record& record) {
  begin();
  Xapian::Document document;
  const Lang lang = lang_of(record.language);

  add_part(record.title, 0, lang, nullptr);
  for (auto& seen : seen_) seen.in_title = true;
  position_ += 8;  // no phrase runs from the title into the text
  add_text(record);
  gather_places();
  add_stems(document);
  add_surfaces(document);

  add_boolean(document, kIdPrefix, record.id);
  add_boolean(document, find_field("lang")->prefix, record.language);
  add_boolean(document, find_field("type")->prefix, short_type(record.source.media_type));
  for (const auto& author : record.authors) add_name(document, find_field("author")->prefix, author, lang, words_);
  add_entities(document, find_field("org")->prefix, Slot::organizations, record.organizations, words_);
  add_entities(document, find_field("person")->prefix, Slot::people, record.people, words_);
  add_entities(document, find_field("place")->prefix, Slot::places, record.places, words_);
  add_works(document, record, words_);
  add_figures(document, record, words_);
  add_path(document, record.source.path, words_);
  add_slot(document, Slot::date, record.date);
  add_slot(document, Slot::language, record.language);
  add_slot(document, Slot::type, short_type(record.source.media_type));
  add_slot(document, Slot::signature, signature(record.text));
  document.set_data(packer_.pack(record, blocks_));
  return document;
}

std::string pack_names(const std::vector<std::string>& names) {
  ByteWriter out;
  for (const auto& name : names) out.text(name);
  return out.take();
}

std::string_view without_id(std::string_view packed) { return packed.substr(0, packed.find('\t')); }

std::vector<std::string> unpack_names(std::string_view packed) {
  std::vector<std::string> names;
  for (ByteReader in(packed); !in.done() && in.ok();) names.emplace_back(in.text());
  return names;
}

std::string short_type(std::string_view media_type) {
  static constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
      {"application/pdf", "pdf"},
      {"text/html", "html"},
      {"application/xhtml+xml", "html"},
      {"text/plain", "txt"},
      {"text/markdown", "md"},
      {"text/csv", "csv"},
      {"application/rtf", "rtf"},
      {"text/rtf", "rtf"},
      {"application/msword", "doc"},
      {"application/epub+zip", "epub"},
      {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"},
      {"application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"},
      {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"},
      {"application/vnd.oasis.opendocument.text", "odt"},
      {"application/x-fictionbook+xml", "fb2"},
      {"text/x-gettext-translation", "po"},
      {"message/rfc822", "eml"},
      {"application/x-ndjson", "jsonl"},
      {"application/jsonl", "jsonl"},
  };
  for (const auto& [type, name] : kTypes)
    if (type == media_type) return std::string(name);
  const size_t slash = media_type.rfind('/');
  return std::string(slash == media_type.npos ? media_type : media_type.substr(slash + 1));
}

std::string ordered_number(double value) {
  static constexpr char kHex[] = "0123456789abcdef";
  auto bits = std::bit_cast<uint64_t>(value);
  bits = bits >> 63 ? ~bits : bits | uint64_t{1} << 63;  // negative numbers before positive ones, in order
  std::string out;
  for (int shift = 60; shift >= 0; shift -= 4) out += kHex[bits >> shift & 15];
  return out.substr(0, out.find_last_not_of('0') + 1);  // which changes no order
}

std::string figure_term(std::string_view key, double value) {
  std::string term(find_field("figure")->prefix);
  return term.append(key).append(":").append(ordered_number(value));
}

}  // namespace chashma
