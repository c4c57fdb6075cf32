#include "pipeline/extract/link_entities.h"

#include <gtest/gtest.h>

#include <array>

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

TEST(EntityLinker, AKindBeforeAQuotedNameChangesNothing) {
  EXPECT_EQ(linked("ташкилоти «Наҷоти кӯдакон»", Lang::tg).id, "save-the-children");
}

TEST(EntityLinker, GivesTheBaseForm) { EXPECT_EQ(linked("Всемирного банка", Lang::ru).name, "Всемирный банк"); }

TEST(EntityLinker, GivesTheBaseFormOfWhatNoTableKnows) {
  EXPECT_EQ(linked("Следственного отдела", Lang::ru).name, "Следственный отдел");
  EXPECT_EQ(linked("Большого драматического театра", Lang::ru).name, "Большой драматический театр");
  EXPECT_EQ(linked("Всемирной шахматной федерацией", Lang::ru).name, "Всемирная шахматная федерация");
  EXPECT_EQ(linked("Верховному совету горняков", Lang::ru).name, "Верховный совет горняков");
  EXPECT_EQ(linked("Комитети занони деҳаро", Lang::tg).name, "Комитети занони деҳа");
  EXPECT_EQ(linked("Газпром-Нефть", Lang::ru).name, "Газпром-Нефть");
}

// One mention of each name, of a kind, in one document.
static std::vector<Entity> linked_together(const std::vector<std::string>& names, Lang lang,
                                           std::vector<Entity> Entities::*kind) {
  static const EntityLinker linker(Corpus{CHASHMA_CORPUS_DIR});
  Text text;
  Entities found;
  for (const auto& name : names) {
    Entity e;
    e.span = {text.utf8.size(), text.utf8.size() + name.size()}, e.lang = lang;
    text.utf8 += name + "; ";
    (found.*kind).push_back(e);
  }
  return linker.link(text, found).*kind;
}

TEST(EntityLinker, GivesRussianPlacesTheirBaseForm) {
  const std::vector<std::pair<std::string, std::string>> cases = {{"Вьетнаме", "Вьетнам"},
                                                                  {"Нигерии", "Нигерия"},
                                                                  {"Нигера", "Нигер"},
                                                                  {"Россией", "Россия"},
                                                                  {"Океании", "Океания"},
                                                                  {"Восточной Африки", "Восточная Африка"},
                                                                  {"Ош", "Ош"},
                                                                  {"Фиджи", "Фиджи"},
                                                                  {"Западной Украины", "Западная Украина"}};
  for (const auto& [written, base] : cases) EXPECT_EQ(linked_together({written}, Lang::ru, &Entities::places)[0].name, base);
  EXPECT_EQ(linked_together({"Нигерии"}, Lang::ru, &Entities::places)[0].id, "ng");
  EXPECT_EQ(linked_together({"Нигера"}, Lang::ru, &Entities::places)[0].id, "ne");
}

TEST(EntityLinker, GivesPlacesOfTheWorldOneIdInThreeLanguages) {
  const std::vector<std::array<std::string, 4>> cases = {
      {"tr", "Turkey", "Турции", "Туркия"},
      {"accra", "Accra", "Аккре", "Аккра"},
      {"eg", "Arab Republic of Egypt", "Египте", "Миср"},
      {"lac", "Latin America and the Caribbean", "Латинской Америки и Карибского бассейна", "Амрикои Лотинӣ ва ҳавзаи Кариб"},
      {"sverdlovsk-oblast", "Sverdlovsk Region", "Свердловской области", "Вилояти Свердловск"},
      {"nangarhar", "Nangarhar Province", "провинции Нангархар", "Вилояти Нангарҳор"},
      {"nurek-reservoir", "Nurek Reservoir", "Нурекского водохранилища", "Обанбори Норак"},
      {"cn", "P.R. China", "Китая", "Чин"},
      {"in", "India", "Индии", "Ҳиндустон"},
      {"ua", "Ukraine", "Украине", "Украина"}};
  for (const auto& [id, en, ru, tg] : cases) {
    EXPECT_EQ(linked_together({en}, Lang::en, &Entities::places)[0].id, id);
    EXPECT_EQ(linked_together({ru}, Lang::ru, &Entities::places)[0].id, id);
    EXPECT_EQ(linked_together({tg}, Lang::tg, &Entities::places)[0].id, id);
  }
}

TEST(EntityLinker, GivesTheBaseFormThatTheDocumentHas) {
  EXPECT_EQ(linked_together({"Сомонбанка", "Сомонбанк"}, Lang::ru, &Entities::organizations)[0].name, "Сомонбанк");
  EXPECT_EQ(linked_together({"ЕСА", "ЕС"}, Lang::ru, &Entities::organizations)[0].name, "ЕСА");
}

