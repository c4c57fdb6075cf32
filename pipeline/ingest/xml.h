// XML as a flow of events, forgiving and without entities of its own: no expansion, nothing external, any nesting.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chashma {

/// Pulls start tags, end tags and text out of well-formed or broken XML in one pass; never recurses, never fails.
/// Of entities it knows the five of XML and numbers; all others stay as written. Names are given without their prefix,
/// since one prefix belongs to one vocabulary in every office format. `utf8` must outlive it.
class XmlReader {
 public:
  enum class Event { start, end, text, done };
  explicit XmlReader(std::string_view utf8) : xml_(utf8) {}

  Event next();
  std::string_view name() const { return name_; }      ///< of start and end, without prefix
  std::string_view prefix() const { return prefix_; }  ///< of start and end
  const std::string& text() const { return text_; }    ///< of text, entities resolved
  /// An attribute's value by its name, with or without prefix; "" when there is none.
  std::string attribute(std::string_view name) const;
  bool has_attribute(std::string_view name) const;
  /// The element is empty (`<a/>`): an end event follows all the same.
  /// Skips all up to the end of the element whose start was just given, that end included.
  void skip();
  size_t position() const { return at_; }  ///< bytes read so far

 private:
  Event read_tag();
  void read_attributes(std::string_view body);
  void set_name(std::string_view qualified);
  const std::pair<std::string_view, std::string_view>* find(std::string_view name) const;
  std::string_view xml_;
  size_t at_ = 0;
  bool empty_element_ = false;  // an end event is owed
  std::string_view name_, prefix_;
  std::string text_;
  std::vector<std::pair<std::string_view, std::string_view>> attributes_;
};

/// Appends `raw` with its entities (&amp; &#1040; &#x410;) resolved.
void append_unescaped(std::string& out, std::string_view raw);
/// The XML document as UTF-8: by BOM or declaration.
std::string xml_to_utf8(std::string bytes);

}  // namespace chashma
