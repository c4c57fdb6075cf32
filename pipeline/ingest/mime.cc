#include "pipeline/ingest/mime.h"

#include <algorithm>
#include <array>

#include "pipeline/ingest/charset.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (auto& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 32);
  return out;
}

std::string_view trim(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
}

int hex_digit(char c) { return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1; }

std::string from_quoted_printable(std::string_view text, bool header) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (header && text[i] == '_') {
      out += ' ';
    } else if (text[i] != '=') {
      out += text[i];
    } else if (i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0) {
      out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {  // "=" at the end of a line: the line goes on
      size_t end = i + 1;
      while (end < text.size() && (text[end] == ' ' || text[end] == '\t' || text[end] == '\r')) ++end;
      if (end < text.size() && text[end] == '\n')
        i = end;
      else
        out += '=';
    }
  }
  return out;
}

std::string from_base64(std::string_view text) {
  std::string out;
  uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const int value = c >= 'A' && c <= 'Z'   ? c - 'A'
                      : c >= 'a' && c <= 'z' ? c - 'a' + 26
                      : c >= '0' && c <= '9' ? c - '0' + 52
                      : c == '+' || c == '-' ? 62
                      : c == '/' || c == '_' ? 63
                                             : -1;
    if (c == '=') count = 0;
    if (value < 0) continue;
    bits = bits << 6 | static_cast<uint32_t>(value);
    if (++count % 4 != 1) out += static_cast<char>(bits >> (6 - 2 * ((count - 1) % 4)) & 0xFF);
  }
  return out;
}

// `text/html; charset="koi8-r"; boundary=x`: a parameter's value.
std::string parameter(std::string_view value, std::string_view name) {
  const std::string low = ascii_lower(value);
  const std::string wanted = std::string(name) + '=';
  for (size_t at = low.find(wanted); at != std::string::npos; at = low.find(wanted, at + 1)) {
    if (at > 0 && low[at - 1] != ';' && low[at - 1] != ' ' && low[at - 1] != '\t') continue;
    std::string_view rest = value.substr(at + wanted.size());
    if (rest.starts_with('"')) return std::string(rest.substr(1, rest.find('"', 1) - 1));
    return std::string(trim(rest.substr(0, rest.find_first_of("; \t"))));
  }
  return {};
}

// "Tue, 8 Mar 2016 10:00:00 +0500" -> "2016-03-08"
std::string mail_date(std::string_view value) {
  static constexpr std::array months = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
  const std::string low = ascii_lower(value);
  for (size_t month = 0; month < months.size(); ++month) {
    const size_t at = low.find(months[month]);
    if (at == std::string::npos) continue;
    const auto number = [&](size_t from) {
      int result = 0;
      for (size_t i = low.find_first_not_of(" -", from); i < low.size() && low[i] >= '0' && low[i] <= '9' && result < 9999; ++i)
        result = result * 10 + (low[i] - '0');
      return result;
    };
    size_t day_at = low.find_first_of("0123456789");
    const int day = day_at < at ? number(day_at) : 0;
    const int year = number(at + 3);
    if (year < 1970 || year > 2100) return {};
    const auto two = [](size_t n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
    return std::to_string(year) + two(month + 1) + (day > 0 && day < 32 ? two(static_cast<size_t>(day)) : "");
  }
  return {};
}

// `"A. Sen" <sen@example.org>` -> A. Sen
std::string name_of(std::string_view from) {
  const std::string_view name = trim(from.substr(0, from.find('<')));
  std::string out;
  for (const char c : name)
    if (c != '"') out += c;
  return out.find('@') == std::string::npos ? out : std::string();
}

void take_header(std::string_view name, std::string_view value, MailPart& part) {
  const std::string key = ascii_lower(trim(name));
  value = trim(value);
  if (key == "content-type") {
    part.type = ascii_lower(trim(value.substr(0, value.find(';'))));
    part.charset = ascii_lower(parameter(value, "charset"));
    part.boundary = parameter(value, "boundary");
  } else if (key == "content-transfer-encoding") {
    part.encoding = ascii_lower(value);
  } else if (key == "content-disposition") {
    part.attached = ascii_lower(value).starts_with("attachment");
  } else if (key == "subject" && part.subject.empty()) {
    part.subject = decode_mail_words(value);
  } else if (key == "from" && part.from.empty()) {
    part.from = name_of(decode_mail_words(value));
  } else if (key == "date" && part.date.empty()) {
    part.date = mail_date(value);
  }
}

}  // namespace

