// Reads the sets of marked references and brings their labels to ours.
#include <zlib.h>

#include <algorithm>
#include <map>

#include "pipeline/extract/references/tokens.h"
#include "pipeline/text/code_points.h"
#include "pipeline/text/error.h"
#include "pipeline/text/table.h"
#include "pipeline/text/unicode.h"
#include "tools/train/references/sample.h"

namespace chashma::train {

namespace {

const std::map<std::string, RefLabel, std::less<>> kLabels = {
    {"author", RefLabel::author},       {"editor", RefLabel::editor},         {"translator", RefLabel::translator},
    {"director", RefLabel::author},     {"producer", RefLabel::author},       {"year", RefLabel::date},
    {"title", RefLabel::title},         {"container", RefLabel::container},   {"series", RefLabel::series},
    {"volume", RefLabel::volume},       {"issue", RefLabel::issue},           {"pages", RefLabel::pages},
    {"publisher", RefLabel::publisher}, {"institution", RefLabel::publisher}, {"place", RefLabel::place},
    {"edition", RefLabel::edition},     {"genre", RefLabel::genre},           {"idno", RefLabel::number}};

std::string letters_of(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    if (is_letter(c.value) || is_digit(c.value)) append(out, to_lower(c.value));
    at += c.bytes;
  }
  return out;
}

// "2, no. 7" marked as one volume: a volume and an issue.
void split_volume(const std::string& text, Mark mark, std::vector<Mark>& marks) {
  const std::string_view part = mark.span.in(text);
  const size_t comma = part.find_first_of(",(");
  const size_t digit = comma == std::string_view::npos ? comma : part.find_first_of("0123456789", comma);
  if (digit == std::string_view::npos || part.find_first_of("0123456789") > comma) {
    marks.push_back(mark);
    return;
  }
  marks.push_back({{mark.span.begin, mark.span.begin + comma}, RefLabel::volume});
  size_t end = mark.span.end;
  while (end > mark.span.begin + digit && !std::isalnum(static_cast<unsigned char>(text[end - 1]))) --end;
  marks.push_back({{mark.span.begin + digit, end}, RefLabel::issue});
}

std::vector<std::pair<std::string, std::string>> names_of(const Json& list) {
  std::vector<std::pair<std::string, std::string>> names;
  for (const auto& name : list.array()) {
    if (name["family"].is_string())
      names.emplace_back(name["family"].text(), name["given"].text());
    else if (name["literal"].is_string())
      names.emplace_back(name["literal"].text(), "");
  }
  return names;
}

}  // namespace

std::vector<Json> read_json_lines(const std::filesystem::path& path) {
  gzFile file = gzopen(path.c_str(), "rb");
  if (!file) throw Error("unreadable", path.string(), "cannot read " + path.string());
  std::string all;
  std::array<char, 1 << 16> buffer;
  for (int n; (n = gzread(file, buffer.data(), buffer.size())) > 0;) all.append(buffer.data(), static_cast<size_t>(n));
  gzclose(file);
  std::vector<Json> lines;
  for (size_t at = 0; at < all.size();) {
    const size_t end = std::min(all.find('\n', at), all.size());
    if (end > at) lines.push_back(Json::parse(std::string_view(all).substr(at, end - at)));
    at = end + 1;
  }
  return lines;
}

std::vector<Sample> marked_samples(const std::filesystem::path& path) {
  std::vector<Sample> samples;
  for (const Json& line : read_json_lines(path)) {
    if (line["n_refs"].number(1) != 1) continue;  // a note with several works: its marks don't say which is whose
    Sample sample{line["id"].text(), line["text"].text(), {}};
    const CodePointIndex index(sample.text);
    const auto& spans = line["spans"].array();
    const bool has_title = std::any_of(spans.begin(), spans.end(), [](const Json& s) { return s["label"].text() == "title"; });
    const std::string title = letters_of(line["fields"]["title"].text());
    for (const Json& span : spans) {
      const auto found = kLabels.find(span["label"].text());
      if (found == kLabels.end()) continue;
      Mark mark{{index.byte(static_cast<size_t>(span["start"].number())), index.byte(static_cast<size_t>(span["end"].number()))},
                found->second};
      // Some sets call every title of level "m" a container; the title of the work itself is told by the fields.
      if (!has_title && mark.label == RefLabel::container && letters_of(mark.span.in(sample.text)) == title)
        mark.label = RefLabel::title;
      if (mark.label == RefLabel::volume)
        split_volume(sample.text, mark, sample.marks);
      else
        sample.marks.push_back(mark);
    }
    samples.push_back(std::move(sample));
  }
  return samples;
}

