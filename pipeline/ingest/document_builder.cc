#include "pipeline/ingest/document_builder.h"

#include "pipeline/ingest/limits.h"
#include "pipeline/text/error.h"

namespace chashma {

static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

void DocumentBuilder::check_size() const {
  if (document_.source.size() > kMaxTextBytes || document_.layout.sections.size() > kMaxSections)
    throw Error("too_large", document_.path, "the document's text is larger than 64 MB");
}

void DocumentBuilder::begin(SectionKind kind, int level) { start(kind, level, 0); }

void DocumentBuilder::start(SectionKind kind, int level, int table) {
  end();
  std::string& out = document_.source;
  if (!out.empty()) {
    const auto& sections = document_.layout.sections;
    const bool next_row = table > 0 && !sections.empty() && sections.back().table == table;
    out += next_row ? "\n" : "\n\n";
  }
  section_.kind = kind;
  section_.level = level;
  section_.table = table;
  section_.page = page_;
  section_.span = {out.size(), out.size()};
  open_ = true;
}

void DocumentBuilder::flush_space() {
  std::string& out = document_.source;
  if (!open_) begin();
  if (tabs_ > 0) {
    out.append(static_cast<size_t>(tabs_), '\t');
  } else if (pending_ != 0 && out.size() > section_.span.begin && out.back() != '\n') {
    if (out.back() == ' ') out.pop_back();
    out += pending_ == '\v' ? '\n' : ' ';
  }
  tabs_ = 0;
  pending_ = 0;
}

void DocumentBuilder::text(std::string_view utf8) {
  size_t at = 0;
  while (at < utf8.size()) {
    if (is_blank(utf8[at])) {
      if (open_) space();
      ++at;
      continue;
    }
    size_t stop = at;
    while (stop < utf8.size() && !is_blank(utf8[stop])) ++stop;
    flush_space();
    document_.source.append(utf8.substr(at, stop - at));
    at = stop;
  }
  check_size();
}

void DocumentBuilder::verbatim(std::string_view utf8) {
  if (utf8.empty()) return;
  flush_space();
  document_.source.append(utf8);
  check_size();
}

std::string_view DocumentBuilder::tail() const {
  const std::string_view out = document_.source;
  if (!open_) return {};
  size_t begin = std::max(section_.span.begin, out.size() > 16 ? out.size() - 16 : 0);
  while (begin < out.size() && (static_cast<unsigned char>(out[begin]) & 0xC0) == 0x80) ++begin;
  return out.substr(begin);
}

void DocumentBuilder::note_mark(std::string_view label) {
  const auto first = label.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return;
  label = label.substr(first, label.find_last_not_of(" \t\r\n") + 1 - first);
  flush_space();
  const size_t begin = document_.source.size();
  document_.source += label;
  document_.layout.note_marks.push_back({begin, document_.source.size()});
}

void DocumentBuilder::end() {
  if (!open_) return;
  open_ = false;
  pending_ = 0;
  tabs_ = 0;
  std::string& out = document_.source;
  size_t end = out.size();
  while (end > section_.span.begin && is_blank(out[end - 1]) && out[end - 1] != '\t') --end;
  out.resize(end);
  if (end == section_.span.begin) {  // nothing was said: take the separator back too
    while (!out.empty() && out.back() == '\n') out.pop_back();
    return;
  }
  section_.span.end = end;
  document_.layout.sections.push_back(section_);
}

void DocumentBuilder::page(int number) {
  auto& pages = document_.layout.pages;
  page_ = number;
  const size_t here = document_.source.size();
  if (!pages.empty()) pages.back().span.end = here;
  if (number > 0) pages.push_back({number, {here, here}});
}

int DocumentBuilder::begin_table() {
  end();
  return ++tables_;
}

void DocumentBuilder::row(int table, bool head) { start(head ? SectionKind::table_head : SectionKind::table_row, 0, table); }

void DocumentBuilder::cell() {
  if (!open_) return;
  ++tabs_;
  pending_ = 0;
}

void DocumentBuilder::finish() {
  end();
  auto& pages = document_.layout.pages;
  for (size_t i = 0; i < pages.size(); ++i) {  // a separator that was taken back may leave a border beyond the text
    pages[i].span.begin = std::min(pages[i].span.begin, document_.source.size());
    pages[i].span.end =
        i + 1 < pages.size() ? std::min(pages[i + 1].span.begin, document_.source.size()) : document_.source.size();
  }
}

}  // namespace chashma
