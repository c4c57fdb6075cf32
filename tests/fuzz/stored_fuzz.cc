// A record as an index (or another machine) gives it: any bytes are a record whose spans lie in its text, or damage that is
// said. The input changes bytes of a good one (two bytes a place, one a value), and is tried as it is, too.
#include <cstdlib>

#include "indexes/gist.h"
#include "indexes/store.h"
#include "indexes/terms.h"
#include "pipeline/record.h"
#include "pipeline/text/error.h"

namespace {

using namespace chashma;

std::string sample() {
  Record record;
  record.id = "0123456789abcdef", record.title = "Об ва замин", record.language = "tg", record.date = "2016";
  record.source = {"/a/b.pdf", "application/pdf", "00ff", 1234};
  record.languages = {{"tg", 0.9}, {"ru", 0.1}};
  record.text = "Бонки ҷаҳонӣ 12 млн доллар дод (Sen, 1999).\n\nSen A. 1999. Development as Freedom. New York: Knopf.\n";
  record.pages = {{1, {0, 40}}, {2, {40, record.text.size()}}};
  record.organizations.push_back({{0, 23}, "Бонки ҷаҳонӣ", "", "WORLD-BANK", Lang::tg});
  Figure figure;
  figure.span = {24, 30}, figure.value = 12e6, figure.unit = "USD";
  record.figures.push_back(figure);
  Citation citation;
  citation.span = {50, 59}, citation.authors = {"Sen"}, citation.year = "1999", citation.reference = 0;
  record.citations.push_back(citation);
  Reference reference;
  reference.span = {62, record.text.size() - 1}, reference.csl.title = "Development as Freedom";
  record.references.push_back(reference);
  return Packer().pack(record, {{{0, 40}, 1}, {{40, record.text.size()}, 5}});
}

void look(const std::string& bytes) {
  try {
    const Stored stored(bytes);
    if (stored.text(0, 3).size() > stored.head().text_bytes) std::abort();
    const Record record = stored.record();
    for (const auto& citation : record.citations)
      if (citation.span.end > record.text.size()) std::abort();
    to_json(record);
  } catch (const Error& e) {
    if (e.code != "damaged_index") std::abort();
  }
  unpack_gist(bytes);
  unpack_names(bytes);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const std::string good = sample();
  look(std::string(reinterpret_cast<const char*>(data), size));
  std::string changed = good;
  for (size_t i = 0; i + 2 < size && i < 60; i += 3)
    changed[(data[i] * 256U + data[i + 1]) % changed.size()] = static_cast<char>(data[i + 2]);
  look(changed);
  return 0;
}
