// Three steps: drop what its tag, role or class calls furniture; choose the element that holds most of the prose
// (believing markup such as <article> first); drop blocks inside it that are mostly links.
#include "pipeline/ingest/html_content.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "pipeline/ingest/html_names.h"
#include "pipeline/ingest/metadata.h"
#include "pipeline/text/unicode.h"

namespace chashma {

using namespace std::string_view_literals;

namespace {

bool is_one_of(std::string_view word, const auto& list) { return std::find(list.begin(), list.end(), word) != list.end(); }

// Elements that are never text of the page.
constexpr std::array kNoText = {"script"sv,  "style"sv,  "noscript"sv, "template"sv, "iframe"sv,   "svg"sv,
                                "canvas"sv,  "object"sv, "embed"sv,    "audio"sv,    "video"sv,    "select"sv,
                                "button"sv,  "input"sv,  "textarea"sv, "option"sv,   "datalist"sv, "map"sv,
                                "math-ml"sv, "head"sv,   "dialog"sv,   "menu"sv};
constexpr std::array kFurnitureTags = {"nav"sv, "aside"sv, "footer"sv};
constexpr std::array kFurnitureRoles = {"navigation"sv, "banner"sv, "contentinfo"sv, "search"sv,  "complementary"sv, "dialog"sv,
                                        "alert"sv,      "menu"sv,   "menubar"sv,     "toolbar"sv, "alertdialog"sv,   "tablist"sv};

// Names of the element that holds the article, in the order in which they are believed.
constexpr std::array kContentNames = {
    "articlebody"sv,    "article-body"sv,    "articletext"sv,   "article-text"sv, "article-content"sv, "articlecontent"sv,
    "post-content"sv,   "postcontent"sv,     "post-body"sv,     "postbody"sv,     "entry-content"sv,   "entrycontent"sv,
    "story-body"sv,     "storybody"sv,       "story-content"sv, "body-content"sv, "field-name-body"sv, "field--name-body"sv,
    "node-content"sv,   "td-post-content"sv, "text-content"sv,  "news-detail"sv,  "news-text"sv,       "news-body"sv,
    "page-content"sv,   "pagecontent"sv,     "main-content"sv,  "maincontent"sv,  "blog-content"sv,    "blog-post"sv,
    "single-content"sv, "post-entry"sv,      "hentry"sv,        "content-main"sv, "contentmain"sv,     "mw-content-text"sv,
    "the-content"sv,    "rich-text"sv,       "richtext"sv};

bool is_hidden(const HtmlDom& dom, uint32_t i) {
  if (dom.has_attribute(i, "hidden")) return true;
  const std::string_view style = dom.attribute(i, "style");
  if (style.empty()) return false;
  std::string plain;
  for (const char c : style)
    if (c != ' ') plain += static_cast<char>(c >= 'A' && c <= 'Z' ? c | 32 : c);
  return plain.find("display:none") != std::string::npos || plain.find("visibility:hidden") != std::string::npos;
}

size_t letters_in(std::string_view text) {
  size_t count = 0;
  for (const char c : text) count += static_cast<unsigned char>(c) > ' ' && (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

class Finder {
 public:
  explicit Finder(const HtmlDom& dom)
      : dom_(dom),
        nodes_(dom.nodes()),
        dropped_(nodes_.size(), 0),
        own_letters_(nodes_.size(), 0),
        own_cookies_(nodes_.size(), 0) {
    for (uint32_t i = 1; i < nodes_.size(); ++i) {
      if (!nodes_[i].tag.empty() || is_one_of(nodes_[nodes_[i].parent].tag, kNoText)) continue;
      own_letters_[i] = static_cast<uint32_t>(letters_in(nodes_[i].text));
      own_cookies_[i] = static_cast<uint32_t>(cookies_in(nodes_[i].text));
    }
  }

  HtmlContent find() {
    count(false);
    total_ = text_.empty() ? 0 : text_[0];
    uint32_t root = cut();
    if (text_[root] < 100 && total_ > 200) {  // cut too much: names are not to be believed on this page
      names_believed_ = false;
      std::fill(dropped_.begin(), dropped_.end(), 0);
      count(false);
      root = cut();
    }
    if (text_[root] < 100 && total_ > 200) {  // still: take all that is text
      std::fill(dropped_.begin(), dropped_.end(), 0);
      for (uint32_t i = 1; i < nodes_.size(); ++i)
        if (is_one_of(nodes_[i].tag, kNoText)) dropped_[i] = 1;
      root = 0;
      spread();
    }
    return {root, std::move(dropped_)};
  }

 private:
  uint32_t cut() {
    drop_furniture();
    count(true);
    const uint32_t root = with_lead(choose_root());
    drop_link_blocks(root);
    drop_leads(root);
    count(true);
    drop_empty_headings(root);
    return root;
  }

  // Letters in each subtree: all, in links, in paragraphs outside links.
  void count(bool without_dropped) {
    const size_t n = nodes_.size();
    text_.assign(n, 0);
    links_.assign(n, 0);
    cookies_.assign(n, 0);
    forms_.assign(n, 0);
    prose_.assign(n, 0);
    std::vector<char> in_link(n, 0), in_paragraph(n, 0);
    for (uint32_t i = 1; i < n; ++i) {
      const auto& node = nodes_[i];
      in_link[i] = static_cast<char>(in_link[node.parent] || node.tag == "a");
      const bool paragraph = node.tag == "p" || node.tag == "blockquote" || node.tag == "pre" || node.tag == "dd";
      in_paragraph[i] = static_cast<char>(in_paragraph[node.parent] || paragraph);
      if (without_dropped && dropped_[node.parent]) dropped_[i] = 1;
      forms_[i] = node.tag == "form" || node.tag == "textarea";
      if (own_letters_[i] == 0 || (without_dropped && dropped_[i])) continue;
      text_[i] = own_letters_[i];
      if (in_link[i]) links_[i] = text_[i];
      cookies_[i] = own_cookies_[i];
      // Prose without <p>: long texts straight in a <div>.
      if (!in_link[i] && (in_paragraph[i] || text_[i] > 80)) prose_[i] = text_[i];
    }
    for (size_t i = n; i-- > 1;) {
      const uint32_t up = nodes_[i].parent;
      text_[up] += text_[i];
      links_[up] += links_[i];
      prose_[up] += prose_[i];
      cookies_[up] += cookies_[i];
      forms_[up] += forms_[i];
    }
  }

  void spread() {
    for (uint32_t i = 1; i < nodes_.size(); ++i)
      if (dropped_[nodes_[i].parent]) dropped_[i] = 1;
  }

  bool inside(uint32_t i, std::string_view tag) const {
    for (uint32_t up = nodes_[i].parent; up != 0; up = nodes_[up].parent)
      if (nodes_[up].tag == tag) return true;
    return false;
  }

  bool has_tag(uint32_t i, std::string_view tag) const {
    for (uint32_t k = i + 1; k < nodes_[i].end; ++k)
      if (nodes_[k].tag == tag) return true;
    return false;
  }

  HtmlName name_of(uint32_t i) {
    const std::string_view klass = dom_.attribute(i, "class"), id = dom_.attribute(i, "id");
    if (klass.empty() && id.empty()) return HtmlName::plain;
    std::string key = std::string(klass) + ' ' + std::string(id);
    const auto [it, fresh] = names_.try_emplace(std::move(key), HtmlName::plain);
    if (fresh) it->second = judge_html_name(it->first);
    return it->second;
  }

  // "We use cookies …": a small part of the page that speaks of little else, whatever it is called.
  bool is_cookie_notice(uint32_t i) const {
    return cookies_[i] > 1 && cookies_[i] * 200 > text_[i] && text_[i] * 4 < total_ && cookies_[i] * 4 > cookies_[0];
  }

  bool is_furniture(uint32_t i) {
    const auto& tag = nodes_[i].tag;
    if (is_one_of(tag, kNoText) || is_hidden(dom_, i)) return true;
    if (tag == "html" || tag == "body" || tag == "main" || tag == "a" || tag == "sup" || tag == "em" || tag == "td" ||
        tag == "tr" || tag == "tbody")
      return false;
    if (tag == "p" && text_[i] > 300)  // "postmetadata": where it was filed, with links
      return names_believed_ && links_[i] * 5 > text_[i] && name_of(i) == HtmlName::furniture;
    const bool most = text_[i] * 10 > total_ * 6;  // what holds most of the page is not furniture, whatever its name
    const bool prose = prose_[i] > 600 && prose_[i] * 10 > text_[i] * 7;
    if (is_one_of(tag, kFurnitureTags)) return !most && !(prose && tag == "aside");
    if (const auto role = dom_.attribute(i, "role"); !role.empty() && is_one_of(role, kFurnitureRoles)) return !most;
    if (tag == "header") return !most && !has_tag(i, "h1");
    if (tag == "form") return !most && prose_[i] < 400;
    if (tag == "article" || tag == "h1" || most) return false;
    if (is_cookie_notice(i)) return true;
    if (tag == "span" || tag == "h2" || tag == "h3") {
      if (text_[i] > 200) return false;
    }
    if (!names_believed_) return false;
    const HtmlName name = name_of(i);
    if (name == HtmlName::furniture) return true;
    if (name == HtmlName::teaser) return links_[i] > 0 || text_[i] < 60;
    if (name != HtmlName::weak || has_tag(i, "h1")) return false;
    if (links_[i] == 0 && (has_tag(i, "h2") || has_tag(i, "h3"))) return false;  // a "header" that is a heading
    return prose_[i] < (links_[i] == 0 ? 60U : 250U) || links_[i] * 2 > text_[i];
  }

  void drop_furniture() {
    for (uint32_t i = 1; i < nodes_.size(); ++i) {
      if (dropped_[nodes_[i].parent]) dropped_[i] = 1;
      if (!dropped_[i] && !nodes_[i].tag.empty()) dropped_[i] = static_cast<char>(is_furniture(i));
    }
  }

  // The smallest element that holds all of `found`.
  uint32_t common(const std::vector<uint32_t>& found) const {
    uint32_t root = found.front();
    for (const uint32_t one : found)
      while (one >= nodes_[root].end || one < root) root = nodes_[root].parent;
    return root;
  }

  template <class Is>
  std::vector<uint32_t> outermost(Is is) const {
    std::vector<uint32_t> found;
    uint32_t after = 0;
    for (uint32_t i = 1; i < nodes_.size(); ++i) {
      if (i < after || dropped_[i] || nodes_[i].tag.empty() || !is(i)) continue;
      found.push_back(i);
      after = nodes_[i].end;
    }
    return found;
  }

  // An element that markup calls the content is believed when it holds enough of the page's prose.
  bool enough(uint32_t i, size_t percent) const { return text_[i] > 200 && prose_[i] * 100 >= prose_[0] * percent; }

  bool is_named_content(uint32_t i) const {
    if (dom_.attribute(i, "itemprop") == "articleBody") return true;
    const std::string_view klass = dom_.attribute(i, "class"), id = dom_.attribute(i, "id");
    if (klass.empty() && id.empty()) return false;
    std::string name = std::string(klass) + ' ' + std::string(id);
    for (auto& c : name) c = static_cast<char>(c == '_' ? '-' : c >= 'A' && c <= 'Z' ? c | 32 : c);
    return std::any_of(kContentNames.begin(), kContentNames.end(),
                       [&](std::string_view known) { return name.find(known) != std::string::npos; });
  }

  uint32_t densest() const {
    // Walk down from the top while one child holds nearly all prose of its parent.
    uint32_t at = 0;
    for (;;) {
      uint32_t best = 0;
      for (uint32_t i = at + 1; i < nodes_[at].end; i = nodes_[i].end)
        if (!dropped_[i] && !nodes_[i].tag.empty() && (best == 0 || prose_[i] > prose_[best])) best = i;
      if (best == 0 || prose_[best] * 100 < prose_[at] * 75 || nodes_[best].tag == "p" || nodes_[best].tag == "pre") return at;
      at = best;
    }
  }

  uint32_t choose_root() {
    for (const auto& [found, percent] :
         {std::pair{outermost([&](uint32_t i) { return is_named_content(i); }), size_t{50}},
          std::pair{outermost([&](uint32_t i) { return nodes_[i].tag == "article"; }), size_t{50}},
          std::pair{outermost([&](uint32_t i) { return nodes_[i].tag == "main" || dom_.attribute(i, "role") == "main"; }),
                    size_t{40}}}) {
      if (found.empty()) continue;
      const auto best =
          *std::max_element(found.begin(), found.end(), [&](uint32_t a, uint32_t b) { return prose_[a] < prose_[b]; });
      if (enough(best, percent)) return best;
      const uint32_t all = common(found);
      if (found.size() > 1 && enough(all, 60)) return all;
    }
    return densest();
  }

  // "<article><div class=intro>The lead.</div><div class=body>…": what stands beside the chosen element belongs to it when
  // it is prose and has few links.
  uint32_t with_lead(uint32_t root) const {
    for (uint32_t up = nodes_[root].parent; up != 0 && nodes_[up].tag != "body"; up = nodes_[up].parent) {
      const size_t text = text_[up] - text_[root], links = links_[up] - links_[root], prose = prose_[up] - prose_[root];
      if (text == 0) continue;
      if (text > text_[root] || links * 3 > text || prose * 2 < text) break;
      root = up;
    }
    return root;
  }

  // "Related articles" over a list that was dropped: a heading with nothing under it up to the next one.
  void drop_empty_headings(uint32_t root) {
    uint32_t heading = 0;
    bool text = false, cut = false;
    for (uint32_t i = root + 1; i < nodes_[root].end; ++i) {
      if (dropped_[i]) {
        cut = cut || !is_one_of(nodes_[i].tag, kNoText);
        i = nodes_[i].end - 1;
        continue;
      }
      const auto& tag = nodes_[i].tag;
      if (tag.empty()) {
        text = text || letters_in(nodes_[i].text) > 0;
      } else if (tag.size() == 2 && tag[0] == 'h' && tag[1] >= '2' && tag[1] <= '6') {
        if (heading != 0 && !text && cut && nodes_[heading].tag >= tag) dropped_[heading] = 1;
        heading = i;
        text = cut = false;
        i = nodes_[i].end - 1;
      }
    }
    if (heading != 0 && !text && cut) dropped_[heading] = 1;
    spread();
  }

  std::string short_text(uint32_t i) const {
    std::string text;
    for (uint32_t k = i + 1; k < nodes_[i].end; ++k)
      if (!dropped_[k]) text += nodes_[k].text;
    text = lower(tidy(text));
    while (!text.empty() && (text.back() == ':' || text.back() == '.' || text.back() == '>' || text.back() == ' '))
      text.pop_back();
    return text;
  }

  // "Read also:" goes, and with it what follows beside it as long as that is links.
  void drop_leads(uint32_t root) {
    for (uint32_t i = root + 1; i < nodes_[root].end; ++i) {
      if (dropped_[nodes_[i].parent]) dropped_[i] = 1;
      const auto& tag = nodes_[i].tag;
      if (dropped_[i] || tag.empty() || tag == "td" || text_[i] == 0 || text_[i] > 60 || !is_lead(short_text(i))) continue;
      dropped_[i] = 1;
      const uint32_t end = nodes_[nodes_[i].parent].end;
      for (uint32_t next = nodes_[i].end; next < end; next = nodes_[next].end) {
        if (links_[next] * 10 < text_[next] * 8) break;
        if (!nodes_[next].tag.empty()) dropped_[next] = 1;
      }
    }
  }

  void drop_link_blocks(uint32_t root) {
    for (uint32_t i = root + 1; i < nodes_[root].end; ++i) {
      if (dropped_[nodes_[i].parent]) dropped_[i] = 1;
      const auto& tag = nodes_[i].tag;
      if (dropped_[i] || (tag != "ul" && tag != "ol" && tag != "div" && tag != "section" && tag != "table" && tag != "dl"))
        continue;
      if (text_[i] * 2 > text_[root]) continue;
      const bool links = links_[i] * 100 > text_[i] * (tag == "div" || tag == "section" ? 75 : 85);
      if (links && text_[i] > 0) dropped_[i] = 1;
      // What is said around a form: "By writing to us you agree …".
      if (forms_[i] > 0 && text_[i] < 600 && text_[i] * 4 < text_[root]) dropped_[i] = 1;
    }
  }

  const HtmlDom& dom_;
  const std::vector<HtmlNode>& nodes_;
  std::vector<char> dropped_;
  std::vector<uint32_t> own_letters_, own_cookies_;  // of a text that may be wanted
  std::vector<size_t> text_, links_, prose_;         // letters in the subtree
  std::vector<size_t> cookies_, forms_;              // how often it speaks of cookies; how many forms it holds
  std::unordered_map<std::string, HtmlName> names_;
  size_t total_ = 0;
  bool names_believed_ = true;
};

}  // namespace

HtmlContent find_content(const HtmlDom& dom) { return Finder(dom).find(); }

HtmlContent whole_page(const HtmlDom& dom) {
  HtmlContent content{0, std::vector<char>(dom.nodes().size(), 0)};
  for (uint32_t i = 1; i < dom.nodes().size(); ++i)
    content.dropped[i] = static_cast<char>(content.dropped[dom.node(i).parent] || is_one_of(dom.node(i).tag, kNoText));
  return content;
}

}  // namespace chashma
