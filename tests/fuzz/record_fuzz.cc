// Any bytes as a record line: an Error or a record that survives its own round trip.
#include <cstdlib>

#include "pipeline/record.h"
#include "pipeline/text/error.h"

using namespace chashma;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string line(reinterpret_cast<const char*>(data), size);
  try {
    const Record record = record_from_json(line);
    if (!(record_from_json(to_json(record)) == record_from_json(to_json(record_from_json(to_json(record)))))) std::abort();
  } catch (const Error&) {
  }
  return 0;
}
