// What a file is, by its content: its name only helps to tell kinds of plain text apart.
#pragma once
#include <string>
#include <string_view>

namespace chashma {

/// The media type: "application/pdf", "text/html", …; "application/octet-stream" for what is no known document. Total.
std::string media_type_of(std::string_view bytes, std::string_view file_name);

}  // namespace chashma
