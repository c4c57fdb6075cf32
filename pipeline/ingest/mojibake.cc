#include "pipeline/ingest/mojibake.h"

#include <array>
#include <optional>
#include <unordered_map>

#include "pipeline/ingest/charset.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

using Reverse = std::unordered_map<char32_t, char>;

// Character -> byte of a single-byte charset; bytes without a character count as the C1 control of that number,
// as most programs read them.
Reverse make_reverse(const char* charset) {
  Reverse map;
  for (int byte = 0x80; byte < 0x100; ++byte) {
    const char c = static_cast<char>(byte);
    const std::string utf8 = convert_charset({&c, 1}, charset);
    const char32_t letter = utf8.empty() ? 0xFFFD : decode(utf8, 0).value;
    map.emplace(static_cast<char32_t>(byte), c);
    if (letter != 0xFFFD) map[letter] = c;
  }
  return map;
}

const Reverse& windows_1251() {
  static const Reverse map = make_reverse("CP1251");
  return map;
}
const Reverse& windows_1252() {
  static const Reverse map = make_reverse("CP1252");
  return map;
}

// The line as the bytes it was read from; nothing if a letter has no byte.
std::optional<std::string> to_bytes(std::string_view line, const Reverse& map) {
  std::string out;
  for (size_t at = 0; at < line.size();) {
    const CodePoint point = decode(line, at);
    if (point.value < 0x80) {
      out += line[at];
    } else if (const auto it = map.find(point.value); it != map.end()) {
      out += it->second;
    } else if (is_letter(point.value)) {
      return {};
    } else {
      out += line.substr(at, point.bytes);
    }
    at += point.bytes;
  }
  return out;
}

struct Signs {
  size_t foreign = 0, leads = 0, latin1 = 0, ascii_letters = 0, cyrillic = 0;
};

Signs signs_of(std::string_view line) {
  Signs s;
  for (size_t at = 0; at < line.size();) {
    const CodePoint point = decode(line, at);
    at += point.bytes;
    const char32_t c = point.value;
    if (c < 0x80) {
      s.ascii_letters += (c | 32) >= 'a' && (c | 32) <= 'z';
      continue;
    }
    ++s.foreign;
    // UTF-8's lead bytes of Cyrillic, D0 and D1, read as CP1251 or CP1252; the Tajik ones are D2 and D3.
    s.leads += c == U'Р' || c == U'С' || c == U'Т' || c == U'У' || c == U'Ð' || c == U'Ñ' || c == U'Ò' || c == U'Ó';
    s.latin1 += c >= 0xC0 && c <= 0xFF;
    s.cyrillic += is_cyrillic(c);
  }
  return s;
}

// Each rule: the line repaired, or nothing.
std::optional<std::string> utf8_read_as(std::string_view line, const Signs& s, const Reverse& map) {
  if (s.leads * 10 < s.foreign * 3 || s.leads < 2) return {};
  auto bytes = to_bytes(line, map);
  if (!bytes || !is_utf8(*bytes)) return {};
  return bytes;
}
std::optional<std::string> utf8_as_cp1251(std::string_view line, const Signs& s) { return utf8_read_as(line, s, windows_1251()); }
std::optional<std::string> utf8_as_cp1252(std::string_view line, const Signs& s) { return utf8_read_as(line, s, windows_1252()); }
std::optional<std::string> cp1251_as_cp1252(std::string_view line, const Signs& s) {
  // No Latin-script language writes most of its letters with accents: "ÑÒÐÀÒÅÃÈß".
  if (s.latin1 < 5 || s.cyrillic > 0 || s.latin1 <= s.ascii_letters) return {};
  const auto bytes = to_bytes(line, windows_1252());
  if (!bytes) return {};
  return convert_charset(*bytes, "CP1251");
}

}  // namespace

bool repair_mojibake(std::string& utf8) {
  constexpr std::array rules = {utf8_as_cp1251, utf8_as_cp1252, cp1251_as_cp1252};
  // Nothing to look for in ASCII and in sound Cyrillic: a cheap look first.
  std::string out;
  bool changed = false;
  for (size_t at = 0; at < utf8.size();) {
    size_t end = utf8.find('\n', at);
    end = end == std::string::npos ? utf8.size() : end + 1;
    const std::string_view line = std::string_view(utf8).substr(at, end - at);
    const Signs signs = signs_of(line);
    std::optional<std::string> repaired;
    if (signs.leads > 1 || signs.latin1 > 4)
      for (const auto rule : rules)
        if (!repaired) repaired = rule(line, signs);
    if (repaired && !changed) {
      out = utf8.substr(0, at);
      changed = true;
    }
    if (changed) out += repaired ? *repaired : std::string(line);
    at = end;
  }
  if (changed) utf8 = std::move(out);
  return changed;
}

}  // namespace chashma
