// What identifies a work: DOI, URL, ISBN, ISSN, and the symbols of United Nations documents ("E/CN.6/2010/2").
#include <algorithm>

#include "pipeline/extract/references/fields.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit_char(char c) { return c >= '0' && c <= '9'; }

// An address that a line broke has blanks in it: "https:// www.rki.de".
std::string without_blanks(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    if (!is_space(c.value)) out.append(text, at, c.bytes);
    at += c.bytes;
  }
  return out;
}

// The number behind "ISBN" or "ISSN": digits, hyphens, X.
std::string number_after(std::string_view text, std::string_view name) {
  size_t at = text.find(name);
  if (at == std::string_view::npos) return {};
  at += name.size();
  if (text.substr(at).starts_with("-13") || text.substr(at).starts_with("-10")) at += 3;
  while (at < text.size() && (text[at] == ' ' || text[at] == ':' || text[at] == '.')) ++at;
  size_t end = at, digits = 0;
  while (end < text.size() && (is_digit_char(text[end]) || text[end] == '-' || text[end] == 'X'))
    digits += is_digit_char(text[end++]);
  while (end > at && text[end - 1] == '-') --end;
  return digits >= 7 ? std::string(text.substr(at, end - at)) : "";
}

// "Policy Research Working Paper 5588", "Report No. 43210-TJ", «Доклад № 12»
Span report_number(const LabelledReference& r) {
  for (size_t i = 0; i + 1 < r.tokens.size(); ++i) {
    const RefLabel l = r.labels[i];
    if (!has(r.tokens[i].classes, RefWord::report) || l == RefLabel::title || l == RefLabel::author || l == RefLabel::container)
      continue;
    size_t j = i + 1;
    while (j < r.tokens.size() && j < i + 5 && (r.tokens[j].is_mark() || has(r.tokens[j].classes, RefWord::issue))) ++j;
    if (j >= r.tokens.size() || !(r.tokens[j].is_number() || r.tokens[j].shape == RefShape::alphanumeric)) continue;
    if (r.tokens[j].shape == RefShape::year && j == i + 1) continue;  // "Annual Report 2012"
    if (r.labels[j] == RefLabel::date || r.labels[j] == RefLabel::pages) continue;
    size_t end = r.tokens[j].span.end;
    while (end < r.text.size() &&
           (is_capital(r.text[end]) || is_digit_char(r.text[end]) || r.text[end] == '-' || r.text[end] == '/'))
      ++end;
    return {r.tokens[j].span.begin, end};
  }
  return {0, 0};
}

// "Implementation Completion Report (ICR00004512)": a code in brackets at the end of the title
void take_code(CslItem& item) {
  const size_t open = item.title.rfind('(');
  if (open == std::string::npos || open < 8 || !item.title.ends_with(")")) return;
  const std::string_view code = std::string_view(item.title).substr(open + 1, item.title.size() - open - 2);
  const auto capitals = std::find_if_not(code.begin(), code.end(), is_capital) - code.begin();
  const bool digits = std::all_of(code.begin() + capitals, code.end(), is_digit_char);
  if (capitals < 1 || capitals > 6 || code.size() - static_cast<size_t>(capitals) < 4 || !digits) return;
  item.number = std::string(code);
  item.title.resize(item.title.find_last_not_of(' ', open - 1) + 1);
}

}  // namespace

// "A/RES/70/1", "CEDAW/C/TJK/CO/3", "E/CN.5/2013/3": capitals and digits between at least two slashes.
Span find_symbol(std::string_view text) {
  if (const size_t slash = text.find('/'); slash == text.npos || text.find('/', slash + 1) == text.npos) return {0, 0};
  for (size_t at = 0; at < text.size();) {
    const bool starts = is_capital(text[at]) && (at == 0 || !is_letter(decode_before(text, at).value));
    if (!starts) {
      ++at;
      continue;
    }
    size_t end = at, slashes = 0, digits = 0;
    bool plain = true;
    while (end < text.size() &&
           (is_capital(text[end]) || is_digit_char(text[end]) || text[end] == '/' || text[end] == '.' || text[end] == '-')) {
      if (text[end] == '/') {
        ++slashes;
        if (end == at || text[end - 1] == '/' || text[end - 1] == '.') plain = false;
      }
      digits += is_digit_char(text[end]);
      ++end;
    }
    size_t last = end;
    while (last > at && (text[last - 1] == '.' || text[last - 1] == '-' || text[last - 1] == '/')) --last;
    const bool whole = end >= text.size() || !is_letter(decode(text, end).value);
    if (slashes >= 2 && digits > 0 && plain && whole && text.substr(at, last - at).find('/') <= 8) return {at, last};
    at = end + 1;
  }
  return {0, 0};
}

void read_addresses(const LabelledReference& r, CslItem& item) {
  for (const RefToken& t : r.tokens) {
    if (t.shape != RefShape::doi && t.shape != RefShape::url) continue;
    const std::string address = without_blanks(t.span.in(r.text));
    if (t.shape == RefShape::doi && item.doi.empty()) {
      const size_t begin = address.find("10.");
      if (begin != std::string::npos) item.doi = address.substr(begin);
    } else if (t.shape == RefShape::url && item.url.empty()) {
      item.url = address;
    }
  }
  item.isbn = number_after(r.text, "ISBN");
  item.issn = number_after(r.text, "ISSN");
  if (!item.isbn.empty() && item.isbn.find(item.number) != std::string::npos) item.number.clear();
  // A symbol is looked for outside of addresses, which are full of slashes.
  if (item.number.empty() || item.number.find('/') != std::string::npos) {
    const size_t end = std::min({r.text.find("http"), r.text.find("www."), r.text.find("doi"), r.text.size()});
    const Span symbol = find_symbol(r.text.substr(0, end));
    if (!symbol.empty()) item.number = std::string(symbol.in(r.text));
  }
  if (item.number.empty()) take_code(item);
  if (item.number.empty() && item.volume.empty()) item.number = std::string(report_number(r).in(r.text));
}

}  // namespace chashma
