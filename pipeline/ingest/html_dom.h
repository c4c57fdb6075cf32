// The door to gumbo: an HTML page as a flat list of nodes in document order, so that nothing ever recurses.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace chashma {

struct HtmlAttribute {
  std::string_view name, value;
};

/// An element or a text. The subtree of node i are the nodes (i, nodes[i].end).
struct HtmlNode {
  std::string_view tag;   ///< lower case; "" for a text
  std::string_view text;  ///< of a text node, entities resolved
  uint32_t parent = 0;    ///< the root is its own parent
  uint32_t end = 0;
  uint32_t attributes = 0, attributes_end = 0;
};

class HtmlDom {
 public:
  /// Parses any bytes of UTF-8. Deeply nested or self-multiplying markup is stripped of its tags instead.
  explicit HtmlDom(std::string_view utf8);
  ~HtmlDom();
  HtmlDom(const HtmlDom&) = delete;
  HtmlDom& operator=(const HtmlDom&) = delete;

  const std::vector<HtmlNode>& nodes() const { return nodes_; }
  const HtmlNode& node(uint32_t i) const { return nodes_[i]; }
  /// An attribute of an element; "" when there is none.
  std::string_view attribute(uint32_t node, std::string_view name) const;
  bool has_attribute(uint32_t node, std::string_view name) const;

 private:
  struct Arena;
  void flatten(const void* root);
  void strip_tags(std::string_view utf8);
  std::unique_ptr<Arena> arena_;
  std::vector<HtmlNode> nodes_;
  std::vector<HtmlAttribute> attributes_;
};

}  // namespace chashma
