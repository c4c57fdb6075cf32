// Any bytes are a query's tree or an Error that says so; a plain query is never an error.
#include <cstdlib>

#include "indexes/query.h"
#include "pipeline/text/error.h"

namespace {

void check(const chashma::QueryNode& node, size_t size) {
  if (node.at.begin > node.at.end || node.at.end > size) std::abort();
  for (const auto& child : node.children) check(child, size);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    check(chashma::parse_query(text), size);
  } catch (const chashma::Error& e) {
    if (e.code != "bad_query") std::abort();
  }
  check(chashma::plain_query(text), size);
  return 0;
}
