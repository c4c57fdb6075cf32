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
  Spy(FacetKind k, bool r) : row(row_of(k)), remote(r), whole(static_cast<Xapian::valueno>(row.slot)) {}
  void operator()(const Xapian::Document& document, double) override {
    add(document.get_value(static_cast<Xapian::valueno>(row.slot)), 1);
  }
  // `slot` was met in so many documents.
  void add(const std::string& slot, size_t documents) {
    if (slot.empty()) return;
    if (!row.list) {
      counts[row.kind == FacetKind::year ? slot.substr(0, 4) : slot] += documents;
      return;
    }
    for (ByteReader in(slot); !in.done() && in.ok();) {
      const std::string_view name = in.text();
      if (const auto known = counts.find(name); known != counts.end())
        known->second += documents;
      else
        counts.emplace(name, documents);
    }
  }
  const FacetRow& row;
  const bool remote;
  Xapian::ValueCountMatchSpy whole;
  std::unordered_map<std::string, size_t, Hash, std::equal_to<>> counts;
};

FacetCounter::FacetCounter(FacetKind kind, bool remote) : spy_(std::make_unique<Spy>(kind, remote)) {}
FacetCounter::~FacetCounter() = default;
FacetCounter::FacetCounter(FacetCounter&&) noexcept = default;
FacetKind FacetCounter::kind() const { return spy_->row.kind; }
Xapian::MatchSpy* FacetCounter::spy() const {
  if (spy_->remote) return &spy_->whole;
  return spy_.get();
}

// One that has an id is counted under all its names, and shown under the most frequent: «Всемирный банк», "World Bank".
std::vector<FacetValue> FacetCounter::top(size_t values) const {
  Spy taken_apart(kind(), false);
  if (spy_->remote)
    for (auto slot = spy_->whole.values_begin(); slot != spy_->whole.values_end(); ++slot)
      taken_apart.add(*slot, slot.get_termfreq());
  struct Sum {
    std::string_view name;
    size_t most = 0, documents = 0;
  };
  std::unordered_map<std::string_view, Sum> sums;
  for (const auto& [value, documents] : (spy_->remote ? taken_apart : *spy_).counts) {
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
