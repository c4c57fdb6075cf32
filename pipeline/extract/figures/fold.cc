// How a word is spelled in the tables: «Садy» -> «саду», «Ҳазор» -> «хазор», "Million" -> "million".
#include "pipeline/extract/figures/vocabulary.h"
#include "pipeline/text/tajik_letters.h"
#include "pipeline/text/unicode.h"

namespace chashma::figures {

static char32_t cyrillic_look_alike(char32_t c) {
  switch (c) {
    case U'a':
      return U'а';
    case U'c':
      return U'с';
    case U'e':
      return U'е';
    case U'o':
      return U'о';
    case U'p':
      return U'р';
    case U'x':
      return U'х';
    case U'y':
      return U'у';
    default:
      return c;
  }
}

std::string_view fold(std::string_view word, std::string& buffer) {
  buffer.clear();
  if (word.size() > 60) return {};
  buffer.resize(word.size());
  size_t plain_bytes = 0;
  for (; plain_bytes < word.size() && static_cast<unsigned char>(word[plain_bytes]) < 0x80; ++plain_bytes) {
    const char c = word[plain_bytes];
    buffer[plain_bytes] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  if (plain_bytes == word.size()) return buffer;
  buffer.clear();
  const bool cyrillic = is_cyrillic(decode(word, 0).value) || is_cyrillic(decode_before(word, word.size()).value);
  for (size_t at = 0; at < word.size();) {
    const CodePoint c = decode(word, at);
    if (c.value >= U'А' && c.value <= U'я') {  // most letters by far
      append(buffer, c.value < U'а' ? c.value + 32 : c.value);
      at += c.bytes;
      continue;
    }
    char32_t folded = without_tajik_letter(c.value < 0x80 && !(c.value >= 'A' && c.value <= 'Z') ? c.value : to_lower(c.value));
    if (cyrillic) folded = cyrillic_look_alike(folded);
    append(buffer, folded);
    at += c.bytes;
  }
  return buffer;
}

}  // namespace chashma::figures
