#include "pipeline/ingest/read_document.h"

#include <Poco/DigestEngine.h>
#include <Poco/SHA2Engine.h>

#include <fstream>
#include <iterator>

#include "pipeline/text/error.h"
#include "pipeline/text/guess_layout.h"

namespace chashma {

Document read_bytes(std::string_view bytes, const std::filesystem::path& path) {
  if (bytes.empty()) throw Error("empty", path.string(), "the file is empty");
  Poco::SHA2Engine engine(Poco::SHA2Engine::SHA_256);
  engine.update(bytes.data(), bytes.size());
  Document document;
  document.sha256 = Poco::DigestEngine::digestToHex(engine.digest());
  document.id = document.sha256.substr(0, 16);
  document.path = path.string();
  document.media_type = "text/plain";
  document.bytes = bytes.size();
  document.source = bytes;
  document.layout = guess_layout(document.source);
  return document;
}

Document read_document(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error("unreadable", path.string(), "cannot open the file");
  const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  return read_bytes(bytes, path);
}

}  // namespace chashma