MailPart read_mail_part(std::string_view message) {
  MailPart part;
  std::string header;
  size_t at = 0;
  while (at < message.size()) {
    const size_t end = std::min(message.find('\n', at), message.size());
    std::string_view line = message.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const bool folded = !line.empty() && (line[0] == ' ' || line[0] == '\t');
    if (!folded && !header.empty()) {
      const size_t colon = header.find(':');
      if (colon != std::string::npos) take_header(header.substr(0, colon), std::string_view(header).substr(colon + 1), part);
      header.clear();
    }
    at = std::min(end + 1, message.size());
    if (line.empty()) break;
    if (header.size() < 65536) header += line;
  }
  if (const size_t colon = header.find(':'); colon != std::string::npos)
    take_header(header.substr(0, colon), std::string_view(header).substr(colon + 1), part);
  part.body = message.substr(at);
  return part;
}

std::vector<std::string_view> split_mail_parts(std::string_view body, std::string_view boundary) {
  std::vector<std::string_view> parts;
  const std::string border = "--" + std::string(boundary);
  size_t begin = std::string_view::npos;
  for (size_t at = body.find(border); at != std::string_view::npos; at = body.find(border, at + border.size())) {
    if (at > 0 && body[at - 1] != '\n') continue;
    if (begin != std::string_view::npos) parts.push_back(body.substr(begin, at - begin));
    const bool last = body.substr(at + border.size()).starts_with("--");
    const size_t line = body.find('\n', at);
    begin = last || line == std::string_view::npos ? std::string_view::npos : line + 1;
    if (last || parts.size() > 1000) return parts;
  }
  if (begin != std::string_view::npos) parts.push_back(body.substr(begin));  // cut off: what there is
  return parts;
}

std::string decode_mail_body(const MailPart& part) {
  if (part.encoding == "quoted-printable") return from_quoted_printable(part.body, false);
  if (part.encoding == "base64") return from_base64(part.body);
  return std::string(part.body);
}

std::string convert_to_utf8(std::string_view bytes, const std::string& charset) { return decode_text(bytes, charset).utf8; }

std::string decode_mail_words(std::string_view header) {
  std::string out;
  size_t at = 0;
  bool after_word = false;
  while (at < header.size()) {
    const size_t open = header.find("=?", at);
    const std::string_view plain = header.substr(at, open - at);
    // White space between two encoded words belongs to neither.
    if (!after_word || open == std::string_view::npos || !trim(plain).empty()) out += plain;
    if (open == std::string_view::npos) break;
    const size_t charset = header.find('?', open + 2),
                 kind = charset == std::string_view::npos ? charset : header.find('?', charset + 1);
    const size_t close = kind == std::string_view::npos ? kind : header.find("?=", kind + 1);
    if (close == std::string_view::npos || kind != charset + 2) {
      out += header.substr(open, 2);
      at = open + 2;
      after_word = false;
      continue;
    }
    const std::string_view body = header.substr(kind + 1, close - kind - 1);
    const bool base64 = (header[charset + 1] | 32) == 'b';
    const std::string bytes = base64 ? from_base64(body) : from_quoted_printable(body, true);
    const std::string utf8 = convert_charset(bytes, std::string(header.substr(open + 2, charset - open - 2)));
    out += utf8.empty() ? decode_text(bytes).utf8 : utf8;
    at = close + 2;
    after_word = true;
  }
  return out;
}

}  // namespace chashma
