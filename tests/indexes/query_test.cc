// The query language, as data: tests/cases/queries.txt and bad_queries.txt.
#include "indexes/query.h"

#include <gtest/gtest.h>

#include <fstream>
#include <random>

#include "pipeline/text/error.h"

namespace chashma {

namespace {

constexpr std::string_view kArrow = " ⟶ ";

// The cells of each line of a case file.
std::vector<std::vector<std::string>> cases(const std::string& name) {
  std::ifstream in(std::string(CHASHMA_CASES_DIR) + "/" + name);
  std::vector<std::vector<std::string>> out;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    auto& cells = out.emplace_back();
    for (size_t at = 0;;) {
      const size_t end = line.find(kArrow, at);
      cells.push_back(line.substr(at, end == line.npos ? end : end - at));
      if (end == line.npos) break;
      at = end + kArrow.size();
    }
  }
  return out;
}

std::string shown(const QueryNode& n);

std::string list(const std::vector<QueryNode>& nodes, size_t from = 0) {
  std::string out;
  for (size_t i = from; i < nodes.size(); ++i) out += (out.empty() ? "" : " ") + shown(nodes[i]);
  return out;
}

std::string shown(const QueryNode& n) {
  using Kind = QueryNode::Kind;
  const std::string plus = n.required ? "+" : "";
  switch (n.kind) {
    case Kind::any:
      return plus + "any(" + list(n.children) + ")";
    case Kind::either:
      return plus + "either(" + list(n.children) + ")";
    case Kind::all:
      return plus + "all(" + list(n.children) + ")";
    case Kind::without:
      return plus + "without(" + shown(n.children[0]) + "; " + list(n.children, 1) + ")";
    case Kind::near:
      return plus + "near/" + std::to_string(n.number) + "(" + list(n.children) + ")";
    case Kind::phrase:
      return plus + "\"" + list(n.children) + "\"";
    case Kind::word:
      return plus + n.text;
    case Kind::wildcard:
      return plus + n.text + "*";
    case Kind::fuzzy:
      return plus + n.text + "~";
    case Kind::exact:
      return plus + "=" + n.text;
    case Kind::field:
      break;
  }
  std::string out = plus + std::string(n.field->name) + ":" + n.text;
  if (!n.low.empty() || !n.high.empty()) out += "[" + n.low + "," + n.high + "]";
  return out;
}

void all_spans_hold(const QueryNode& n, std::string_view query) {
  EXPECT_LE(n.at.begin, n.at.end);
  EXPECT_LE(n.at.end, query.size());
  if (n.kind == QueryNode::Kind::word) {
    EXPECT_EQ(n.at.in(query), n.text);  // «об», org:"World Bank"
  }
  for (const auto& child : n.children) all_spans_hold(child, query);
}

}  // namespace

TEST(Query, IsUnderstoodAsInTheCases) {
  for (const auto& one : cases("queries.txt")) {
    ASSERT_EQ(one.size(), 2u) << one[0];
    EXPECT_EQ(shown(parse_query(one[0])), one[1]) << one[0];
  }
}

TEST(Query, ErrorsPointAtThePlaceAndSayWhatToDo) {
  for (const auto& one : cases("bad_queries.txt")) {
    ASSERT_EQ(one.size(), 3u) << one[0];
    try {
      parse_query(one[0]);
      ADD_FAILURE() << one[0];
    } catch (const Error& e) {
      EXPECT_EQ(e.code, "bad_query") << one[0];
      EXPECT_EQ(e.where, one[1]) << one[0] << ": " << e.what();
      EXPECT_NE(std::string(e.what()).find(one[2]), std::string::npos) << e.what();
      EXPECT_NE(std::string(e.what()).find(one[0]), std::string::npos) << e.what();
    }
  }
}

TEST(Query, AnythingIsATreeOrAnError) {
  std::mt19937 dice(1);
  const std::vector<std::string> pieces = {"dam",  "об",     " ",  " ",  "\"",     "(",     ")",       "AND", "OR", "NOT",
                                           "NEAR", "NEAR/3", "-",  "+",  "title:", "date:", "figure:", "=",   "*",  "~",
                                           "«",    "»",      "..", ">5", "2014",   "’",     "\xd0",    "\n"};
  for (int i = 0; i < 20000; ++i) {
    std::string query;
    for (size_t n = dice() % 12; n > 0; --n) query += pieces[dice() % pieces.size()];
    try {
      all_spans_hold(parse_query(query), query);
    } catch (const Error& e) {
      EXPECT_EQ(e.code, "bad_query") << query;
    }
    all_spans_hold(plain_query(query), query);
  }
}

TEST(Query, HasLimits) {
  EXPECT_THROW(parse_query(std::string(kMaxQueryBytes + 1, 'a')), Error);
  EXPECT_THROW(parse_query(std::string(kMaxQueryDepth + 2, '(') + "a" + std::string(kMaxQueryDepth + 2, ')')), Error);
  std::string words;
  for (size_t i = 0; i <= kMaxQueryWords; ++i) words += "ab ";
  EXPECT_THROW(parse_query(words), Error);
  EXPECT_LE(plain_query(words + words).children.size(), kMaxQueryWords);
}

}  // namespace chashma
