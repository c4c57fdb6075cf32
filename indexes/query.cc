#include "indexes/query.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "indexes/fold.h"
#include "indexes/query_lexer.h"
#include "pipeline/text/error.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

using Kind = QueryNode::Kind;

std::vector<QueryNode> words_of(std::string_view text, size_t offset) {
  std::vector<QueryNode> words;
  for (Span w = next_word(text, 0); w.begin != std::string_view::npos; w = next_word(text, w.end)) {
    if (words.size() >= kMaxQueryWords) break;
    QueryNode node;
    node.kind = Kind::word;
    node.text = w.in(text);
    node.at = {offset + w.begin, offset + w.end};
    words.push_back(std::move(node));
  }
  return words;
}

QueryNode group(Kind kind, std::vector<QueryNode> children, Span at) {
  QueryNode node;
  node.kind = kind;
  node.children = std::move(children);
  node.at = at;
  return node;
}

// "50000", "1.5", "1,000,000", "2e6", "50k", "3m"
std::optional<double> number_of(std::string text) {
  std::erase(text, ',');
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return {};
  const std::string_view rest(end, static_cast<size_t>(text.data() + text.size() - end));
  if (rest.empty()) return value;
  if (rest == "k") return value * 1e3;
  if (rest == "m" || rest == "mln") return value * 1e6;
  if (rest == "bn") return value * 1e9;
  return {};
}

