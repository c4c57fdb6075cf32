#include "pipeline/ingest/html_dom.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <csetjmp>
#include <cstdlib>

#include "pipeline/ingest/xml.h"
#include "pipeline/text/span.h"

namespace chashma {

using namespace std::string_view_literals;

// Gumbo frees its tree recursively, which a page of a million <div> turns into a crash, and unclosed <font> tags make it
// multiply nodes. So it gets its memory here: freed at once, and when it asks for too much we jump out of it (it is C
// and holds nothing but memory).
struct HtmlDom::Arena {
  static constexpr size_t kBlock = 1 << 20;
  std::vector<std::unique_ptr<char[]>> blocks;
  size_t used = kBlock, total = 0, limit = 0;
  std::jmp_buf out_of_memory;
  std::string kept;  // text of strip_tags

  void* take(size_t size) {
    size = (size + 15) & ~size_t{15};
    if (used + size > kBlock || blocks.empty()) {
      const size_t block = std::max(size, kBlock);
      total += block;
      if (total > limit) std::longjmp(out_of_memory, 1);
      blocks.emplace_back(std::make_unique_for_overwrite<char[]>(block));
      used = size;
      return blocks.back().get();
    }
    void* at = blocks.back().get() + used;
    used += size;
    return at;
  }
};

namespace {

constexpr int kMaxDepth = 600;

bool ends_by_itself(std::string_view name) {
  static constexpr std::array names = {"p"sv,     "li"sv,       "td"sv,    "th"sv,  "tr"sv,     "br"sv,    "img"sv,   "input"sv,
                                       "meta"sv,  "link"sv,     "hr"sv,    "dt"sv,  "dd"sv,     "area"sv,  "base"sv,  "col"sv,
                                       "embed"sv, "source"sv,   "track"sv, "wbr"sv, "option"sv, "tbody"sv, "thead"sv, "tfoot"sv,
                                       "param"sv, "colgroup"sv, "rp"sv,    "rt"sv,  "path"sv};
  return std::find(names.begin(), names.end(), name) != names.end();
}

// How deep tags nest at most, roughly: gumbo looks through all open elements at every tag, which is quadratic.
int nesting(std::string_view html) {
  int depth = 0, deepest = 0;
  for (size_t at = html.find('<'); at != std::string_view::npos && at + 1 < html.size(); at = html.find('<', at + 1)) {
    const bool closing = html[at + 1] == '/';
    size_t begin = at + 1 + closing, end = begin;
    std::array<char, 12> name{};
    for (; end < html.size() && end < begin + name.size(); ++end) {
      const char c = html[end], low = static_cast<char>(c | 32);
      if (!(low >= 'a' && low <= 'z') && !(c >= '0' && c <= '9')) break;
      name[end - begin] = c >= 'A' ? low : c;
    }
    if (end == begin || ends_by_itself({name.data(), end - begin})) continue;
    if (closing) {
      depth = std::max(0, depth - 1);
    } else {
      const size_t close = html.find('>', end);
      if (close != std::string_view::npos && html[close - 1] == '/') continue;
      deepest = std::max(deepest, ++depth);
    }
  }
  return deepest;
}

}  // namespace

HtmlDom::HtmlDom(std::string_view utf8) : arena_(std::make_unique<Arena>()) {
  arena_->limit = (size_t{64} << 20) + utf8.size() * 40;
  if (nesting(utf8) > kMaxDepth) {
    strip_tags(utf8);
    return;
  }
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = [](void* arena, size_t size) { return static_cast<Arena*>(arena)->take(size); };
  options.deallocator = [](void*, void*) {};
  options.userdata = arena_.get();
  options.max_errors = 0;
  if (setjmp(arena_->out_of_memory) == 0) {
    const GumboOutput* output = gumbo_parse_with_options(&options, utf8.data(), utf8.size());
    flatten(output->document);
  } else {
    strip_tags(utf8);
  }
}

HtmlDom::~HtmlDom() = default;

static std::string_view tag_name(const GumboElement& element) {
  if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
  GumboStringPiece piece = element.original_tag;
  gumbo_tag_from_original_text(&piece);
  return {piece.data, piece.length};
}

void HtmlDom::flatten(const void* root) {
  struct Open {
    const GumboVector* children;
    unsigned next;
    uint32_t index;
  };
  nodes_.push_back({"#document", {}, 0, 0, 0, 0});
  std::vector<Open> open = {{&static_cast<const GumboNode*>(root)->v.document.children, 0, 0}};
  while (!open.empty()) {
    Open& top = open.back();
    if (top.next == top.children->length) {
      nodes_[top.index].end = static_cast<uint32_t>(nodes_.size());
      open.pop_back();
      continue;
    }
    const auto* node = static_cast<const GumboNode*>(top.children->data[top.next++]);
    const auto index = static_cast<uint32_t>(nodes_.size());
    HtmlNode flat;
    flat.parent = top.index;
    flat.end = index + 1;
    if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) {
      flat.tag = tag_name(node->v.element);
      if (flat.tag.empty()) flat.tag = "unknown";
      flat.attributes = static_cast<uint32_t>(attributes_.size());
      const GumboVector& list = node->v.element.attributes;
      for (unsigned i = 0; i < list.length; ++i) {
        const auto* attribute = static_cast<const GumboAttribute*>(list.data[i]);
        attributes_.push_back({attribute->name, attribute->value});
      }
      flat.attributes_end = static_cast<uint32_t>(attributes_.size());
      nodes_.push_back(flat);
      open.push_back({&node->v.element.children, 0, index});
    } else if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA || node->type == GUMBO_NODE_WHITESPACE) {
      flat.text = node->v.text.text;
      nodes_.push_back(flat);
    }
  }
}

// The fallback: one text node a stretch between tags, all in one body.
void HtmlDom::strip_tags(std::string_view utf8) {
  nodes_.clear();
  attributes_.clear();
  std::vector<Span> pieces;
  std::string& kept = arena_->kept;
  XmlReader reader(utf8);
  for (auto event = reader.next(); event != XmlReader::Event::done; event = reader.next()) {
    if (event == XmlReader::Event::start && (reader.name() == "script" || reader.name() == "style")) reader.skip();
    if (event != XmlReader::Event::text) continue;
    const size_t begin = kept.size();
    kept += reader.text();
    pieces.push_back({begin, kept.size()});
  }
  nodes_.push_back({"#document", {}, 0, 0, 0, 0});
  nodes_.push_back({"body", {}, 0, 0, 0, 0});
  for (const auto& piece : pieces) {
    const auto index = static_cast<uint32_t>(nodes_.size());
    nodes_.push_back({"p", {}, 1, index + 2, 0, 0});
    nodes_.push_back({{}, piece.in(kept), index, index + 2, 0, 0});
  }
  nodes_[0].end = nodes_[1].end = static_cast<uint32_t>(nodes_.size());
}

std::string_view HtmlDom::attribute(uint32_t node, std::string_view name) const {
  for (uint32_t i = nodes_[node].attributes; i < nodes_[node].attributes_end; ++i)
    if (attributes_[i].name == name) return attributes_[i].value;
  return {};
}

bool HtmlDom::has_attribute(uint32_t node, std::string_view name) const {
  for (uint32_t i = nodes_[node].attributes; i < nodes_[node].attributes_end; ++i)
    if (attributes_[i].name == name) return true;
  return false;
}

}  // namespace chashma
