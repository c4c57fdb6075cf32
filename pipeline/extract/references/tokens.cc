#include "pipeline/extract/references/tokens.h"

#include <array>

#include "pipeline/extract/references/run_together.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

bool starts_with_folded(std::string_view text, size_t at, std::string_view prefix) {
  if (text.size() - at < prefix.size()) return false;
  for (size_t i = 0; i < prefix.size(); ++i) {
    const char c = text[at + i];
    if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != prefix[i]) return false;
  }
  return true;
}

bool is_plain(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// "https://www. nationalgeographic.org/x", "https://odi. org/en": the name of the server was broken at a point.
bool is_rest_of_server(std::string_view address, std::string_view next, size_t marks) {
  if (address.ends_with("www.")) return marks > 0;
  const size_t scheme = address.find("://");
  if (address.find('/', scheme == std::string_view::npos ? 0 : scheme + 3) != std::string_view::npos) return false;
  const size_t letters = next.find_first_not_of("abcdefghijklmnopqrstuvwxyz");
  return letters >= 2 && letters <= 6 && next.substr(letters, 1) == "/";
}

// Does the address `text`[begin, end) go on behind a blank, in the word at `next`? "http://www.slayage.tv/ essays/x.htm",
// "https:// www.rki.de", "http://dx.doi. org/10.1": lines of PDFs are broken within addresses.
bool goes_on(std::string_view text, size_t begin, size_t end, size_t next) {
  const std::string_view address = text.substr(begin, end - begin);
  const bool only_scheme = address.ends_with("//") || address.ends_with(":") || address == "http" || address == "https";
  if (next >= text.size()) return false;
  if (only_scheme) return is_plain(text[next]) || text[next] == ':' || text[next] == '/' || text[next] == 'W';
  const char last = address.back();
  const bool hyphen = last == '-' || last == '_';
  const bool file = last == '/' && is_capital(text[next]);  // "…/documents/ Using_Collective_intelligence"
  if (!is_plain(text[next]) && text[next] != '~' && !((hyphen || file) && is_capital(text[next]))) return false;
  size_t stop = next, marks = 0, digits = 0;
  for (; stop < text.size() && text[stop] != ' ' && text[stop] != '\n' && text[stop] != ')' && text[stop] != ']'; ++stop) {
    digits += text[stop] >= '0' && text[stop] <= '9';
    const bool inner = stop + 1 < text.size() && text[stop + 1] != ' ' && text[stop + 1] != '\n';
    marks += inner && std::string_view("./_=?&%~-").find(text[stop]) != std::string_view::npos;
  }
  const bool at_end = stop >= text.size() || text.substr(stop).find_first_not_of(" .)]") == std::string_view::npos;
  if (file) return text.substr(next, stop - next).find('_') != std::string_view::npos;
  if (last == '/') return marks > 0 || at_end || (digits > 0 && digits + 1 >= stop - next && digits > 4);
  // "https://www.devex.com/news/un- forum-offers"
  if (hyphen) return marks > 0 || digits > 0 || (at_end && is_plain(text[next]));
  if (last == '=' || last == '?' || last == '%' || last == '&') return marks > 0 || digits > 0;
  return last == '.' && is_rest_of_server(address, text.substr(next), marks);
}

// "10.1016/j.jce.2015. 10.005": a DOI that a line broke at a point; all that follows are its last digits.
bool doi_goes_on(std::string_view doi, std::string_view rest) {
  if (!doi.ends_with(".")) return false;
  const size_t end = std::min(rest.find_first_not_of("0123456789."), rest.size());
  return end > 2 && rest.find('.') != 0 && rest.find('.') < end - 1 &&
         rest.find_first_not_of(" \n", end) == std::string_view::npos;
}

// End of what belongs to an address: up to white space, less the marks that end a sentence around it.
size_t address_end(std::string_view text, size_t at) {
  const bool doi = text[at] == '1';
  size_t end = at;
  while (end < text.size()) {
    const CodePoint c = decode(text, end);
    if (is_space(c.value)) {
      const size_t next = end + c.bytes;
      const std::string_view address = text.substr(at, end - at);
      const bool broken = doi || address.find("doi.org/10.") != std::string_view::npos;
      if (broken && doi_goes_on(address, text.substr(next))) {
        end = next;
        continue;
      }
      if (doi || end == at || !goes_on(text, at, end, next)) break;
      end = next;
      continue;
    }
    // "10.1002/1521-4125(200007)23:7<581::AID-CEAT581>3.0.CO;2-P" has them inside, "<i>" behind an address is a tag
    const bool tag = c.value == '<' && !(end + 1 < text.size() && text[end + 1] >= '0' && text[end + 1] <= '9');
    if (tag || (c.value == '>' && text.substr(at, end - at).find('<') == std::string_view::npos)) break;
    if (c.value == 0xBB || c.value == 0x201D) break;
    // "10.1103/PhysRevD.92.034519.URL https://…": a cue that the blank was lost before
    if (doi &&
        (text.substr(end).starts_with(".URL") || text.substr(end).starts_with(",hep") || text.substr(end).starts_with(".http")))
      break;
    end += c.bytes;
  }
  bool open = text.substr(at, end - at).find('(') != std::string_view::npos;
  while (end > at) {
    const char last = text[end - 1];
    const bool closing = last == ')' || last == ']' || last == '}';
    if (!(last == '.' || last == ',' || last == ';' || last == ':' || last == '"' || last == '\'' || (closing && !open))) break;
    open = open && !closing;
    --end;
  }
  return end;
}

// "10.1016/j.cities.2021.103476"
bool is_doi_at(std::string_view text, size_t at) {
  if (!starts_with_folded(text, at, "10.")) return false;
  size_t digits = at + 3;
  while (digits < text.size() && (std::isdigit(static_cast<unsigned char>(text[digits])) || text[digits] == '.')) ++digits;
  return digits >= at + 7 && digits < text.size() && text[digits] == '/';
}

bool is_url_at(std::string_view text, size_t at) {
  for (const std::string_view prefix :
       {"http://", "https://", "www.", "ftp://", "http:/", "https:/", "http: //", "https: //", "http ://", "https ://"})
    if (starts_with_folded(text, at, prefix) && at + prefix.size() < text.size()) return true;
  return false;
}

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x02BC || c == '`'; }
bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011 || c == 0xAD; }

