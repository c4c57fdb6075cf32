#include "pipeline/text/identify.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include "pipeline/text/unicode.h"

namespace chashma {

Identified identify(std::string_view utf8, std::string_view hint) {
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int bytes = 0;
  bool reliable = false;
  CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  const std::string hint_code(hint);
  if (!hint_code.empty()) hints.language_hint = CLD2::GetLanguageFromName(hint_code.c_str());
  CLD2::ExtDetectLanguageSummary(utf8.data(), static_cast<int>(utf8.size()), true, &hints, 0, languages, percents, scores,
                                 nullptr, &bytes, &reliable);
  if (languages[0] == CLD2::UNKNOWN_LANGUAGE) return {};
  return {CLD2::LanguageCode(languages[0]), reliable, percents[0] / 100.0};
}

void identify_languages(Text& text, std::string_view hint) {
  const Identified whole = identify(text.utf8, hint);
  text.language = whole.code != "und" ? whole.code : hint.empty() ? "und" : std::string(hint);
  std::map<std::string, size_t> letters;
  size_t total = 0;
  for (auto& paragraph : text.paragraphs) {
    const auto body = paragraph.span.in(text.utf8);
    std::string language = text.language;
    if (std::count(body.begin(), body.end(), ' ') >= 4) {
      const Identified one = identify(body, text.language);
      if (one.reliable) language = one.code;
    }
    paragraph.lang = lang_of(language);
    letters[language] += body.size();
    total += body.size();
  }
  for (const auto& [language, count] : letters)
    if (count * 100 > total) text.languages[language] = static_cast<double>(count * 1000 / total) / 1000.0;
}

}  // namespace chashma
