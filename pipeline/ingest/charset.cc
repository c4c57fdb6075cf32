#include "pipeline/ingest/charset.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "pipeline/ingest/limits.h"
#include "pipeline/ingest/mojibake.h"
#include "pipeline/text/error.h"
#include "pipeline/text/identify.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

constexpr size_t kSample = 16384;  // bytes that candidates are judged on
// Cyrillic candidates in the order in which equals are preferred. KOI8-T holds all of KOI8-R's letters.
constexpr std::array kCandidates = {"CP1251", "KOI8-T", "CP866", "ISO-8859-5", "MAC-CYRILLIC", "CP855", "PT154", "KOI8-U"};

// Letters by falling frequency (Russian: National Corpus; Tajik: counted on news): rank stands for probability.
constexpr std::u32string_view kRussian = U"оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё";
constexpr std::u32string_view kTajik = U"аиорнтдмувешлбкҳгсзпёйӣфҷхӯъқчяғжэюцьщы";
// Legacy Tajik fonts put these where the Tajik letters stand: they count as such.
constexpr std::u32string_view kLegacy = U"ѓїќўњљ";

double rank_score(std::u32string_view order, char32_t c) {
  const size_t rank = order.find(c);
  if (rank == std::u32string_view::npos) return -1.5;
  return 1.0 - static_cast<double>(rank) / 20.0;
}

struct Tally {
  double russian = 0, tajik = 0, penalty = 0;
  size_t foreign = 0;  // characters beyond ASCII
  double score() const { return foreign == 0 ? 0 : (std::max(russian, tajik) - penalty) / static_cast<double>(foreign); }
};

Tally tally(std::string_view utf8) {
  Tally t;
  char32_t before = ' ';
  for (size_t at = 0; at < utf8.size();) {
    const CodePoint point = decode(utf8, at);
    at += point.bytes;
    const char32_t c = point.value;
    if (c >= 0x80) {
      ++t.foreign;
      const char32_t low = to_lower(c);
      if (is_cyrillic(c)) {
        const bool legacy = kLegacy.find(low) != std::u32string_view::npos;
        t.russian += rank_score(kRussian, low);
        t.tajik += legacy ? 0.2 : rank_score(kTajik, low);
        if (is_upper(c) && is_lower(before)) t.penalty += 3;  // "пРИМЕР": KOI8 read as CP1251 and the reverse
        if (before < 0x80 && is_letter(before)) t.penalty += 1;
      } else if (c < 0xA0 || c == 0xFFFD || (c >= 0xE000 && c < 0xF900)) {
        t.penalty += 4;
      } else if (is_letter(c) || is_letter(before)) {
        // A letter of another script, or a symbol on a word's end; quotes, dashes and NBSP are what one expects.
        const bool expected = c == 0xA0 || (c >= 0x2010 && c <= 0x2026) || c == 0xAB || c == 0xBB || c == 0x2116;
        t.penalty += expected ? 0 : 2;
      }
    }
    before = c;
  }
  return t;
}

// The part of the text to judge by: from the first byte beyond ASCII on.
std::string_view sample_of(std::string_view bytes) {
  size_t first = 0;
  while (first < bytes.size() && static_cast<unsigned char>(bytes[first]) < 0x80) ++first;
  first = first < 200 ? 0 : first - 200;
  return bytes.substr(first, kSample);
}

// Latin text with an accent here and there: bytes beyond ASCII stand beside ASCII letters.
bool looks_western(std::string_view bytes) {
  size_t high = 0, beside = 0, letters = 0;
  for (size_t i = 0; i < bytes.size(); ++i) {
    const auto c = static_cast<unsigned char>(bytes[i]);
    const auto is_ascii_letter = [&](size_t k) {
      return k < bytes.size() && ((bytes[k] | 32) >= 'a') && ((bytes[k] | 32) <= 'z');
    };
    if (is_ascii_letter(i)) ++letters;
    if (c < 0x80) continue;
    ++high;
    if ((i > 0 && is_ascii_letter(i - 1)) || is_ascii_letter(i + 1)) ++beside;
  }
  return high > 0 && letters > high * 3 && beside * 2 >= high;
}

// "UTF-16LE" or "UTF-16BE" without a mark: at one parity nearly all bytes are 0 (Latin) or 4 (Cyrillic).
const char* guess_utf16(std::string_view bytes) {
  std::array<size_t, 2> planes{};
  const size_t length = std::min<size_t>(bytes.size(), kSample) & ~size_t{1};
  if (length < 4) return nullptr;
  for (size_t i = 0; i < length; ++i)
    if (bytes[i] == 0 || bytes[i] == 4) ++planes[i % 2];
  const size_t half = length / 2;
  if (planes[1] * 10 > half * 6 && planes[0] * 10 < half * 3) return "UTF-16LE";
  if (planes[0] * 10 > half * 6 && planes[1] * 10 < half * 3) return "UTF-16BE";
  return nullptr;
}

