// The lists of organizations, people and places, as a user asks for them.
#include <gtest/gtest.h>

#include <fstream>

#include "pipeline/json.h"
#include "tests/support/program.h"

namespace chashma {

static std::vector<Json> json_lines(const std::string& out) {
  std::vector<Json> lines;
  for (size_t at = 0; at < out.size();) {
    const size_t end = std::min(out.find('\n', at), out.size());
    if (end > at) lines.push_back(Json::parse(std::string_view(out).substr(at, end - at)));
    at = end + 1;
  }
  return lines;
}

class Organizations : public testing::Test {
 protected:
  void SetUp() override {
    write("en.txt",
          "The Aga Khan Foundation (AKF) opened a school in Khorog in 2012. AKF works with the Ministry of Health of Kenya. "
          "Rustam Karimov of the World Bank praised it.\n");
    write("ru.txt",
          "Сотрудники Фонда Ага Хана приехали в Хорог. Министерство здравоохранения Кении и Всемирный банк помогли. "
          "Об этом рассказал Иван Петров.\n");
    write("tg.txt", "Бунёди Оғохон дар Хоруғ мактаб сохт. Инро Бонки ҷаҳонӣ маблағгузорӣ кард.\n");
  }
  void write(const std::string& name, const std::string& text) { std::ofstream(path(name)) << text; }
  std::string path(const std::string& name) { return folder_ / name; }
  Ran list(const std::string& what, std::vector<std::string> more = {}) {
    more.insert(more.begin(), {what, path("en.txt"), path("ru.txt"), path("tg.txt")});
    return run_chashma(more);
  }

 private:
  ScratchFolder folder_;
};

TEST_F(Organizations, AreOneEntityInThreeLanguages) {
  const Ran ran = list("organizations", {"--format", "jsonl"});
  ASSERT_EQ(ran.status, 0) << ran.err;
  size_t foundation = 0, bank = 0, ministry = 0;
  for (const auto& line : json_lines(ran.out)) {
    if (line["id"].text() == "akf") foundation = line["documents"].array().size();
    if (line["id"].text() == "world-bank") bank = line["documents"].array().size();
    if (line["id"].text() == "ke-min-health") ministry = line["documents"].array().size();
  }
  EXPECT_EQ(foundation, 3U) << ran.out;
  EXPECT_EQ(bank, 3U) << ran.out;
  EXPECT_EQ(ministry, 2U) << ran.out;
}

TEST_F(Organizations, AreShownWithTheAcronymOfTheNamesLanguage) {
  write("ru.txt", "Проект ведёт ПРООН.\n");
  write("tg.txt",
        "Лоиҳаро Барномаи Рушди Созмони Милали Муттаҳид дастгирӣ мекунад. "
        "Барномаи Рушди Созмони Милали Муттаҳид ба кишоварзон тухмӣ дод.\n");
  const Ran ran = run_chashma({"organizations", path("ru.txt"), path("tg.txt"), "--format", "jsonl"});
  ASSERT_EQ(ran.status, 0) << ran.err;
  const auto lines = json_lines(ran.out);
  ASSERT_FALSE(lines.empty());
  EXPECT_EQ(lines[0]["id"].text(), "undp") << ran.out;
  EXPECT_EQ(lines[0]["documents"].array().size(), 2U) << ran.out;
  EXPECT_EQ(lines[0]["acronym"].text(), "БРСММ") << ran.out;
}

TEST_F(Organizations, NamedTogetherAreCountedByDocument) {
  const Ran ran = list("organizations", {"--together", "--format", "jsonl", "--limit", "1"});
  ASSERT_EQ(ran.status, 0) << ran.err;
  const auto lines = json_lines(ran.out);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0]["documents"].number(), 3);
}

// The decisions of one body speak of "SBI"; only some say that it is the Subsidiary Body for Implementation.
TEST_F(Organizations, AnAcronymIsJoinedWithTheOneNameThatOtherDocumentsGiveIt) {
  write("a.txt", "The Rasht Valley Development Fund (RVDF) met in Dushanbe in May.\n");
  write("b.txt", "In June the chair of the RVDF met the Ministry of Finance. RVDF members and the RVDF secretariat came.\n");
  const Ran ran = run_chashma({"organizations", path("a.txt"), path("b.txt"), "--format", "jsonl", "--limit", "1"});
  ASSERT_EQ(ran.status, 0) << ran.err;
  const auto lines = json_lines(ran.out);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0]["name"].text(), "Rasht Valley Development Fund");
  EXPECT_EQ(lines[0]["documents"].array().size(), 2U);
}

TEST_F(Organizations, MentionsShowTheWordsAround) {
  const Ran ran = list("organizations", {"--mentions"});
  ASSERT_EQ(ran.status, 0) << ran.err;
  EXPECT_NE(ran.out.find("opened a school"), std::string::npos) << ran.out;
}

TEST_F(Organizations, PeopleAndPlacesAreListedTheSameWay) {
  const Ran people = list("people", {"--format", "csv"});
  ASSERT_EQ(people.status, 0) << people.err;
  EXPECT_NE(people.out.find("Иван Петров"), std::string::npos) << people.out;
  const Ran places = list("places", {"--format", "jsonl"});
  ASSERT_EQ(places.status, 0) << places.err;
  size_t khorog = 0;
  for (const auto& line : json_lines(places.out))
    if (line["id"].text() == "khorog") khorog = line["documents"].array().size();
  EXPECT_EQ(khorog, 3U) << places.out;
}

TEST_F(Organizations, OfATextWithoutNamesAreNone) {
  write("none.txt", "the rain fell on the fields and nobody came.\n");
  EXPECT_EQ(run_chashma({"organizations", path("none.txt")}).status, 1);
}

}  // namespace chashma
