// The lists over an index, as a user asks for them: citations, organizations, figures, show, status.
#include <gtest/gtest.h>

#include <memory>

#include "pipeline/json.h"
#include "tests/support/program.h"

namespace chashma {

// The sample reports in an index, made once.
class Lists : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder = std::make_unique<ScratchFolder>();
    const Ran ran = run_chashma({"ingest", "--quiet", "--index", index(), CHASHMA_CORPUS_DIR "/reports"});
    ASSERT_EQ(ran.status, 0) << ran.err;
    ASSERT_EQ(ran.out + ran.err, "");
  }
  static void TearDownTestSuite() { folder.reset(); }
  static std::string index() { return *folder / "index"; }
  static Ran run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin() + 1, {"--index", index()});
    return run_chashma(arguments);
  }
  static std::unique_ptr<ScratchFolder> folder;
};
std::unique_ptr<ScratchFolder> Lists::folder;

TEST_F(Lists, CitationsCountAWorkOverDocuments) {
  const Ran ran = run({"citations", "--work", "sen1999", "--format", "jsonl"});
  ASSERT_EQ(ran.status, 0) << ran.err;
  const Json work = Json::parse(ran.out);
  EXPECT_GE(work["places"].array().size(), 2U);
  EXPECT_EQ(run({"citations", "--work", "nobody1066"}).status, 1);
}

TEST_F(Lists, OrganizationsOfThreeLanguagesAreOneEntity) {
  const Ran ran = run({"organizations", "--format", "jsonl"});
  ASSERT_EQ(ran.status, 0);
  size_t found = 0;
  for (size_t begin = 0; begin < ran.out.size();) {
    const size_t end = ran.out.find('\n', begin);
    const Json line = Json::parse(std::string_view(ran.out).substr(begin, end - begin));
    if (line["id"].text() == "world-bank") found += line["documents"].array().size();
    begin = end + 1;
  }
  EXPECT_GE(found, 3U);
}

TEST_F(Lists, FiguresAreRestrictedByWhatIsCounted) {
  const Ran ran = run({"figures", "--counted", "people", "--min", "50000", "--format", "jsonl"});
  ASSERT_EQ(ran.status, 0);
  EXPECT_NE(ran.out.find("55000"), std::string::npos);
  EXPECT_EQ(run({"figures", "--counted", "unicorns"}).status, 1);
}

TEST_F(Lists, ShowsADocumentByPathAndOnePageOfIt) {
  const std::string path = CHASHMA_CORPUS_DIR "/reports/01-water-user-associations.en.pdf";
  const Ran ran = run({"show", path, "--page", "1"});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_NE(ran.out.find("55,000 people"), std::string::npos);
  const Ran none = run({"show", path, "--page", "999"});
  EXPECT_EQ(none.status, 2);
  EXPECT_NE(none.err.find("no page 999"), std::string::npos) << none.err;
}

TEST_F(Lists, ShowGoesToThePageOfAQueryAndMarksItsLines) {
  const std::string path = CHASHMA_CORPUS_DIR "/reports/01-water-user-associations.en.pdf";
  const Ran ran = run({"show", path, "--query", "55,000 people"});
  ASSERT_EQ(ran.status, 0) << ran.err;
  EXPECT_NE(ran.out.find("page 1"), std::string::npos) << ran.out;
  const size_t at = ran.out.find("55,000 people");
  ASSERT_NE(at, std::string::npos);
  EXPECT_EQ(ran.out.compare(ran.out.rfind('\n', at) + 1, 2, "> "), 0);
  // the words of a Russian query are found in the English text, as in a search
  EXPECT_NE(run({"show", path, "--query", "вода"}).out.find("\n> "), std::string::npos);
}

TEST_F(Lists, ShowTakesTheNumberOfAHit) {
  const Ran hit = run({"show", "--hit", "1", "--query", "title:remittances lang:en"});
  ASSERT_EQ(hit.status, 0) << hit.err;
  EXPECT_NE(hit.out.find("Remittances and the school year"), std::string::npos);
  const Ran none = run({"show", "--hit", "99", "--query", "title:remittances"});
  EXPECT_EQ(none.status, 1);
  EXPECT_NE(none.err.find("no hit number 99"), std::string::npos) << none.err;
  EXPECT_EQ(run({"show", "--hit", "1"}).status, 2);
  EXPECT_EQ(run({"show"}).status, 2);
}

TEST_F(Lists, StatusAccountsForEveryFile) {
  const Ran ran = run({"status", "--format", "json"});
  ASSERT_EQ(ran.status, 0);
  const Json status = Json::parse(ran.out);
  EXPECT_EQ(status["documents"].number(), status["files"].number());
  EXPECT_TRUE(status["failures"].array().empty());
}

TEST_F(Lists, AnIndexThatIsNotThereIsNamedWithTheCure) {
  for (const char* command : {"citations", "organizations", "people", "places", "figures", "status"}) {
    const Ran ran = run_chashma({command, "--index", "/nowhere/index"});
    EXPECT_EQ(ran.status, 2) << command;
    EXPECT_NE(ran.err.find("/nowhere/index"), std::string::npos) << ran.err;
    EXPECT_NE(ran.err.find("chashma ingest"), std::string::npos) << ran.err;
  }
}

}  // namespace chashma
