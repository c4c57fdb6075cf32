#include "pipeline/extract/author_names.h"

#include <algorithm>
#include <array>
#include <mutex>

#include "pipeline/text/latin_key.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

struct Spelling {
  std::string_view from, to;
};
// Latin spellings of one sound, longest first: «Ҷ» is "j", "dzh" and "dj"; «Х» and «Ҳ» are "kh" and "h".
constexpr std::array<Spelling, 22> kSpellings = {
    {{"shch", "s"}, {"tsch", "c"}, {"dzh", "j"}, {"iev", "ev"}, {"yev", "ev"}, {"kh", "h"}, {"gh", "g"}, {"zh", "j"},
     {"dj", "j"},   {"ch", "c"},   {"sh", "s"},  {"ts", "c"},   {"ph", "f"},   {"th", "t"}, {"ck", "k"}, {"yu", "u"},
     {"iu", "u"},   {"ya", "a"},   {"ia", "a"},  {"yo", "o"},   {"ye", "e"},   {"ee", "i"}}};

char one_letter(char c) {
  switch (c) {
    case 'y':
      return 'i';
    case 'q':
      return 'k';
    case 'w':
      return 'v';
    case 'x':
      return 'h';
    default:
      return c;
  }
}

}  // namespace

std::string sound_key(std::string_view name) {
  const std::string plain = latin_key(name);
  std::string key;
  const auto put = [&](char c) {
    c = one_letter(c);
    if (key.empty() || key.back() != c) key += c;  // "Hussein", "Husein"
  };
  for (size_t at = 0; at < plain.size();) {
    const std::string_view rest = std::string_view(plain).substr(at);
    const Spelling* found = nullptr;
    for (const auto& spelling : kSpellings)
      if (!found && rest.substr(0, spelling.from.size()) == spelling.from) found = &spelling;
    if (found) {
      for (const char c : found->to) put(c);
      at += found->from.size();
    } else {
      put(plain[at++]);
    }
  }
  return key;
}

std::string_view surname_of(std::string_view author) {
  std::string_view best;
  for (size_t at = 0; at < author.size();) {
    size_t end = author.find_first_of(" ,", at);
    if (end == std::string_view::npos) end = author.size();
    const auto word = author.substr(at, end - at);
    const bool initials = word.find('.') != std::string_view::npos && count_code_points(word) < 7;
    if (!initials && count_code_points(word) > 1) best = word;
    at = end + 1;
  }
  return best.empty() ? author : best;
}

std::string initials_of(std::string_view name) {
  std::string initials;
  bool inside = false;
  for (size_t at = 0; at < name.size();) {
    const CodePoint c = decode(name, at);
    if (is_letter(c.value) && !inside && is_upper(c.value)) append(initials, to_lower(c.value));
    inside = is_letter(c.value);
    at += c.bytes;
  }
  return latin_key(initials);
}

static std::string trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" ,\n\t");
  return begin == std::string_view::npos ? "" : std::string(text.substr(begin, text.find_last_not_of(" ,\n\t") + 1 - begin));
}

std::string name_of(const CslName& name) {
  if (!name.literal.empty()) return name.literal;
  return name.particle.empty() ? name.family : name.particle + " " + name.family;
}

// "the World Bank"
static std::string organization_key(std::string_view name) {
  std::string key = latin_key(name);
  return key.compare(0, 3, "the") == 0 && name.size() > 4 && name[3] == ' ' ? key.substr(3) : key;
}

struct OrganizationNames::Known {
  explicit Known(Corpus its) : corpus(std::move(its)) {}

  void read() {
    for (const auto& row : corpus.table("organizations.tsv", 7).rows) {
      for (size_t column = 3; column < 7; ++column)
        for (const auto& name : alternatives(row[column])) {
          const auto [found, fresh] = ids.emplace(organization_key(name), row[0]);
          if (!fresh && found->second != row[0]) found->second.clear();
        }
      if (const auto names = alternatives(row[3]); !names.empty()) english.emplace(row[0], names[0]);
    }
  }

  Corpus corpus;
  std::once_flag once;
  std::unordered_map<std::string, std::string> ids;      // by key; "" where two share it
  std::unordered_map<std::string, std::string> english;  // by id
};

