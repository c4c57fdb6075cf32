// Names of authors: which are organizations, and where a line of several is divided.
#include "pipeline/extract/author_names.h"

#include <gtest/gtest.h>

namespace chashma {
namespace {

const OrganizationNames& names() {
  static const OrganizationNames names(Corpus{CHASHMA_CORPUS_DIR});
  return names;
}

using Names = std::vector<std::string>;

TEST(AuthorNames, ALineOfPersonsIsDivided) {
  EXPECT_EQ(names().split_authors("Farida Nazarova, Thomas Keller"), (Names{"Farida Nazarova", "Thomas Keller"}));
  EXPECT_EQ(names().split_authors("Farida Nazarova, Thomas Keller and Ian van der Wal"),
            (Names{"Farida Nazarova", "Thomas Keller", "Ian van der Wal"}));
  EXPECT_EQ(names().split_authors("Н. Умаров и А. Сен"), (Names{"Н. Умаров", "А. Сен"}));
  EXPECT_EQ(names().split_authors("Рустам Пулатов ва Заррина Каримова"), (Names{"Рустам Пулатов", "Заррина Каримова"}));
  EXPECT_EQ(names().split_authors("Sen, A.; Ostrom, E."), (Names{"Sen, A.", "Ostrom, E."}));
}

TEST(AuthorNames, WhatIsNoListOfPersonsStaysWhole) {
  for (const char* line : {"Nazarova, Farida", "Farida Nazarova", "Ministry of Energy and Water Resources", "World Bank",
                           "Food and Agriculture Organization, Upper Valley Foundation", "Министерство труда и занятости",
                           "Вазорати меҳнат ва шуғли аҳолӣ", "admin", ""})
    EXPECT_EQ(names().split_authors(line), Names{line}) << line;
}

TEST(AuthorNames, OrganizationsAreTold) {
  for (const char* name : {"UNDP", "ПРООН", "Upper Valley Foundation", "Вазорати маориф", "Министерство труда"})
    EXPECT_TRUE(names().is_organization(name)) << name;
  for (const char* name : {"Sen", "Amartya Sen", "Ҳоҷаев", "van der Wal"}) EXPECT_FALSE(names().is_organization(name)) << name;
}

}  // namespace
}  // namespace chashma
