// Bytes to UTF-8: byte order mark, declared charset, valid UTF-8, then candidates judged by letters and language.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/ingest/document.h"

namespace chashma {

struct Decoded {
  std::string utf8;
  std::string charset;                ///< what it was read as: "utf-8", "windows-1251", "KOI8-T"
  std::vector<std::string> warnings;  ///< repairs and doubts
};

/// Total. `declared`: the charset that the document names, "" if none; it is not believed blindly.
Decoded decode_text(std::string_view bytes, std::string_view declared = {});

/// The same for the bytes of `document`, which gets the warnings. Throws Error{"too_large"} beyond limits.h.
std::string decode_document(std::string_view bytes, Document& document, std::string_view declared = {});

/// Converts through iconv; ill-formed sequences become U+FFFD. Gives "" for an unknown charset.
std::string convert_charset(std::string_view bytes, const std::string& charset);

}  // namespace chashma