OrganizationNames::OrganizationNames(const Corpus& corpus) : known_(std::make_shared<Known>(Corpus(corpus.root))) {
  for (const Lang lang : kLanguages)
    for (const auto& row : corpus.table(lang, "reference_words.tsv", 2).rows)
      if (row[0] == "organization" || row[0] == "particle")
        for (const auto& word : alternatives(row[1])) (row[0] == "particle" ? particles_ : heads_).insert(word);
}

const OrganizationNames::Known& OrganizationNames::known() const {
  std::call_once(known_->once, [&] { known_->read(); });
  return *known_;
}

std::string OrganizationNames::id_of(std::string_view name) const {
  const auto& ids = known().ids;
  const auto found = ids.find(organization_key(name));
  return found == ids.end() ? "" : found->second;
}

std::string OrganizationNames::short_name(std::string_view name) const {
  const std::string id = id_of(name);
  if (id.empty() || id.find('-') == std::string::npos) return id;  // ids without a hyphen are acronyms
  const auto& english = known().english;
  const auto found = english.find(id);
  return found == english.end() ? id : found->second;
}

bool OrganizationNames::is_organization(std::string_view name) const {
  if (!id_of(name).empty()) return true;
  size_t words = 0, capitals = 0, letters = 0;
  bool head = false;
  for (size_t at = 0; at < name.size();) {
    size_t end = std::min(name.find_first_of(" \n", at), name.size());
    const std::string_view word = name.substr(at, end - at);
    head = head || heads_.count(lower(word)) > 0;
    words += !word.empty();
    at = end + 1;
  }
  for (size_t at = 0; at < name.size(); at += decode(name, at).bytes) {
    letters += is_letter(decode(name, at).value);
    capitals += is_upper(decode(name, at).value);
  }
  return (head && words > 1) || (words == 1 && capitals == letters && letters > 2);
}

CslName OrganizationNames::name_from(std::string_view name) const {
  if (is_organization(name)) return {"", "", "", trimmed(name)};
  const std::string_view surname = surname_of(name);
  const auto end = static_cast<size_t>(surname.data() - name.data()) + surname.size();
  size_t begin = end - surname.size();
  while (begin > 0) {  // "van der Wal"
    const size_t blank = name.find_last_not_of(' ', begin - 1);
    const size_t word = blank == std::string_view::npos ? blank : name.find_last_of(' ', blank) + 1;
    if (word == std::string_view::npos || !particles_.count(lower(name.substr(word, blank + 1 - word)))) break;
    begin = word;
  }
  CslName person;
  person.family = trimmed(name.substr(begin, end - begin));
  person.given = trimmed(name.substr(0, begin));
  if (const std::string behind = trimmed(name.substr(end)); !behind.empty())
    person.given += (person.given.empty() ? "" : " ") + behind;
  return person;
}

// Two to four words, each with a capital or an initial, or a particle: "Farida Nazarova", «Н. Умаров», "Ian van der Wal".
bool OrganizationNames::is_person(std::string_view name) const {
  size_t words = 0;
  for (size_t at = 0; at < name.size();) {
    const size_t end = std::min(name.find(' ', at), name.size());
    const std::string_view word = name.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    ++words;
    if (!is_upper(decode(word, 0).value) && !particles_.count(std::string(word))) return false;
    if (word.find_first_of("0123456789()") != std::string_view::npos) return false;
  }
  return words > 1 && words < 5 && !is_organization(name);
}

std::vector<std::string> OrganizationNames::split_authors(std::string_view names) const {
  std::vector<std::string> parts, whole = {std::string(names)};
  const bool semicolons = names.find(';') != std::string_view::npos;
  std::string line(names);
  if (!semicolons)
    for (const std::string_view conjunction : {" and ", " & ", " и ", " ва "})
      for (size_t at; (at = line.find(conjunction)) != std::string::npos;) line.replace(at, conjunction.size(), ", ");
  for (size_t at = 0; at <= line.size();) {
    const size_t end = std::min(line.find(semicolons ? ';' : ',', at), line.size());
    if (std::string part = trimmed(std::string_view(line).substr(at, end - at)); !part.empty()) parts.push_back(std::move(part));
    at = end + 1;
  }
  if (parts.size() < 2) return whole;
  const bool persons = std::all_of(parts.begin(), parts.end(), [&](const std::string& part) { return is_person(part); });
  return semicolons || persons ? parts : whole;
}

}  // namespace chashma
