// The record as a JSON line and back: {"schema":1,"id":"…","source":{…},"text":"…","figures":[{"start":0,…}],…}
#include "pipeline/json.h"
#include "pipeline/record.h"
#include "pipeline/text/code_points.h"
#include "pipeline/text/error.h"
#include "pipeline/text/offset_map.h"

namespace chashma {

namespace {

constexpr size_t kMostPages = 1'000'000'000;

// Where the annotations of a line point: into the record's own text, or into the text as it was given.
struct Target {
  const OffsetMap* map;  // null: the record's own text
  std::string_view text;
  CodePointIndex index;
  explicit Target(std::string_view t, const OffsetMap* m = nullptr) : map(m), text(t), index(t) {}
  Span place(Span span) const { return map ? map->to_source(span) : span; }
};

void write_place(JsonWriter& out, const Target& target, Span span) {
  const Span at = target.place(span);
  out.key("start").number(target.index.code_points(at.begin)).key("end").number(target.index.code_points(at.end));
  out.key("text").text(at.in(target.text));
}

void write(JsonWriter& out, const Target& target, const Entity& e) {
  write_place(out, target, e.span);
  out.field("name", e.name).field("acronym", e.acronym).field("id", e.id);
  out.key("language").text(code(e.lang));
}

void write(JsonWriter& out, const Target& target, const Figure& f) {
  write_place(out, target, f.span);
  out.key("kind").text(name_of(f.kind));
  if (f.value) out.key("value").number(*f.value);
  if (f.low) out.key("low").number(*f.low);
  if (f.high) out.key("high").number(*f.high);
  out.field("unit", f.unit).field("counted", f.counted).field("modifier", f.modifier).field("change", f.change);
  out.field("place", f.place).field("period", f.period);
}

void write(JsonWriter& out, const Target& target, const Citation& c) {
  write_place(out, target, c.span);
  out.key("form").text(name_of(c.form)).key("authors").open('[');
  for (const auto& author : c.authors) out.text(author);
  out.close(']').field("year", c.year).field("locator", c.locator);
  if (c.reference) out.key("reference").number(*c.reference);
}

void write(JsonWriter& out, const CslName& name) {
  out.open('{').field("family", name.family).field("given", name.given);
  out.field("non-dropping-particle", name.particle).field("literal", name.literal).close('}');
}

void write_names(JsonWriter& out, std::string_view key, const std::vector<CslName>& names) {
  if (names.empty()) return;
  out.key(key).open('[');
  for (const auto& name : names) write(out, name);
  out.close(']');
}

bool is_plain_year(std::string_view year) {
  return !year.empty() && year.size() <= 4 && year.find_first_not_of("0123456789") == std::string_view::npos;
}

void write_issued(JsonWriter& out, const CslItem& item) {
  if (item.year.empty() && item.date_literal.empty()) return;
  out.key("issued").open('{');
  if (is_plain_year(item.year)) {
    out.key("date-parts").open('[').open('[').raw(std::to_string(std::stoi(item.year)));
    if (item.month) out.number(static_cast<size_t>(item.month));
    if (item.month && item.day) out.number(static_cast<size_t>(item.day));
    out.close(']').close(']');
  }
  out.field("literal", item.date_literal.empty() && !is_plain_year(item.year) ? item.year : item.date_literal).close('}');
}

void write_accessed(JsonWriter& out, const std::string& iso) {
  if (iso.empty()) return;
  out.key("accessed").open('{').key("date-parts").open('[').open('[');
  for (size_t at = 0; at < iso.size(); at = iso.find('-', at) == std::string::npos ? iso.size() : iso.find('-', at) + 1)
    out.raw(std::to_string(std::stoi(iso.substr(at))));
  out.close(']').close(']').close('}');
}

// The text fields of an item and their CSL names, in the order of output.
struct CslField {
  const char* name;
  std::string CslItem::*member;
};
constexpr CslField kCslFields[] = {
    {"title", &CslItem::title},
    {"container-title", &CslItem::container_title},
    {"collection-title", &CslItem::collection_title},
    {"event-title", &CslItem::event},
    {"edition", &CslItem::edition},
    {"volume", &CslItem::volume},
    {"issue", &CslItem::issue},
    {"page", &CslItem::page},
    {"publisher", &CslItem::publisher},
    {"publisher-place", &CslItem::publisher_place},
    {"number", &CslItem::number},
    {"genre", &CslItem::genre},
    {"DOI", &CslItem::doi},
    {"URL", &CslItem::url},
    {"ISBN", &CslItem::isbn},
    {"ISSN", &CslItem::issn},
    {"note", &CslItem::note},
    {"language", &CslItem::language},
};

void write_members(JsonWriter& out, const CslItem& item) {
  out.key("type").text(item.type);
  write_names(out, "author", item.author);
  write_names(out, "editor", item.editor);
  write_names(out, "translator", item.translator);
  write_issued(out, item);
  out.field("year-suffix", item.year_suffix);
  for (const auto& field : kCslFields) out.field(field.name, item.*field.member);
  write_accessed(out, item.accessed);
}

void write(JsonWriter& out, const Target& target, const Reference& r) {
  write_place(out, target, r.span);
  out.field("label", r.label).key("csl").open('{');
  write_members(out, r.csl);
  out.close('}');
}

template <class Items>
void write_list(JsonWriter& out, const Target& target, std::string_view key, const Items& items) {
  out.key(key).open('[');
  for (const auto& item : items) {
    out.open('{');
    write(out, target, item);
    out.close('}');
  }
  out.close(']');
}

void write_head(JsonWriter& out, const Record& r) {
  out.key("schema").number(static_cast<size_t>(kRecordSchema)).key("id").text(r.id);
  if (!r.source.path.empty() || !r.source.sha256.empty()) {
    out.key("source").open('{').field("path", r.source.path).field("media_type", r.source.media_type);
    out.field("sha256", r.source.sha256).key("bytes").number(static_cast<size_t>(r.source.bytes)).close('}');
  }
  if (r.error) {
    out.key("error").open('{').key("code").text(r.error->code).key("message").text(r.error->message).close('}');
  }
}

void write_warnings(JsonWriter& out, const Record& r) {
  if (r.warnings.empty()) return;
  out.key("warnings").open('[');
  for (const auto& warning : r.warnings) out.text(warning);
  out.close(']');
}

void write_about(JsonWriter& out, const Record& r) {
  out.field("title", r.title);
  if (!r.authors.empty()) {
    out.key("authors").open('[');
    for (const auto& author : r.authors) out.text(author);
    out.close(']');
  }
  out.field("date", r.date).key("language").text(r.language).key("languages").open('{');
  for (const auto& [language, share] : r.languages) out.key(language).number(share);
  out.close('}');
}

void write_annotations(JsonWriter& out, const Target& target, const Record& r) {
  write_list(out, target, "organizations", r.organizations);
  write_list(out, target, "people", r.people);
  write_list(out, target, "places", r.places);
  write_list(out, target, "figures", r.figures);
  write_list(out, target, "citations", r.citations);
  write_list(out, target, "references", r.references);
}

// ---- reading

class Reader {
 public:
  explicit Reader(const std::string& text) : index_(text) {}

