#include "pipeline/extract/cited_people.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace chashma {

namespace {

bool is_one_word(std::string_view name) { return !name.empty() && name.find(' ') == std::string_view::npos; }

}  // namespace

Entities with_cited_people(const Text& text, const std::vector<Citation>& citations, const std::vector<Reference>& references,
                           Entities entities) {
  std::unordered_set<std::string_view> families;  // of cited authors: "(Black Pepper, Melbourne, 2004)" proves nothing
  for (const auto& citation : citations)
    if (citation.reference)
      for (const auto& author : references[*citation.reference].csl.author)
        if (is_one_word(author.family)) families.insert(author.family);
  if (families.empty()) return entities;

  std::vector<Entity> people;
  for (auto* list : {&entities.places, &entities.organizations})
    std::erase_if(*list, [&](Entity& entity) {
      if (!entity.id.empty() || !families.contains(text.at(entity.span))) return false;
      people.push_back(std::move(entity));
      return true;
    });
  entities.people.insert(entities.people.end(), std::make_move_iterator(people.begin()), std::make_move_iterator(people.end()));
  std::stable_sort(entities.people.begin(), entities.people.end(),
                   [](const Entity& a, const Entity& b) { return a.span < b.span; });
  return entities;
}

}  // namespace chashma
