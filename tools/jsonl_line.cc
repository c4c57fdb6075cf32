#include "tools/jsonl_line.h"

#include "pipeline/json.h"
#include "pipeline/text/error.h"
#include "pipeline/text/guess_layout.h"

namespace chashma {

Document document_from_line(const std::string& line) {
  const Json given = Json::parse(line);
  Document document;
  document.id = given["id"].text();
  if (!given["text"].is_string()) throw Error("bad_line", document.id, "the line has no \"text\"");
  document.source = given["text"].text();
  document.language = given["language"].text();
  document.title = given["title"].text();
  document.date = given["date"].text();
  document.path = given["path"].text(given["url"].text());
  for (const auto& author : given["authors"].array()) document.authors.push_back(author.text());
  document.bytes = document.source.size();
  document.media_type = "application/jsonl";
  document.layout = guess_layout(document.source);
  return document;
}

}  // namespace chashma
