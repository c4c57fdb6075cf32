#include "tools/train/dataset.h"

#include <zlib.h>

#include <algorithm>

#include "pipeline/json.h"
#include "pipeline/text/code_points.h"
#include "pipeline/text/error.h"

namespace chashma {

static std::vector<std::string> read_lines(const std::string& path) {
  const gzFile file = gzopen(path.c_str(), "rb");
  if (!file) throw Error("unreadable", path, "cannot read " + path);
  std::string all, buffer(1 << 16, '\0');
  for (int n; (n = gzread(file, buffer.data(), static_cast<unsigned>(buffer.size()))) > 0;)
    all.append(buffer, 0, static_cast<size_t>(n));
  gzclose(file);
  std::vector<std::string> lines;
  for (size_t at = 0; at < all.size();) {
    const size_t end = std::min(all.find('\n', at), all.size());
    if (end > at) lines.push_back(all.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

static void keep_longest(std::vector<Annotation>& names) {
  std::sort(names.begin(), names.end(), [](const Annotation& a, const Annotation& b) { return a.span.size() > b.span.size(); });
  std::vector<Annotation> kept;
  for (const auto& name : names)
    if (std::none_of(kept.begin(), kept.end(), [&](const Annotation& k) { return k.span.overlaps(name.span); }))
      kept.push_back(name);
  std::sort(kept.begin(), kept.end(), [](const Annotation& a, const Annotation& b) { return a.span < b.span; });
  names = std::move(kept);
}

Annotated read_marked(std::string_view line) {
  constexpr std::string_view kOpen = "⟦", kClose = "⟧";
  Annotated result;
  for (size_t at = 0; at < line.size();) {
    const size_t open = line.find(kOpen, at);
    result.text += line.substr(at, open == std::string_view::npos ? open : open - at);
    if (open == std::string_view::npos) break;
    const size_t bar = line.find('|', open), close = line.find(kClose, open);
    if (close == std::string_view::npos || bar > close)
      throw Error("bad_marks", std::string(line), "⟦ without | or ⟧: " + std::string(line));
    const auto name = line.substr(open + kOpen.size(), bar - open - kOpen.size()), kind = line.substr(bar + 1, close - bar - 1);
    const auto type = kind == "org" ? EntityType::organization : kind == "per" ? EntityType::person : EntityType::place;
    result.names.push_back({{result.text.size(), result.text.size() + name.size()}, type});
    result.text += name;
    at = close + kClose.size();
  }
  return result;
}

static Annotated read_json(const std::string& line) {
  const Json json = Json::parse(line);
  Annotated result;
  result.text = json["text"].text();
  const CodePointIndex index(result.text);
  const auto span_of = [&](const Json& item) {
    return Span{index.byte(static_cast<size_t>(item["start"].number())), index.byte(static_cast<size_t>(item["end"].number()))};
  };
  const auto add = [&](std::string_view key, EntityType type) {
    for (const auto& item : json[key].array()) result.names.push_back({span_of(item), type});
  };
  add("organizations", EntityType::organization);
  add("people", EntityType::person);
  add("places", EntityType::place);
  for (const auto& item : json["doubtful"].array()) result.doubtful.push_back(span_of(item));
  keep_longest(result.names);
  return result;
}

std::vector<Annotated> read_annotated(const std::string& path) {
  std::vector<Annotated> sentences;
  const bool marked = path.ends_with(".txt");
  for (const auto& line : read_lines(path)) {
    if (marked && line[0] == '#') continue;
    sentences.push_back(marked ? read_marked(line) : read_json(line));
  }
  return sentences;
}

}  // namespace chashma
