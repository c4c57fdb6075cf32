#include "pipeline/ingest/read_document.h"

#include <Poco/DigestEngine.h>
#include <Poco/SHA2Engine.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "pipeline/ingest/limits.h"
#include "pipeline/ingest/media_type.h"
#include "pipeline/ingest/mojibake.h"
#include "pipeline/ingest/readers.h"
#include "pipeline/ingest/unpack.h"
#include "pipeline/text/error.h"

namespace chashma {

namespace {

struct Reader {
  std::string_view media_type;
  void (*read)(std::string_view, Document&);
};
constexpr std::array kReaders = {
    Reader{"text/plain", read_plain_text},
    Reader{"text/markdown", read_markdown},
    Reader{"text/csv", read_table},
    Reader{"text/tab-separated-values", read_table},
    Reader{"text/x-gettext-translation", read_catalogue},
    Reader{"application/x-subrip", read_subtitles},
    Reader{"text/html", read_html},
    Reader{"application/pdf", read_pdf},
    Reader{"application/xml", read_xml},
    Reader{"application/x-fictionbook+xml", read_fb2},
    Reader{"application/x-zip-compressed-fb2", read_fb2_archive},
    Reader{"application/epub+zip", read_epub},
    Reader{"application/rtf", read_rtf},
    Reader{"application/msword", read_doc},
    Reader{"message/rfc822", read_mail},
    Reader{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", read_docx},
    Reader{"application/vnd.openxmlformats-officedocument.presentationml.presentation", read_pptx},
    Reader{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", read_xlsx},
    Reader{"application/vnd.oasis.opendocument.text", read_odf},
    Reader{"application/vnd.oasis.opendocument.text-template", read_odf},
    Reader{"application/vnd.oasis.opendocument.text-flat-xml", read_odf},
    Reader{"application/vnd.oasis.opendocument.spreadsheet", read_odf},
    Reader{"application/vnd.oasis.opendocument.presentation", read_odf},
};

/// Why there is no reader, for the types that users are likely to have.
std::string why_unsupported(const std::string& type) {
  if (type.starts_with("image/")) return "it is an image (" + type + "), not a document";
  if (type == "application/zip" || type == "application/vnd.rar" || type == "application/x-7z-compressed")
    return "it is an archive (" + type + "); unpack it first";
  if (type == "application/octet-stream") return "it is binary data of no known document format";
  return "there is no reader for " + type;
}

void check_has_text(const Document& document) {
  if (document.layout.sections.empty() && document.source.find_first_not_of(" \t\r\n\f\v") == std::string::npos)
    throw Error("no_text", document.path, "the document holds no text");
}

void read_by_type(std::string_view bytes, Document& document) {
  std::string unpacked;
  std::string name = document.path;
  for (int depth = 0; is_gzip(bytes); ++depth) {
    if (depth == 3) throw Error("too_large", document.path, "the file is compressed more than three times over");
    bool whole = true;
    unpacked = gunzip(bytes, kMaxUnpackedBytes, &whole);
    if (!whole) document.warnings.emplace_back("the gzip file is cut off; what could be unpacked was read");
    bytes = unpacked;
    if (name.ends_with(".gz")) name.resize(name.size() - 3);
  }
  document.media_type = media_type_of(bytes, name);
  for (const auto& reader : kReaders) {
    if (reader.media_type != document.media_type) continue;
    reader.read(bytes, document);
    check_has_text(document);
    repair_mojibake(document);
    return;
  }
  if (document.media_type == "application/x-encrypted-ooxml")
    throw Error("encrypted", document.path, "the document is encrypted with a password");
  throw Error("unsupported", document.path, why_unsupported(document.media_type));
}

std::string slurp(const std::filesystem::path& path) {
  // Without O_NONBLOCK opening a FIFO would wait for a writer for ever.
  const int fd = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  const auto fail = [&](const char* code, const std::string& why) {
    if (fd >= 0) close(fd);
    throw Error(code, path.string(), why);
  };
  if (fd < 0) fail(errno == ENOENT ? "not_found" : "unreadable", std::string("cannot open the file: ") + std::strerror(errno));
  struct stat info {};
  if (fstat(fd, &info) != 0) fail("unreadable", std::string("cannot look at the file: ") + std::strerror(errno));
  if (S_ISDIR(info.st_mode)) fail("unreadable", "it is a folder");
  if (!S_ISREG(info.st_mode)) fail("unreadable", "it is not a regular file");
  const auto size = static_cast<size_t>(info.st_size);
  if (size > kMaxFileBytes) fail("too_large", "the file is larger than " + std::to_string(kMaxFileBytes >> 20) + " MB");
  std::string bytes(size, '\0');
  size_t length = 0;
  while (length < size) {
    const ssize_t got = read(fd, bytes.data() + length, size - length);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail("unreadable", std::string("cannot read the file: ") + std::strerror(errno));
    if (got == 0) break;
    length += static_cast<size_t>(got);
  }
  close(fd);
  bytes.resize(length);
  return bytes;
}

}  // namespace

Document read_bytes(std::string_view bytes, const std::filesystem::path& path) {
  if (bytes.empty()) throw Error("empty", path.string(), "the file is empty");
  Poco::SHA2Engine engine(Poco::SHA2Engine::SHA_256);
  engine.update(bytes.data(), bytes.size());
  Document document;
  document.sha256 = Poco::DigestEngine::digestToHex(engine.digest());
  document.id = document.sha256.substr(0, 16);
  document.path = path.string();
  document.bytes = bytes.size();
  try {
    read_by_type(bytes, document);
  } catch (const Error& e) {
    throw Error(e.code, path.string(), e.what());
  } catch (const std::bad_alloc&) {
    throw Error("out_of_memory", path.string(), "reading it takes more memory than is allowed");
  }
  return document;
}

Document read_document(const std::filesystem::path& path) { return read_bytes(slurp(path), path); }

}  // namespace chashma