bool is_date(std::string_view text) {
  // 2014, 2014-05, 2014-05-31
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  for (size_t i = 0; i < text.size(); ++i)
    if ((i == 4 || i == 7) ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
  return true;
}

class Parser {
 public:
  explicit Parser(std::string_view query) : query_(query), lexemes_(lexemes_of(query)) {}

  QueryNode run() {
    QueryNode tree = either(0);
    if (here().kind == Lexeme::Kind::close)
      refuse(query_, here().at.begin, "this parenthesis closes nothing; remove it or open one before");
    return tree;
  }

 private:
  const Lexeme& here() const { return lexemes_[at_]; }
  bool is(Lexeme::Kind kind) const { return here().kind == kind; }

  // OR
  QueryNode either(int depth) {
    if (depth > kMaxQueryDepth) refuse(query_, here().at.begin, "too many parentheses inside one another");
    const size_t begin = here().at.begin;
    std::vector<QueryNode> parts{both(depth)};
    while (is(Lexeme::Kind::op_or)) {
      const Span op = here().at;
      ++at_;
      need_operand(op, "OR");
      parts.push_back(both(depth));
    }
    if (parts.size() == 1) return std::move(parts[0]);
    return group(Kind::either, std::move(parts), {begin, here().at.begin});
  }

  // AND, NOT
  QueryNode both(int depth) {
    const size_t begin = here().at.begin;
    std::vector<QueryNode> parts{sequence(depth)}, without;
    while (is(Lexeme::Kind::op_and) || is(Lexeme::Kind::op_not)) {
      bool negative = is(Lexeme::Kind::op_not);
      const Lexeme op = here();
      ++at_;
      if (!negative && is(Lexeme::Kind::op_not)) negative = true, ++at_;
      need_operand(op.at, negative ? "NOT" : "AND");
      (negative ? without : parts).push_back(sequence(depth));
    }
    QueryNode node = parts.size() == 1 ? std::move(parts[0]) : group(Kind::all, std::move(parts), {begin, here().at.begin});
    if (without.empty()) return node;
    without.insert(without.begin(), std::move(node));
    return group(Kind::without, std::move(without), {begin, here().at.begin});
  }

  void need_operand(Span op, const char* name) {
    switch (here().kind) {
      case Lexeme::Kind::end:
      case Lexeme::Kind::close:
      case Lexeme::Kind::op_and:
      case Lexeme::Kind::op_or:
      case Lexeme::Kind::op_near:
        refuse(query_, op.begin, std::string(name) + " needs a word after it (write it in small letters to search for it)");
      default:
        break;
    }
  }

  // Words and groups side by side.
  QueryNode sequence(int depth) {
    const size_t begin = here().at.begin;
    std::vector<QueryNode> parts, without;
    for (;;) {
      bool negative = false, required = false;
      if (is(Lexeme::Kind::minus))
        negative = true, ++at_;
      else if (is(Lexeme::Kind::plus))
        required = true, ++at_;
      else if (parts.empty() && without.empty() && is(Lexeme::Kind::op_not))
        negative = true, ++at_;
      std::vector<QueryNode> found = operand(depth);
      if (found.empty()) break;
      while (is(Lexeme::Kind::op_near)) found = near(std::move(found), depth);
      for (auto& node : found) {
        node.required = node.required || required;
        (negative ? without : parts).push_back(std::move(node));
      }
    }
    if (parts.empty() && without.empty()) {
      if (is(Lexeme::Kind::end) && at_ == 0) refuse(query_, 0, "the query is empty");
      if (is(Lexeme::Kind::op_and) || is(Lexeme::Kind::op_or) || is(Lexeme::Kind::op_near))
        refuse(query_, here().at.begin, "this operator needs a word before it (write it in small letters to search for it)");
    }
    const Span at{begin, here().at.begin};
    QueryNode node = parts.size() == 1 ? std::move(parts[0]) : group(Kind::any, std::move(parts), at);
    if (without.empty()) return node;
    without.insert(without.begin(), std::move(node));
    return group(Kind::without, std::move(without), at);
  }

  std::vector<QueryNode> near(std::vector<QueryNode> left, int depth) {
    const Lexeme op = here();
    ++at_;
    int distance = 10;
    if (!op.text.empty()) {
      const auto number = number_of(op.text);
      if (!number || *number < 1 || *number > 200) refuse(query_, op.at.begin, "NEAR/ takes a number of words from 1 to 200");
      distance = static_cast<int>(*number);
    }
    need_operand(op.at, "NEAR");
    std::vector<QueryNode> right = operand(depth);
    QueryNode node;
    node.kind = Kind::near;
    node.number = distance;
    node.required = true;
    node.at = {left.empty() ? op.at.begin : left.front().at.begin, here().at.begin};
    for (auto* side : {&left, &right})
      for (auto& part : *side) {
        if (part.kind == Kind::near) {
          for (auto& child : part.children) node.children.push_back(std::move(child));
        } else if (part.kind == Kind::word) {
          node.children.push_back(std::move(part));
        } else {
          refuse(query_, part.at.begin, "NEAR stands between single words");
        }
      }
    std::vector<QueryNode> out;
    out.push_back(std::move(node));
    return out;
  }

  std::vector<QueryNode> operand(int depth) {
    const Lexeme lexeme = here();
    switch (lexeme.kind) {
      case Lexeme::Kind::open: {
        ++at_;
        if (is(Lexeme::Kind::close)) {
          ++at_;
          return operand(depth);
        }
        QueryNode inside = either(depth + 1);
        if (!is(Lexeme::Kind::close))
          refuse(query_, lexeme.at.begin, "this parenthesis is not closed; add ) at the end of the group");
        ++at_;
        return one(std::move(inside));
      }
      case Lexeme::Kind::quote:
        ++at_;
        return one(phrase(lexeme));
      case Lexeme::Kind::text:
        ++at_;
        return text(lexeme, depth);
      default:
        return {};
    }
  }

  static std::vector<QueryNode> one(QueryNode node) {
    std::vector<QueryNode> out;
    out.push_back(std::move(node));
    return out;
  }

  static QueryNode phrase(const Lexeme& lexeme) {
    QueryNode node = group(Kind::phrase, words_of(lexeme.text, lexeme.text_at), lexeme.at);
    node.required = true;
    return node;
  }

  // One piece without spaces: a field, a wildcard, words ("Kurgan-Tyube" is two).
  std::vector<QueryNode> text(const Lexeme& lexeme, int depth) {
    if (++words_ > kMaxQueryWords)
      refuse(query_, lexeme.at.begin, "the query is too long: at most " + std::to_string(kMaxQueryWords) + " words");
    const size_t colon = lexeme.text.find(':');
    if (colon != std::string::npos && colon > 0)
      if (const Field* field = find_field(lower(lexeme.text.substr(0, colon)))) return one(in_field(*field, lexeme, colon));
    const char last = lexeme.text.empty() ? ' ' : lexeme.text.back();
    if ((last == '*' || last == '~') && lexeme.text.size() > 1) {
      std::vector<QueryNode> words = words_of(lexeme.text, lexeme.at.begin);
      if (words.empty()) return words;
      words.back().kind = last == '*' ? Kind::wildcard : Kind::fuzzy;
      return words;
    }
    std::vector<QueryNode> words = words_of(lexeme.text, lexeme.at.begin);
    if (lexeme.text.starts_with('='))
      for (auto& word : words) word.kind = Kind::exact;
    if (words.empty()) return operand(depth);  // a lone dash or slash: as if it weren't there
    // "Kurgan-Tyube": parts of one word are worth more side by side, but none is demanded
    return words;
  }

  QueryNode in_field(const Field& field, const Lexeme& lexeme, size_t colon) {
    QueryNode node;
    node.kind = Kind::field;
    node.field = &field;
    node.at = lexeme.at;
    node.required = true;
    node.text = lexeme.text.substr(colon + 1);
    size_t text_at = lexeme.text_at + colon + 1;
    if (node.text.empty() && is(Lexeme::Kind::quote) && here().at.begin == lexeme.at.end) {
      node.text = here().text, text_at = here().text_at;
      node.at.end = here().at.end;
      ++at_;
    }
    const std::string name(field.name);
    if (node.text.empty())
      refuse(query_, lexeme.at.begin, name + ": needs a value right after it, as in " + name + ":" + example(field));
    if (field.kind == FieldKind::range)
      date_range(node);
    else if (field.kind == FieldKind::figure)
      figure(node);
    else if (field.kind == FieldKind::words || field.kind == FieldKind::path)
      node.children = words_of(node.text, text_at);
    return node;
  }

  static std::string example(const Field& field) {
    switch (field.kind) {
      case FieldKind::range:
        return "2010..2020";
      case FieldKind::figure:
        return "people>50000";
      case FieldKind::exact:
        return field.name == "lang" ? "tg" : "pdf";
      default:
        return "water";
    }
  }

  void date_range(QueryNode& node) const {
    const size_t dots = node.text.find("..");
    node.low = node.text.substr(0, dots);
    node.high = dots == std::string::npos ? node.low : node.text.substr(dots + 2);
    for (const auto& end : {node.low, node.high})
      if (!end.empty() && !is_date(end))
        refuse(query_, node.at.begin, "a date is written 2014, 2014-05 or 2014-05-31, a range 2010..2020");
    if (node.low.empty() && node.high.empty())
      refuse(query_, node.at.begin, "a range of dates needs at least one end, as in date:2010..");
  }

  void figure(QueryNode& node) const {
    const size_t op = node.text.find_first_of("<>=");
    const char* form = "a figure is written figure:people>50000, figure:USD>=1000000 or figure:hectare=10..20";
    if (op == std::string::npos || op == 0) refuse(query_, node.at.begin, form);
    const size_t value_at = node.text.find_first_not_of("<>=", op);
    if (value_at == std::string::npos) refuse(query_, node.at.begin, form);
    const std::string sign = node.text.substr(op, value_at - op), value = node.text.substr(value_at);
    const size_t dots = value.find("..");
    const auto low = number_of(value.substr(0, dots));
    const auto high = dots == std::string::npos ? low : number_of(value.substr(dots + 2));
    if ((!low && !(dots == 0)) || (!high && dots != value.size() - 2)) refuse(query_, node.at.begin, form);
    node.text.resize(op);
    if (sign == "=" || sign == "==") {
      if (low) node.low = value.substr(0, dots);
      if (high) node.high = dots == std::string::npos ? value : value.substr(dots + 2);
    } else if (sign == ">" || sign == ">=") {
      node.low = value;
    } else if (sign == "<" || sign == "<=") {
      node.high = value;
    } else {
      refuse(query_, node.at.begin, form);
    }
    node.number = sign == ">" || sign == "<";  // strict
    const auto plain = [](std::string& end) {
      if (!end.empty()) end = std::to_string(*number_of(end));
    };
    plain(node.low), plain(node.high);
  }

  std::string_view query_;
  std::vector<Lexeme> lexemes_;
  size_t at_ = 0, words_ = 0;
};

}  // namespace

QueryNode parse_query(std::string_view text) {
  if (text.size() > kMaxQueryBytes)
    throw Error("bad_query", "1", "the query is too long: at most " + std::to_string(kMaxQueryBytes) + " bytes");
  return Parser(text).run();
}

QueryNode plain_query(std::string_view text) {
  return group(Kind::any, words_of(text.substr(0, 16 * kMaxQueryBytes), 0), {0, text.size()});
}

}  // namespace chashma
