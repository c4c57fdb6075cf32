#include "pipeline/extract/references/names.h"

#include <algorithm>

#include "pipeline/extract/references/field_text.h"
#include "pipeline/extract/references/name_order.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

// What stands between two chunks of a list of names.
enum class Gap : uint8_t { none, comma, semicolon, conjunction };

// A stretch of the list without a delimiter: "Lance", "P.", "J. A. Smith", "Smith JA".
struct Chunk {
  Gap gap = Gap::none;         // before it
  std::vector<size_t> words;   // token indexes
  size_t initials_before = 0;  // number of words at its start that are initials
  size_t initials_after = 0;   // at its end
  bool in_brackets = false;    // "Sanchez (Jean-Lucien)"
  bool all_initials() const { return initials_before == words.size(); }
};

class NameSplitter {
 public:
  NameSplitter(std::string_view text, const std::vector<RefToken>& tokens, Span part)
      : text_(text), tokens_(tokens), part_(part) {}

  std::vector<CslName> split() {
    while (!part_.empty() && is_cue(part_.begin)) ++part_.begin;
    if (is_organization()) return organizations();
    in_full_ = is_in_full();
    read_chunks();
    std::vector<CslName> names;
    for (size_t i = 0; i < chunks_.size();) i = take(i, names);
    return names;
  }

 private:
  const RefToken& token(size_t i) const { return tokens_[i]; }
  std::string_view at(size_t i) const { return tokens_[i].span.in(text_); }
  // the point of the last initial may stand outside of the field
  bool is_point(size_t i) const { return i < tokens_.size() && at(i) == "."; }
  bool is_conjunction(size_t i) const {
    // "y", "e" join Spanish and Portuguese names; "E" is an initial.
    return has(token(i).classes, RefWord::conjunction) && token(i).shape != RefShape::initial &&
           token(i).shape != RefShape::title;
  }
  // "et al.", «и др.», "ва дигарон": `i` is the word of others
  bool is_others(size_t i) const {
    if (!has(token(i).classes, RefWord::et_al) || token(i).shape == RefShape::title) return false;
    return i > part_.begin &&
           (is_conjunction(i - 1) || token(i - 1).is_mark() || has(token(i - 1).classes, RefWord::conjunction));
  }
  // "In", "eds.", «под ред.», "edited by"
  bool is_cue(size_t i) const {
    const RefToken& t = token(i);
    if (t.is_mark()) return true;
    if (has(t.classes, RefWord::editor) || has(t.classes, RefWord::translator))
      return t.shape != RefShape::initial && t.shape != RefShape::lower_letter;
    return (has(t.classes, RefWord::in) && t.shape != RefShape::initial) || at(i) == "by" || at(i) == "par";
  }
  // "J", "Yu.", «Дж.»: one letter, or a short word before a point
  bool is_initial(size_t i) const {
    const RefToken& t = token(i);
    if (t.shape == RefShape::initial) return true;
    if (t.shape != RefShape::title || !is_point(i + 1) || has(t.classes, RefWord::suffix)) return false;
    const size_t letters = count_code_points(at(i));
    if (letters == 2 && i + 2 >= part_.end && in_full_) return false;  // "…, and Soonhwa Yi."
    return letters < 3 || (letters == 3 && i + 2 < part_.end);         // "Rio Grande Do Sul." ends with a word
  }
  // "JA" after a name: initials without points
  bool is_initials_run(size_t i) const { return token(i).shape == RefShape::upper && count_code_points(at(i)) <= 3; }

  // "Honorati, Maddalena, and …": given names are written out.
  bool is_in_full() const {
    return part_.size() > 5 && at(part_.begin + 1) == "," && token(part_.begin).shape == RefShape::title &&
           token(part_.begin + 2).shape == RefShape::title && count_code_points(at(part_.begin + 2)) > 3 &&
           !is_point(part_.begin + 3);
  }

