#include "indexes/manifest.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <sstream>

#include "indexes/durable.h"
#include "indexes/schema.h"
#include "pipeline/json.h"
#include "pipeline/text/error.h"

namespace chashma {

namespace fs = std::filesystem;

namespace {

constexpr const char* kName = "index.json";
constexpr std::array kRunCounts = {"added",   "changed", "unchanged", "moved",      "duplicates",
                                   "removed", "failed",  "seconds",   "interrupted"};

// Tabs, line ends and % are written as %09 …: a path may hold any byte.
void append_cell(std::string& out, std::string_view cell) {
  static constexpr char kHex[] = "0123456789abcdef";
  for (const char c : cell) {
    if (c == '\t' || c == '\n' || c == '\r' || c == '%') {
      out += '%';
      out += kHex[static_cast<unsigned char>(c) >> 4];
      out += kHex[c & 15];
    } else {
      out += c;
    }
  }
}

std::string read_cell(std::string_view cell) {
  std::string out;
  for (size_t i = 0; i < cell.size(); ++i) {
    int value = 0;
    if (cell[i] == '%' && i + 2 < cell.size() && std::from_chars(&cell[i + 1], &cell[i + 1] + 2, value, 16).ec == std::errc()) {
      out += static_cast<char>(value);
      i += 2;
    } else {
      out += cell[i];
    }
  }
  return out;
}

template <class Number>
Number number(std::string_view cell) {
  Number value = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return value;
}

uint64_t whole_number(double value) {
  constexpr double kMost = 9007199254740992;  // above 2^53 a double skips numbers
  if (!(value >= 0 && value <= kMost)) throw Error("damaged_index", "", "no whole number");
  return static_cast<uint64_t>(value);
}

// An index that comes from elsewhere names nothing outside of its folder.
std::string name_inside(std::string name) {
  if (name.empty() || name == "." || name == ".." || name.find_first_of(std::string_view("/\0", 2)) != name.npos)
    throw Error("damaged_index", "", "no name of a file");
  return name;
}

}  // namespace

Manifest read_manifest(const fs::path& index) {
  std::ifstream in(index / kName);
  if (!in) return {};
  std::stringstream text;
  text << in.rdbuf();
  Manifest manifest;
  try {
    const Json json = Json::parse(text.str());
    manifest.schema = static_cast<int>(std::min<uint64_t>(whole_number(json["schema"].number()), 1000));
    for (const auto& segment : json["segments"].array()) manifest.segments.push_back(name_inside(segment.text()));
    if (auto files = json["files"].text(); !files.empty()) manifest.files = name_inside(std::move(files));
    manifest.next = whole_number(json["next"].number(1));
    manifest.updated = json["updated"].text();
    for (const auto& id : json["superseded"].array()) manifest.superseded.push_back(id.text());
    manifest.superseded_before = json["superseded_before"].text();
    for (const auto* name : kRunCounts)
      if (const double count = json["last_run"][name].number(-1); count >= 0) manifest.last_run[name] = whole_number(count);
  } catch (const Error&) {
    throw Error("damaged_index", index.string(), (index / kName).string() + " is damaged; remove the folder and ingest again");
  }
  if (manifest.schema != kIndexSchema)
    throw Error("wrong_schema", index.string(),
                "the index " + index.string() + " was written by another version; remove the folder and ingest again");
  return manifest;
}

void write_manifest(const fs::path& index, const Manifest& manifest) {
  JsonWriter out;
  out.open('{').key("schema").number(static_cast<size_t>(kIndexSchema)).key("segments").open('[');
  for (const auto& segment : manifest.segments) out.text(segment);
  out.close(']').field("files", manifest.files).key("next").number(static_cast<size_t>(manifest.next));
  out.field("updated", manifest.updated);
  if (!manifest.superseded.empty()) {
    out.key("superseded").open('[');
    for (const auto& id : manifest.superseded) out.text(id);
    out.close(']').field("superseded_before", manifest.superseded_before);
  }
  if (!manifest.last_run.empty()) {
    out.key("last_run").open('{');
    for (const auto& [name, count] : manifest.last_run) out.key(name).number(static_cast<size_t>(count));
    out.close('}');
  }
  write_durably(index / kName, out.close('}').take() + "\n");
}

std::map<std::string, FileEntry> read_files(const fs::path& table) {
  std::map<std::string, FileEntry> files;
  std::ifstream in(table);
  for (std::string line; std::getline(in, line);) {
    std::vector<std::string_view> cells;
    for (std::string_view rest = line;;) {
      const size_t tab = rest.find('\t');
      cells.push_back(rest.substr(0, tab));
      if (tab == rest.npos) break;
      rest.remove_prefix(tab + 1);
    }
    if (cells.size() < 7) continue;
    FileEntry entry{read_cell(cells[0]), number<uint64_t>(cells[1]), number<int64_t>(cells[2]), std::string(cells[3]),
                    read_cell(cells[4]), read_cell(cells[5]),        read_cell(cells[6])};
    if (cells.size() > 7) entry.read_to = number<uint64_t>(cells[7]);
    files.insert_or_assign(entry.path, std::move(entry));
  }
  return files;
}

void write_files(const fs::path& table, const std::map<std::string, FileEntry>& files) {
  std::string out;
  for (const auto& [path, entry] : files) {
    append_cell(out, path);
    out += '\t' + std::to_string(entry.size) + '\t' + std::to_string(entry.modified) + '\t' + entry.sha256;
    for (const auto* cell : {&entry.id, &entry.error, &entry.message}) {
      out += '\t';
      append_cell(out, *cell);
    }
    if (entry.read_to) out += '\t' + std::to_string(entry.read_to);
    out += '\n';
  }
  write_durably(table, out);
}

}  // namespace chashma
