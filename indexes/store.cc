// schema · head · length and deflated annotations · deflated blocks. Numbers are varints (bytes.h).
#include "indexes/store.h"

#include <cmath>

#include "indexes/bytes.h"
#include "indexes/deflate.h"
#include "pipeline/text/error.h"

namespace chashma {

namespace {

constexpr uint64_t kStoreSchema = 2;  // 2: spans by distance, whole values short
constexpr int kLevel = 7;
constexpr size_t kLargest = size_t{1} << 31;
constexpr double kWholeBound = 1e15;

[[noreturn]] void damaged() { throw Error("damaged_index", "", "the index holds a record that can't be read; ingest again"); }

std::string inflated(std::string_view packed, size_t raw_size) {
  auto raw = inflate(packed, raw_size);
  if (!raw) damaged();
  return std::move(*raw);
}

// Every type is written and read by one function `fields`, so that the two can't drift apart.
struct Out {
  ByteWriter bytes;
  size_t last = 0;
  void operator()(const std::string& s) { bytes.text(s); }
  void operator()(size_t n) { bytes.number(n); }
  void operator()(int n) { bytes.number(static_cast<uint64_t>(n)); }
  // Most values are whole: those as (n << 1), in place of eight bytes behind a 1.
  void operator()(double d) {
    if (d >= 0 && d < kWholeBound && d == std::floor(d) && !std::signbit(d))
      bytes.number(static_cast<uint64_t>(d) << 1);
    else
      bytes.number(1).real(d);
  }
  // Begin as the (zigzag) distance to the one before: neighbours are near, and small numbers pack well.
  void operator()(const Span& span) {
    const auto distance = static_cast<int64_t>(span.begin - last);
    bytes.number(static_cast<uint64_t>(distance) << 1 ^ static_cast<uint64_t>(distance >> 63));
    bytes.number(span.end - span.begin);
    last = span.begin;
  }
  void operator()(Lang l) { bytes.number(static_cast<uint64_t>(l)); }
  void operator()(Figure::Kind k) { bytes.number(static_cast<uint64_t>(k)); }
  void operator()(Citation::Form f) { bytes.number(static_cast<uint64_t>(f)); }
};
struct In {
  ByteReader bytes;
  size_t last = 0;
  void operator()(std::string& s) { s = bytes.text(); }
  void operator()(size_t& n) { n = bytes.number(); }
  void operator()(int& n) { n = static_cast<int>(bytes.number()); }
  void operator()(double& d) {
    const uint64_t number = bytes.number();
    d = number & 1 ? bytes.real() : static_cast<double>(number >> 1);
  }
  void operator()(Span& span) {
    const uint64_t distance = bytes.number();
    span.begin = last += static_cast<size_t>(distance >> 1 ^ -(distance & 1));
    span.end = span.begin + bytes.number();
  }
  void operator()(Lang& l) { l = static_cast<Lang>(bytes.number() % 5); }
  void operator()(Figure::Kind& k) { k = static_cast<Figure::Kind>(bytes.number() % 6); }
  void operator()(Citation::Form& f) { f = static_cast<Citation::Form>(bytes.number() % 4); }
};

template <class Io, class T>
concept Plain = requires(Io io, T& value) {
  io(value);
};

template <class Io, class T>
requires Plain<Io, T>
void fields(Io& io, T& value) { io(value); }
template <class Io, class T>
void fields(Io& io, std::optional<T>& value);
template <class Io, class T>
void fields(Io& io, const std::optional<T>& value);
template <class Io, class T>
void list(Io& io, T& items);

template <class Io, class... T>
void each(Io& io, T&... values) {
  (fields(io, values), ...);
}

template <class T>
using Bare = std::remove_const_t<T>;
template <class T, class U>
concept Is = std::same_as<Bare<T>, U>;

void fields(auto& io, Is<Entity> auto& e) { each(io, e.span, e.name, e.acronym, e.id, e.lang); }
void fields(auto& io, Is<Figure> auto& f) {
  each(io, f.span, f.kind, f.value, f.low, f.high, f.unit, f.counted, f.modifier, f.change, f.place, f.period);
}
void fields(auto& io, Is<Citation> auto& c) {
  each(io, c.span, c.form);
  list(io, c.authors);
  each(io, c.year, c.locator, c.reference);
}
void fields(auto& io, Is<CslName> auto& n) { each(io, n.family, n.given, n.particle, n.literal); }
void fields(auto& io, Is<CslItem> auto& i) {
  fields(io, i.type);
  list(io, i.author), list(io, i.editor), list(io, i.translator);
  each(io, i.year, i.year_suffix, i.month, i.day, i.date_literal, i.title, i.container_title, i.collection_title, i.edition,
       i.volume, i.issue, i.page, i.publisher, i.publisher_place, i.number, i.genre, i.event, i.doi, i.url, i.isbn, i.issn,
       i.note, i.language, i.accessed);
}
void fields(auto& io, Is<Reference> auto& r) { each(io, r.span, r.label, r.csl); }
void fields(auto& io, Is<Failure> auto& f) { each(io, f.code, f.message); }

template <class T>
void fields(Out& io, const std::optional<T>& value) {
  io(size_t{value.has_value()});
  if (value) fields(io, *value);
}
template <class T>
void fields(In& io, std::optional<T>& value) {
  size_t has = 0;
  io(has);
  if (has) fields(io, value.emplace());
}
template <class T>
void list(Out& io, const std::vector<T>& items) {
  io(items.size());
  for (const auto& item : items) fields(io, item);
}
template <class T>
void list(In& io, std::vector<T>& items) {
  size_t count = 0;
  io(count);
  if (count > io.bytes.rest().size()) damaged();
  items.resize(count);
  for (auto& item : items) fields(io, item);
}

void annotations(auto& io, auto& r) {
  size_t bytes = r.source.bytes;
  each(io, r.source.sha256, bytes);
  if constexpr (!std::is_const_v<std::remove_reference_t<decltype(r)>>) r.source.bytes = bytes;
  list(io, r.authors);
  list(io, r.organizations), list(io, r.people), list(io, r.places);
  list(io, r.figures), list(io, r.citations), list(io, r.references);
  list(io, r.warnings);
  fields(io, r.error);
}

void write_head(ByteWriter& out, const Record& r) {
  for (const auto* part : {&r.id, &r.title, &r.date, &r.language, &r.source.path, &r.source.media_type}) out.text(*part);
  out.number(r.pages.size());
  for (const auto& page : r.pages) out.number(static_cast<uint64_t>(page.number)).number(page.span.begin).number(page.span.end);
  out.number(r.languages.size());
  for (const auto& [language, share] : r.languages) out.text(language).real(share);
}

}  // namespace

Packer::Packer() : deflater_(std::make_unique<Deflater>(kLevel)) {}
Packer::~Packer() = default;
Packer::Packer(Packer&&) noexcept = default;

std::string Packer::pack(const Record& record, const std::vector<TextBlock>& blocks) {
  ByteWriter out;
  out.number(kStoreSchema);
  write_head(out, record);
  Out raw;
  annotations(raw, record);
  std::string packed;
  deflater_->append(raw.bytes.bytes(), packed);
  out.number(raw.bytes.bytes().size()).text(packed);
  out.number(record.text.size()).number(blocks.size());
  packed.clear();
  for (const auto& block : blocks) {
    const size_t bytes = deflater_->append(block.span.in(record.text), packed);
    out.number(block.span.size()).number(block.first_position).number(bytes);
  }
  return out.raw(packed).take();
}

namespace {

StoredHead read_head(ByteReader& in, std::map<std::string, double>* languages) {
  StoredHead head;
  for (auto* part : {&head.id, &head.title, &head.date, &head.language, &head.path, &head.media_type}) *part = in.text();
  for (size_t left = in.number(); left > 0 && in.ok(); --left) {
    Page page;
    page.number = static_cast<int>(in.number());
    page.span.begin = in.number(), page.span.end = in.number();
    head.pages.push_back(page);
  }
  for (size_t left = in.number(); left > 0 && in.ok(); --left) {
    const std::string language(in.text());
    const double share = in.real();
    if (languages) languages->emplace(language, share);
  }
  return head;
}

}  // namespace

Stored::Stored(std::string bytes) : bytes_(std::move(bytes)) {
  ByteReader in(bytes_);
  if (in.number() != kStoreSchema) damaged();
  head_ = read_head(in, nullptr);
  in.number();  // size of the annotations when inflated
  const size_t size = in.number();
  annotations_.begin = bytes_.size() - in.rest().size();
  in.raw(size);
  annotations_.end = bytes_.size() - in.rest().size();
  head_.text_bytes = in.number();
  size_t at = 0, packed_at = 0;
  for (size_t left = in.number(); left > 0 && in.ok(); --left) {
    TextBlock block;
    const size_t size_of_text = in.number();
    block.first_position = static_cast<uint32_t>(in.number());
    const size_t packed = in.number();
    if (size_of_text > kLargest || packed > bytes_.size()) damaged();
    block.span = {at, at + size_of_text};
    head_.blocks.push_back(block);
    packed_.push_back({packed_at, packed_at + packed});
    at = block.span.end, packed_at += packed;
  }
  if (!in.ok() || at != head_.text_bytes || packed_at != in.rest().size()) damaged();
  for (const auto& page : head_.pages)
    if (page.span.begin > page.span.end || page.span.end > head_.text_bytes) damaged();
  const size_t base = bytes_.size() - in.rest().size();
  for (auto& span : packed_) span.begin += base, span.end += base;
}

std::string Stored::text(size_t first, size_t last) const {
  std::string out;
  for (size_t i = first; i <= last && i < packed_.size(); ++i)
    out += inflated(packed_[i].in(bytes_), head_.blocks[i].span.size());
  return out;
}

// A record may come from another machine: what points into its text must lie there.
static void check_spans(const Record& record) {
  const auto check = [&](const auto& items) {
    for (const auto& item : items)
      if (item.span.begin > item.span.end || item.span.end > record.text.size()) damaged();
  };
  check(record.organizations), check(record.people), check(record.places);
  check(record.figures), check(record.citations), check(record.references);
  for (const auto& citation : record.citations)
    if (citation.reference && *citation.reference >= record.references.size()) damaged();
}

Record Stored::record() const {
  Record record;
  ByteReader in(bytes_);
  in.number();
  StoredHead head = read_head(in, &record.languages);
  const size_t raw_size = in.number();
  const std::string raw = inflated(annotations_.in(bytes_), raw_size);
  In io{ByteReader(raw)};
  annotations(io, record);
  if (!io.bytes.ok()) damaged();
  record.id = std::move(head.id), record.title = std::move(head.title), record.date = std::move(head.date);
  record.language = std::move(head.language), record.source.path = std::move(head.path);
  record.source.media_type = std::move(head.media_type), record.pages = std::move(head.pages);
  if (!packed_.empty()) record.text = text(0, packed_.size() - 1);
  check_spans(record);
  return record;
}

}  // namespace chashma