  bool is_organization() const {
    bool word = false, lower = false;
    size_t words = 0, uppers = 0;
    for (size_t i = part_.begin; i < part_.end; ++i) {
      const RefToken& t = token(i);
      if (t.is_mark() || is_others(i) || is_conjunction(i)) continue;
      if (is_initial(i) && !begins_country(i) && !(i > part_.begin && begins_country(i - 2))) return false;
      if (has(t.classes, RefWord::editor) && t.shape == RefShape::lower) continue;
      ++words;
      if (t.shape == RefShape::upper || begins_as_acronym(i)) ++uppers;
      if (has(t.classes, RefWord::organization) && t.shape != RefShape::lower) word = true;
      if (has(t.classes, RefWord::publisher) && t.shape == RefShape::upper && i == part_.begin) word = true;  // "UN Habitat"
      // "Save the Children", «Агентство по статистике»
      if (t.shape == RefShape::lower && !has(t.classes, RefWord::particle) && !is_cue(i)) lower = true;
    }
    if (words == 1) return true;  // "Eurasianet", "UNDP", "Plato"
    if (uppers == words && are_acronyms()) return true;
    if (word) return words > 1 && !looks_inverted();
    return lower && words > 2;
  }
  // "U.S. Census Bureau", "U.N. Office": the letters of a country in front, which are no person's initials
  bool begins_country(size_t i) const {
    if (i != part_.begin || i + 3 >= part_.end) return false;
    const bool country =
        (at(i) == "U" && (at(i + 2) == "S" || at(i + 2) == "N" || at(i + 2) == "K")) || (at(i) == "E" && at(i + 2) == "U");
    return country && is_point(i + 1) && is_point(i + 3) && !token(i + 2).space_before;
  }
  // "UN-Habitat", "UNEP-Wcmc"
  bool begins_as_acronym(size_t i) const {
    if (token(i).shape != RefShape::mixed) return false;
    const size_t hyphen = at(i).find('-');
    if (hyphen == std::string_view::npos || hyphen < 2) return false;
    return std::all_of(at(i).begin(), at(i).begin() + static_cast<ptrdiff_t>(hyphen),
                       [](char c) { return c >= 'A' && c <= 'Z'; });
  }
  // "FAO, IFAD and WFP": single short words in capitals, one between two delimiters
  bool are_acronyms() const {
    for (size_t i = part_.begin; i < part_.end; ++i) {
      if (token(i).shape != RefShape::upper) continue;
      if (count_code_points(at(i)) > 7 || (i + 1 < part_.end && token(i + 1).shape == RefShape::upper)) return false;
    }
    return true;
  }
  // "Bank, Dieter": one word, a comma, one word
  bool looks_inverted() const { return part_.size() == 3 && at(part_.begin + 1) == ","; }

  // Organizations that are joined by ";" or "/", or by "and" between two that each are one by themselves.
  std::vector<CslName> organizations() const {
    std::vector<CslName> names;
    size_t begin = part_.begin;
    const auto add = [&](size_t end) {
      // "(UNDP" whose bracket was left outside
      if (end == part_.end && end < tokens_.size() && at(end) == ")" && has_open_bracket(begin, end)) ++end;
      if (begin < end) {
        const std::string name = field_text(text_, {token(begin).span.begin, token(end - 1).span.end});
        if (!name.empty()) names.push_back({"", "", "", name});
      }
    };
    for (size_t i = part_.begin; i < part_.end; ++i) {
      const bool divides =
          at(i) == ";" || at(i) == "/" || at(i) == "|" ||
          ((at(i) == "," || is_conjunction(i)) && stands_alone(begin, i) && stands_alone(i + 1, next_divider(i + 1)) &&
           (at(i) != "," || (is_acronym(begin, i) && is_acronym(i + 1, next_divider(i + 1)))));
      if (is_others(i)) {
        size_t end = i;
        while (end > begin && (is_conjunction(end - 1) || token(end - 1).is_mark())) --end;
        add(end);
        return names;
      }
      if (!divides) continue;
      add(i);
      begin = i + 1;
    }
    size_t end = part_.end;
    while (end > begin && (is_cue(end - 1) && at(end - 1) != ")")) --end;
    add(end);
    return names;
  }
  bool has_open_bracket(size_t begin, size_t end) const {
    int open = 0;
    for (size_t i = begin; i < end; ++i) open += at(i) == "(" ? 1 : at(i) == ")" ? -1 : 0;
    return open > 0;
  }
  size_t next_divider(size_t i) const {
    while (i < part_.end && at(i) != ";" && at(i) != "," && !is_conjunction(i)) ++i;
    return i;
  }
  bool is_acronym(size_t begin, size_t end) const {
    return end == begin + 1 && (token(begin).shape == RefShape::upper || begins_as_acronym(begin));
  }
  // "World Bank", not "Employment of the Republic": the word for an organization stands before the first small word.
  bool stands_alone(size_t begin, size_t end) const {
    if (is_acronym(begin, end)) return true;
    for (size_t i = begin; i < end && token(i).shape != RefShape::lower; ++i)
      if (has(token(i).classes, RefWord::organization)) return end - begin > 1;
    return false;
  }

