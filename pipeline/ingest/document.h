// A document as it was read: one string and its layout, before any normalising.
#pragma once
#include <string>
#include <vector>

#include "pipeline/text/section.h"

namespace chashma {

struct Document {
  std::string id;          ///< first 16 hex digits of the SHA-256 of the file; of a .jsonl line its "id"
  std::string path;        ///< as given by the user
  std::string media_type;  ///< by content: "application/pdf"
  std::string sha256;      ///< hex, of the file's bytes
  uint64_t bytes = 0;
  std::string title, date;           ///< what the document says of itself; "" if nothing; date ISO 8601
  bool dated_by_file = false;        ///< the date is only that of the file's making: one on the title page says more
  std::vector<std::string> authors;  ///< likewise
  std::string language;              ///< declared language code, a hint only; "" if none
  std::string source;                ///< the text as read, UTF-8 (ill-formed bytes possible)
  Layout layout;                     ///< spans into source
  std::vector<std::string> warnings;
};

}  // namespace chashma
