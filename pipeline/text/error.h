// What is thrown when the world fails: a file that can't be read, a table that is wrong, an index that is locked.
#pragma once
#include <stdexcept>
#include <string>

namespace chashma {

/// `code` is a short fixed word for programs ("unreadable", "encrypted", "bad_table"), `where` names the file or line,
/// what() is one sentence for people, with the cure where there is one.
class Error : public std::runtime_error {
 public:
  Error(std::string code_word, std::string place, const std::string& message)
      : std::runtime_error(message), code(std::move(code_word)), where(std::move(place)) {}
  std::string code;
  std::string where;
};

}  // namespace chashma
