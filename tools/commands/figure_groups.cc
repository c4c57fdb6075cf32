#include "tools/commands/figure_groups.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "tools/commands/figure_keys.h"

namespace chashma {

// Figures differ when no value lies within the bounds of all: 55,000 and "more than 50,000" agree, 53 and 55 don't.
static bool differ(const std::vector<FigureRow>& rows, const FigureKeys& keys) {
  Bounds all = keys.bounds(rows[0].figure);
  for (const auto& row : rows) {
    const Bounds own = keys.bounds(row.figure);
    all.low = std::max(all.low, own.low);
    all.high = std::min(all.high, own.high);
  }
  return all.low > all.high + 1e-9 * std::abs(all.high);
}

static size_t documents_of(const FigureGroup& group) {
  std::set<std::string_view> documents;
  for (const auto& row : group.rows) documents.insert(row.document);
  return documents.size();
}

// A document that says the same thing twice says it once.
static void drop_repetitions(std::vector<FigureRow>& rows) {
  std::set<std::tuple<std::string, double, double, std::string>> seen;
  std::erase_if(rows, [&](const FigureRow& row) {
    return !seen.emplace(row.document, low_of(row.figure), high_of(row.figure), row.figure.modifier).second;
  });
}

// Figures that say where and when are surely of the same; those that say neither hardly.
static int sureness(const FigureGroup& group) {
  const Figure& first = group.rows[0].figure;
  return !first.place.empty() + !first.period.empty();
}

std::vector<FigureGroup> group_figures(std::vector<FigureRow> rows, const Corpus& corpus) {
  FigureKeys keys(corpus);
  std::map<std::string, FigureGroup> by_key;
  for (auto& row : rows)
    if (const std::string key = keys.key(row); !key.empty()) by_key[key].rows.push_back(std::move(row));
  std::vector<FigureGroup> groups;
  for (auto& [key, group] : by_key) {
    if (documents_of(group) < 2) continue;
    drop_repetitions(group.rows);
    group.differ = differ(group.rows, keys);
    groups.push_back(std::move(group));
  }
  std::stable_sort(groups.begin(), groups.end(), [](const FigureGroup& a, const FigureGroup& b) {
    return std::pair(sureness(a), documents_of(a)) > std::pair(sureness(b), documents_of(b));
  });
  return groups;
}

}  // namespace chashma
