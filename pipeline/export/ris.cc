// TY  - JOUR
// AU  - Olimov, M. A.
// ER  -
#include <array>

#include "pipeline/export/bibliography.h"

namespace chashma {

namespace {

std::string_view ris_type(const CslItem& item) {
  constexpr std::array<std::array<std::string_view, 2>, 11> kTypes = {{{"article-journal", "JOUR"},
                                                                       {"article-magazine", "MGZN"},
                                                                       {"article-newspaper", "NEWS"},
                                                                       {"book", "BOOK"},
                                                                       {"chapter", "CHAP"},
                                                                       {"paper-conference", "CPAPER"},
                                                                       {"thesis", "THES"},
                                                                       {"report", "RPRT"},
                                                                       {"webpage", "ELEC"},
                                                                       {"legislation", "STAT"},
                                                                       {"document", "GEN"}}};
  for (const auto& [csl, ris] : kTypes)
    if (item.type == csl) return ris;
  return "GEN";
}

void add(std::string& out, std::string_view tag, std::string_view value) {
  if (value.empty()) return;
  out += tag;
  out += "  - ";
  for (const char c : value) out += c == '\n' || c == '\r' ? ' ' : c;
  out += "\r\n";
}

void add_names(std::string& out, std::string_view tag, const std::vector<CslName>& names) {
  for (const auto& name : names) {
    const std::string family = (name.particle.empty() ? "" : name.particle + " ") + name.family;
    // a comma would divide an organization's name into family and given name; RIS has no way to say so but its end
    if (!name.literal.empty())
      add(out, tag, name.literal.find(',') == std::string::npos ? name.literal : name.literal + ",");
    else
      add(out, tag, name.given.empty() ? family : family + ", " + name.given);
  }
}

std::string two_digits(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

std::string record(const KeyedItem& keyed) {
  const CslItem& item = keyed.item;
  std::string out;
  add(out, "TY", ris_type(item));
  add(out, "ID", keyed.key);
  add_names(out, "AU", item.author);
  add_names(out, "ED", item.editor);
  add_names(out, "A4", item.translator);
  add(out, "TI", item.title);
  add(out, item.type == "article-journal" ? "JO" : "T2", item.container_title);
  add(out, "T3", item.collection_title);
  if (!item.year.empty()) {
    std::string date = item.year + "/";
    if (item.month)
      date += two_digits(item.month) + "/" + (item.day ? two_digits(item.day) : "") + "/";
    else
      date += "//";
    add(out, "PY", item.year);
    if (item.month) add(out, "DA", date);
  }
  add(out, "ET", item.edition);
  add(out, "VL", item.volume);
  add(out, "IS", item.issue.empty() ? item.number : item.issue);
  if (!item.issue.empty()) add(out, "M1", item.number);  // a law's own number beside the gazette's
  const size_t dash = std::min(item.page.find("–"), item.page.find('-'));
  add(out, "SP", item.page.substr(0, dash));
  if (dash != std::string::npos) add(out, "EP", item.page.substr(dash + (item.page[dash] == '-' ? 1 : 3)));
  add(out, "PB", item.publisher);
  add(out, "CY", item.publisher_place);
  add(out, "M3", item.genre);
  add(out, "DO", item.doi);
  add(out, "UR", item.url);
  add(out, "Y2", item.accessed);
  add(out, "SN", item.isbn.empty() ? item.issn : item.isbn);
  add(out, "LA", item.language);
  add(out, "N1", item.year.empty() ? item.date_literal : item.note);
  return out + "ER  - \r\n";
}

}  // namespace

std::string to_ris(std::span<const KeyedItem> items) {
  std::string out;
  for (const auto& item : items) out += record(item);
  return out;
}

}  // namespace chashma
