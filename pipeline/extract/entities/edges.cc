#include "pipeline/extract/entities/edges.h"

#include <algorithm>

#include "pipeline/extract/entities/sentence_rules.h"

namespace chashma {

namespace {

class Edges : SentenceRules {
 public:
  using SentenceRules::SentenceRules;

  std::vector<Name> put_right(const std::vector<Name>& names) const {
    std::vector<Name> right;
    for (Name name : names) {
      if (!right.empty() && name.tokens.begin < right.back().tokens.end) name.tokens.begin = right.back().tokens.end;
      trim(name);
      if (name.tokens.empty() || is_never(name) || (name.type == EntityType::organization && is_legal_form_alone(name))) continue;
      if (name.type == EntityType::organization) take_legal_form(name), take_network(name);
      if (name.type == EntityType::person) take_patronymic(name), take_surname(name, right), part(name, right);
      right.push_back(name);
    }
    return right;
  }

 private:
  // «См. Borlizzi», "the militant group Hamas", "Hamas leaders"; but «вазорати дифоъи Афғонистон», «шаҳри Душанбе» begin small.
  void trim(Name& name) const {
    if (name.tokens.size() > 2 && word(name.tokens.begin) == "См" && word(name.tokens.begin + 1) == ".") name.tokens.begin += 2;
    auto& t = name.tokens;
    // "; 2 Paul Scherrer Institute": a number of a list
    if (t.size() > 2 && text_.tokens[t.begin].kind == TokenKind::number && word(t.begin).size() < 3 &&
        t.begin > sentence_.begin && word(t.begin - 1) == ";" && is_word(t.begin + 1) && !is_small(t.begin + 1))
      ++t.begin;
    if (t.end < sentence_.end && word(t.end) == "$") cut_currency(t);
    if (lang_ != Lang::en && lang_ != Lang::tg) return;
    const uint32_t opens = lang_ == Lang::en ? 0
                           : name.type == EntityType::organization
                               ? bit(WordClass::head) | bit(WordClass::body) | bit(WordClass::legal)
                           : name.type == EntityType::place ? bit(WordClass::geography)
                                                            : 0;
    if (!has_capital(t)) {
      t.end = t.begin;  // «мақомоти давлатӣ»: all small, no name
      return;
    }
    const auto opens_here = [&](size_t i) {  // "al-Qaida"
      return (classes(i) & opens) != 0 || (i + 1 < t.end && text_.tokens[i + 1].kind != TokenKind::word);
    };
    while (!t.empty() && is_small(t.begin) && !opens_here(t.begin)) ++t.begin;
    const bool ends = lang_ == Lang::en || name.type != EntityType::organization;
    while (ends && !t.empty() && is_small(t.end - 1) && word(t.end - 1) != "s" && !is_half(t.end - 1)) --t.end;
  }

  // "the Fund for Stabilization and Development US$ 1.8 million"
  void cut_currency(Span& tokens) const {
    const std::string_view last = word(tokens.end - 1);
    if (last == "US" || last == "A" || last == "C" || last == "NZ") --tokens.end;
  }

  // The second half of "Capacity-building".
  bool is_half(size_t i) const {
    return i >= sentence_.begin + 2 && word(i - 1) == "-" && text_.tokens[i - 1].span.begin == text_.tokens[i - 2].span.end &&
           text_.tokens[i - 1].span.end == text_.tokens[i].span.begin;
  }

  // "Vo Tuan Son and Nguyen Tuan Luong", «Ниёзӣ ва Раҳимов» are two people: the first goes before, `name` stays the last.
  // "Gulsara Mamatova of Arslanbob" is one, and her village none; "Lawrence of Arabia" is called so.
  void part(Name& name, std::vector<Name>& before) const {
    for (size_t i = name.tokens.begin + 2; i + 1 < name.tokens.end && lang_ == Lang::en; ++i)
      if (word(i) == "of" && word(i - 1).size() > 3) name.tokens.end = i;
    for (size_t i = name.tokens.begin + 1; i + 1 < name.tokens.end; ++i) {
      if (word(i) != "and" && word(i) != "и" && word(i) != "ва") continue;
      before.push_back({{name.tokens.begin, i}, name.type});
      name.tokens.begin = i + 1;
    }
  }

