#include "pipeline/works/graph.h"

#include <map>

namespace chashma {

std::string title_line(const Work& work) {
  if (work.authors.empty() && !work.csl.title.empty()) return work.csl.title + (work.year.empty() ? "" : ". " + work.year);
  std::string line;
  for (size_t i = 0; i < work.authors.size() && i < 3; ++i) line += (i ? ", " : "") + work.authors[i];
  if (work.authors.size() > 3) line += " et al.";
  line += (line.empty() || work.year.empty() ? "" : " ") + work.year;
  return work.csl.title.empty() ? line : line + (line.empty() ? "" : ". ") + work.csl.title;
}

static std::string xml(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else if (static_cast<unsigned char>(c) < 0x20)
      out += ' ';  // no control character may stand in XML 1.0
    else
      out += c;
  }
  return out;
}

static std::string cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

static std::string label_of(const CitingDocument& document) {
  if (!document.title.empty()) return document.title;
  const size_t slash = document.path.find_last_of('/');
  return document.path.empty() ? document.id : slash == std::string::npos ? document.path : document.path.substr(slash + 1);
}

static std::string node(const std::string& id, const std::string& label, const char* kind, const std::string& year,
                        size_t count) {
  std::string out =
      "    <node id=\"" + xml(id) + "\"><data key=\"label\">" + xml(label) + "</data><data key=\"kind\">" + kind + "</data>";
  if (!year.empty()) out += "<data key=\"year\">" + xml(year) + "</data>";
  return out + "<data key=\"count\">" + std::to_string(count) + "</data></node>\n";
}

static constexpr const char* kGraphmlHead =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
    "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n"
    "  <key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n"
    "  <key id=\"kind\" for=\"node\" attr.name=\"kind\" attr.type=\"string\"/>\n"
    "  <key id=\"year\" for=\"node\" attr.name=\"year\" attr.type=\"string\"/>\n"
    "  <key id=\"count\" for=\"node\" attr.name=\"count\" attr.type=\"int\"/>\n"
    "  <key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"int\"/>\n"
    "  <graph id=\"citations\" edgedefault=\"directed\">\n";

// How often each document cites any of the works.
static std::map<std::string, size_t> citations_of_documents(const std::vector<Work>& works) {
  std::map<std::string, size_t> counts;
  for (const auto& work : works)
    for (const auto& [id, count] : work.documents) counts[id] += count;
  return counts;
}

std::string to_graphml(const std::vector<CitingDocument>& documents, const std::vector<Work>& works) {
  std::string out = kGraphmlHead;
  auto counts = citations_of_documents(works);
  for (const auto& document : documents)
    if (const auto found = counts.find(document.id); found != counts.end()) {
      out += node("doc:" + document.id, label_of(document), "document", document.year, found->second);
      counts.erase(found);  // a document that was given twice is one node
    }
  for (const auto& work : works) out += node("work:" + work.key, title_line(work), "work", work.year, work.places.size());
  for (const auto& work : works)
    for (const auto& [id, count] : work.documents)
      out += "    <edge source=\"doc:" + xml(id) + "\" target=\"work:" + xml(work.key) + "\"><data key=\"weight\">" +
             std::to_string(count) + "</data></edge>\n";
  return out + "  </graph>\n</graphml>\n";
}

std::string to_edges_csv(const std::vector<Work>& works) {
  std::string out = "Source,Target,Type,Weight\r\n";
  for (const auto& work : works)
    for (const auto& [id, count] : work.documents)
      out += cell("doc:" + id) + "," + cell("work:" + work.key) + ",Directed," + std::to_string(count) + "\r\n";
  return out;
}

std::string to_nodes_csv(const std::vector<CitingDocument>& documents, const std::vector<Work>& works) {
  std::string out = "Id,Label,Kind,Year,Count\r\n";
  auto counts = citations_of_documents(works);
  for (const auto& document : documents)
    if (const auto found = counts.find(document.id); found != counts.end()) {
      out += cell("doc:" + document.id) + "," + cell(label_of(document)) + ",document," + document.year + "," +
             std::to_string(found->second) + "\r\n";
      counts.erase(found);
    }
  for (const auto& work : works)
    out += cell("work:" + work.key) + "," + cell(title_line(work)) + ",work," + cell(work.year) + "," +
           std::to_string(work.places.size()) + "\r\n";
  return out;
}

}  // namespace chashma
