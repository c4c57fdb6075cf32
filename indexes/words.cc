#include "indexes/words.h"

#include <xapian.h>

#include "indexes/fold.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

constexpr size_t kMaxWordBytes = 60;  // longer ones are no words: keys, base64, scripts without spaces
constexpr size_t kRememberedWords = 200000;

std::string cut(std::string word) {
  if (word.size() <= kMaxWordBytes) return word;
  size_t end = kMaxWordBytes;
  while (end > 0 && (static_cast<unsigned char>(word[end]) & 0xC0) == 0x80) --end;
  word.resize(end);
  return word;
}

// Xapian's view of the Tajik stemmer.
class XapianTajik : public Xapian::StemImplementation {
 public:
  explicit XapianTajik(const TajikStemmer& stemmer) : stemmer_(stemmer) {}
  std::string operator()(const std::string& word) override { return stemmer_.stem(word); }
  std::string get_description() const override { return "Xapian::Stem(tajik)"; }

 private:
  const TajikStemmer& stemmer_;
};

}  // namespace

static std::string irregular_table(Lang lang) { return "lexicon/irregular." + std::string(code(lang)) + ".tsv"; }

std::filesystem::path WordTables::irregular_index(const Corpus& corpus, Lang lang) {
  return corpus.file(irregular_table(lang)).replace_extension(".index");
}

WordTables::Irregular::Irregular(const Corpus& corpus, Lang lang)
    : table(corpus.file(irregular_table(lang))),
      index(irregular_index(corpus, lang), stamp_of({table.text()}), [this](const RowIndex::Add& add) {
        for (const uint32_t row : table.rows()) add(fold(table.cells(row, 2)[0]), row);
      }) {}

WordTables::WordTables(const Corpus& corpus)
    : tajik_(corpus), irregular_{Irregular(corpus, Lang::en), Irregular(corpus, Lang::ru)} {
  for (const Lang lang : kLanguages) {
    for (const auto& row : corpus.table(lang, "stop_words.tsv", 1).rows)
      stop_words_[static_cast<size_t>(lang)].insert(fold(plain_word(row[0])));
    for (const auto& row : corpus.table(lang, "asking.tsv", 1).rows) asking_[static_cast<size_t>(lang)].insert(fold(row[0]));
  }
  const uint64_t small = stamp_of_files(corpus.file("languages"), {"en/stop_words.tsv", "ru/stop_words.tsv", "tg/stop_words.tsv",
                                                                   "tg/verbs.tsv", "tg/stem_exceptions.tsv", "tg/irregular.tsv"});
  stamp_ = small ^ stamp_of({irregular_[0].table.text(), irregular_[1].table.text(), Xapian::version_string()});
}

std::string WordTables::irregular(std::string_view folded, Lang lang) const {
  if (lang != Lang::en && lang != Lang::ru) return {};
  const auto& [table, index] = irregular_[lang == Lang::ru];
  std::string lemma;
  for (const auto& entry : index.rows(folded)) {
    const auto cells = table.cells(entry.row, 2);
    if (fold(cells[0]) != folded) continue;
    if (!lemma.empty()) return {};  // two lemmas
    lemma = fold(cells[1]);
  }
  return lemma;
}

bool WordTables::is_stop_word(std::string_view folded, Lang lang) const {
  const auto& words = stop_words_[static_cast<size_t>(lang)];
  return words.contains(std::string(folded));
}

struct Words::Stemmers {
  explicit Stemmers(const TajikStemmer& stemmer) : tajik(new XapianTajik(stemmer)) {}
  Xapian::Stem english{"english"}, russian{"russian"}, tajik;
};

std::string Words::russian_stem(const std::string& folded) {
  std::string stem = stemmers_->russian(folded);
  // «объем» -> «об», water in Tajik: a stem of two letters means nothing, four letters of the word are kept
  const size_t letters = count_code_points(stem);
  if (letters < 3 && count_code_points(folded) >= 4) return folded.substr(0, 8);
  return letters < 2 ? folded : stem;  // «ось», «ИИ»
}

Words::Words(const WordTables& tables) : tables_(tables), stemmers_(std::make_unique<Stemmers>(tables.tajik())) {}
Words::~Words() = default;
Words::Words(Words&&) noexcept = default;

std::string Words::stem(std::string_view plain, Lang lang) {
  switch (lang) {
    case Lang::en:
    case Lang::ru: {
      std::string folded = fold(plain);  // ё as е: the stemmer knows no ё
      if (std::string lemma = tables_.irregular(folded, lang); !lemma.empty()) folded = std::move(lemma);
      return lang == Lang::en ? stemmers_->english(folded) : russian_stem(folded);
    }
    case Lang::tg:
      return stemmers_->tajik(std::string(plain));
    default:
      return fold(plain);
  }
}

const WordForm& Words::look(std::string_view word, Lang lang) {
  WordForm& form = known_[static_cast<size_t>(lang)][word];
  if (form.number == 0) form = form_of(word, lang);
  return form;
}

WordForm Words::form_of(std::string_view word, Lang lang) {
  WordForm form;
  form.number = ++numbers_;
  const std::string plain = cut(plain_word(word));
  form.folded = cut(fold(plain));
  form.stem = cut(stem(plain, stemming_language(plain, lang)));
  if (form.stem.empty()) form.stem = form.folded;
  form.stop = tables_.is_stop_word(form.folded, stemming_language(plain, lang));
  return form;
}

void Words::tidy() {
  if (numbers_ < kRememberedWords) return;
  for (auto& known : known_) known.clear();
  numbers_ = 0;
}

Lang stemming_language(std::string_view word, Lang around) {
  switch (script_of(word)) {
    case Script::latin:
      return around == Lang::other ? Lang::other : Lang::en;
    case Script::cyrillic:
      return around == Lang::tg || around == Lang::other ? around : Lang::ru;
    default:
      return Lang::und;
  }
}

}  // namespace chashma