  // "GDP", «ВВП»: written as acronyms of organizations are.
  bool is_never(const Name& name) const {
    return name.type == EntityType::organization && name.tokens.size() == 1 &&
           (classes(name.tokens.begin) & bit(WordClass::never)) != 0;
  }
  bool is_legal_form(size_t i) const { return is_word(i) && (classes(i) & bit(WordClass::legal)) != 0; }
  bool is_legal_form_alone(const Name& name) const {
    return lang_ == Lang::en && name.tokens.size() <= 2 && is_legal_form(name.tokens.begin) &&
           (name.tokens.size() == 1 || word(name.tokens.begin + 1) == ".");
  }

  // "Enron Broadband Services[, Inc.]": the form belongs to the name, and its full stop where the sentence goes on.
  void take_legal_form(Name& name) const {
    if (lang_ != Lang::en) return;
    size_t at = name.tokens.end;
    if (at < sentence_.end && word(at) == ",") ++at;
    if (at >= sentence_.end || !is_legal_form(at) || is_small(at)) {
      at = name.tokens.end;
      if (!is_legal_form(at - 1)) return;
    } else {
      ++at;
    }
    if (at + 1 < sentence_.end && word(at) == ".") ++at;
    name.tokens.end = at;
  }

  // "the Santiago network" is no Santiago.
  void take_network(Name& name) const {
    const size_t next = name.tokens.end;
    if (lang_ != Lang::en || name.tokens.size() != 1 || next >= sentence_.end || word(next) != "network") return;
    if (classes(name.tokens.begin) & bit(WordClass::place)) ++name.tokens.end;
  }

  // «Нурланбек Тургунбек уулу», "Oraz Myrat ogly": a small word of the name.
  void take_patronymic(Name& name) const {
    static constexpr std::string_view kSons[] = {"уулу", "кызы", "оглы", "оғлы", "угли", "ўғли",   "ӯғлӣ", "қизи", "гызы",
                                                 "uulu", "kyzy", "ogly", "oglu", "ugli", "oʻgʻli", "qizi", "kizi", "gyzy"};
    const size_t next = name.tokens.end;
    if (next < sentence_.end && std::find(std::begin(kSons), std::end(kSons), word(next)) != std::end(kSons)) ++name.tokens.end;
  }

  // «Хайитов Дилшод Раҷабович»: the surname before a name that ends in a patronymic; a sentence often begins with it.
  void take_surname(Name& name, const std::vector<Name>& before) const {
    const size_t first = name.tokens.begin;
    if (lang_ == Lang::en || name.tokens.size() != 2 || first == sentence_.begin || is_small(first - 1) || !is_word(first - 1))
      return;
    if (!before.empty() && before.back().tokens.end == first) return;
    const auto ends_with_any = [&](size_t i, std::initializer_list<std::string_view> endings) {
      return std::any_of(endings.begin(), endings.end(), [&](auto ending) { return word(i).ends_with(ending); });
    };
    if (ends_with_any(first + 1, {"вич", "вна", "вича", "вичу", "вичем", "вны", "вне", "вной"}) &&
        ends_with_any(first - 1,
                      {"ов", "ев", "ин", "ова", "ева", "ина", "зода", "заде", "ский", "ская", "ову", "еву", "овым", "евым"}))
      --name.tokens.begin;
  }

  bool has_capital(Span tokens) const {
    for (size_t i = tokens.begin; i < tokens.end; ++i)
      if (is_word(i) && !is_small(i)) return true;
    return false;
  }
};

}  // namespace

std::vector<Name> with_right_edges(const Text& text, Span sentence, Lang lang, const WordLists& lists, std::vector<Name> names) {
  return Edges(text, sentence, lang, lists).put_right(names);
}

}  // namespace chashma
