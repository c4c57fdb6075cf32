#include "pipeline/ingest/media_type.h"

#include <algorithm>
#include <array>

#include "pipeline/ingest/ole.h"
#include "pipeline/ingest/zip.h"
#include "pipeline/text/pattern.h"

namespace chashma {

namespace {

using namespace std::string_view_literals;

struct Signature {
  std::string_view start, type;
};
// Beginnings that leave no doubt (mostly from file(1)'s magic). Types that have no reader are named all the same.
constexpr std::array kSignatures = {
    Signature{"%PDF-"sv, "application/pdf"sv},
    Signature{"{\\rtf"sv, "application/rtf"sv},
    Signature{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "application/x-ole-storage"sv},
    Signature{"\x89PNG"sv, "image/png"sv},
    Signature{"\xFF\xD8\xFF"sv, "image/jpeg"sv},
    Signature{"GIF8"sv, "image/gif"sv},
    Signature{"II*\0"sv, "image/tiff"sv},
    Signature{"MM\0*"sv, "image/tiff"sv},
    Signature{"Rar!"sv, "application/vnd.rar"sv},
    Signature{"7z\xBC\xAF"sv, "application/x-7z-compressed"sv},
    Signature{"BZh"sv, "application/x-bzip2"sv},
    Signature{"\xFD"
              "7zXZ"sv,
              "application/x-xz"sv},
    Signature{"\x7F"
              "ELF"sv,
              "application/x-executable"sv},
    Signature{"MZ\x90"sv, "application/x-executable"sv},
    Signature{"SQLite format 3"sv, "application/vnd.sqlite3"sv},
    Signature{"\0asm"sv, "application/wasm"sv},
    Signature{"%!PS"sv, "application/postscript"sv},
    Signature{"AT&TFORM"sv, "image/vnd.djvu"sv},
    Signature{"ITSF"sv, "application/vnd.ms-htmlhelp"sv},
    Signature{"\xDB\xA5"sv, "application/x-msword2"sv},
    Signature{"\x31\xBE\0\0"sv, "application/x-mswrite"sv},
    Signature{"RIFF"sv, "application/x-riff"sv},
    Signature{"OggS"sv, "application/ogg"sv},
    Signature{"ID3"sv, "audio/mpeg"sv},
};

std::string zip_type(std::string_view bytes) {
  ZipArchive zip(bytes);
  if (const auto mimetype = zip.read("mimetype")) {
    std::string type = mimetype->substr(0, 100);
    while (!type.empty() && static_cast<unsigned char>(type.back()) <= ' ') type.pop_back();
    if (type == "application/epub+zip" || type.starts_with("application/vnd.oasis.opendocument.")) return type;
  }
  for (const auto& entry : zip.entries()) {
    if (entry.name.starts_with("word/")) return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    if (entry.name.starts_with("ppt/")) return "application/vnd.openxmlformats-officedocument.presentationml.presentation";
    if (entry.name.starts_with("xl/")) return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    if (entry.name == "META-INF/container.xml") return "application/epub+zip";
    if (entry.name == "content.xml") return "application/vnd.oasis.opendocument.text";
    if (entry.name.ends_with(".fb2")) return "application/x-zip-compressed-fb2";
  }
  return "application/zip";
}

// Word, Excel, PowerPoint, Outlook: told apart by the streams inside.
std::string ole_type(std::string_view bytes) {
  const OleFile file(bytes);
  struct Stream {
    std::string_view name, type;
  };
  for (const auto& [name, type] :
       {Stream{"WordDocument", "application/msword"}, Stream{"EncryptedPackage", "application/x-encrypted-ooxml"},
        Stream{"Workbook", "application/vnd.ms-excel"}, Stream{"Book", "application/vnd.ms-excel"},
        Stream{"PowerPoint Document", "application/vnd.ms-powerpoint"}, Stream{"VisioDocument", "application/vnd.visio"}})
    if (file.has(name)) return std::string(type);
  return "application/x-ole-storage";
}

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (auto& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 32);
  return out;
}

// UTF-16's Latin part without its zeros, so that "<html" can be looked for.
std::string narrow(std::string_view head) {
  std::string out;
  for (const char c : head)
    if (c != 0 && static_cast<unsigned char>(c) < 0xEF) out += c;
  return ascii_lower(out);
}

bool looks_binary(std::string_view head) {
  size_t zeros = 0, controls = 0, planes = 0;
  for (size_t i = 0; i < head.size(); ++i) {
    const auto c = static_cast<unsigned char>(head[i]);
    zeros += c == 0;
    planes += i % 2 == 1 && (c == 0 || c == 4);
    controls += c < 32 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1B && c != 0x1A && c != 0 && c != 4;
  }
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF") || head.starts_with("\0\0\xFE\xFF"sv)) return false;
  // An interrupted download that was filled up: one byte over and over.
  if (head.size() >= 512 && static_cast<unsigned char>(head[0]) > 0x7F &&
      head.find_first_not_of(head[0]) == std::string_view::npos)
    return true;
  if (zeros == 0) return controls * 10 > head.size();
  if (zeros * 10 > head.size() * 7) return true;
  const size_t halves = head.size() / 2;
  size_t even = 0;
  for (size_t i = 0; i < head.size(); i += 2) even += head[i] == 0 || head[i] == 4;
  const bool wide = halves > 1 && (planes * 10 > halves * 6 || even * 10 > halves * 6) && controls * 10 < head.size();
  return !wide;
}

bool has_mail_headers(std::string_view head) {
  size_t headers = 0;
  for (size_t at = 0; at < head.size() && headers < 6;) {
    const size_t end = std::min(head.find('\n', at), head.size());
    const std::string_view line = head.substr(at, end - at);
    if (line.empty() || line == "\r") break;
    const bool folded = line[0] == ' ' || line[0] == '\t';
    const size_t colon = line.find(':');
    if (!folded && (colon == 0 || colon == std::string_view::npos || line.substr(0, colon).find(' ') != std::string_view::npos))
      return false;
    at = end + 1;
  }
  const std::string lower = "\n" + ascii_lower(head);
  for (const auto* name : {"\nmime-version:", "\nmessage-id:", "\nreceived:", "\nreturn-path:"})
    if (lower.find(name) != std::string::npos) ++headers;
  for (const auto* name : {"\nfrom:", "\nsubject:", "\ncontent-type:", "\nto:", "\ndate:"})
    if (lower.find(name) != std::string::npos) ++headers;
  return headers >= 3;
}

// A page's inside without its head, after a line of a template or a few words: "{% block content %}\n<h1>…</h1>".
bool is_fragment(std::string_view head) {
  static const Pattern closed(R"(</(?:p|h[1-6]|li|ul|ol|div|td|tr|a|strong)>)");
  size_t tags = 0;
  for (auto match = closed.find(head); match && tags < 6; match = closed.find(head, match->span().end)) ++tags;
  return tags >= 6;
}

std::string markup_type(const std::string& head, std::string_view name) {
  const size_t first = head.find('<');
  if (first == std::string::npos) return {};
  if (head.find("<fictionbook") != std::string::npos) return "application/x-fictionbook+xml";
  for (const char* mark : {"<!doctype html", "<html"})
    if (head.find(mark) != std::string::npos) return "text/html";
  if (head.find("<?xml") != std::string::npos && head.find("<?xml") == first)
    return head.find("<office:document") != std::string::npos ? "application/vnd.oasis.opendocument.text-flat-xml"
           : head.find("<pkg:package") != std::string::npos   ? "application/vnd.openxmlformats-flat"
                                                              : "application/xml";
  for (const char* mark : {"<head>", "<head ", "<body", "<meta "})
    if (head.find(mark) != std::string::npos) return "text/html";
  const bool named = name.ends_with(".html") || name.ends_with(".htm") || name.ends_with(".xhtml");
  if (head.find_first_not_of(" \t\r\n") != first) return named || is_fragment(head) ? "text/html" : "";
  for (const char* mark : {"<p>", "<p ", "<div", "<table", "<h1", "<h2", "<title", "<script", "<ul", "<article", "<section",
                           "<br", "<!--", "<center", "<font", "<a "})
    if (head.compare(first, std::string_view(mark).size(), mark) == 0) return "text/html";
  return {};
}

std::string text_type(std::string_view file_name) {
  const std::string name = ascii_lower(file_name);
  struct Suffix {
    std::string_view end, type;
  };
  for (const auto& [end, type] :
       {Suffix{".md", "text/markdown"}, Suffix{".markdown", "text/markdown"}, Suffix{".csv", "text/csv"},
        Suffix{".tsv", "text/tab-separated-values"}, Suffix{".po", "text/x-gettext-translation"},
        Suffix{".pot", "text/x-gettext-translation"}, Suffix{".srt", "application/x-subrip"}})
    if (name.ends_with(end)) return std::string(type);
  return "text/plain";
}

}  // namespace

std::string media_type_of(std::string_view bytes, std::string_view file_name) {
  std::string_view head = bytes.substr(0, 4096);
  for (const auto& signature : kSignatures)
    if (head.starts_with(signature.start))
      return signature.type == "application/x-ole-storage" ? ole_type(bytes) : std::string(signature.type);
  if (head.size() > 262 && head.substr(257, 5) == "ustar") return "application/x-tar";
  if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) return "application/pdf";
  if (head.starts_with("PK\3\4") || head.starts_with("PK\5\6")) return zip_type(bytes);
  if (const size_t first = head.find_first_not_of(" \t\r\n");
      first != std::string_view::npos && first < 100 && head.substr(first).starts_with("{\\rtf"))
    return "application/rtf";
  if (looks_binary(head)) return "application/octet-stream";
  const std::string narrow_head = narrow(head);
  if (has_mail_headers(head)) return "message/rfc822";
  if (const std::string type = markup_type(narrow_head, ascii_lower(file_name));
      !type.empty() && !narrow_head.starts_with("---\n")) {
    const std::string by_name = text_type(file_name);
    if (type != "text/html" || by_name == "text/plain") return type;  // Markdown may begin with <div> or <!--
  }
  return text_type(file_name);
}

}  // namespace chashma