  Span span(const Json& j) const { return {index_.byte(j["start"].whole()), index_.byte(j["end"].whole())}; }
  void read(const Json& j, Entity& e) const {
    e = {span(j), j["name"].text(), j["acronym"].text(), j["id"].text(), lang_of(j["language"].text())};
  }
  void read(const Json& j, Figure& f) const {
    const auto optional = [&](const char* key) {
      return j[key].is_null() ? std::optional<double>{} : std::optional<double>{j[key].number()};
    };
    f.span = span(j);
    f.kind = figure_kind(j["kind"].text()).value_or(Figure::Kind::count);
    f.value = optional("value"), f.low = optional("low"), f.high = optional("high");
    f.unit = j["unit"].text(), f.counted = j["counted"].text(), f.modifier = j["modifier"].text();
    f.change = j["change"].text(), f.place = j["place"].text(), f.period = j["period"].text();
  }
  void read(const Json& j, Citation& c) const {
    c.span = span(j);
    c.form = citation_form(j["form"].text()).value_or(Citation::Form::parenthetical);
    for (const auto& author : j["authors"].array()) c.authors.push_back(author.text());
    c.year = j["year"].text(), c.locator = j["locator"].text();
    if (!j["reference"].is_null()) c.reference = j["reference"].whole();
  }
  void read(const Json& j, Reference& r) const {
    r.span = span(j);
    r.label = j["label"].text();
    r.csl = csl(j["csl"]);
  }
  static CslItem csl(const Json& j) {
    CslItem item;
    item.type = j["type"].text("document");
    item.author = names(j["author"]), item.editor = names(j["editor"]), item.translator = names(j["translator"]);
    const auto& issued = j["issued"];
    item.date_literal = issued["literal"].text();
    if (!issued["date-parts"].array().empty()) {
      const auto& parts = issued["date-parts"].array()[0].array();
      if (!parts.empty()) item.year = parts[0].text();
      if (parts.size() > 1) item.month = static_cast<int>(parts[1].whole(12));
      if (parts.size() > 2) item.day = static_cast<int>(parts[2].whole(31));
    } else if (!item.date_literal.empty() && item.date_literal.find_first_of("0123456789") != std::string::npos) {
      item.year.swap(item.date_literal);
    }
    item.year_suffix = j["year-suffix"].text();
    for (const auto& field : kCslFields) item.*field.member = j[field.name].text();
    const auto& accessed = j["accessed"]["date-parts"];
    if (!accessed.array().empty()) item.accessed = iso_date(accessed.array()[0].array());
    return item;
  }

