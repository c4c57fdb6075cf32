// A reference string with its fields marked: what the tagger of references learns from.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/extract/references/labels.h"
#include "pipeline/json.h"
#include "pipeline/text/span.h"

namespace chashma::train {

struct Mark {
  Span span;  ///< into Sample::text, bytes
  RefLabel label;
};

struct Sample {
  std::string id;
  std::string text;
  std::vector<Mark> marks;
};

/// What a work is made of, before it is written out in some style.
struct Work {
  std::string id, language, type;
  std::vector<std::pair<std::string, std::string>> authors, editors;  ///< family, given; given "" for organizations
  std::string year{}, title{}, container{}, publisher{}, place{}, volume{}, issue{}, pages{}, number{}, genre{}, edition{}, url{},
      doi{};
};

/// Lines of a .jsonl or .jsonl.gz file. Throws Error{"unreadable"}.
std::vector<Json> read_json_lines(const std::filesystem::path& path);
/// Samples of a set whose spans are marked ("spans": [{"label","start","end"}]).
std::vector<Sample> marked_samples(const std::filesystem::path& path);
/// Samples of a set that has only fields: each field is looked for in the text; items where that fails are left out.
std::vector<Sample> aligned_samples(const std::filesystem::path& path);
/// Works of a set that has fields and no text.
std::vector<Work> read_works(const std::filesystem::path& path);
/// Works of a table of our own (works.tsv).
std::vector<Work> read_own_works(const std::filesystem::path& path);
/// Writes `work` in a style chosen by `seed`, in the words of `language` ("en", "ru", "tg").
Sample write_in_style(const Work& work, const std::string& language, uint64_t seed);

}  // namespace chashma::train
