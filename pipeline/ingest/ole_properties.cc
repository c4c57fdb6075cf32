// [MS-OLEPS]: a header, then one section: {number, place} of each property; a value begins with its type.
#include "pipeline/ingest/ole_properties.h"

#include <algorithm>
#include <chrono>

#include "pipeline/ingest/charset.h"
#include "pipeline/ingest/metadata.h"
#include "pipeline/ingest/ole.h"

namespace chashma {

// 100 nanoseconds since 1601 -> "2014-03-07"; "" for 0 and for times that no document has.
static std::string date_of(std::string_view section, size_t at) {
  const uint64_t ticks = uint64_t{little_endian(section, at + 4, 4)} << 32 | little_endian(section, at, 4);
  const auto days = static_cast<int64_t>(ticks / 864'000'000'000U) - 134'774;  // to 1970
  if (days < 3652 || days > 60'000) return {};                                 // 1980 to 2134
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days}}};
  const auto two = [](unsigned n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
  return std::to_string(static_cast<int>(date.year())) + two(static_cast<unsigned>(date.month())) +
         two(static_cast<unsigned>(date.day()));
}

static std::string text_of(std::string_view section, size_t at, const std::string& charset) {
  const uint32_t type = little_endian(section, at, 4), length = little_endian(section, at + 4, 4);
  if (at + 8 > section.size() || length > 4096) return {};
  std::string_view bytes = section.substr(at + 8, type == 0x1F ? size_t{2} * length : length);
  if (type == 0x1F) return convert_charset(bytes, "UTF-16LE");
  if (type != 0x1E) return {};
  bytes = bytes.substr(0, bytes.find('\0'));
  return charset.empty() ? decode_text(bytes).utf8 : convert_charset(bytes, charset);
}

void read_ole_properties(std::string_view stream, Document& document) {
  const size_t place = little_endian(stream, 44, 4);
  if (place < 48 || place >= stream.size()) return;
  const std::string_view section = stream.substr(place);
  const size_t count = std::min<size_t>(little_endian(section, 4, 4), 64);
  std::string charset, title, author;
  for (size_t i = 0; i < count; ++i) {  // the code page may stand behind the texts
    const size_t at = little_endian(section, 8 + i * 8 + 4, 4);
    if (little_endian(section, 8 + i * 8, 4) != 1) continue;
    const uint32_t page = little_endian(section, at + 4, 2);
    charset = page == 65001 ? "UTF-8" : page == 1200 ? "UTF-16LE" : page == 10000 ? "MACINTOSH" : "CP" + std::to_string(page);
    if (convert_charset("a", charset).empty()) charset.clear();
  }
  for (size_t i = 0; i < count; ++i) {
    const uint32_t property = little_endian(section, 8 + i * 8, 4);
    const size_t at = little_endian(section, 8 + i * 8 + 4, 4);
    if (property == 2) title = tidy(text_of(section, at, charset));
    if (property == 4) author = text_of(section, at, charset);
    if (property == 12) date_by_file(document, date_of(section, at + 4));
  }
  if (document.title.empty()) document.title = title;
  if (document.authors.empty()) document.authors = split_accounts(author);
}

}  // namespace chashma
