// The works that many documents cite: one entry for a work, whoever cites it, in whatever script, with every place.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "pipeline/extract/author_names.h"
#include "pipeline/record.h"

namespace chashma {

/// One citation of a work.
struct WorkPlace {
  std::string document, path, title;  ///< of the citing document
  int page = 0;                       ///< 0: it has none
  std::string locator;                ///< the pages of the work that are meant
  std::string sentence;               ///< the words around
};

/// A citing document.
struct CitingDocument {
  std::string id, path, title, year;
};

struct Work {
  std::string key;                   ///< "ostrom1990": of author and year; with a word of the title where two works share it
  std::vector<std::string> authors;  ///< names as first listed, or as first cited
  std::string year;                  ///< with its letter
  CslItem csl;                       ///< of the list that says most; of a work that is only cited: its authors and year
  bool described = false;            ///< stands in a list of references
  std::vector<WorkPlace> places;     ///< in order of documents and text
  std::map<std::string, size_t> documents;  ///< citing documents by id, and how often each cites it
};

/// Page and sentence of a citation, filled in by who knows them.
using Describe = std::function<void(const Record&, const Citation&, WorkPlace&)>;

/// Collects works from records. Two references are one work when they share a DOI, or title, year and first author, each
/// compared across scripts. A citation that no list explains belongs to the one listed work of its author and year if there
/// is only one, else to an entry of its own. The order of records does not change which works are one.
class WorkCatalogue {
 public:
  /// `organizations` must outlive the catalogue: ПРООН and UNDP are one author.
  explicit WorkCatalogue(const OrganizationNames& organizations, Describe describe = {})
      : organizations_(organizations), describe_(std::move(describe)) {}
  void add(const Record& record);
  /// The works, most cited first, then by key; `cited_only`: without those that are listed but nowhere cited. Call once.
  std::vector<Work> take(bool cited_only);
  const std::vector<CitingDocument>& documents() const { return documents_; }

 private:
  struct Loose {  // a citation without its list
    std::string key;
    std::vector<std::string> authors;
    std::string year;
    WorkPlace place;
  };
  size_t work_of(const Reference& reference);
  size_t join(size_t a, size_t b);
  size_t root(size_t i) const;
  std::string author_key(const std::string& name) const;
  std::string loose_key(const std::string& author, const std::string& year) const;
  void attach_loose();

  const OrganizationNames& organizations_;
  Describe describe_;
  std::vector<Work> works_;
  std::vector<size_t> parent_;                      // of each work; itself, or the work it was found to be
  std::unordered_map<std::string, size_t> by_key_;  // DOI or title key -> work
  std::vector<Loose> loose_;
  std::vector<CitingDocument> documents_;
};

}  // namespace chashma
