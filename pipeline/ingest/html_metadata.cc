#include "pipeline/ingest/html_metadata.h"

#include <algorithm>
#include <array>

#include "pipeline/ingest/metadata.h"
#include "pipeline/text/unicode.h"

namespace chashma {

std::string declared_html_charset(std::string_view bytes) {
  std::string head;
  for (const char c : bytes.substr(0, 4096)) head += static_cast<char>(c >= 'A' && c <= 'Z' ? c | 32 : c);
  for (size_t at = head.find("charset"); at != std::string::npos; at = head.find("charset", at + 7)) {
    size_t begin = head.find_first_not_of(" \t\r\n", at + 7);
    if (begin == std::string::npos || head[begin] != '=') continue;
    begin = head.find_first_not_of(" \t\r\n\"'", begin + 1);
    if (begin == std::string::npos) return {};
    const size_t end = head.find_first_of(" \t\r\n\"'/>;", begin);
    return end == std::string::npos ? std::string() : head.substr(begin, std::min<size_t>(end - begin, 40));
  }
  const size_t xml = head.find("<?xml"), named = head.find("encoding=");
  if (xml == std::string::npos || named == std::string::npos || named + 10 >= head.size()) return {};
  return head.substr(named + 10, std::min<size_t>(head.find(head[named + 9], named + 10) - named - 10, 40));
}

static std::string text_in(const HtmlDom& dom, uint32_t element) {
  std::string out;
  for (uint32_t i = element + 1; i < dom.node(element).end && out.size() < 2000; ++i) out += dom.node(i).text;
  return tidy(out);
}

// "Report on water | UNDP Tajikistan": the site's name goes when what is left is the heading of the page.
static std::string without_site(const std::string& title, const std::string& heading) {
  if (heading.size() > 8 && title.size() > heading.size() && title.find(heading) != std::string::npos) return heading;
  for (const char* bar : {" | ", " » ", " – ", " - ", " — "}) {
    const size_t at = title.rfind(bar);
    if (at != std::string::npos && at > 15 && at * 3 > title.size() * 2) return title.substr(0, at);
  }
  return title;
}

// The value of "datePublished" in JSON-LD.
static std::string json_value(std::string_view script, std::string_view key) {
  const size_t at = script.find(key);
  if (at == std::string_view::npos) return {};
  const size_t colon = script.find(':', at);
  const size_t open = colon == std::string_view::npos ? colon : script.find('"', colon);
  if (open == std::string_view::npos || open > colon + 3) return {};
  const size_t close = script.find('"', open + 1);
  return close == std::string_view::npos ? std::string()
                                         : std::string(script.substr(open + 1, std::min<size_t>(close - open - 1, 40)));
}

void read_html_metadata(const HtmlDom& dom, Document& document) {
  static constexpr std::array titles = {"og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title"};
  static constexpr std::array dates = {"article:published_time",
                                       "citation_publication_date",
                                       "citation_date",
                                       "dc.date.issued",
                                       "dcterms.issued",
                                       "dc.date",
                                       "dcterms.created",
                                       "dcterms.date",
                                       "date",
                                       "pubdate",
                                       "publication_date",
                                       "og:published_time",
                                       "datepublished",
                                       "parsely-pub-date",
                                       "sailthru.date",
                                       "article.published"};
  static constexpr std::array authors = {"citation_author", "author",         "dc.creator",     "dcterms.creator",
                                         "article:author",  "parsely-author", "sailthru.author"};
  std::array<std::string, titles.size()> title;
  std::array<std::string, dates.size()> date;
  std::array<std::string, authors.size()> author;
  std::string title_tag, heading, json_date, time_date, item_date;
  size_t headings = 0;
  const auto take = [](const auto& names, auto& values, const std::string& name, std::string_view value) {
    const auto it = std::find(names.begin(), names.end(), name);
    if (it == names.end() || value.empty()) return;
    std::string& to = values[static_cast<size_t>(it - names.begin())];
    if (!to.empty()) to += ';';  // several authors
    to += value;
  };
  for (uint32_t i = 1; i < dom.nodes().size(); ++i) {
    const auto& tag = dom.node(i).tag;
    if (tag == "meta") {
      std::string_view name = dom.attribute(i, "name");
      if (name.empty()) name = dom.attribute(i, "property");
      if (name.empty()) name = dom.attribute(i, "itemprop");
      const std::string low = lower(name);
      const std::string_view content = dom.attribute(i, "content");
      take(titles, title, low, content);
      take(dates, date, low, content);
      take(authors, author, low, content);
    } else if (tag == "title" && title_tag.empty() && dom.node(dom.node(i).parent).tag != "svg") {
      title_tag = text_in(dom, i);
    } else if (tag == "h1") {
      if (++headings == 1) heading = text_in(dom, i);
    } else if (tag == "html" && document.language.empty()) {
      document.language = language_code(dom.attribute(i, "lang"));
      if (document.language.empty()) document.language = language_code(dom.attribute(i, "xml:lang"));
    } else if (tag == "script" && json_date.empty() && dom.attribute(i, "type") == "application/ld+json" &&
               i + 1 < dom.node(i).end) {
      json_date = json_value(dom.node(i + 1).text, "\"datePublished\"");
    } else if (tag == "time" && time_date.empty()) {
      time_date = iso_date(dom.attribute(i, "datetime"));
    } else if (item_date.empty() && dom.attribute(i, "itemprop") == "datePublished") {
      item_date = iso_date(dom.attribute(i, "datetime"));
    }
  }
  for (const auto& one : title)
    if (document.title.empty()) document.title = tidy(one);
  if (document.title.empty()) document.title = title_tag;
  document.title = without_site(document.title, heading);
  if (is_junk_title(document.title)) document.title = headings < 3 ? heading : std::string();  // of many, none is the page's
  for (const auto& one : date)
    if (document.date.empty()) document.date = iso_date(one.substr(0, one.find(';')));
  for (const auto& one : {iso_date(json_date), item_date, time_date})
    if (document.date.empty()) document.date = one;
  for (const auto& one : author)
    if (document.authors.empty()) document.authors = split_authors(one);
}

}  // namespace chashma
