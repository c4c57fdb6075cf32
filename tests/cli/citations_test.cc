// chashma citations as a user calls it: who cites whom, grouped, and as a graph.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "pipeline/json.h"
#include "tests/support/program.h"

namespace chashma {

class CitationsCommand : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder = std::make_unique<ScratchFolder>();
    write("a.txt",
          "Freedom is an end, as Sen (1999: 14) says. It was doubted (Ostrom 1990).\n\nReferences\n\n"
          "Ostrom, E. 1990. Governing the Commons. Cambridge: Cambridge University Press.\n\n"
          "Sen, A. 1999. Development as Freedom. Oxford: Oxford University Press.\n");
    write("b.txt", "Свобода есть цель (Сен, 1999). Об этом говорит и доклад (ПРООН, 2015).\n");
    write("c.txt", "Озодӣ мақсад аст (БРСММ, 2015). Ҳисобот дар ин бора маълумот медиҳад.\n");
    const Ran ran = run_chashma({"ingest", "--quiet", "--index", index(), *folder / "texts"});
    ASSERT_EQ(ran.status, 0) << ran.err;
  }
  static void TearDownTestSuite() { folder.reset(); }
  static void write(const std::string& name, const std::string& text) { folder->write("texts/" + name, text); }
  static std::string index() { return *folder / "index"; }
  static Ran run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"citations", "--index", index()});
    return run_chashma(arguments);
  }
  static std::unique_ptr<ScratchFolder> folder;
};
std::unique_ptr<ScratchFolder> CitationsCommand::folder;

TEST_F(CitationsCommand, TellWhoCitesAWorkInAnyScript) {
  for (const char* author : {"Sen", "Сен"}) {
    const Ran ran = run({"--author", author, "--format", "jsonl"});
    ASSERT_EQ(ran.status, 0) << ran.err;
    const Json work = Json::parse(ran.out);
    EXPECT_EQ(work["key"].text(), "sen1999");
    EXPECT_EQ(work["documents"].array().size(), 2U);
    EXPECT_EQ(work["places"].array()[0]["locator"].text(), "14");
    EXPECT_EQ(work["places"].array()[0]["sentence"].text(), "Freedom is an end, as Sen (1999: 14) says.");
  }
}

TEST_F(CitationsCommand, KnowAnOrganizationByItsAcronymsInThreeLanguages) {
  const Ran ran = run({"--author", "UNDP", "--format", "jsonl"});
  ASSERT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(Json::parse(ran.out)["documents"].array().size(), 2U);
}

TEST_F(CitationsCommand, AreGroupedByAuthorYearAndDocument) {
  EXPECT_EQ(run({"--by", "year", "--format", "csv"}).out,
            "year,citations,works,documents\r\n1990,1,1,1\r\n1999,2,1,2\r\n2015,2,1,2\r\n");
  EXPECT_NE(run({"--by", "author"}).out.find("Sen"), std::string::npos);
  EXPECT_NE(run({"--by", "document", "--format", "jsonl"}).out.find("a.txt"), std::string::npos);
  EXPECT_EQ(run({"--by", "year", "--format", "ris"}).status, 2);
  EXPECT_EQ(run({"--year", "1990-1995", "--format", "jsonl"}).out.find("sen1999"), std::string::npos);
}

TEST_F(CitationsCommand, HaveKeysThatRestrictASearch) {
  const Ran ran = run_chashma({"search", "--index", index(), "--format", "jsonl", "cites:sen1999"});
  ASSERT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 2) << ran.out;
  EXPECT_EQ(run_chashma({"search", "--index", index(), "cites:sen2001"}).status, 1);
}

TEST_F(CitationsCommand, GoOutAsAGraph) {
  const Ran graph = run({"--format", "graphml"});
  EXPECT_EQ(graph.status, 0);
  EXPECT_NE(graph.out.find("target=\"work:sen1999\""), std::string::npos);
  EXPECT_EQ(run({"--format", "edges-csv"}).out.substr(0, 27), "Source,Target,Type,Weight\r\n");
  EXPECT_EQ(run({"--format", "nodes-csv"}).out.substr(0, 26), "Id,Label,Kind,Year,Count\r\n");
}

}  // namespace chashma
