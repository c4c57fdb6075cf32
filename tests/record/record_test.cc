#include "pipeline/record.h"

#include <gtest/gtest.h>

#include "pipeline/json.h"
#include "pipeline/text/code_points.h"
#include "pipeline/text/error.h"

namespace chashma {

static Record sample() {
  Record r;
  r.id = "00ff";
  r.source = {"a/b.pdf", "application/pdf", "00ff", 12};
  r.title = "Ҳисобот \"1\"", r.date = "2013-02", r.authors = {"А. Сен", "B"};
  r.language = "tg", r.languages = {{"tg", 0.75}, {"en", 0.25}};
  r.text = "Ҷаҳон: 45 ҳазор нафар (Сен, 1998: 12).\tEnd";
  const auto place = [&r](const char* words) {
    const size_t at = r.text.find(words);
    return Span{at, at + std::string_view(words).size()};
  };
  r.pages = {{1, {0, r.text.size()}}};
  r.organizations = {{place("Ҷаҳон"), "Ҷаҳон", "ҶҲ", "jahon", Lang::tg}};
  Figure f;
  f.span = place("45 ҳазор"), f.value = 45000, f.counted = "нафар", f.modifier = "about", f.period = "2014/..";
  r.figures = {f};
  Figure range;
  range.span = place("45"), range.kind = Figure::Kind::money, range.low = 0.1, range.high = 1.5e12, range.unit = "TJS";
  r.figures.push_back(range);
  r.citations = {{place("Сен, 1998: 12"), Citation::Form::parenthetical, {"Сен"}, "1998", "12", 0}};
  Reference reference;
  reference.span = place("Сен"), reference.label = "1";
  reference.csl.type = "book", reference.csl.year = "1998", reference.csl.year_suffix = "a", reference.csl.month = 3;
  reference.csl.author = {{"Sen", "Amartya", "de", ""}, {"", "", "", "World Bank"}};
  reference.csl.accessed = "2020-01-02", reference.csl.title = "T", reference.csl.doi = "10.1/x";
  r.references = {reference};
  r.warnings = {"w"};
  return r;
}

TEST(Record, SurvivesItsJsonLine) {
  const Record r = sample();
  EXPECT_EQ(to_json(r).find('\n'), std::string::npos);
  EXPECT_EQ(record_from_json(to_json(r)), r);
}

TEST(Record, CountsCodePointsInItsLine) {
  const Json j = Json::parse(to_json(sample()));
  EXPECT_EQ(j["organizations"].array()[0]["end"].number(), 5);
  EXPECT_EQ(j["organizations"].array()[0]["text"].text(), "Ҷаҳон");
  EXPECT_EQ(j["references"].array()[0]["csl"]["author"].array()[1]["literal"].text(), "World Bank");
}

TEST(Record, CarriesAFailureInsteadOfContent) {
  Record r;
  r.id = "x", r.source.path = "bad.pdf", r.error = Failure{"encrypted", "needs a password"};
  const Record back = record_from_json(to_json(r));
  ASSERT_TRUE(back.error);
  EXPECT_EQ(back.error->code, "encrypted");
}

TEST(Record, RefusesOtherSchemasAndNonsense) {
  EXPECT_THROW(record_from_json("{\"schema\":99}"), Error);
  EXPECT_THROW(record_from_json("[1,2]"), Error);
  EXPECT_THROW(record_from_json("{"), Error);
  EXPECT_THROW(record_from_json(""), Error);
}

TEST(Json, WritesNumbersPlainly) {
  EXPECT_EQ(json_number(1400000), "1400000");
  EXPECT_EQ(json_number(3.2), "3.2");
  EXPECT_EQ(json_number(0), "0");
  EXPECT_EQ(json_number(1e300 * 1e300), "null");
}

TEST(Json, EscapesWhatMustBe) {
  std::string out;
  append_json(out, "a\"b\\c\n\x01\xFFé");
  EXPECT_EQ(out, "\"a\\\"b\\\\c\\n\\u0001\uFFFDé\"");
}

TEST(CodePoints, AgreeBothWays) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += i % 3 ? "ҷ" : "a";
  const CodePointIndex index(text);
  EXPECT_EQ(index.size(), 500U);
  for (size_t i = 0; i <= 500; ++i) EXPECT_EQ(index.code_points(index.byte(i)), i);
}

// Numbers of other programs may be anything; a date is kept as far as it is one.
TEST(Record, NumbersThatAreNoneAreLeftOut) {
  const auto read = [](const std::string& csl) {
    return record_from_json(
        R"({"schema":1,"id":"a","source":{"path":"p","bytes":-5},"pages":[{"number":1e300,"start":-1,"end":1e18}],)"
        R"("text":"Sen","references":[{"start":0,"end":3,"csl":{)" +
        csl + "}}]}");
  };
  for (const auto& [parts, accessed] : {std::pair{"[2020,1,12]", "2020-01-12"},
                                        {"[2020,-1,1,22020]", "2020"},
                                        {"[2020,13]", "2020"},
                                        {"[\"x\"]", ""},
                                        {"[1e300,2]", ""},
                                        {"[]", ""}}) {
    const Record record = read("\"accessed\":{\"date-parts\":[" + std::string(parts) + "]}");
    EXPECT_EQ(record.references.at(0).csl.accessed, accessed) << parts;
    EXPECT_EQ(record, record_from_json(to_json(record))) << parts;
  }
  const Record record = read(R"("issued":{"date-parts":[[1998,-3,99]]})");
  EXPECT_EQ(record.references.at(0).csl.year, "1998");
  EXPECT_EQ(record.references.at(0).csl.month, 0);
  EXPECT_EQ(record.references.at(0).csl.day, 0);
  EXPECT_EQ(record.source.bytes, 0U);
  EXPECT_EQ(record, record_from_json(to_json(record)));
}

}  // namespace chashma
