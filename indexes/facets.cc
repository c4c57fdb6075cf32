#include "indexes/facets.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "indexes/bytes.h"
#include "indexes/schema.h"
#include "indexes/terms.h"

namespace chashma {

namespace {

struct FacetRow {
  FacetKind kind;
  std::string_view name;
  Slot slot;
  bool list;  // several values in the slot
};
constexpr std::array<FacetRow, 7> kFacets = {{
    {FacetKind::language, "language", Slot::language, false},
    {FacetKind::year, "year", Slot::date, false},
    {FacetKind::organization, "organization", Slot::organizations, true},
    {FacetKind::place, "place", Slot::places, true},
    {FacetKind::person, "person", Slot::people, true},
    {FacetKind::work, "work", Slot::works, true},
    {FacetKind::type, "type", Slot::type, false},
}};

const FacetRow& row_of(FacetKind kind) {
  return *std::find_if(kFacets.begin(), kFacets.end(), [&](const FacetRow& row) { return row.kind == kind; });
}

}  // namespace

std::string_view name_of(FacetKind kind) { return row_of(kind).name; }

std::optional<FacetKind> facet_kind(std::string_view name) {
  for (const auto& row : kFacets)
    if (row.name == name) return row.kind;
  return {};
}

namespace {
struct Hash {  // lets a name be looked up without a copy
  using is_transparent = void;
  size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
};
}  // namespace

struct FacetCounter::Spy : Xapian::MatchSpy {
  explicit Spy(FacetKind k) : row(row_of(k)) {}
  void operator()(const Xapian::Document& document, double) override {
    const std::string value = document.get_value(static_cast<Xapian::valueno>(row.slot));
    if (value.empty()) return;
    if (!row.list) {
      ++counts[row.kind == FacetKind::year ? value.substr(0, 4) : value];
      return;
    }
    for (ByteReader in(value); !in.done() && in.ok();) {
      const std::string_view name = in.text();
      if (const auto known = counts.find(name); known != counts.end())
        ++known->second;
      else
        counts.emplace(name, 1);
    }
  }
  const FacetRow& row;
  std::unordered_map<std::string, size_t, Hash, std::equal_to<>> counts;
};

FacetCounter::FacetCounter(FacetKind kind) : spy_(std::make_unique<Spy>(kind)) {}
FacetCounter::~FacetCounter() = default;
FacetCounter::FacetCounter(FacetCounter&&) noexcept = default;
FacetKind FacetCounter::kind() const { return spy_->row.kind; }
Xapian::MatchSpy* FacetCounter::spy() const { return spy_.get(); }

// One that has an id is counted under all its names, and shown under the most frequent: «Всемирный банк», "World Bank".
std::vector<FacetValue> FacetCounter::top(size_t values) const {
  struct Sum {
    std::string_view name;
    size_t most = 0, documents = 0;
  };
  std::unordered_map<std::string_view, Sum> sums;
  for (const auto& [value, documents] : spy_->counts) {
    const std::string_view all = value, name = without_id(all);
    Sum& sum = sums[name.size() < all.size() ? all.substr(name.size()) : all];  // an id keeps its tab: it is no name
    sum.documents += documents;
    if (documents > sum.most || (documents == sum.most && name < sum.name)) sum.name = name, sum.most = documents;
  }
  std::vector<FacetValue> out;
  for (const auto& [key, sum] : sums) out.push_back({std::string(sum.name), sum.documents});
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
    return a.documents != b.documents ? a.documents > b.documents : a.value < b.value;
  });
  if (out.size() > values) out.resize(values);
  return out;
}

}  // namespace chashma
