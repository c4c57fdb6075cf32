#include "pipeline/extract/link_entities.h"

#include <gtest/gtest.h>

namespace chashma {

static Entity linked(const std::string& name, Lang lang) {
  static const EntityLinker linker(Corpus{CHASHMA_CORPUS_DIR});
  Text text;
  text.utf8 = name;
  Entities found;
  Entity e;
  e.span = {0, name.size()}, e.lang = lang;
  found.organizations = {e};
  return linker.link(text, found).organizations[0];
}

TEST(EntityLinker, GivesOneIdToAllNames) {
  const std::string id = linked("World Bank", Lang::en).id;
  EXPECT_FALSE(id.empty());
  EXPECT_EQ(linked("Всемирного банка", Lang::ru).id, id);
  EXPECT_EQ(linked("Бонки ҷаҳонӣ", Lang::tg).id, id);
  EXPECT_EQ(linked("UNDP", Lang::en).id, linked("ПРООН", Lang::ru).id);
}

TEST(EntityLinker, GivesTheBaseForm) { EXPECT_EQ(linked("Всемирного банка", Lang::ru).name, "Всемирный банк"); }

TEST(EntityLinker, LeavesTheUnknownUnresolved) {
  const Entity e = linked("«Чашмаи нур»", Lang::tg);
  EXPECT_EQ(e.id, "");
  EXPECT_EQ(e.name, "Чашмаи нур");
}

}  // namespace chashma