// Share of well-formed sequences among all that is not ASCII: one bad byte doesn't make a text CP1251.
bool nearly_utf8(std::string_view bytes) {
  size_t good = 0, bad = 0;
  for (size_t at = 0; at < bytes.size();) {
    const CodePoint point = decode(bytes, at);
    if (point.bytes > 1) ++good;
    if (point.bytes == 1 && point.value == 0xFFFD) ++bad;
    at += point.bytes;
  }
  return good > 2 && bad * 20 < good;
}

bool is_cyrillic_language(const std::string& code) {
  static constexpr std::array codes = {"ru", "tg", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tt", "ba", "uz"};
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

std::string plain_name(std::string_view charset) {
  std::string out;
  for (const char c : charset)
    if (c != '-' && c != '_' && c != ' ') out += static_cast<char>(c >= 'A' && c <= 'Z' ? c | 32 : c);
  return out;
}

double judge(std::string_view sample, const std::string& charset, const std::string& declared) {
  const std::string utf8 = convert_charset(sample, charset);
  if (utf8.empty()) return -100;
  double score = tally(utf8).score();
  const Identified language = identify(utf8);
  if (is_cyrillic_language(language.code)) score += (language.reliable ? 0.4 : 0.1) * language.share;
  if (!declared.empty() && plain_name(charset) == plain_name(declared)) score += 0.3;
  return score;
}

Decoded by_candidates(std::string_view bytes, const std::string& declared) {
  const std::string_view sample = sample_of(bytes);
  std::string best = "WINDOWS-1252";
  const std::string name = plain_name(declared);
  const bool cyrillic_declared = name.find("1251") != std::string::npos || name.starts_with("koi8");
  if (!looks_western(sample) || cyrillic_declared) {
    double best_score = -100;
    for (const char* candidate : kCandidates) {
      const double score = judge(sample, candidate, declared);
      if (score > best_score + 1e-9) {
        best_score = score;
        best = candidate;
      }
    }
    // Nothing Cyrillic fits: believe what is declared (Greek, Chinese, …), else Western.
    if (best_score < -0.5) best = "WINDOWS-1252";
    if (best_score < -0.2 && !declared.empty() && !convert_charset("a", declared).empty()) best = declared;
  } else if (!declared.empty() && !name.starts_with("utf") && !name.starts_with("usascii") &&
             !convert_charset("a", declared).empty()) {
    best = name == "iso88591" || name == "latin1" ? "WINDOWS-1252" : declared;
  }
  std::string utf8 = convert_charset(bytes, best);
  return {std::move(utf8), best, {}};
}

Decoded decode_bytes(std::string_view bytes, const std::string& declared) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.starts_with("\xFF\xFE\0\0"sv)) return {convert_charset(bytes.substr(4), "UTF-32LE"), "UTF-32LE", {}};
  if (bytes.starts_with("\0\0\xFE\xFF"sv)) return {convert_charset(bytes.substr(4), "UTF-32BE"), "UTF-32BE", {}};
  if (bytes.starts_with("\xFF\xFE")) return {convert_charset(bytes.substr(2), "UTF-16LE"), "UTF-16LE", {}};
  if (bytes.starts_with("\xFE\xFF")) return {convert_charset(bytes.substr(2), "UTF-16BE"), "UTF-16BE", {}};
  if (const char* utf16 = guess_utf16(bytes)) return {convert_charset(bytes, utf16), utf16, {}};
  if (is_utf8(bytes) && bytes.find("\x1b$") == std::string_view::npos) return {std::string(bytes), "utf-8", {}};
  if (nearly_utf8(bytes)) return {std::string(bytes), "utf-8", {"some bytes are not UTF-8"}};
  return by_candidates(bytes, declared);
}

}  // namespace

Decoded decode_text(std::string_view bytes, std::string_view declared) {
  Decoded decoded = decode_bytes(bytes, std::string(declared));
  if (repair_mojibake(decoded.utf8)) decoded.warnings.emplace_back("text was in a wrong character set and has been repaired");
  return decoded;
}

std::string decode_document(std::string_view bytes, Document& document, std::string_view declared) {
  Decoded decoded = decode_text(bytes, declared);
  for (auto& warning : decoded.warnings) document.warnings.push_back(std::move(warning));
  if (decoded.utf8.size() > kMaxTextBytes) throw Error("too_large", document.path, "the text is larger than 64 MB");
  return std::move(decoded.utf8);
}

}  // namespace chashma
