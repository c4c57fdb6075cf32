#include "pipeline/extract/entities/consistency.h"

#include <array>
#include <unordered_map>

#include "pipeline/extract/entities/hash.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

struct Votes {
  std::array<int, kEntityTypes> of{};
  size_t tokens = 0;
  bool prefix = false;   // a longer name begins so
  bool acronym = false;  // two or more capitals, nothing else

  int sum() const { return of[0] + of[1] + of[2]; }
  EntityType most() const { return static_cast<EntityType>(std::max_element(of.begin(), of.end()) - of.begin()); }
  bool trusted() const {
    return sum() > 0 && (tokens > 1 || acronym || sum() > 1) && of[static_cast<size_t>(most())] * 3 >= sum() * 2;
  }
};

constexpr size_t kLongest = 12;  // tokens of a name that is looked for

uint64_t hash_of(std::string_view word) {
  uint64_t hash = kHashSeed;
  for (const char c : word) hash = mix(hash, static_cast<unsigned char>(c));
  return hash;
}

bool is_acronym(std::string_view word) {
  size_t letters = 0;
  for (size_t at = 0; at < word.size(); ++letters) {
    const CodePoint c = decode(word, at);
    if (!is_upper(c.value)) return false;
    at += c.bytes;
  }
  return letters >= 2;
}

// "DevTech", "SalikLakbay": a made-up word; but "McDonald", "DeVries", "LeBron" are people.
bool is_coined(std::string_view word) {
  static constexpr std::string_view kSurnames[] = {"Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von", "Fitz", "O"};
  for (size_t i = 2; i < word.size(); ++i)
    if (word[i] >= 'A' && word[i] <= 'Z' && word[i - 1] >= 'a' && word[i - 1] <= 'z')
      return std::find(std::begin(kSurnames), std::end(kSurnames), word.substr(0, i)) == std::end(kSurnames);
  return false;
}

class Memory {
 public:
  Memory(const Text& text, const std::vector<Name>& names) : text_(text) {
    for (const auto& name : names) {
      if (name.tokens.size() > kLongest) continue;
      uint64_t hash = kHashSeed;
      for (size_t i = name.tokens.begin; i < name.tokens.end; ++i) {
        hash = mix(hash, hash_of(text.at(text.tokens[i])));
        if (i + 1 == name.tokens.end) break;
        votes_[hash].prefix = true;
        if (i == name.tokens.begin && name.type == EntityType::organization && is_coined(text.at(text.tokens[i])))
          vote_for_short_name(votes_[hash]);
      }
      Votes& votes = votes_[hash];
      ++votes.of[static_cast<size_t>(name.type)];
      votes.tokens = name.tokens.size();
      votes.acronym = votes.tokens == 1 && is_acronym(text.at(text.tokens[name.tokens.begin]));
    }
  }

  // The longest trusted name that begins at `at` and ends by `end`; empty if there is none.
  Name longest(size_t at, size_t end) const {
    Name best{{at, at}, EntityType::organization};
    uint64_t hash = kHashSeed;
    for (size_t i = at; i < end; ++i) {
      hash = mix(hash, hash_of(text_.at(text_.tokens[i])));
      const auto votes = votes_.find(hash);
      if (votes == votes_.end()) break;
      if (votes->second.trusted()) best = {{at, i + 1}, votes->second.most()};
      if (!votes->second.prefix) break;
    }
    return best;
  }

 private:
  // "DevTech", after "DevTech Systems, Inc."
  static void vote_for_short_name(Votes& votes) {
    constexpr int kMany = 1000;
    votes.of[static_cast<size_t>(EntityType::organization)] += kMany;
    votes.tokens = 1;
  }

  const Text& text_;
  std::unordered_map<uint64_t, Votes> votes_;
};

}  // namespace

std::vector<Name> made_consistent(const Text& text, std::vector<Name> found) {
  if (found.empty()) return found;
  const Memory memory(text, found);
  std::vector<Name> all;
  size_t next = 0;
  for (const auto& sentence : text.sentences) {
    for (size_t i = sentence.tokens.begin; i < sentence.tokens.end;) {
      if (next < found.size() && found[next].tokens.begin == i) {
        Name name = found[next++];
        if (name.tokens.size() == 1) {
          const Name judged = memory.longest(i, i + 1);
          if (!judged.tokens.empty()) name.type = judged.type;
        }
        all.push_back(name);
        i = name.tokens.end;
        continue;
      }
      const size_t end = next < found.size() ? std::min(sentence.tokens.end, found[next].tokens.begin) : sentence.tokens.end;
      const Name again = text.tokens[i].kind == TokenKind::word && is_upper(decode(text.utf8, text.tokens[i].span.begin).value)
                             ? memory.longest(i, end)
                             : Name{{i, i}};
      if (!again.tokens.empty()) all.push_back(again);
      i = std::max(again.tokens.end, i + 1);
    }
  }
  return all;
}

}  // namespace chashma