namespace {

// Text without anything but letters and digits, with the way back.
struct Squeezed {
  std::string letters;
  std::vector<size_t> from;  // byte of `letters` -> byte of the text
  explicit Squeezed(std::string_view text) {
    for (size_t at = 0; at < text.size();) {
      const CodePoint c = decode(text, at);
      if (is_letter(c.value) || is_digit(c.value)) {
        append(letters, to_lower(c.value));
        from.resize(letters.size(), at);
      }
      at += c.bytes;
    }
    from.push_back(text.size());
  }
};

// Looks for fields in a text, each in a place that no other has taken.
class Aligner {
 public:
  explicit Aligner(Sample& sample) : sample_(sample), squeezed_(sample.text) {}

  // The first free place at or after `from` where the field stands as whole tokens.
  bool find(const std::string& field, RefLabel label, size_t from = 0) {
    const std::string wanted = letters_of(field);
    if (wanted.empty()) return true;
    for (size_t at = squeezed_.letters.find(wanted); at != std::string::npos; at = squeezed_.letters.find(wanted, at + 1)) {
      Span span{squeezed_.from[at], squeezed_.from[at + wanted.size() - 1]};
      span.end += decode(sample_.text, span.end).bytes;
      if (span.begin < from || !is_free(span) || !is_whole(span)) continue;
      sample_.marks.push_back({span, label});
      return true;
    }
    return false;
  }
  // Authors: from the first family name to the last with the initials after it.
  bool find_authors(const std::vector<std::pair<std::string, std::string>>& names) {
    if (names.empty()) return true;
    const size_t limit = first_begin();
    size_t end = 0, found = 0;
    for (const auto& [family, given] : names) {
      const size_t at = sample_.text.find(family, end);
      if (at == std::string::npos || at >= limit) continue;
      end = at + family.size();
      ++found;
    }
    if (found * 5 < names.size() * 4) return false;
    size_t begin = 0;
    while (begin < sample_.text.size() && !is_letter(decode(sample_.text, begin).value))
      begin += decode(sample_.text, begin).bytes;
    // initials and given names that follow the last family name
    for (size_t at = end; at < limit;) {
      const CodePoint c = decode(sample_.text, at);
      if (!is_letter(c.value)) {
        if (!(c.value == '.' || c.value == ',' || c.value == '-' || is_space(c.value))) break;
        at += c.bytes;
        continue;
      }
      size_t word = at;
      bool upper = is_upper(c.value);
      size_t letters = 0;
      while (word < limit && is_letter(decode(sample_.text, word).value)) {
        upper = upper && is_upper(decode(sample_.text, word).value);
        word += decode(sample_.text, word).bytes;
        ++letters;
      }
      if (!upper || letters > 3) break;
      end = at = word;
    }
    if (begin >= end) return false;
    sample_.marks.push_back({{begin, end}, RefLabel::author});
    return true;
  }
  size_t end_of(RefLabel label) const {
    for (const auto& mark : sample_.marks)
      if (mark.label == label) return mark.span.end;
    return 0;
  }

