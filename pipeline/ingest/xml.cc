#include "pipeline/ingest/xml.h"

#include <algorithm>

#include "pipeline/ingest/charset.h"
#include "pipeline/text/unicode.h"

namespace chashma {

static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// "&#1040;" without & and ;. Gives 0 when it is no character.
static char32_t number_entity(std::string_view body) {
  const bool hex = body.size() > 1 && (body[1] == 'x' || body[1] == 'X');
  char32_t value = 0;
  const size_t first = hex ? 2 : 1;
  if (body.size() <= first) return 0;
  for (const char c : body.substr(first)) {
    const int digit = c >= '0' && c <= '9'          ? c - '0'
                      : hex && c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : hex && c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                    : -1;
    if (digit < 0) return 0;
    value = value * (hex ? 16 : 10) + static_cast<char32_t>(digit);
    if (value > 0x10FFFF) return 0;
  }
  return value >= 0xD800 && value < 0xE000 ? 0 : value;
}

static char32_t entity(std::string_view body) {
  if (body == "amp") return '&';
  if (body == "lt") return '<';
  if (body == "gt") return '>';
  if (body == "quot") return '"';
  if (body == "apos") return '\'';
  if (body == "nbsp") return 0xA0;  // not XML, but common in EPUB
  return !body.empty() && body[0] == '#' ? number_entity(body) : 0;
}

void append_unescaped(std::string& out, std::string_view raw) {
  size_t at = 0;
  while (at < raw.size()) {
    const size_t mark = raw.find('&', at);
    out.append(raw.substr(at, mark - at));
    if (mark == std::string_view::npos) return;
    const size_t end = raw.substr(mark, 12).find(';');
    const char32_t c = end == std::string_view::npos ? 0 : entity(raw.substr(mark + 1, end - 1));
    if (c != 0) {
      append(out, c);
      at = mark + end + 1;
    } else {
      out += '&';
      at = mark + 1;
    }
  }
}

void XmlReader::set_name(std::string_view qualified) {
  const size_t colon = qualified.find(':');
  prefix_ = colon == std::string_view::npos ? std::string_view() : qualified.substr(0, colon);
  name_ = colon == std::string_view::npos ? qualified : qualified.substr(colon + 1);
}

void XmlReader::read_attributes(std::string_view body) {
  size_t at = 0;
  while (at < body.size()) {
    while (at < body.size() && (is_blank(body[at]) || body[at] == '=')) ++at;
    const size_t begin = at;
    while (at < body.size() && body[at] != '=' && !is_blank(body[at])) ++at;
    const std::string_view name = body.substr(begin, at - begin);
    while (at < body.size() && is_blank(body[at])) ++at;
    if (at >= body.size() || body[at] != '=') continue;
    ++at;
    while (at < body.size() && is_blank(body[at])) ++at;
    if (at >= body.size()) return;
    const char quote = body[at];
    size_t value = at, end = at;
    if (quote == '"' || quote == '\'') {
      value = at + 1;
      end = std::min(body.find(quote, value), body.size());
      at = end + 1;
    } else {
      while (end < body.size() && !is_blank(body[end])) ++end;
      at = end;
    }
    attributes_.emplace_back(name, body.substr(value, end - value));
  }
}

// at_ stands behind '<'.
XmlReader::Event XmlReader::read_tag() {
  // A '>' inside an attribute's quotes doesn't end the tag.
  size_t end = at_;
  char quote = 0;
  for (; end < xml_.size(); ++end) {
    const char c = xml_[end];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      break;
    }
  }
  std::string_view body = xml_.substr(at_, end - at_);
  at_ = std::min(end + 1, xml_.size());
  if (!body.empty() && body[0] == '/') {
    body.remove_prefix(1);
    while (!body.empty() && is_blank(body.back())) body.remove_suffix(1);
    set_name(body);
    return Event::end;
  }
  if (!body.empty() && body.back() == '/') {
    empty_element_ = true;
    body.remove_suffix(1);
  }
  size_t stop = 0;
  while (stop < body.size() && !is_blank(body[stop])) ++stop;
  set_name(body.substr(0, stop));
  attributes_.clear();
  read_attributes(body.substr(stop));
  return Event::start;
}

XmlReader::Event XmlReader::next() {
  if (empty_element_) {
    empty_element_ = false;
    return Event::end;
  }
  while (at_ < xml_.size()) {
    if (xml_[at_] != '<') {
      const size_t end = std::min(xml_.find('<', at_), xml_.size());
      text_.clear();
      append_unescaped(text_, xml_.substr(at_, end - at_));
      at_ = end;
      return Event::text;
    }
    const std::string_view rest = xml_.substr(at_);
    if (rest.starts_with("<!--")) {
      const size_t end = xml_.find("-->", at_ + 4);
      at_ = end == std::string_view::npos ? xml_.size() : end + 3;
    } else if (rest.starts_with("<![CDATA[")) {
      const size_t end = std::min(xml_.find("]]>", at_ + 9), xml_.size());
      text_ = xml_.substr(at_ + 9, end - at_ - 9);
      at_ = std::min(end + 3, xml_.size());
      return Event::text;
    } else if (rest.starts_with("<!")) {  // DOCTYPE, with its internal subset: read over, nothing of it is believed
      const size_t end = std::min(xml_.find('>', at_), xml_.size());
      const size_t subset = xml_.substr(at_, end - at_).find('[');
      const size_t close = subset == std::string_view::npos ? end : std::min(xml_.find("]>", at_), xml_.size());
      at_ = std::min(close + (subset == std::string_view::npos ? 1 : 2), xml_.size());
    } else if (rest.starts_with("<?")) {
      const size_t end = xml_.find("?>", at_);
      at_ = end == std::string_view::npos ? xml_.size() : end + 2;
    } else {
      ++at_;
      return read_tag();
    }
  }
  return Event::done;
}

void XmlReader::skip() {
  size_t depth = 1;
  while (depth > 0) {
    const Event event = next();
    if (event == Event::done) return;
    if (event == Event::start) ++depth;
    if (event == Event::end) --depth;
  }
}

const std::pair<std::string_view, std::string_view>* XmlReader::find(std::string_view name) const {
  for (const auto& one : attributes_) {
    if (one.first == name) return &one;
    const size_t colon = one.first.find(':');
    if (colon != std::string_view::npos && one.first.substr(colon + 1) == name) return &one;
  }
  return nullptr;
}

std::string XmlReader::attribute(std::string_view name) const {
  const auto* found = find(name);
  std::string out;
  if (found != nullptr) append_unescaped(out, found->second);
  return out;
}

bool XmlReader::has_attribute(std::string_view name) const { return find(name) != nullptr; }

std::string xml_to_utf8(std::string bytes) {
  const std::string_view head = std::string_view(bytes).substr(0, 200);
  if (bytes.starts_with("\xEF\xBB\xBF")) return bytes.substr(3);
  std::string declared;
  const size_t name = head.find("encoding=");
  if (head.find("<?xml") != std::string_view::npos && name != std::string_view::npos && name + 10 < head.size()) {
    const char quote = head[name + 9];
    const size_t end = head.find(quote, name + 10);
    if (end != std::string_view::npos) declared = head.substr(name + 10, end - name - 10);
  }
  const bool utf8 = declared.empty() || declared == "UTF-8" || declared == "utf-8";
  if (utf8 && !bytes.starts_with("\xFE\xFF") && !bytes.starts_with("\xFF\xFE") && head.find('\0') == std::string_view::npos &&
      is_utf8(bytes))
    return bytes;
  return decode_text(bytes, declared).utf8;
}

}  // namespace chashma
