// EPUB 2 and 3: the package names the chapters in reading order; each is a page of XHTML.
#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "pipeline/ingest/charset.h"
#include "pipeline/ingest/document_builder.h"
#include "pipeline/ingest/html_content.h"
#include "pipeline/ingest/html_dom.h"
#include "pipeline/ingest/html_render.h"
#include "pipeline/ingest/metadata.h"
#include "pipeline/ingest/office_properties.h"
#include "pipeline/ingest/readers.h"
#include "pipeline/ingest/xml.h"
#include "pipeline/ingest/zip.h"
#include "pipeline/text/error.h"

namespace chashma {

namespace {

using Event = XmlReader::Event;

constexpr size_t kMaxTag = 4096, kMaxPath = 1024;  // bytes; longer ones are no tag and no path

std::string part(ZipArchive& zip, std::string_view name) {
  auto bytes = zip.read(name);
  return bytes ? xml_to_utf8(std::move(*bytes)) : std::string();
}

// "OPS/package.opf" + "../text/ch%201.xhtml#a" -> "text/ch 1.xhtml". Only a name: nothing is opened by it.
std::string resolve(std::string_view base, std::string_view href) {
  std::string path(base.substr(0, base.rfind('/') + 1));
  if (base.find('/') == std::string_view::npos) path.clear();
  href = href.substr(0, std::min(href.find('#'), kMaxPath));
  const auto hex = [](char c) {
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
  };
  for (size_t i = 0; i < href.size(); ++i) {
    if (href[i] == '%' && i + 2 < href.size() && hex(href[i + 1]) >= 0 && hex(href[i + 2]) >= 0) {
      path += static_cast<char>(hex(href[i + 1]) * 16 + hex(href[i + 2]));
      i += 2;
    } else {
      path += href[i];
    }
  }
  for (size_t up = path.find("../"); up != std::string::npos; up = path.find("../")) {
    const size_t before = up < 2 ? std::string::npos : path.rfind('/', up - 2);
    path.erase(before == std::string::npos ? 0 : before + 1, up + 3 - (before == std::string::npos ? 0 : before + 1));
  }
  return path;
}

struct Package {
  std::string path;
  std::vector<std::string> chapters;  // paths in reading order
};

Package read_package(ZipArchive& zip, Document& document) {
  Package package;
  const std::string container = part(zip, "META-INF/container.xml");
  XmlReader reader(container);
  for (Event event = reader.next(); event != Event::done; event = reader.next())
    if (event == Event::start && reader.name() == "rootfile" && package.path.empty())
      package.path = reader.attribute("full-path");
  if (!zip.has(package.path))
    for (const auto& entry : zip.entries())
      if (entry.name.ends_with(".opf")) package.path = entry.name;
  const std::string opf = part(zip, package.path);
  read_core_properties(opf, document);
  std::map<std::string, std::string> items;
  XmlReader parts(opf);
  for (Event event = parts.next(); event != Event::done; event = parts.next()) {
    if (event != Event::start) continue;
    if (parts.name() == "item") {
      const std::string type = parts.attribute("media-type");
      const bool page = type == "application/xhtml+xml" || type == "text/html" || type == "text/x-oeb1-document";
      const bool contents = parts.attribute("properties").find("nav") != std::string::npos;
      if (page && !contents) items[parts.attribute("id")] = resolve(package.path, parts.attribute("href"));
    } else if (parts.name() == "itemref") {
      if (const auto it = items.find(parts.attribute("idref")); it != items.end()) package.chapters.push_back(it->second);
    }
  }
  if (package.chapters.empty())  // no package, or a damaged one: every page in the archive's order
    for (const auto& entry : zip.entries())
      if (entry.name.ends_with(".xhtml") || entry.name.ends_with(".html") || entry.name.ends_with(".htm"))
        package.chapters.push_back(entry.name);
  return package;
}

// XHTML's "<title/>" and "<a id='p5'/>" are open tags to an HTML parser, and all that follows would be inside.
std::string with_closed_tags(std::string_view xhtml) {
  static constexpr std::array empty = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "param", "wbr"};
  std::string out;
  out.reserve(xhtml.size() + xhtml.size() / 16);
  size_t from = 0;
  for (size_t end = xhtml.find("/>"); end != std::string_view::npos; end = xhtml.find("/>", end + 2)) {
    const size_t floor = std::max(from, end > kMaxTag ? end - kMaxTag : 0);
    const size_t back = xhtml.substr(floor, end - floor).rfind('<');
    if (back == std::string_view::npos) continue;
    const size_t open = floor + back;
    size_t stop = open + 1;
    while (stop<end&& static_cast<unsigned char>(xhtml[stop])> ' ') ++stop;
    const std::string_view name = xhtml.substr(open + 1, stop - open - 1);
    if (name.empty() || name[0] == '!' || name[0] == '?' || std::find(empty.begin(), empty.end(), name) != empty.end()) continue;
    out.append(xhtml.substr(from, end - from)).append("></").append(name).append(">");
    from = end + 2;
  }
  return out.append(xhtml.substr(from));
}

bool is_locked(ZipArchive& zip, const Package& package) {
  const std::string encryption = part(zip, "META-INF/encryption.xml");
  return std::any_of(package.chapters.begin(), package.chapters.end(), [&](const std::string& chapter) {
    return !chapter.empty() && encryption.find("\"" + chapter + "\"") != std::string::npos;
  });
}

}  // namespace

void read_epub(std::string_view bytes, Document& document) {
  ZipArchive zip(bytes);
  const Package package = read_package(zip, document);
  if (is_locked(zip, package)) throw Error("encrypted", document.path, "the book's chapters are encrypted (DRM)");
  DocumentBuilder out(document);
  size_t missing = 0;
  for (const auto& chapter : package.chapters) {
    const auto page = zip.read(chapter);
    if (!page) {
      ++missing;
      continue;
    }
    const std::string html = with_closed_tags(xml_to_utf8(*page));  // the tree's names are views into it
    const HtmlDom dom(html);
    render_html(dom, whole_page(dom), out);
  }
  out.finish();
  if (missing > 0) document.warnings.push_back(std::to_string(missing) + " chapters are missing or damaged");
  title_from_sections(document);
}

void read_fb2_archive(std::string_view bytes, Document& document) {
  ZipArchive zip(bytes);
  for (const auto& entry : zip.entries())
    if (entry.name.ends_with(".fb2"))
      if (const auto book = zip.read(entry.name)) return read_fb2(*book, document);
  throw Error("damaged", document.path, "the book inside the archive can't be unpacked");
}

}  // namespace chashma
