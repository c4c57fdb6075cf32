// Mail and web pages saved as MHTML: headers, then parts; the page or the text among them is read. ("message/rfc822")
#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "pipeline/ingest/charset.h"
#include "pipeline/ingest/document_builder.h"
#include "pipeline/ingest/metadata.h"
#include "pipeline/ingest/mime.h"
#include "pipeline/ingest/readers.h"
#include "pipeline/text/error.h"

namespace chashma {

namespace {

constexpr size_t kMaxParts = 1000;
constexpr int kMaxDepth = 20;

struct Found {
  std::optional<MailPart> html, plain;
};

// The first page and the first plain text among the parts, at any depth.
void find_texts(std::string_view message, int depth, size_t& parts, Found& found) {
  const MailPart part = read_mail_part(message);
  if (depth > kMaxDepth || ++parts > kMaxParts) return;
  if (part.type.starts_with("multipart/") && !part.boundary.empty()) {
    for (const auto& piece : split_mail_parts(part.body, part.boundary)) find_texts(piece, depth + 1, parts, found);
  } else if (part.type == "message/rfc822") {
    find_texts(part.body, depth + 1, parts, found);
  } else if (part.attached) {
    return;
  } else if (part.type == "text/html") {
    if (!found.html) found.html = part;
  } else if (part.type.empty() || part.type == "text/plain") {
    if (!found.plain) found.plain = part;
  }
}

}  // namespace

void read_mail(std::string_view bytes, Document& document) {
  const MailPart head = read_mail_part(bytes);
  Found found;
  size_t parts = 0;
  find_texts(bytes, 0, parts, found);
  const auto& best = found.html ? found.html : found.plain;
  if (!best) throw Error("no_text", document.path, "the message has no text, only attachments");
  const std::string body = convert_to_utf8(decode_mail_body(*best), best->charset);
  if (found.html)
    read_html(body, document);
  else
    read_plain_text(body, document);
  if (!head.subject.empty()) document.title = tidy(head.subject);
  if (!head.date.empty()) document.date = head.date;
  if (!head.from.empty()) document.authors = split_authors(head.from);
}

}  // namespace chashma
