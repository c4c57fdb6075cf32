// JSON, in and out: reading through Poco (this is its one door for JSON), writing by appending to a string.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace chashma {

/// A JSON value that was read.
class Json {
 public:
  using Array = std::vector<Json>;
  using Object = std::vector<std::pair<std::string, Json>>;  // in the order of the file
  std::variant<std::nullptr_t, bool, double, std::string, Array, Object> value = nullptr;

  /// Throws Error{"bad_json"} with the position when `text` is not one JSON value. Depth is limited to 64.
  static Json parse(std::string_view text);

  bool is_null() const { return std::holds_alternative<std::nullptr_t>(value); }
  bool is_string() const { return std::holds_alternative<std::string>(value); }
  bool is_object() const { return std::holds_alternative<Object>(value); }
  /// Member `key` of an object; null when absent or not an object.
  const Json& operator[](std::string_view key) const;
  /// The string, or the number as written in short form; `otherwise` for anything else.
  std::string text(std::string_view otherwise = "") const;
  double number(double otherwise = 0) const;
  /// The number without its fraction; 0 when it is none from 0 to `most` (at most 2^53: above, doubles skip numbers).
  size_t whole(size_t most = size_t{1} << 53) const;
  bool boolean(bool otherwise = false) const;
  const Array& array() const;    ///< empty when it is not one
  const Object& object() const;  ///< empty when it is not one
};

/// Appends `text` as a JSON string with its quotes; ill-formed UTF-8 becomes U+FFFD.
void append_json(std::string& out, std::string_view text);
/// The shortest decimal form that reads back as the same number; no exponent below 1e15; never "nan".
std::string json_number(double value);

/// Writes an object or array member by member: commas and quotes are its business.
class JsonWriter {
 public:
  JsonWriter& open(char bracket);   ///< '{' or '['
  JsonWriter& close(char bracket);  ///< '}' or ']'
  JsonWriter& key(std::string_view name);
  JsonWriter& text(std::string_view value);
  JsonWriter& number(double value);
  JsonWriter& number(size_t value);
  JsonWriter& boolean(bool value);
  JsonWriter& raw(std::string_view json);  ///< a value that is JSON already
  /// key and text, left out when empty.
  JsonWriter& field(std::string_view name, std::string_view value);
  const std::string& str() const { return out_; }
  std::string take() { return std::move(out_); }

 private:
  void comma();
  std::string out_;
  bool first_ = true;
};

}  // namespace chashma
