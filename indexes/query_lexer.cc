#include "indexes/query_lexer.h"

#include "pipeline/text/error.h"
#include "pipeline/text/unicode.h"

namespace chashma {

void refuse(std::string_view query, size_t at, const std::string& why) {
  // "chashma: …\n  dam AND (energy\n          ^" : count code points, so that the mark stands right
  const size_t column = count_code_points(query.substr(0, std::min(at, query.size())));
  throw Error("bad_query", std::to_string(column + 1),
              why + "\n  " + std::string(query) + "\n  " + std::string(column, ' ') + "^");
}

namespace {

struct Quotes {
  std::string_view open, close;
};
constexpr Quotes kQuotes[] = {{"\"", "\""}, {"“", "”"}, {"«", "»"}, {"„", "“"}};

const Quotes* quote_at(std::string_view rest) {
  for (const auto& quotes : kQuotes)
    if (rest.starts_with(quotes.open)) return &quotes;
  return nullptr;
}

class Lexer {
 public:
  explicit Lexer(std::string_view query) : query_(query) {}
  std::vector<Lexeme> run() {
    while (at_ < query_.size()) step();
    out_.push_back({Lexeme::Kind::end, {query_.size(), query_.size()}, "", query_.size()});
    return std::move(out_);
  }

 private:
  void step() {
    const CodePoint c = decode(query_, at_);
    const size_t begin = at_;
    if (is_space(c.value) || c.value == ',' || c.value == ';' || c.value == '?' || c.value == '!') {
      at_ += c.bytes;
      return;
    }
    if (c.value == '(' || c.value == ')') {
      ++at_;
      add(c.value == '(' ? Lexeme::Kind::open : Lexeme::Kind::close, begin);
      return;
    }
    if (const Quotes* quotes = quote_at(query_.substr(at_))) {
      quoted(*quotes);
      return;
    }
    const bool before_word = at_ + 1 < query_.size() && !is_space(decode(query_, at_ + 1).value);
    if ((c.value == '-' || c.value == '+') && before_word) {
      ++at_;
      add(c.value == '-' ? Lexeme::Kind::minus : Lexeme::Kind::plus, begin);
      return;
    }
    word();
  }

  void quoted(const Quotes& quotes) {
    const size_t begin = at_, inside = at_ + quotes.open.size();
    const size_t close = query_.find(quotes.close, inside);
    if (close == query_.npos) refuse(query_, begin, "the quotation mark is not closed; add one at the end of the phrase");
    at_ = close + quotes.close.size();
    out_.push_back({Lexeme::Kind::quote, {begin, at_}, std::string(query_.substr(inside, close - inside)), inside});
  }

  void word() {
    const size_t begin = at_;
    while (at_ < query_.size()) {
      const CodePoint c = decode(query_, at_);
      if (is_space(c.value) || c.value == '(' || c.value == ')' || quote_at(query_.substr(at_))) break;
      at_ += c.bytes;
    }
    std::string text(query_.substr(begin, at_ - begin));
    while (!text.empty() && (text.back() == '?' || text.back() == '!' || text.back() == ',' || text.back() == ';'))
      text.pop_back();
    if (text == "AND" || text == "&&") return add(Lexeme::Kind::op_and, begin);
    if (text == "OR" || text == "||") return add(Lexeme::Kind::op_or, begin);
    if (text == "NOT") return add(Lexeme::Kind::op_not, begin);
    if (text == "NEAR" || text.starts_with("NEAR/")) {
      add(Lexeme::Kind::op_near, begin);
      out_.back().text = text == "NEAR" ? "" : text.substr(5);
      return;
    }
    add(Lexeme::Kind::text, begin);
    out_.back().text = std::move(text);
  }

  void add(Lexeme::Kind kind, size_t begin) { out_.push_back({kind, {begin, at_}, "", begin}); }

  std::string_view query_;
  size_t at_ = 0;
  std::vector<Lexeme> out_;
};

}  // namespace

std::vector<Lexeme> lexemes_of(std::string_view query) { return Lexer(query).run(); }

}  // namespace chashma
