// RTF's tokens: groups, control words, bytes of text. Grammar only; what words mean is rtf.cc's.
#pragma once
#include <string_view>

namespace chashma {

/// Pulls tokens out of any bytes in one pass; never recurses, never fails.
class RtfReader {
 public:
  enum class Token {
    open,   ///< {
    close,  ///< }
    word,   ///< \name or \name-12; a control symbol (\~) has its character as name
    hex,    ///< \'e9: value()
    text,   ///< text(): bytes of the document's charset, without line ends
    done,
  };
  explicit RtfReader(std::string_view bytes) : bytes_(bytes) {}

  Token next();
  std::string_view name() const { return name_; }
  std::string_view text() const { return name_; }
  int value() const { return value_; }           ///< of a word: its number, 1 if it has none; of hex: the byte
  bool has_value() const { return has_value_; }  ///< \b0 has one, \b has none
  size_t position() const { return at_; }

 private:
  Token read_word();
  std::string_view bytes_, name_;
  size_t at_ = 0;
  int value_ = 1;
  bool has_value_ = false;
};

}  // namespace chashma
