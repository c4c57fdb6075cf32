// HTML to sections: block elements begin sections, inline ones never add a space (Word's HTML splits words across
// <span>), tables become rows of cells, superscript numbers calls of notes.
#include <algorithm>
#include <array>

#include "pipeline/ingest/charset.h"
#include "pipeline/ingest/document_builder.h"
#include "pipeline/ingest/html_content.h"
#include "pipeline/ingest/html_dom.h"
#include "pipeline/ingest/html_metadata.h"
#include "pipeline/ingest/html_render.h"
#include "pipeline/ingest/metadata.h"
#include "pipeline/ingest/note_label.h"
#include "pipeline/ingest/readers.h"
#include "pipeline/text/pattern.h"

namespace chashma {

using namespace std::string_view_literals;

namespace {

constexpr std::array kBlocks = {
    "p"sv,      "div"sv,     "section"sv, "article"sv,  "main"sv,   "blockquote"sv, "pre"sv,        "ul"sv,      "ol"sv,
    "dl"sv,     "dt"sv,      "dd"sv,      "li"sv,       "table"sv,  "tr"sv,         "td"sv,         "th"sv,      "h1"sv,
    "h2"sv,     "h3"sv,      "h4"sv,      "h5"sv,       "h6"sv,     "figure"sv,     "figcaption"sv, "caption"sv, "header"sv,
    "footer"sv, "address"sv, "form"sv,    "fieldset"sv, "center"sv, "hr"sv,         "tbody"sv,      "thead"sv,   "tfoot"sv,
    "body"sv,   "html"sv,    "details"sv, "summary"sv,  "aside"sv,  "nav"sv,        "legend"sv};

class Renderer {
 public:
  Renderer(const HtmlDom& dom, const HtmlContent& content, DocumentBuilder& out) : dom_(dom), content_(content), out_(out) {}

  void render() {
    const auto& nodes = dom_.nodes();
    for (uint32_t i = content_.root; i < nodes[content_.root].end;) {
      while (!open_.empty() && open_.back().end <= i) close();
      if (content_.dropped[i]) {
        i = nodes[i].end;
        continue;
      }
      if (nodes[i].tag.empty()) {
        text(nodes[i]);
        ++i;
      } else if (nodes[i].tag == "sup" && note(i)) {
        i = nodes[i].end;
      } else {
        open(i);
        ++i;
      }
    }
    while (!open_.empty()) close();
    out_.end();
  }

 private:
  struct Open {
    uint32_t end;
    std::string_view tag;
    SectionKind kind;
    int level = 0;
    int table = 0;  // number of the table, 0 outside; layout tables have none
    int item = 0;   // of <ol>: number of the next item, 0 for others
    bool pre = false, footnote = false;
  };

  Open context() const { return open_.empty() ? Open{0, {}, SectionKind::paragraph} : open_.back(); }

  // A table that only lays out the page: holds a table, or long texts, or one column.
  bool is_layout(uint32_t table) const {
    size_t cells = 0, rows = 0, length = 0;
    for (uint32_t i = table + 1; i < dom_.node(table).end; ++i) {
      const auto& node = dom_.node(i);
      if (node.tag == "table") return true;
      cells += node.tag == "td" || node.tag == "th";
      rows += node.tag == "tr";
      length += node.text.size();
    }
    return cells <= rows || dom_.attribute(table, "role") == "presentation" || (cells > 0 && length / cells > 600);
  }

  static bool is_footnote(std::string_view id, std::string_view klass, std::string_view role) {
    if (role == "doc-endnotes" || role == "doc-footnote" || role == "doc-endnote") return true;
    if (id.starts_with("ftn") || id.starts_with("_ftn") || id.starts_with("edn") || id.starts_with("fn:") ||
        id.starts_with("fn-"))
      return id.find("ref") == std::string_view::npos;
    return klass.find("footnotes") != std::string_view::npos || klass == "footnote" || klass == "endnote";
  }

  void open(uint32_t i) {
    const auto& node = dom_.node(i);
    const auto& tag = node.tag;
    Open next = context();
    next.end = node.end;
    next.tag = tag;
    if (std::find(kBlocks.begin(), kBlocks.end(), tag) == kBlocks.end()) {
      if (tag == "br") out_.in_section() ? next.pre ? out_.line_break() : line_end(i) : void();
      return;
    }
    const bool in_row = next.table > 0;
    if (tag != "td" && tag != "th" && !in_row) out_.end();
    if (tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6' && !in_row) {
      next.kind = SectionKind::heading;
      next.level = tag[1] - '0';
    } else if (tag == "ul" || tag == "ol") {
      next.item = tag == "ol" ? 1 : 0;
    } else if (tag == "li" || tag == "dd" || tag == "dt") {
      if (!in_row) next.kind = SectionKind::list_item;
    } else if (tag == "figcaption" || tag == "caption") {
      next.kind = SectionKind::caption;
      next.table = 0;
    } else if (tag == "pre") {
      next.pre = true;
    } else if (tag == "table") {
      next.table = is_layout(i) ? 0 : out_.begin_table();
      next.kind = SectionKind::paragraph;
    } else if (tag == "tr" && in_row) {
      const bool head = i + 1 < node.end && heads_only(i);
      out_.row(next.table, head);
      next.kind = head ? SectionKind::table_head : SectionKind::table_row;
    } else if ((tag == "td" || tag == "th") && !in_row) {
      out_.end();
    } else if (in_row) {
      out_.space();
    }
    if (is_footnote(dom_.attribute(i, "id"), dom_.attribute(i, "class"), dom_.attribute(i, "role"))) next.footnote = true;
    if (next.footnote && !in_row) next.kind = SectionKind::footnote;
    open_.push_back(next);
    if (tag == "li" && !in_row) item(i);
  }

