// org:, person: and place: from outside: whatever a body is called, in whichever language, finds every document that names it.
#include <gtest/gtest.h>

#include <set>

#include "pipeline/json.h"
#include "tests/support/program.h"

namespace chashma {

namespace {

using Ids = std::set<std::string>;

class EntitySearch : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    scratch_ = new ScratchFolder;
    const std::string documents =
        R"({"id":"en","language":"en","text":"The Aga Khan Foundation opened a school in Khorog in 2012. Rustam Karimov of the World Bank praised it."}
{"id":"en-acronym","language":"en","text":"In 2015 AKF trained teachers. The Ministry of Finance of Kenya and the World Health Organization sent letters."}
{"id":"ru","language":"ru","text":"Сотрудники Фонда Ага Хана приехали в Хорог. Об этом рассказал Рустам Каримов из Министерства здравоохранения Кении."}
{"id":"tg","language":"tg","text":"Бунёди Оғохон дар Хоруғ мактаб сохт. Инро Бонки ҷаҳонӣ маблағгузорӣ кард."}
{"id":"other","language":"en","text":"The Ford Foundation and Khan Academy met in Nairobi. Anvar Karimov and Rustam Saidov were there."}
)";
    const Ran ran = run_chashma({"ingest", "--quiet", "--index", index(), scratch_->write("documents.jsonl", documents)});
    ASSERT_EQ(ran.status, 0) << ran.err;
  }
  static void TearDownTestSuite() {
    delete scratch_;
    scratch_ = nullptr;
  }
  static std::string index() { return *scratch_ / "index"; }
  static Ids found(const std::string& query) {
    const Ran ran = run_chashma({"search", "--index", index(), "--format", "jsonl", query});
    EXPECT_NE(ran.status, 2) << ran.err;
    Ids ids;
    for (size_t at = 0; at < ran.out.size();) {
      const size_t end = ran.out.find('\n', at);
      ids.insert(Json::parse(ran.out.substr(at, end - at))["id"].text());
      at = end + 1;
    }
    return ids;
  }
  static ScratchFolder* scratch_;
};
ScratchFolder* EntitySearch::scratch_ = nullptr;

}  // namespace

TEST_F(EntitySearch, AnOrganizationIsFoundByAnyOfItsNames) {
  for (const char* query : {"org:\"Aga Khan Foundation\"", "org:AKF", "org:akf", "org:\"Фонд Ага Хана\"", "org:«Фонда Ага Хана»",
                            "org:ФАХ", "org:\"Бунёди Оғохон\"", "org:\"Бунёди Огохон\""})
    EXPECT_EQ(found(query), (Ids{"en", "en-acronym", "ru", "tg"})) << query;
  for (const char* query : {"org:\"World Bank\"", "org:\"Всемирного банка\"", "org:\"Бонки ҷаҳонӣ\""})
    EXPECT_EQ(found(query), (Ids{"en", "tg"})) << query;
}

// Its words stand in two names of the document "other" and of "en-acronym"; that is not naming it.
TEST_F(EntitySearch, WordsOfDifferentNamesAreNoName) {
  EXPECT_FALSE(found("org:\"Aga Khan Foundation\"").contains("other"));
  EXPECT_EQ(found("org:\"Ministry of Health of Kenya\""), (Ids{"ru"}));
}

TEST_F(EntitySearch, AnOfficeWithoutItsCountryIsThatOfAnyCountry) {
  for (const char* query : {"org:\"Ministry of Health\"", "org:\"Министерство здравоохранения\"", "org:\"Вазорати тандурустӣ\""})
    EXPECT_TRUE(found(query).contains("ru")) << query;
}

TEST_F(EntitySearch, PartOfANameFindsAllThatHaveIt) {
  EXPECT_EQ(found("org:Foundation"), (Ids{"en", "other", "en-acronym", "ru", "tg"}));
  EXPECT_EQ(found("org:Ford"), (Ids{"other"}));
}

TEST_F(EntitySearch, APlaceIsFoundByAnyOfItsNames) {
  for (const char* query : {"place:Khorog", "place:Хорог", "place:Хоруғ", "place:хоруг"})
    EXPECT_EQ(found(query), (Ids{"en", "ru", "tg"})) << query;
}

TEST_F(EntitySearch, APersonIsFoundInBothScripts) {
  for (const char* query : {"person:\"Rustam Karimov\"", "person:\"Рустам Каримов\"", "person:\"Каримов Рустам\""}) {
    const Ids ids = found(query);
    EXPECT_TRUE(ids.contains("en") && ids.contains("ru")) << query;
  }
  EXPECT_EQ(found("person:каримов"), (Ids{"en", "ru", "other"}));
}

TEST_F(EntitySearch, FacetsCountAnOrganizationOnceUnderOneName) {
  const Ran ran = run_chashma({"search", "--index", index(), "--format", "jsonl", "--facets", "organization", "org:akf"});
  ASSERT_EQ(ran.status, 0) << ran.err;
  const size_t last = ran.out.rfind('\n', ran.out.size() - 2);
  const auto facet = Json::parse(ran.out.substr(last + 1))["facets"]["organization"];
  size_t with_all = 0;
  for (const auto& [name, documents] : facet.object()) with_all += documents.number() == 4;
  EXPECT_EQ(with_all, 1U) << ran.out;
}

}  // namespace chashma
