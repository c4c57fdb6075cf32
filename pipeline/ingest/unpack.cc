#include "pipeline/ingest/unpack.h"

#include <zlib.h>

#include <algorithm>
#include <memory>

#include "pipeline/text/error.h"

namespace chashma {

bool is_gzip(std::string_view bytes) { return bytes.size() > 2 && bytes.substr(0, 3) == "\x1f\x8b\x08"; }

// Unpacks `bytes`; window_bits chooses the wrapping (zlib.h): 31 gzip, 15 zlib, -15 none. Gives whether the stream came to its
// end.
static bool unpack(std::string_view bytes, int window_bits, size_t limit, std::string& out) {
  z_stream stream{};
  if (inflateInit2(&stream, window_bits) != Z_OK) throw Error("out_of_memory", "", "no memory for decompression");
  const std::unique_ptr<z_stream, int (*)(z_stream*)> guard(&stream, inflateEnd);
  size_t fed = 0, length = 0;
  int status = Z_OK;
  out.resize(std::min(limit, std::max<size_t>(4096, bytes.size() * 3)));
  while (status != Z_STREAM_END) {
    if (stream.avail_in == 0 && fed < bytes.size()) {
      const size_t piece = std::min<size_t>(bytes.size() - fed, 1U << 30);
      stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data() + fed));
      stream.avail_in = static_cast<uInt>(piece);
      fed += piece;
    }
    if (length == out.size()) {
      if (out.size() >= limit) throw Error("too_large", "", "unpacked it is larger than " + std::to_string(limit >> 20) + " MB");
      out.resize(std::min(limit, out.size() * 2));
    }
    const auto room = static_cast<uInt>(std::min<size_t>(out.size() - length, 1U << 30));
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + length);
    stream.avail_out = room;
    status = inflate(&stream, Z_NO_FLUSH);
    length += room - stream.avail_out;
    if (status == Z_STREAM_END && window_bits > 15 && stream.avail_in > 2 && stream.next_in[0] == 0x1f) {
      inflateReset(&stream);  // a gzip file may hold several members
      status = Z_OK;
      continue;
    }
    const bool stuck = status == Z_BUF_ERROR && fed == bytes.size() && stream.avail_out > 0;
    if (stuck || (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)) break;
  }
  out.resize(length);
  return status == Z_STREAM_END;
}

std::string gunzip(std::string_view bytes, size_t limit, bool* whole) {
  std::string out;
  *whole = unpack(bytes, 31, limit, out);
  if (!*whole && out.empty()) throw Error("damaged", "", "the gzip file is damaged");
  return out;
}

std::string inflate_raw(std::string_view bytes, size_t limit) {
  std::string out;
  if (!unpack(bytes, -15, limit, out) && out.empty() && !bytes.empty())
    throw Error("damaged", "", "a compressed part is damaged");
  return out;
}

std::optional<std::string> inflate_whole(std::string_view bytes, size_t limit) {
  std::string out;
  try {
    if (!unpack(bytes, MAX_WBITS, limit, out)) return {};
  } catch (const Error&) {
    return {};
  }
  return out;
}

}  // namespace chashma