 private:
  size_t first_begin() const {
    size_t first = sample_.text.size();
    for (const auto& mark : sample_.marks) first = std::min(first, mark.span.begin);
    return first;
  }
  bool is_free(Span span) const {
    return std::none_of(sample_.marks.begin(), sample_.marks.end(), [&](const Mark& m) { return m.span.overlaps(span); });
  }
  bool is_whole(Span span) const {
    const auto joins = [&](char32_t c) { return is_letter(c) || is_digit(c); };
    return (span.begin == 0 || !joins(decode_before(sample_.text, span.begin).value)) &&
           (span.end == sample_.text.size() || !joins(decode(sample_.text, span.end).value));
  }
  Sample& sample_;
  Squeezed squeezed_;
};

bool align(const Json& fields, Sample& sample) {
  Aligner aligner(sample);
  if (fields["title"].text().empty() || !aligner.find(fields["title"].text(), RefLabel::title)) return false;
  const size_t after_title = aligner.end_of(RefLabel::title);
  if (!aligner.find(fields["container"].text(), RefLabel::container, after_title)) return false;
  if (!aligner.find_authors(names_of(fields["author"]))) return false;
  if (!aligner.find(fields["year"].text(), RefLabel::date)) return false;
  aligner.find(fields["publisher"].text(), RefLabel::publisher, after_title);
  const size_t after = std::max(after_title, aligner.end_of(RefLabel::container));
  if (!aligner.find(fields["volume"].text(), RefLabel::volume, after)) return false;
  const size_t after_volume = std::max(after, aligner.end_of(RefLabel::volume));
  if (!aligner.find(fields["issue"].text(), RefLabel::issue, after_volume)) return false;
  const std::string pages = fields["pages"].text();
  if (!aligner.find(pages, RefLabel::pages, after_volume)) {
    // "2275-83" that the publisher wrote out as 2275-2283
    const std::string first = pages.substr(0, pages.find_first_of("-–"));
    const size_t count = sample.marks.size();
    if (!aligner.find(first, RefLabel::pages, after_volume)) return false;
    if (sample.marks.size() > count) {
      size_t& end = sample.marks.back().span.end;
      const auto extends = [&](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '-'; };
      while (end < sample.text.size() && (extends(sample.text[end]) || sample.text.compare(end, 3, "–") == 0))
        end += extends(sample.text[end]) ? 1 : 3;
    }
  }
  return true;
}

}  // namespace

std::vector<Sample> aligned_samples(const std::filesystem::path& path) {
  std::vector<Sample> samples;
  for (const Json& line : read_json_lines(path)) {
    Sample sample{line["doc"].text() + " " + line["id"].text(), line["text"].text(), {}};
    if (!sample.text.empty() && align(line["fields"], sample)) samples.push_back(std::move(sample));
  }
  return samples;
}

std::vector<Work> read_works(const std::filesystem::path& path) {
  std::vector<Work> works;
  for (const Json& line : read_json_lines(path)) {
    const Json& f = line["fields"];
    Work work{line["id"].text(), line["lang"].text(), f["type"].text(), names_of(f["author"]), names_of(f["editor"])};
    work.year = f["year"].text(), work.title = f["title"].text(), work.container = f["container"].text();
    work.publisher = f["publisher"].text(), work.place = f["place"].text(), work.volume = f["volume"].text();
    work.issue = f["issue"].text(), work.pages = f["pages"].text(), work.url = f["url"].text(), work.doi = f["doi"].text();
    if (work.title.empty() || work.title.size() > 300) continue;
    works.push_back(std::move(work));
  }
  return works;
}

std::vector<Work> read_own_works(const std::filesystem::path& path) {
  std::vector<Work> works;
  const auto names = [](const std::string& cell) {
    std::vector<std::pair<std::string, std::string>> list;
    for (const auto& name : alternatives(cell)) {
      const size_t comma = name.find(", ");
      if (comma == std::string::npos)
        list.emplace_back(name, "");
      else
        list.emplace_back(name.substr(0, comma), name.substr(comma + 2));
    }
    return list;
  };
  const Table table = read_table(path, 16);
  for (size_t row = 0; row < table.rows.size(); ++row) {
    const auto& c = table.rows[row];
    Work work{"own:" + std::to_string(row), c[0], c[1], names(c[2]), names(c[3])};
    work.year = c[4], work.title = c[5], work.container = c[6], work.publisher = c[7], work.place = c[8], work.volume = c[9];
    work.issue = c[10], work.pages = c[11], work.number = c[12], work.genre = c[13], work.edition = c[14], work.url = c[15];
    works.push_back(std::move(work));
  }
  return works;
}

}  // namespace chashma::train