  bool heads_only(uint32_t row) const {
    bool any = false;
    for (uint32_t i = row + 1; i < dom_.node(row).end; ++i) {
      if (dom_.node(i).tag == "td") return false;
      any = any || dom_.node(i).tag == "th";
    }
    return any;
  }

  // The number that a browser shows before an item of <ol>: "[5]" in the text may mean the fifth of the list.
  void item(uint32_t i) {
    if (open_.size() < 2) return;
    Open& list = open_[open_.size() - 2];
    if (list.tag != "ol" || list.item == 0) return;
    const int number = list.item++;
    for (uint32_t k = i + 1; k < dom_.node(i).end; ++k) {
      const std::string_view text = dom_.node(k).text;
      const size_t first = text.find_first_not_of(" \t\r\n");
      if (first == std::string_view::npos) continue;
      if (text[first] >= '0' && text[first] <= '9') return;
      break;
    }
    out_.begin(open_.back().kind);
    out_.text(std::to_string(number) + ". ");
  }

  // Two <br> in a row end a paragraph.
  void line_end(uint32_t i) {
    uint32_t next = i + 1;
    while (next < dom_.nodes().size() && dom_.node(next).tag.empty() &&
           dom_.node(next).text.find_first_not_of(" \t\r\n\xC2\xA0") == std::string_view::npos)
      ++next;
    const bool twice = next < dom_.nodes().size() && dom_.node(next).tag == "br";
    if (context().table > 0) {
      out_.space();
    } else if (twice) {
      out_.end();
    } else {
      out_.line_break();
    }
  }

  void close() {
    const Open last = open_.back();
    open_.pop_back();
    if (last.table > 0 && last.tag != "caption" && last.tag != "figcaption") {
      if (last.tag == "td" || last.tag == "th") {
        out_.cell();
      } else if (last.tag == "tr" || last.tag == "table") {
        out_.end();
      } else {
        out_.space();
      }
    } else {
      out_.end();
    }
  }

  void text(const HtmlNode& node) {
    const Open here = context();
    if (!out_.in_section()) {
      if (node.text.find_first_not_of(" \t\r\n\f") == std::string_view::npos) return;
      if (here.table > 0 && here.kind != SectionKind::caption && here.tag != "td" && here.tag != "th") return;
      if (here.table > 0 && here.kind != SectionKind::caption)
        out_.row(here.table, here.kind == SectionKind::table_head);
      else
        out_.begin(here.kind, here.level);
    }
    if (!here.pre) {
      out_.text(node.text);
      return;
    }
    for (size_t at = 0; at <= node.text.size();) {
      const size_t end = std::min(node.text.find('\n', at), node.text.size());
      if (at > 0) out_.line_break();
      out_.text(node.text.substr(at, end - at));
      at = end + 1;
    }
  }

  bool note(uint32_t i) {
    std::string label;
    for (uint32_t k = i + 1; k < dom_.node(i).end && label.size() < 20; ++k) label += dom_.node(k).text;
    const bool in_footnote = context().kind == SectionKind::footnote && out_.section_empty();
    if (in_footnote || !is_note_label(label, out_.tail())) return false;
    out_.note_mark(label);
    return true;
  }

  const HtmlDom& dom_;
  const HtmlContent& content_;
  DocumentBuilder& out_;
  std::vector<Open> open_;
};

}  // namespace

void render_html(const HtmlDom& dom, const HtmlContent& content, DocumentBuilder& out) { Renderer(dom, content, out).render(); }

bool has_markup(std::string_view text) {
  static const Pattern tag(R"((?i)</?(?:p|br|h[1-6]|[uo]l|li|div|span|table|strong|em|b|i|u|a|img|sup|sub)(?:\s[^<>]*)?/?>)");
  return text.find('<') != std::string_view::npos && tag.find(text).has_value();
}

void render_fragment(std::string_view html, DocumentBuilder& out) {
  const HtmlDom dom(html);
  render_html(dom, whole_page(dom), out);
}

std::string text_of_html(std::string_view html) {
  Document document;
  DocumentBuilder out(document);
  render_fragment(html, out);
  out.finish();
  return tidy(document.source);
}

// What a server has left in the page: marks of a template engine, "{% block content %}", "{{ title }}", "{# note #}"; PHP's
// complaints, "<b>Warning</b>: … on line <b>12</b>".
static std::string without_server_marks(std::string html) {
  static const Pattern mark(
      R"(\{%[^%]*%\}|\{\{[^{}]*\}\}|\{#[^#]*#\}|)"
      R"(<b>(?:Warning|Notice|Deprecated|Strict Standards|Fatal error|Parse error)</b>:[^\x00]{1,900}? on line <b>\d+</b>)");
  if (html.find("{%") == std::string::npos && html.find("{{") == std::string::npos && html.find("</b>:") == std::string::npos)
    return html;
  std::string out;
  size_t at = 0;
  for (auto match = mark.find(html); match; match = mark.find(html, at)) {
    out.append(html, at, match->span().begin - at);
    out += '\n';
    at = match->span().end;
  }
  return out.append(html, at);
}

void read_html(std::string_view bytes, Document& document) {
  const std::string html = without_server_marks(decode_document(bytes, document, declared_html_charset(bytes)));
  const HtmlDom dom(html);
  read_html_metadata(dom, document);
  DocumentBuilder out(document);
  render_html(dom, find_content(dom), out);
  out.finish();
  title_from_first_line(document);
}

}  // namespace chashma
