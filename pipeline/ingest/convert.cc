// The door to iconv (glibc's, which knows KOI8-T and PT154; ICU's tables don't have the former).
#include <iconv.h>

#include <cerrno>
#include <memory>

#include "pipeline/ingest/charset.h"

namespace chashma {

std::string convert_charset(std::string_view bytes, const std::string& charset) {
  const iconv_t handle = iconv_open("UTF-8", charset.c_str());
  if (handle == reinterpret_cast<iconv_t>(-1)) return {};
  const std::unique_ptr<void, int (*)(iconv_t)> guard(handle, iconv_close);
  std::string out;
  out.reserve(bytes.size() * 2);
  char* in = const_cast<char*>(bytes.data());
  size_t left = bytes.size();
  char buffer[16384];
  while (left > 0) {
    char* to = buffer;
    size_t room = sizeof buffer;
    const size_t status = iconv(handle, &in, &left, &to, &room);
    out.append(buffer, sizeof buffer - room);
    if (status != static_cast<size_t>(-1) || errno == E2BIG) continue;
    if (errno == EINVAL) break;  // a cut-off sequence at the end
    out += "\xEF\xBF\xBD";
    ++in;
    --left;
  }
  return out;
}

}  // namespace chashma
