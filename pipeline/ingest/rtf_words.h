// What single control words of RTF mean, in tables (RTF 1.9.1).
#pragma once
#include <string>
#include <string_view>

namespace chashma {

/// Does this destination hold no text of the document? All that begin with \* and are not known are left out too.
bool rtf_left_out(std::string_view destination);
/// The charset of \fcharset's number; "" for the document's own (0 ANSI, 1 default, 255 OEM).
std::string rtf_charset(int number);
/// The characters that a word or control symbol stands for (\emdash, \~); "" when it stands for none.
std::string_view rtf_symbol(std::string_view name);

}  // namespace chashma