struct Letters {
  int letters = 0, digits = 0, upper = 0, lower = 0;
  bool first_upper = false, first_digit = false;
};

RefShape shape_of(const Letters& n, std::string_view word) {
  if (n.letters == 0) {
    if (n.digits == 4 && word.size() == 4) {
      const int value = (word[0] - '0') * 10 + (word[1] - '0');
      return value >= 15 && value <= 20 ? RefShape::year : RefShape::digits4;
    }
    constexpr RefShape by_length[] = {RefShape::digit, RefShape::digit, RefShape::digits2, RefShape::digits3, RefShape::digits4};
    return n.digits <= 4 ? by_length[n.digits] : RefShape::digits5;
  }
  if (n.digits > 0) {
    // "2013a", «2013б»: a year and its letter
    if (n.digits == 4 && n.letters == 1 && n.first_digit && (word[0] == '1' || word[0] == '2') && word.size() <= 6) {
      const int value = (word[0] - '0') * 10 + (word[1] - '0');
      if (value >= 15 && value <= 20) return RefShape::year;
    }
    return RefShape::alphanumeric;
  }
  if (n.letters == 1) return n.upper ? RefShape::initial : n.lower ? RefShape::lower_letter : RefShape::uncased;
  if (n.upper == 0) return n.lower ? RefShape::lower : RefShape::uncased;
  if (n.lower == 0) return RefShape::upper;
  return n.upper == 1 && n.first_upper ? RefShape::title : RefShape::mixed;
}

// A word begins at `at`: letters, digits, and what joins them ("O'Brien", "co-operation").
size_t read_word(std::string_view text, size_t at, bool run_together, RefToken& token) {
  Letters n;
  std::array<size_t, 4> starts{};  // where the last three letters begin, as a ring
  size_t count = 0, third = at;
  const size_t begin = at;
  while (at < text.size()) {
    const CodePoint c = decode(text, at);
    const bool letter = is_letter(c.value), digit = !letter && is_digit(c.value);
    if (!letter && !digit && !is_mark(c.value)) {
      const size_t next = at + c.bytes;
      if (n.letters > 0 && next < text.size() && (is_apostrophe(c.value) || is_hyphen(c.value)) && count > 0 &&
          is_letter(decode(text, next).value) && is_letter(decode_before(text, at).value)) {
        at = next;
        continue;
      }
      break;
    }
    if (run_together && divides(text, begin, at)) break;
    if (count == 0) n.first_upper = letter && is_upper(c.value), n.first_digit = digit;
    if (letter) {
      ++n.letters;
      if (is_upper(c.value))
        ++n.upper;
      else if (is_lower(c.value))
        ++n.lower;
      if (is_cyrillic(c.value)) token.cyrillic = true;
    }
    if (digit) ++n.digits;
    starts[count % 4] = at;
    ++count;
    at += c.bytes;
    if (count == 3) third = at;
  }
  if (at == begin) at += decode(text, begin).bytes;
  const std::string_view word = text.substr(begin, at - begin);
  token.span = {begin, at};
  token.shape = shape_of(n, word);
  token.word = ref_word_hash(word);
  token.head = static_cast<uint32_t>(count > 3 ? ref_word_hash(text.substr(begin, third - begin)) : token.word);
  token.tail = static_cast<uint32_t>(count > 3 ? ref_word_hash(text.substr(starts[(count - 3) % 4], at - starts[(count - 3) % 4]))
                                               : token.word);
  return at;
}

}  // namespace

std::vector<RefToken> ref_tokens(std::string_view text, const RefWords& words) {
  std::vector<RefToken> tokens;
  tokens.reserve(64);
  const bool run_together = is_run_together(text);
  bool space = false;
  for (size_t at = 0; at < text.size() && tokens.size() < kMaxRefTokens;) {
    const CodePoint c = decode(text, at);
    if (is_space(c.value)) {
      at += c.bytes;
      space = true;
      continue;
    }
    RefToken token;
    token.space_before = space;
    space = false;
    if ((c.value == '1' && is_doi_at(text, at)) || is_url_at(text, at)) {
      const size_t end = address_end(text, at);
      if (end > at) {
        const std::string_view address = text.substr(at, end - at);
        token.span = {at, end};
        token.shape = c.value == '1' || address.find("doi.org/10.") != std::string_view::npos ? RefShape::doi : RefShape::url;
        token.word = static_cast<uint64_t>(token.shape);
        tokens.push_back(token);
        at = end;
        continue;
      }
    }
    if (is_letter(c.value) || is_digit(c.value)) {
      at = read_word(text, at, run_together, token);
      token.classes = words.classes(token.word);
    } else {
      token.span = {at, at + c.bytes};
      if (c.value == '/' && at + 1 < text.size() && text[at + 1] == '/') token.span.end = at + 2;  // GOST's "//"
      token.word = ref_word_hash(token.span.in(text));
      token.classes = words.classes(token.word);  // "&", "№"
      at = token.span.end;
    }
    tokens.push_back(token);
  }
  return tokens;
}

}  // namespace chashma
