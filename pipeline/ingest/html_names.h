// What names and words say of a part of a web page: class="sidebar", "Read also:", «файлы cookie».
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace chashma {

/// By its class and id a part of a page is text, leads to other pages, may be furniture, is furniture.
enum class HtmlName : uint8_t { plain, teaser, weak, furniture };

/// Of several names, separated by spaces; the strongest opinion counts. Total, pure.
HtmlName judge_html_name(std::string_view names);
/// Does `text` (lower case, without the marks behind it) stand over links to other pages? "read also", «по теме», «бихонед»
bool is_lead(std::string_view text);
/// How often a text speaks of cookies.
size_t cookies_in(std::string_view text);

}  // namespace chashma
