#include "pipeline/json.h"

#include <Poco/JSON/Handler.h>
#include <Poco/JSON/Parser.h>

#include <charconv>
#include <cmath>

#include "pipeline/text/error.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

constexpr size_t kMaxDepth = 64;

// Builds our values from the parser's events; the stack holds the open arrays and objects.
class Builder : public Poco::JSON::Handler {
 public:
  Json root;

  void reset() override { stack_.clear(); }
  void startObject() override { push(Json{Json::Object{}}); }
  void endObject() override { stack_.pop_back(); }
  void startArray() override { push(Json{Json::Array{}}); }
  void endArray() override { stack_.pop_back(); }
  void key(const std::string& k) override { std::get<Json::Object>(stack_.back()->value).emplace_back(k, Json{}); }
  void null() override { put(Json{nullptr}); }
  void value(int v) override { put(Json{static_cast<double>(v)}); }
  void value(unsigned v) override { put(Json{static_cast<double>(v)}); }
  void value(Poco::Int64 v) override { put(Json{static_cast<double>(v)}); }
  void value(Poco::UInt64 v) override { put(Json{static_cast<double>(v)}); }
  void value(const std::string& v) override { put(Json{v}); }
  void value(double v) override { put(Json{v}); }
  void value(bool v) override { put(Json{v}); }

 private:
  std::vector<Json*> stack_;

  Json* put(Json json) {
    if (stack_.empty()) {
      root = std::move(json);
      return &root;
    }
    if (auto* array = std::get_if<Json::Array>(&stack_.back()->value)) return &array->emplace_back(std::move(json));
    Json& slot = std::get<Json::Object>(stack_.back()->value).back().second;
    slot = std::move(json);
    return &slot;
  }
  void push(Json json) {
    if (stack_.size() >= kMaxDepth) throw Error("bad_json", "", "JSON is nested too deeply");
    stack_.push_back(put(std::move(json)));
  }
};

const Json kNull;

}  // namespace

Json Json::parse(std::string_view text) {
  // Poco's parser wants an array or object at the root; a wrapping array lets any value through.
  Poco::SharedPtr<Builder> builder = new Builder;  // Poco asks for its own shared pointer
  try {
    Poco::JSON::Parser parser(builder);
    parser.setDepth(kMaxDepth + 8);
    parser.parse("[" + std::string(text) + "]");
  } catch (const Poco::Exception& e) {
    throw Error("bad_json", "", "not JSON: " + e.displayText());
  }
  auto* array = std::get_if<Array>(&builder->root.value);
  if (!array || array->size() != 1) throw Error("bad_json", "", "not one JSON value");
  return std::move((*array)[0]);
}

const Json& Json::operator[](std::string_view key) const {
  if (const auto* members = std::get_if<Object>(&value))
    for (const auto& [name, member] : *members)
      if (name == key) return member;
  return kNull;
}

std::string Json::text(std::string_view otherwise) const {
  if (const auto* s = std::get_if<std::string>(&value)) return *s;
  if (const auto* d = std::get_if<double>(&value)) return json_number(*d);
  return std::string(otherwise);
}
double Json::number(double otherwise) const {
  const auto* d = std::get_if<double>(&value);
  return d ? *d : otherwise;
}
size_t Json::whole(size_t most) const {
  const double d = number();
  return d >= 0 && d <= static_cast<double>(most) ? static_cast<size_t>(d) : 0;
}
bool Json::boolean(bool otherwise) const {
  const auto* b = std::get_if<bool>(&value);
  return b ? *b : otherwise;
}
const Json::Array& Json::array() const {
  static const Array none;
  const auto* a = std::get_if<Array>(&value);
  return a ? *a : none;
}
const Json::Object& Json::object() const {
  static const Object none;
  const auto* o = std::get_if<Object>(&value);
  return o ? *o : none;
}

static bool is_plain_json(unsigned char c) { return c >= 0x20 && c < 0x7F && c != '"' && c != '\\'; }

void append_json(std::string& out, std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  out += '"';
  for (size_t at = 0; at < text.size();) {
    size_t plain = at;  // most of it needs no look at all
    while (plain < text.size() && is_plain_json(static_cast<unsigned char>(text[plain]))) ++plain;
    out.append(text.substr(at, plain - at));
    at = plain;
    if (at == text.size()) break;
    const auto c = static_cast<unsigned char>(text[at]);
    if (c >= 0x80) {
      const CodePoint point = decode(text, at);
      if (point.bytes == 1)
        append(out, 0xFFFD);
      else
        out.append(text.substr(at, point.bytes));
      at += point.bytes;
      continue;
    }
    ++at;
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (c < 0x20 || c == 0x7F) {
          out += "\\u00";
          out += kHex[c >> 4];
          out += kHex[c & 15];
        } else {
          out += static_cast<char>(c);
        }
    }
  }
  out += '"';
}

std::string json_number(double value) {
  if (!std::isfinite(value)) return "null";
  char buffer[400];
  const bool plain = std::fabs(value) < 1e15 && (value == 0 || std::fabs(value) >= 1e-6);
  const auto result = plain ? std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed)
                            : std::to_chars(buffer, buffer + sizeof buffer, value);
  return {buffer, result.ptr};
}

void JsonWriter::comma() {
  if (!first_) out_ += ',';
  first_ = false;
}
JsonWriter& JsonWriter::open(char bracket) {
  comma();
  out_ += bracket;
  first_ = true;
  return *this;
}
JsonWriter& JsonWriter::close(char bracket) {
  out_ += bracket;
  first_ = false;
  return *this;
}
JsonWriter& JsonWriter::key(std::string_view name) {
  comma();
  append_json(out_, name);
  out_ += ':';
  first_ = true;
  return *this;
}
JsonWriter& JsonWriter::text(std::string_view value) {
  comma();
  append_json(out_, value);
  return *this;
}
JsonWriter& JsonWriter::number(double value) { return raw(json_number(value)); }
JsonWriter& JsonWriter::number(size_t value) { return raw(std::to_string(value)); }
JsonWriter& JsonWriter::boolean(bool value) { return raw(value ? "true" : "false"); }
JsonWriter& JsonWriter::raw(std::string_view json) {
  comma();
  out_.append(json);
  return *this;
}
JsonWriter& JsonWriter::field(std::string_view name, std::string_view value) {
  return value.empty() ? *this : key(name).text(value);
}

}  // namespace chashma