 private:
  // [2020, 1, 12], as far as it is a date.
  static std::string iso_date(const std::vector<Json>& parts) {
    std::string iso;
    for (size_t i = 0; i < parts.size() && i < 3; ++i) {
      const size_t number = parts[i].whole(i == 0 ? 9999 : i == 1 ? 12 : 31);
      if (number == 0) break;
      iso += (i == 0 ? "" : number < 10 ? "-0" : "-") + std::to_string(number);
    }
    return iso;
  }
  static std::vector<CslName> names(const Json& j) {
    std::vector<CslName> list;
    for (const auto& n : j.array())
      list.push_back({n["family"].text(), n["given"].text(), n["non-dropping-particle"].text(), n["literal"].text()});
    return list;
  }
  CodePointIndex index_;
};

template <class Item>
void read_list(const Reader& reader, const Json& list, std::vector<Item>& items) {
  for (const auto& j : list.array()) reader.read(j, items.emplace_back());
}

}  // namespace

std::string to_json(const Record& r) {
  JsonWriter out;
  out.open('{');
  write_head(out, r);
  if (!r.error) {
    write_about(out, r);
    const Target target(r.text);
    if (!r.pages.empty()) {
      out.key("pages").open('[');
      for (const auto& page : r.pages) {
        out.open('{').key("number").number(static_cast<size_t>(page.number));
        out.key("start").number(target.index.code_points(page.span.begin));
        out.key("end").number(target.index.code_points(page.span.end)).close('}');
      }
      out.close(']');
    }
    out.key("text").text(r.text);
    write_annotations(out, target, r);
  }
  write_warnings(out, r);
  out.close('}');
  return out.take();
}

std::string to_json_without_text(const Record& r, const OffsetMap& to_given, std::string_view given) {
  JsonWriter out;
  out.open('{');
  write_head(out, r);
  if (!r.error) {
    write_about(out, r);
    write_annotations(out, Target(given, &to_given), r);
  }
  write_warnings(out, r);
  out.close('}');
  return out.take();
}

Record record_from_json(std::string_view line) {
  const Json j = Json::parse(line);
  if (!j.is_object()) throw Error("bad_record", "", "a record is a JSON object");
  if (j["schema"].whole() != kRecordSchema)
    throw Error("bad_record", j["id"].text(),
                "record of schema " + j["schema"].text("?") + ", expected " + std::to_string(kRecordSchema));
  Record r;
  r.id = j["id"].text();
  const auto& source = j["source"];
  r.source = {source["path"].text(), source["media_type"].text(), source["sha256"].text(), source["bytes"].whole()};
  if (j["error"].is_object()) r.error = Failure{j["error"]["code"].text(), j["error"]["message"].text()};
  r.title = j["title"].text(), r.date = j["date"].text(), r.language = j["language"].text("und");
  for (const auto& author : j["authors"].array()) r.authors.push_back(author.text());
  for (const auto& [language, share] : j["languages"].object()) r.languages[language] = share.number();
  r.text = j["text"].text();
  const Reader reader(r.text);
  for (const auto& page : j["pages"].array())
    r.pages.push_back({static_cast<int>(page["number"].whole(kMostPages)), reader.span(page)});
  read_list(reader, j["organizations"], r.organizations);
  read_list(reader, j["people"], r.people);
  read_list(reader, j["places"], r.places);
  read_list(reader, j["figures"], r.figures);
  read_list(reader, j["citations"], r.citations);
  read_list(reader, j["references"], r.references);
  for (const auto& warning : j["warnings"].array()) r.warnings.push_back(warning.text());
  return r;
}

std::string to_json(const CslItem& item, std::string_view id) {
  JsonWriter out;
  out.open('{');
  out.field("id", id);
  write_members(out, item);
  out.close('}');
  return out.take();
}

}  // namespace chashma
