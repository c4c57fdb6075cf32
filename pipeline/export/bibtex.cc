// @article{olimov2010,
//   author = {Олимов, М. А. and {World Bank}},
//   title = {{Миграция и развитие}},
// }
#include <array>

#include "pipeline/export/bibliography.h"

namespace chashma {

namespace {

// TeX's own characters. Braces must balance in BibTeX even when escaped, so a lone one is written by its name.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) switch (c) {
      case '&':
      case '%':
      case '$':
      case '#':
      case '_':
        out += '\\', out += c;
        break;
      case '{':
        out += "\\textbraceleft{}";
        break;
      case '}':
        out += "\\textbraceright{}";
        break;
      case '\\':
        out += "\\textbackslash{}";
        break;
      case '~':
        out += "\\textasciitilde{}";
        break;
      case '^':
        out += "\\textasciicircum{}";
        break;
      case '\n':
      case '\r':
      case '\t':
        out += ' ';
        break;
      default:
        out += c;
    }
  return out;
}

// An address is taken verbatim; only what would end the field is written as its code.
std::string verbatim(std::string_view address) {
  std::string out;
  for (const char c : address) {
    if (c == '{')
      out += "%7B";
    else if (c == '}')
      out += "%7D";
    else if (c == '\\')
      out += "%5C";
    else
      out += c;
  }
  return out;
}

std::string names(const std::vector<CslName>& list) {
  std::string out;
  for (const auto& name : list) {
    if (!out.empty()) out += " and ";
    if (!name.literal.empty()) {
      out += "{" + escaped(name.literal) + "}";
      continue;
    }
    // a family name of several words or with "and" in it stays one
    const std::string family = (name.particle.empty() ? "" : escaped(name.particle) + " ") + escaped(name.family);
    const bool whole =
        name.given.empty() || name.family.find(" and ") != std::string::npos || name.family.find(',') != std::string::npos;
    out += whole ? "{" + family + "}" : family;
    if (!name.given.empty()) out += ", " + escaped(name.given);
  }
  return out;
}

std::string_view entry_type(const CslItem& item) {
  constexpr std::array<std::array<std::string_view, 2>, 11> kTypes = {{{"article-journal", "article"},
                                                                       {"article-magazine", "article"},
                                                                       {"article-newspaper", "article"},
                                                                       {"book", "book"},
                                                                       {"chapter", "incollection"},
                                                                       {"paper-conference", "inproceedings"},
                                                                       {"thesis", "phdthesis"},
                                                                       {"report", "techreport"},
                                                                       {"webpage", "misc"},
                                                                       {"legislation", "misc"},
                                                                       {"document", "misc"}}};
  for (const auto& [csl, bibtex] : kTypes)
    if (item.type == csl) return bibtex;
  return "misc";
}

// Keys hold no mark that BibTeX reads: "a b,c" -> "a-b-c".
std::string safe_key(std::string_view key) {
  std::string out;
  for (const char c : key) {
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' || c == '.' || c == '-';
    out += plain ? c : '-';
  }
  return out.empty() ? "anon" : out;
}

// Lists of publishers and of places are divided at "and": braces keep a name with "and" in it whole.
std::string whole(std::string_view text) {
  const std::string plain = escaped(text);
  return plain.find(" and ") == std::string::npos ? plain : "{" + plain + "}";
}

// Newspapers and magazines are articles to BibTeX; biblatex tells them apart by this.
std::string_view subtype(const CslItem& item) {
  if (item.type == "article-newspaper") return "newspaper";
  return item.type == "article-magazine" ? "magazine" : "";
}

// What has no field of its own: the note, and "n.d." or "forthcoming" in place of a year, which must be a number.
std::string note(const CslItem& item) {
  if (!item.year.empty() || item.date_literal.empty()) return item.note;
  return item.note.empty() ? item.date_literal : item.date_literal + "; " + item.note;
}

std::string two_digits(int n) { return (n < 10 ? "-0" : "-") + std::to_string(n); }

class Entry {
 public:
  explicit Entry(const KeyedItem& keyed) { out_ = "@" + std::string(entry_type(keyed.item)) + "{" + safe_key(keyed.key) + ",\n"; }
  void field(std::string_view name, std::string_view value) {
    if (!value.empty()) out_ += "  " + std::string(name) + " = {" + std::string(value) + "},\n";
  }
  std::string finish() { return out_ + "}\n"; }

 private:
  std::string out_;
};

// "12-5" and "12–5" as BibTeX's double hyphen
std::string pages(std::string_view page) {
  std::string out;
  for (size_t at = 0; at < page.size();) {
    const bool dash = page.compare(at, 3, "–") == 0;
    if (dash || page[at] == '-') {
      if (!out.ends_with("--")) out += "--";
      at += dash ? 3 : 1;
    } else {
      out += escaped(page.substr(at++, 1));
    }
  }
  return out;
}

std::string entry(const KeyedItem& keyed) {
  const CslItem& item = keyed.item;
  const std::string_view type = entry_type(item);
  Entry out(keyed);
  out.field("author", names(item.author));
  out.field("editor", names(item.editor));
  out.field("translator", names(item.translator));
  // doubled braces keep capitals as they are
  if (!item.title.empty()) out.field("title", "{" + escaped(item.title) + "}");
  const char* container = type == "article" ? "journal" : type == "misc" ? "howpublished" : "booktitle";
  out.field("entrysubtype", subtype(item));
  out.field(container, escaped(item.container_title));
  out.field("series", escaped(item.collection_title));
  out.field("edition", escaped(item.edition));
  out.field("volume", escaped(item.volume));
  // "number" is the issue of an article, and the report's own number elsewhere
  out.field("number", escaped(type == "article" && !item.issue.empty() ? item.issue : item.number));
  if (type != "article") out.field("issue", escaped(item.issue));
  out.field("pages", pages(item.page));
  const bool school = type == "phdthesis", institution = type == "techreport";
  out.field(school ? "school" : institution ? "institution" : "publisher", whole(item.publisher));
  out.field("address", whole(item.publisher_place));
  out.field("type", escaped(item.genre));
  out.field("year", escaped(item.year));  // its letter is in the key: "sen1999a"
  if (item.month) out.field("month", std::to_string(item.month));
  // biblatex has the day in "date" alone
  if (item.day) out.field("date", item.year + two_digits(item.month) + two_digits(item.day));
  out.field("doi", verbatim(item.doi));
  out.field("url", verbatim(item.url));
  out.field("urldate", item.accessed);
  out.field("isbn", escaped(item.isbn));
  out.field("issn", escaped(item.issn));
  out.field("note", escaped(note(item)));
  out.field("langid", item.language == "en" ? "english" : item.language == "ru" ? "russian" : "");
  out.field("language", item.language == "en"   ? "english"
                        : item.language == "ru" ? "russian"
                        : item.language == "tg" ? "tajik"
                                                : "");
  return out.finish();
}

}  // namespace

std::string to_bibtex(std::span<const KeyedItem> items) {
  std::string out;
  for (const auto& item : items) out += (out.empty() ? "" : "\n") + entry(item);
  return out;
}

}  // namespace chashma
