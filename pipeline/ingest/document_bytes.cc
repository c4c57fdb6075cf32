// Document to bytes and back, for the pipe between a worker and its parent. Same program on both ends: no versions.
#include <cstring>

#include "pipeline/ingest/isolate.h"
#include "pipeline/text/error.h"

namespace chashma {

namespace {

class Writer {
 public:
  std::string out;
  void number(uint64_t n) { out.append(reinterpret_cast<const char*>(&n), sizeof n); }
  void text(std::string_view s) {
    number(s.size());
    out.append(s);
  }
  void texts(const std::vector<std::string>& list) {
    number(list.size());
    for (const auto& s : list) text(s);
  }
  void span(Span s) {
    number(s.begin);
    number(s.end);
  }
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  uint64_t number() {
    uint64_t n = 0;
    std::memcpy(&n, take(sizeof n).data(), sizeof n);
    return n;
  }
  // A count of things that take at least one byte each: bounded by what is left.
  size_t count() {
    const uint64_t n = number();
    if (n > bytes_.size()) fail();
    return n;
  }
  std::string text() { return std::string(take(count())); }
  std::vector<std::string> texts() {
    std::vector<std::string> list(count());
    for (auto& s : list) s = text();
    return list;
  }
  Span span(size_t size) {
    const Span s{number(), number()};
    if (s.begin > s.end || s.end > size) fail();
    return s;
  }
  bool done() const { return bytes_.empty(); }
  [[noreturn]] static void fail() { throw Error("crashed", "", "the reader's answer makes no sense"); }

 private:
  std::string_view take(size_t size) {
    if (size > bytes_.size()) fail();
    const auto part = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return part;
  }
  std::string_view bytes_;
};

}  // namespace

std::string to_bytes(const Document& d) {
  Writer w;
  for (const auto* s : {&d.id, &d.path, &d.media_type, &d.sha256, &d.title, &d.date, &d.language, &d.source}) w.text(*s);
  w.number(d.bytes);
  w.number(d.dated_by_file ? 1 : 0);
  w.texts(d.authors);
  w.texts(d.warnings);
  w.number(d.layout.sections.size());
  for (const auto& s : d.layout.sections) {
    w.span(s.span);
    for (const int n : {static_cast<int>(s.kind), s.page, s.table, s.level}) w.number(static_cast<uint64_t>(n));
  }
  w.number(d.layout.pages.size());
  for (const auto& p : d.layout.pages) {
    w.span(p.span);
    w.number(static_cast<uint64_t>(p.number));
  }
  w.number(d.layout.note_marks.size());
  for (const auto& m : d.layout.note_marks) w.span(m);
  return std::move(w.out);
}

Document document_from_bytes(std::string_view bytes) {
  Reader r(bytes);
  Document d;
  for (auto* s : {&d.id, &d.path, &d.media_type, &d.sha256, &d.title, &d.date, &d.language, &d.source}) *s = r.text();
  d.bytes = r.number();
  d.dated_by_file = r.number() != 0;
  d.authors = r.texts();
  d.warnings = r.texts();
  d.layout.sections.resize(r.count());
  for (auto& s : d.layout.sections) {
    s.span = r.span(d.source.size());
    const uint64_t kind = r.number();
    if (kind > static_cast<uint64_t>(SectionKind::footnote)) Reader::fail();
    s.kind = static_cast<SectionKind>(kind);
    s.page = static_cast<int>(r.number()), s.table = static_cast<int>(r.number()), s.level = static_cast<int>(r.number());
  }
  d.layout.pages.resize(r.count());
  for (auto& p : d.layout.pages) {
    p.span = r.span(d.source.size());
    p.number = static_cast<int>(r.number());
  }
  d.layout.note_marks.resize(r.count());
  for (auto& m : d.layout.note_marks) m = r.span(d.source.size());
  if (!r.done()) Reader::fail();
  return d;
}

}  // namespace chashma
