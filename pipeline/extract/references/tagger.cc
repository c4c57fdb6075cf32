#include "pipeline/extract/references/tagger.h"

#include <fstream>

#include "pipeline/text/error.h"

namespace chashma {

namespace {

// The file: magic, number of rows, start, steps, keys, rows; integers little-endian.
constexpr std::array<char, 8> kMagic = {'C', 'H', 'R', 'E', 'F', '0', '0', '1'};

template <class T>
void write(std::ofstream& out, const T* data, size_t count) {
  out.write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(count * sizeof(T)));
}

template <class T>
void read(std::ifstream& in, T* data, size_t count) {
  in.read(reinterpret_cast<char*>(data), static_cast<std::streamsize>(count * sizeof(T)));
}

}  // namespace

RefModel RefModel::load(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::array<char, 8> magic{};
  uint32_t size = 0;
  read(in, magic.data(), magic.size());
  read(in, &size, 1);
  if (!in || magic != kMagic || size > (1u << 22))
    throw Error("bad_model", path.string(), "no model of references at " + path.string() + "; is the corpus folder complete?");
  RefModel model;
  read(in, model.start.data(), kRefLabels);
  read(in, model.steps.data(), kRefStepKinds);
  model.keys.resize(size);
  model.rows.resize(size);
  read(in, model.keys.data(), size);
  read(in, model.rows.data(), size);
  if (!in) throw Error("bad_model", path.string(), path.string() + " is cut short");
  return model;
}

void RefModel::save(const std::filesystem::path& path) const {
  std::ofstream out(path, std::ios::binary);
  write(out, kMagic.data(), kMagic.size());
  const auto size = static_cast<uint32_t>(keys.size());
  write(out, &size, 1);
  write(out, start.data(), kRefLabels);
  write(out, steps.data(), kRefStepKinds);
  write(out, keys.data(), size);
  write(out, rows.data(), size);
  if (!out.flush()) throw Error("unwritable", path.string(), "cannot write " + path.string());
}

RefTagger::RefTagger(const RefModel& model) : steps_(model.steps), start_(model.start) {
  uint32_t size = 1024;
  while (size < model.keys.size() * 2) size *= 2;
  mask_ = size - 1;
  keys_.assign(size, 0);
  rows_.resize(size);
  for (size_t i = 0; i < model.keys.size(); ++i) {
    uint32_t at = model.keys[i] & mask_;
    while (keys_[at] != 0) at = (at + 1) & mask_;
    keys_[at] = model.keys[i];
    rows_[at] = model.rows[i];
  }
}

std::vector<RefLabel> RefTagger::tag(const std::vector<RefToken>& tokens) const {
  if (tokens.empty()) return {};
  const RefFeatureMaker maker(tokens);
  std::vector<std::array<uint8_t, kRefLabels>> from(tokens.size());
  std::array<int32_t, kRefLabels> score{}, next{};
  RefFeatures features;
  for (size_t i = 0; i < tokens.size(); ++i) {
    std::array<int16_t, kRefLabels> sum{};  // 72 features of at most 127 fit
    maker.make(i, features);
    for (size_t f = 0; f < features.size; ++f) {
      const uint32_t key = features.keys[f];
      for (uint32_t at = key & mask_; keys_[at] != 0; at = (at + 1) & mask_) {
        if (keys_[at] != key) continue;
        for (size_t l = 0; l < kRefLabels; ++l) sum[l] = static_cast<int16_t>(sum[l] + rows_[at][l]);
        break;
      }
    }
    if (i == 0) {
      for (size_t l = 0; l < kRefLabels; ++l) score[l] = sum[l] + start_[l];
      continue;
    }
    const auto& step = steps_[ref_step_kind(tokens[i])];
    std::array<uint8_t, kRefLabels>& best_from = from[i];
    for (size_t l = 0; l < kRefLabels; ++l) next[l] = score[0] + step[0][l], best_from[l] = 0;
    for (size_t p = 1; p < kRefLabels; ++p)
      for (size_t l = 0; l < kRefLabels; ++l) {
        const int32_t candidate = score[p] + step[p][l];
        best_from[l] = candidate > next[l] ? static_cast<uint8_t>(p) : best_from[l];
        next[l] = candidate > next[l] ? candidate : next[l];
      }
    for (size_t l = 0; l < kRefLabels; ++l) score[l] = next[l] + sum[l];
  }
  std::vector<RefLabel> labels(tokens.size());
  size_t best = static_cast<size_t>(std::max_element(score.begin(), score.end()) - score.begin());
  for (size_t i = tokens.size(); i-- > 0;) {
    labels[i] = static_cast<RefLabel>(best);
    best = from[i][best];
  }
  return labels;
}

}  // namespace chashma
