#include "pipeline/ingest/mojibake.h"

#include <algorithm>
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
  // CP1251 has one byte without a character, 0x98: what was lost in "Р\uFFFDтоги" is known.
  if (std::string_view(charset) == "CP1251") map.emplace(0xFFFD, '\x98');
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
    const bool plain = std::all_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    const Signs signs = plain ? Signs{} : signs_of(line);
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

// Where the places of the old source have gone. Marks of notes inside a repaired section are given up.
static void replace_sections(Document& document, const std::vector<std::pair<size_t, std::string>>& repaired) {
  auto& layout = document.layout;
  std::string source;
  std::vector<std::pair<size_t, size_t>> moved;  // old place -> new place, at the borders of what was repaired
  size_t from = 0;
  for (const auto& [index, text] : repaired) {
    const Span old = layout.sections[index].span;
    source.append(document.source, from, old.begin - from);
    moved.emplace_back(old.begin, source.size());
    source += text;
    moved.emplace_back(old.end, source.size());
    from = old.end;
  }
  source.append(document.source, from, std::string::npos);
  const auto inside = [&](size_t place) {  // strictly
    const auto it = std::upper_bound(moved.begin(), moved.end(), std::pair{place, SIZE_MAX});
    return (it - moved.begin()) % 2 == 1 && std::prev(it)->first < place;
  };
  const auto place_of = [&](size_t place) {
    const auto it = std::upper_bound(moved.begin(), moved.end(), std::pair{place, SIZE_MAX});
    if (it == moved.begin()) return place;
    return inside(place) ? std::prev(it)->second : std::prev(it)->second + (place - std::prev(it)->first);
  };
  std::erase_if(layout.note_marks, [&](Span mark) { return inside(mark.begin) || inside(mark.end); });
  for (auto& section : layout.sections) section.span = {place_of(section.span.begin), place_of(section.span.end)};
  for (auto& page : layout.pages) page.span = {place_of(page.span.begin), place_of(page.span.end)};
  for (auto& mark : layout.note_marks) mark = {place_of(mark.begin), place_of(mark.end)};
  document.source = std::move(source);
}

void repair_mojibake(Document& document) {
  std::vector<std::pair<size_t, std::string>> repaired;
  for (size_t i = 0; i < document.layout.sections.size(); ++i)
    if (std::string text(document.layout.sections[i].span.in(document.source)); repair_mojibake(text))
      repaired.emplace_back(i, std::move(text));
  repair_mojibake(document.title);
  for (auto& name : document.authors) repair_mojibake(name);
  if (repaired.empty()) return;
  replace_sections(document, repaired);
  document.warnings.emplace_back("some text was in a wrong character set and has been repaired");
}

}  // namespace chashma
