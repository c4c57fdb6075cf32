// Measures ranking: nDCG@10 over test collections for settings of the ranking, one line a setting.
//   ranking_bench COLLECTION=INDEX… -- SETTING…
// COLLECTION is a folder with queries.jsonl ({"id","text","language"?}) and qrels.tsv (query, document, grade), INDEX what
// was ingested from its docs.jsonl. A SETTING is "default" or "k1=0.9,b=0.4,translated=0.5"; see `change` below.
// With CHASHMA_EACH=FILE each query's score goes there, for cross_validate.py.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>

#include "indexes/searcher.h"
#include "pipeline/json.h"

namespace chashma {

namespace {

struct Query {
  std::string id, text;
  Lang language = Lang::und;
};
struct Collection {
  std::string name;
  std::vector<Query> queries;
  std::map<std::string, std::map<std::string, double>> relevant;  // query -> document -> grade
  std::unique_ptr<Searcher> searcher;
};

Collection read_collection(const std::string& argument, const SearchTables& tables) {
  const size_t equal = argument.find('=');
  const std::filesystem::path folder = argument.substr(0, equal);
  Collection c;
  c.name = folder.filename();
  std::ifstream queries(folder / "queries.jsonl"), judged(folder / "qrels.tsv");
  for (std::string line; std::getline(queries, line);) {
    const Json query = Json::parse(line);
    c.queries.push_back({query["id"].text(), query["text"].text(), lang_of(query["language"].text())});
  }
  for (std::string query, document, grade; judged >> query >> document >> grade;)
    if (std::stod(grade) > 0) c.relevant[query][document] = std::stod(grade);
  c.searcher = std::make_unique<Searcher>(std::vector<std::filesystem::path>{argument.substr(equal + 1)}, tables);
  return c;
}

double ndcg(const std::vector<Hit>& hits, const std::map<std::string, double>& grades) {
  double gain = 0, best = 0;
  for (size_t i = 0; i < hits.size() && i < 10; ++i)
    if (const auto found = grades.find(hits[i].id); found != grades.end())
      gain += (std::exp2(found->second) - 1) / std::log2(static_cast<double>(i) + 2);
  std::vector<double> ideal;
  for (const auto& [document, grade] : grades) ideal.push_back(grade);
  std::sort(ideal.rbegin(), ideal.rend());
  for (size_t i = 0; i < ideal.size() && i < 10; ++i) best += (std::exp2(ideal[i]) - 1) / std::log2(static_cast<double>(i) + 2);
  return gain / best;
}

bool change(Request& request, const std::string& key, const std::string& value) {
  if (key == "translate") return request.translate = value != "0", true;
  if (key == "names") return request.names = value != "0", true;
  return set_ranking(request.ranking, key, value);
}

double measure(const Collection& c, Request request, const std::string& setting, std::ostream& each) {
  double sum = 0;
  size_t judged = 0;
  for (const auto& query : c.queries) {
    const auto grades = c.relevant.find(query.id);
    if (grades == c.relevant.end()) continue;
    request.query = query.text, request.language = query.language;
    const double score = ndcg(c.searcher->search(request).hits, grades->second);
    sum += score;
    each << setting << "\t" << c.name << "\t" << query.id << "\t" << score << "\n";
    ++judged;
  }
  return judged ? sum / static_cast<double>(judged) : 0;
}

int run(const std::vector<std::string>& arguments) {
  const SearchTables tables(Corpus{CHASHMA_CORPUS_DIR});
  std::vector<Collection> collections;
  std::ofstream each;
  if (const char* file = std::getenv("CHASHMA_EACH")) each.open(file);
  size_t at = 0;
  for (; at < arguments.size() && arguments[at] != "--"; ++at) collections.push_back(read_collection(arguments[at], tables));
  for (const auto& c : collections) std::printf("%-16s", c.name.c_str());
  std::printf("mean    s\n");
  for (++at; at < arguments.size(); ++at) {
    Request request;
    request.plain = true, request.collapse = false, request.snippets = false;
    for (size_t from = 0; arguments[at] != "default" && from < arguments[at].size();) {
      const size_t end = std::min(arguments[at].find(',', from), arguments[at].size());
      const std::string one = arguments[at].substr(from, end - from);
      const size_t equal = std::min(one.find('='), one.size() - 1);
      if (!change(request, one.substr(0, equal), one.substr(equal + 1))) return std::cerr << "unknown: " << one << "\n", 2;
      from = end + 1;
    }
    const auto start = std::chrono::steady_clock::now();
    double sum = 0;
    for (const auto& c : collections) {
      const double score = measure(c, request, arguments[at], each);
      sum += score;
      std::printf("%-16.4f", score);
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    std::printf("%.4f %5.1f  %s\n", sum / static_cast<double>(collections.size()), took.count(), arguments[at].c_str());
    std::fflush(stdout);
  }
  return 0;
}

}  // namespace

}  // namespace chashma

int main(int argc, char** argv) {
  try {
    return chashma::run({argv + 1, argv + argc});
  } catch (const std::exception& e) {
    std::cerr << e.what() << "\n";
    return 2;
  }
}
