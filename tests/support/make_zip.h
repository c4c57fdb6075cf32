// A zip archive with stored entries, for tests: what a reader of office formats needs, no more (checksums are left 0).
#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace chashma {

inline std::string make_zip(const std::vector<std::pair<std::string, std::string>>& entries) {
  std::string out, directory;
  const auto number = [](std::string& to, uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) to += static_cast<char>(value >> (8 * i) & 0xFF);
  };
  for (const auto& [name, content] : entries) {
    const auto at = static_cast<uint32_t>(out.size()), size = static_cast<uint32_t>(content.size());
    out += "PK\3\4";
    for (const uint32_t value : {20U, 0U, 0U, 0U, 0U}) number(out, value, 2);
    for (const uint32_t value : {0U, size, size}) number(out, value, 4);
    number(out, static_cast<uint32_t>(name.size()), 2);
    number(out, 0, 2);
    out += name + content;
    directory += "PK\1\2";
    for (const uint32_t value : {20U, 20U, 0U, 0U, 0U, 0U}) number(directory, value, 2);
    for (const uint32_t value : {0U, size, size}) number(directory, value, 4);
    number(directory, static_cast<uint32_t>(name.size()), 2);
    for (int i = 0; i < 4; ++i) number(directory, 0, 2);
    number(directory, 0, 4);
    number(directory, at, 4);
    directory += name;
  }
  const auto at = static_cast<uint32_t>(out.size());
  out += directory + "PK\5\6";
  for (const uint32_t value : {0U, 0U, static_cast<uint32_t>(entries.size()), static_cast<uint32_t>(entries.size())})
    number(out, value, 2);
  number(out, static_cast<uint32_t>(directory.size()), 4);
  number(out, at, 4);
  number(out, 0, 2);
  return out;
}

}  // namespace chashma