  void read_chunks() {
    Chunk chunk;
    bool brackets = false;
    const auto flush = [&](Gap gap) {
      if (!chunk.words.empty())
        chunks_.push_back(chunk);
      else if (chunk.gap > gap)
        gap = chunk.gap;
      chunk = {};
      chunk.gap = gap;
      chunk.in_brackets = brackets;
    };
    for (size_t i = part_.begin; i < part_.end; ++i) {
      const RefToken& t = token(i);
      const std::string_view word = at(i);
      if (word == ";" || word == "/")
        flush(Gap::semicolon);
      else if (word == "," || word == ":")
        flush(Gap::comma);
      else if (word == "(" || word == "[")
        brackets = true, flush(Gap::none);
      else if (word == ")" || word == "]")
        brackets = false, flush(Gap::none);
      else if (is_others(i))
        continue;
      else if (is_conjunction(i))  // "&" is a mark, and no cue
        flush(Gap::conjunction);
      else if (is_cue(i))
        continue;
      else if (t.is_word() && !has_suffix(i))
        chunk.words.push_back(i);
    }
    flush(Gap::none);
    for (auto& c : chunks_) count_initials(c);
    divide_unpunctuated();
  }
  // "Jr." ends a name and is none
  bool has_suffix(size_t i) const {
    return has(token(i).classes, RefWord::suffix) && i > part_.begin && token(i).shape != RefShape::initial;
  }

  void count_initials(Chunk& c) const {
    c.initials_before = c.initials_after = 0;
    while (c.initials_before < c.words.size() && is_initial(c.words[c.initials_before])) ++c.initials_before;
    // "JA" alone is initials after a comma: "Smith, JA"
    if (c.words.size() == 1 && c.gap == Gap::comma && is_initials_run(c.words[0])) c.initials_before = 1;
    while (c.initials_after < c.words.size() - c.initials_before) {
      const size_t i = c.words[c.words.size() - 1 - c.initials_after];
      const bool run =
          c.initials_after == 0 && c.words.size() > 1 && is_initials_run(i) && token(c.words[0]).shape != RefShape::upper;
      if (!is_initial(i) && !run) break;
      ++c.initials_after;
    }
  }
  // "Clark G Cummins N Hao Y": a new name after each run of initials
  void divide_unpunctuated() {
    std::vector<Chunk> divided;
    for (auto& c : chunks_) {
      size_t begin = 0;
      const bool many = c.initials_before == 0 && c.initials_after > 0 && c.words.size() > 3;
      for (size_t i = 1; many && i + 1 < c.words.size(); ++i) {
        const bool ends = (is_initial(c.words[i]) || is_initials_run(c.words[i])) && !is_initial(c.words[i + 1]) &&
                          !is_initials_run(c.words[i + 1]);
        if (!ends) continue;
        Chunk part = c;
        part.words.assign(c.words.begin() + static_cast<ptrdiff_t>(begin), c.words.begin() + static_cast<ptrdiff_t>(i + 1));
        if (begin > 0) part.gap = Gap::semicolon;
        count_initials(part);
        divided.push_back(part);
        begin = i + 1;
      }
      c.words.erase(c.words.begin(), c.words.begin() + static_cast<ptrdiff_t>(begin));
      if (begin > 0) c.gap = Gap::semicolon, count_initials(c);
      divided.push_back(std::move(c));
    }
    chunks_ = std::move(divided);
  }

