#include "pipeline/extract/references/features.h"

#include <algorithm>

namespace chashma {

namespace {

constexpr uint64_t mix(uint64_t h) {
  h ^= h >> 32;
  h *= 0xd6e8feb86659fd93u;
  h ^= h >> 32;
  return h;
}

uint64_t join(uint64_t a, uint64_t b) { return (a * 0x9e3779b97f4a7c15u) ^ (b + 0x7f4a7c15u + (a >> 7)); }

// Marks that matter, by the hash of their token.
const uint64_t kDot = ref_word_hash("."), kComma = ref_word_hash(","), kColon = ref_word_hash(":"),
               kSemicolon = ref_word_hash(";"), kOpen = ref_word_hash("("), kClose = ref_word_hash(")"),
               kSquareOpen = ref_word_hash("["), kSquareClose = ref_word_hash("]"), kHyphen = ref_word_hash("-"),
               kDash = ref_word_hash("–"), kLongDash = ref_word_hash("—"), kSlash = ref_word_hash("/"),
               kSlashes = ref_word_hash("//"), kQuote = ref_word_hash("\""), kLeft = ref_word_hash("“"),
               kRight = ref_word_hash("”"), kGuillemet = ref_word_hash("«"), kGuillemetEnd = ref_word_hash("»"),
               kLow = ref_word_hash("„"), kSingle = ref_word_hash("‘"), kSingleEnd = ref_word_hash("’"),
               kAmpersand = ref_word_hash("&"), kQuestion = ref_word_hash("?"), kTick = ref_word_hash("'");

bool opens_quote(uint64_t m) { return m == kLeft || m == kGuillemet || m == kLow || m == kSingle; }
bool closes_quote(uint64_t m) { return m == kRight || m == kGuillemetEnd || m == kSingleEnd; }

uint32_t bucket(size_t n) {
  if (n < 4) return static_cast<uint32_t>(n);
  if (n < 6) return 4;
  if (n < 9) return 5;
  if (n < 14) return 6;
  return n < 24 ? 7 : 8;
}

enum State : uint32_t {
  kYearSeen = 1,
  kInQuotes = 2,
  kQuotesSeen = 4,
  kInSeen = 8,
  kSlashesSeen = 16,
  kInParentheses = 32,
  kInBrackets = 64,
  kAddressSeen = 128,
};

}  // namespace

uint8_t ref_step_kind(const RefToken& token) {
  if (token.is_mark()) {
    const uint64_t m = token.word;
    if (m == kDot) return 0;
    if (m == kComma) return 1;
    if (m == kColon) return 2;
    if (m == kSemicolon) return 3;
    if (m == kOpen || m == kSquareOpen) return 4;
    if (m == kClose || m == kSquareClose) return 5;
    if (m == kHyphen || m == kDash || m == kLongDash) return 6;
    if (m == kSlash || m == kSlashes) return 7;
    if (m == kQuote || opens_quote(m) || closes_quote(m) || m == kTick) return 8;
    return 9;
  }
  if (token.shape == RefShape::url || token.shape == RefShape::doi) return 10;
  if (token.shape == RefShape::year) return 11;
  if (token.is_number() || token.shape == RefShape::alphanumeric) return 12;
  if (token.shape == RefShape::initial) return 13;
  if (token.shape == RefShape::lower || token.shape == RefShape::lower_letter) return 14;
  return 15;
}

RefFeatureMaker::RefFeatureMaker(const std::vector<RefToken>& tokens) : tokens_(tokens), places_(tokens.size()) {
  read_places();
  read_segments();
}

void RefFeatureMaker::read_places() {
  uint32_t state = 0;
  size_t last_word = 0;
  uint64_t marks = 0;
  for (size_t i = 0; i < tokens_.size(); ++i) {
    const RefToken& t = tokens_[i];
    Place& place = places_[i];
    if (t.is_mark()) {
      const uint64_t m = t.word;
      if (closes_quote(m) || (m == kQuote && (state & kInQuotes)))
        state &= ~kInQuotes;
      else if (opens_quote(m) || m == kQuote)
        state |= kInQuotes | kQuotesSeen;
      if (m == kOpen) state |= kInParentheses;
      if (m == kClose) state &= ~kInParentheses;
      if (m == kSquareOpen) state |= kInBrackets;
      if (m == kSquareClose) state &= ~kInBrackets;
      if (m == kSlashes) state |= kSlashesSeen;
    }
    place.state = state;
    place.previous_word = static_cast<uint16_t>(last_word);
    place.marks_before = static_cast<uint16_t>(mix(marks));
    if (t.is_mark()) {
      marks = join(marks, t.word);
    } else {
      last_word = i + 1;
      marks = 0;
      if (t.shape == RefShape::year) state |= kYearSeen;
      if (t.shape == RefShape::url || t.shape == RefShape::doi) state |= kAddressSeen;
      if (has(t.classes, RefWord::in) && t.shape != RefShape::lower) state |= kInSeen;
    }
  }
  globals_ = state & (kQuotesSeen | kSlashesSeen | kAddressSeen);
  marks = 0;
  for (size_t i = tokens_.size(); i-- > 0;) {
    places_[i].marks_after = static_cast<uint16_t>(mix(marks));
    marks = tokens_[i].is_mark() ? join(marks, tokens_[i].word) : 0;
  }
}

// A strong border ends a sentence-like part ("Title. Journal"), a weak one any part ("Journal, 12").
bool RefFeatureMaker::ends_segment(size_t i, bool strong) const {
  const uint64_t m = tokens_[i].word;
  if (!tokens_[i].is_mark()) return false;
  if (m == kDot) {
    if (i + 1 < tokens_.size() && !tokens_[i + 1].space_before) return false;
    // "J. Build.", "Smith A. B.": the point of an initial ends nothing
    return i == 0 || !(tokens_[i - 1].shape == RefShape::initial || tokens_[i - 1].shape == RefShape::lower_letter);
  }
  if (m == kSlashes || m == kQuestion || m == kQuote || opens_quote(m) || closes_quote(m)) return true;
  if ((m == kDash || m == kLongDash || m == kHyphen || m == kSlash) && tokens_[i].space_before) return true;
  if (m == kOpen || m == kClose || m == kSquareOpen || m == kSquareClose) return true;
  return !strong && (m == kComma || m == kColon || m == kSemicolon);
}

void RefFeatureMaker::read_segments() {
  for (const bool strong : {true, false}) {
    auto& segments = strong ? strong_ : weak_;
    Segment segment;
    for (size_t i = 0; i < tokens_.size(); ++i) {
      const RefToken& t = tokens_[i];
      (strong ? places_[i].strong : places_[i].weak) = static_cast<uint16_t>(segments.size());
      segment.classes |= t.classes;
      if (t.is_number()) ++segment.numbers;
      if (t.shape == RefShape::initial) ++segment.initials;
      if (t.shape == RefShape::lower) ++segment.lowers;
      if (ends_segment(i, strong)) {
        segment.end = static_cast<uint32_t>(i);
        segment.closer = static_cast<uint32_t>(t.word);
        segments.push_back(segment);
        segment = {};
        segment.begin = static_cast<uint32_t>(i + 1);
        segment.opener = static_cast<uint32_t>(t.word);
      }
    }
    segment.end = static_cast<uint32_t>(tokens_.size());
    segments.push_back(segment);
  }
}

void RefFeatureMaker::make(size_t i, RefFeatures& out) const {
  static const RefToken nothing;
  const auto at = [&](ptrdiff_t offset) -> const RefToken& {
    const ptrdiff_t j = static_cast<ptrdiff_t>(i) + offset;
    return j < 0 || j >= static_cast<ptrdiff_t>(tokens_.size()) ? nothing : tokens_[static_cast<size_t>(j)];
  };
  uint64_t name = 0;
  const auto add = [&](uint64_t value) {
    const auto key = static_cast<uint32_t>(mix(join(++name * 0xc2b2ae3d27d4eb4fu, value)) >> 16);
    out.keys[out.size++] = key ? key : 1;
  };
  // Marks are their own shape.
  const auto look = [](const RefToken& t) { return t.is_mark() ? t.word | 64 : static_cast<uint64_t>(t.shape); };

  out.size = 0;
  const RefToken &t = at(0), &a = at(-1), &b = at(1), &aa = at(-2), &bb = at(2);
  const Place& place = places_[i];
  const uint64_t s = look(t), sa = look(a), sb = look(b), saa = look(aa), sbb = look(bb), saaa = look(at(-3)), sbbb = look(at(3));

  add(t.word);
  add(a.word);
  add(b.word);
  add(aa.word);
  add(bb.word);
  add(join(a.word, t.word));
  add(join(t.word, b.word));
  add(join(s, sa));
  add(join(s, sb));
  add(join(s, join(sa, saa)));
  add(join(s, join(sb, sbb)));
  add(join(s, join(sa, sb)));
  add(join(join(s, join(sa, sb)), join(saa, sbb)));
  add(join(join(s, join(sa, saa)), saaa));
  add(join(join(s, join(sb, sbb)), sbbb));
  add(t.head);
  add(t.tail);
  add(join(t.classes, s));
  add(join(a.classes, s));
  add(join(b.classes, s));
  add(join(aa.classes, s));
  add(join(bb.classes, s));

  // the words on either side, whatever marks lie between
  const RefToken& before = place.previous_word ? tokens_[place.previous_word - 1u] : nothing;
  const uint64_t mb = place.marks_before, ma = place.marks_after;
  add(join(before.word, s));
  add(join(join(before.classes, mb), s));
  add(join(mb, s));
  add(join(ma, s));
  add(join(join(mb, ma), s));
  add(join(join(mb, ma), t.word));
  add(join(mb, t.word));

  // where in the string
  const size_t n = tokens_.size();
  add(join(std::min<size_t>(i, 8), s));
  add(join(std::min<size_t>(n - 1 - i, 8), s));
  add(join(i * 12 / n, s));
  add(join(place.state, s));
  add(join(place.state | globals_ << 8, std::min<uint64_t>(place.strong, 6)));
  add(join(join(place.state, globals_), join(s, sa)));
  add(join(join(globals_, s), std::min<uint64_t>(place.strong, 6)));

  // the segments
  const Segment& weak = weak_[place.weak];
  const Segment& strong = strong_[place.strong];
  const uint64_t weak_length = bucket(weak.end - weak.begin), strong_length = bucket(strong.end - strong.begin);
  add(join(join(std::min<uint64_t>(place.strong, 6), strong_length), s));
  add(join(join(weak_length, weak.closer), s));
  add(join(join(weak.opener, weak.closer), s));
  add(join(weak.classes, s));
  add(join(strong.classes, s));
  add(join(join(strong.opener, strong.closer), join(s, place.state)));
  const RefToken& weak_first = weak.begin < n ? tokens_[weak.begin] : nothing;
  const RefToken& strong_first = strong.begin < n ? tokens_[strong.begin] : nothing;
  add(join(weak_first.word, s));
  add(join(strong_first.word, s));
  add(join(weak_first.classes, join(s, weak_length)));
  const RefToken& after_weak = weak.end + 1u < n ? tokens_[weak.end + 1u] : nothing;
  const RefToken& after_strong = strong.end + 1u < n ? tokens_[strong.end + 1u] : nothing;
  add(join(join(look(after_weak), weak.closer), s));
  add(join(join(look(after_strong), strong.closer), s));
  add(join(join(after_weak.classes, look(after_weak)), s));
  add(join(join(strong.numbers > 0, std::min(strong.initials, 3u)), join(strong_length, s)));
  add(join(join(weak.numbers, std::min(weak.initials, 3u)), join(bucket(weak.lowers), s)));
  // the segments before and after: their classes and lengths
  const Segment before_strong = place.strong > 0 ? strong_[place.strong - 1u] : Segment{};
  const Segment next_strong = place.strong + 1u < strong_.size() ? strong_[place.strong + 1u] : Segment{};
  add(join(join(before_strong.classes, bucket(before_strong.end - before_strong.begin)), s));
  add(join(join(next_strong.classes, bucket(next_strong.end - next_strong.begin)), s));
  add(join(join(next_strong.numbers > 0, next_strong.lowers > 1),
           join(strong_length, join(s, std::min<uint64_t>(place.strong, 4)))));
}

}  // namespace chashma
