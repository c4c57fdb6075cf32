// chashma extract: the filter, by the contract.
#include <gtest/gtest.h>

#include "pipeline/json.h"
#include "tests/support/program.h"

namespace chashma {

static std::vector<Json> lines_of(const std::string& out) {
  std::vector<Json> lines;
  for (size_t begin = 0; begin < out.size();) {
    const size_t end = out.find('\n', begin);
    lines.push_back(Json::parse(std::string_view(out).substr(begin, end - begin)));
    begin = end + 1;
  }
  return lines;
}

// `text[start:end]` in code points.
static std::string slice(const std::string& text, double start, double end) {
  std::string out;
  double at = -1;
  for (const char c : text) {
    if ((c & 0xC0) != 0x80) ++at;
    if (at >= start && at < end) out += c;
  }
  return out;
}

TEST(Extract, OneRecordALineInTheOrderOfTheFiles) {
  const ScratchFolder folder;
  const std::string a = folder.write("a.txt", "As Fisher (2013) shows, 45 thousand people came.\n");
  const std::string b = folder.write("b.txt", "Дар Хатлон 45 ҳазор нафар зиндагӣ мекунанд.\n");
  const Ran ran = run_chashma({"extract", b, a});
  ASSERT_EQ(ran.status, 0) << ran.err;
  const auto records = lines_of(ran.out);
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0]["source"]["path"].text(), b);
  EXPECT_EQ(records[1]["source"]["path"].text(), a);
  EXPECT_EQ(records[0]["language"].text(), "tg");
  EXPECT_EQ(records[1]["citations"].array()[0]["year"].text(), "2013");
  for (const auto& record : records) {
    EXPECT_EQ(record["schema"].number(), 1);
    EXPECT_EQ(record["id"].text(), record["source"]["sha256"].text().substr(0, 16));
    for (const char* kind : {"organizations", "people", "places", "figures", "citations", "references"})
      for (const auto& found : record[kind].array())
        EXPECT_EQ(slice(record["text"].text(), found["start"].number(), found["end"].number()), found["text"].text()) << kind;
  }
}

TEST(Extract, ReadsStandardInput) {
  const Ran ran = run_chashma({"extract", "-"}, "Доход вырос на 3,2 %.\n");
  ASSERT_EQ(ran.status, 0);
  const auto figures = lines_of(ran.out)[0]["figures"].array();
  ASSERT_EQ(figures.size(), 1U);
  EXPECT_EQ(figures[0]["kind"].text(), "percent");
  EXPECT_DOUBLE_EQ(figures[0]["value"].number(), 3.2);
}

TEST(Extract, ABadDocumentIsARecordWithItsReasonAndDoesNotStopTheRest) {
  const ScratchFolder folder;
  const std::string empty = folder.write("empty.txt", ""), bad = folder.write("bad.pdf", "%PDF-1.4\nbroken");
  const std::string good = folder.write("good.txt", "Good.\n");
  const Ran ran = run_chashma({"extract", empty, bad, good});
  EXPECT_EQ(ran.status, 0);
  const auto records = lines_of(ran.out);
  ASSERT_EQ(records.size(), 3U);
  EXPECT_EQ(records[0]["error"]["code"].text(), "empty");
  EXPECT_NE(records[1]["error"]["message"].text(), "");
  EXPECT_EQ(records[2]["text"].text(), "Good.");
  EXPECT_NE(ran.err.find("2"), std::string::npos) << ran.err;
  EXPECT_EQ(run_chashma({"extract", "--strict", empty, good}).status, 2);
}

TEST(Extract, LinesAreAnsweredInOrderWithOffsetsIntoTheTextAsGiven) {
  // A soft hyphen, a no-break space and a legacy letter: normalised inside, but the offsets are the caller's.
  const std::string text = "Прави\u00ADтельство выделило 45\u00A0тыс. сомони по Фишеру (Фишер, 2013: 17).";
  std::string input = R"({"id":"one","text":")" + text + R"(","language":"ru"})" + "\nnot json\n" + R"({"id":"three"})" + "\n";
  const Ran ran = run_chashma({"extract", "--jsonl"}, input);
  EXPECT_EQ(ran.status, 0);
  const auto records = lines_of(ran.out);
  ASSERT_EQ(records.size(), 3U);
  EXPECT_EQ(records[0]["id"].text(), "one");
  EXPECT_TRUE(records[0]["text"].is_null());
  EXPECT_EQ(records[1]["error"]["code"].text(), "bad_json");
  EXPECT_EQ(records[2]["id"].text(), "three");
  const auto citations = records[0]["citations"].array(), figures = records[0]["figures"].array();
  ASSERT_EQ(citations.size(), 1U);
  EXPECT_EQ(slice(text, citations[0]["start"].number(), citations[0]["end"].number()), "Фишер, 2013: 17");
  ASSERT_EQ(figures.size(), 1U);
  EXPECT_EQ(slice(text, figures[0]["start"].number(), figures[0]["end"].number()), "45\u00A0тыс. сомони");
  EXPECT_EQ(figures[0]["unit"].text(), "TJS");
}

TEST(Extract, APathThatIsNotThereChangesNothing) {
  const Ran ran = run_chashma({"extract", "/nowhere/report.pdf"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.out, "");
  EXPECT_NE(ran.err.find("/nowhere/report.pdf"), std::string::npos);
}

}  // namespace chashma