  std::string words_text(const Chunk& c, size_t from, size_t to) const {
    if (from >= to) return {};
    const size_t last = c.words[to - 1];
    size_t end = token(last).span.end;
    if (is_initial(last) && is_point(last + 1) && (last + 1 < part_.end || keeps_last_point())) end = token(last + 1).span.end;
    return collapse(text_, {token(c.words[from]).span.begin, end});
  }
  // The point behind the last name is that of its initial unless the other initials have none: "Brown K, McKee M."
  bool keeps_last_point() const {
    for (const Chunk& c : chunks_)
      for (const size_t i : c.words)
        if (is_initials_run(i) || (token(i).shape == RefShape::initial && i + 1 < part_.end && at(i + 1) != ".")) return false;
    return true;
  }
  std::string all_text(const Chunk& c) const { return words_text(c, 0, c.words.size()); }

  // Does the chunk at `i` go on in the next one: "Family, Given"?
  bool goes_on(size_t i) const {
    if (i + 1 >= chunks_.size()) return false;
    const Chunk &c = chunks_[i], &next = chunks_[i + 1];
    if (next.in_brackets) return true;
    if (next.gap != Gap::comma) return false;
    if (next.all_initials()) return true;
    if (c.initials_before || c.initials_after || next.initials_before) return false;
    // "Lance, Peter K." but not "Lance, Brown PK"
    if (next.initials_after > 0 && next.words.size() - next.initials_after == 1 && is_initials_run(next.words.back()))
      return false;
    if (c.words.size() == 1 || has(token(c.words[0]).classes, RefWord::particle)) return true;
    // "García Márquez, Gabriel": one word alone is no person
    return next.words.size() == 1 && (i + 2 >= chunks_.size() || chunks_[i + 2].gap != Gap::comma || i == 0);
  }

  // «Пулатов Рустам», «Иванов Иван Иванович», "Karimova Zarrina"
  bool begins_with_family(const Chunk& c) const {
    const size_t n = c.words.size();
    if (c.initials_before > 0 || n < 2) return false;
    if (n == 3) return is_patronymic(at(c.words[2]));
    return n == 2 && family_likeness(at(c.words[0])) > family_likeness(at(c.words[1]));
  }

  size_t take(size_t i, std::vector<CslName>& names) const {
    const Chunk& c = chunks_[i];
    CslName name;
    if (goes_on(i)) {
      name.family = all_text(c);
      name.given = all_text(chunks_[i + 1]);
      names.push_back(std::move(name));
      return i + 2;
    }
    if (c.all_initials()) {
      // initials without a name: they belong to the one before ("Smith, J., A.") or to nobody
      if (names.empty() && c.words.size() > 1) names.push_back({"", "", "", all_text(c)});
      return i + 1;
    }
    const size_t n = c.words.size();
    if (c.initials_after > 0 && c.initials_before == 0) {
      name.family = words_text(c, 0, n - c.initials_after);
      name.given = words_text(c, n - c.initials_after, n);
    } else if (begins_with_family(c)) {
      name.family = words_text(c, 0, 1), name.given = words_text(c, 1, n);
    } else {
      size_t family = n - 1;
      while (family > std::max<size_t>(c.initials_before, 1) && has(token(c.words[family - 1]).classes, RefWord::particle))
        --family;
      if (c.initials_before > 0) family = c.initials_before;  // "G. García Márquez"
      name.given = words_text(c, 0, family), name.family = words_text(c, family, n);
    }
    names.push_back(std::move(name));
    return i + 1;
  }

  std::string_view text_;
  const std::vector<RefToken>& tokens_;
  Span part_;
  std::vector<Chunk> chunks_;
  bool in_full_ = false;  // given names are no initials
};

}  // namespace

std::vector<CslName> split_names(std::string_view text, const std::vector<RefToken>& tokens, Span part) {
  part.end = std::min(part.end, tokens.size());
  if (part.empty()) return {};
  return NameSplitter(text, tokens, part).split();
}

}  // namespace chashma