TEST(EntityLinker, APersonNamedInFullHasOneIdInBothScripts) {
  const std::string id = linked_together({"Rustam Karimov"}, Lang::en, &Entities::people)[0].id;
  EXPECT_FALSE(id.empty());
  EXPECT_EQ(linked_together({"Рустама Каримова"}, Lang::ru, &Entities::people)[0].id, id);
  EXPECT_EQ(linked_together({"Каримов Рустам"}, Lang::ru, &Entities::people)[0].id, id);
  EXPECT_EQ(linked_together({"Mr. Rustam Karimov"}, Lang::en, &Entities::people)[0].name, "Rustam Karimov");
  EXPECT_EQ(linked_together({"Karimov"}, Lang::en, &Entities::people)[0].id, "");
  EXPECT_EQ(linked_together({"Абулқосими Фирдавсӣ"}, Lang::tg, &Entities::people)[0].id,
            linked_together({"Абулқосим Фирдавсӣ"}, Lang::tg, &Entities::people)[0].id);
  EXPECT_EQ(linked_together({"Ivanova and Rajabov"}, Lang::en, &Entities::people)[0].id, "");
  const auto both = linked_together({"Эмомали Рахмона", "Эмомали Рахмон"}, Lang::ru, &Entities::people);
  EXPECT_EQ(both[0].name, "Эмомали Рахмон");
  EXPECT_EQ(both[0].id, both[1].id);
}

TEST(EntityLinker, ABareSurnameIsThatOfTheOnlyOneWhoHasIt) {
  EXPECT_NE(linked_together({"Rustam Karimov", "Karimov"}, Lang::en, &Entities::people)[1].id, "");
  EXPECT_EQ(linked_together({"Rustam Karimov", "Anvar Karimov", "Karimov"}, Lang::en, &Entities::people)[2].id, "");
}

TEST(EntityLinker, AnOfficeAndItsCountryAreOneBodyInAnyLanguage) {
  EXPECT_EQ(linked("Ministry of Health of the Republic of Kenya", Lang::en).id, "ke-min-health");
  EXPECT_EQ(linked("Министерством здравоохранения Кении", Lang::ru).id, "ke-min-health");
  EXPECT_EQ(linked("the Kenyan Ministry of Health", Lang::en).id, "ke-min-health");
  EXPECT_EQ(linked("Ministry of Health", Lang::en).id, "min-health");
}

// of a text on the governments of the world that names one of them
TEST(EntityLinker, BareOfficesTakeTheOnlyCountryIfItIsNamedOften) {
  const std::string full = "Government of Niger", bare = "Government";
  EXPECT_EQ(linked_together({full, bare, bare}, Lang::en, &Entities::organizations)[1].id, "ne-government");
  EXPECT_EQ(linked_together({full, bare, bare, bare, bare, bare}, Lang::en, &Entities::organizations)[1].id, "government");
}

TEST(EntityLinker, ANameInCapitalsIsNoAcronym) {
  EXPECT_EQ(linked("ПРАВИТЕЛЬСТВО", Lang::ru).acronym, "");
  EXPECT_EQ(linked("ПРООН", Lang::ru).acronym, "ПРООН");
}

TEST(EntityLinker, CountriesAreNoOrganizations) {
  static const EntityLinker linker(Corpus{CHASHMA_CORPUS_DIR});
  Text text;
  text.utf8 = "ҶУМҲУРИИ ТОҶИКИСТОН";
  Entities found;
  Entity e;
  e.span = {0, text.utf8.size()}, e.lang = Lang::tg;
  found.organizations = {e};
  found = linker.link(text, found);
  EXPECT_TRUE(found.organizations.empty());
  ASSERT_EQ(found.places.size(), 1U);
  EXPECT_EQ(found.places[0].id, "tj");
}

TEST(EntityLinker, ABodyOfOneCountryIsItsHoweverTheCountryIsCalled) {
  EXPECT_EQ(linked("Агентство по статистике при Президенте РТ", Lang::ru).id, "tj-stat");
  EXPECT_EQ(linked("Правительство Нигерии", Lang::ru).id, "ng-government");
  EXPECT_EQ(linked("правительством Нигера", Lang::ru).id, "ne-government");
  EXPECT_EQ(linked("UNDP Uzbekistan", Lang::en).id, "undp-uz");
}

// «Международная ассоциация развития – МАР» is not of Мары
TEST(EntityLinker, APlaceInANameHasItsCapital) {
  EXPECT_EQ(linked("Общественная организация новых технологий «Умед»", Lang::ru).id.find("spitamen"), std::string::npos);
}

TEST(EntityLinker, LeavesTheUnknownUnresolved) {
  const Entity e = linked("«Чашмаи нур»", Lang::tg);
  EXPECT_EQ(e.id, "");
  EXPECT_EQ(e.name, "Чашмаи нур");
}

}  // namespace chashma
