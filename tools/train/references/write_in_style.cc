// Writes a work out as a reference, in one of many styles: every choice (order, marks, words) is drawn by the seed.
#include <array>
#include <random>

#include "pipeline/text/unicode.h"
#include "tools/train/references/sample.h"
#include "tools/train/references/style_words.h"

namespace chashma::train {

namespace {

class Writer {
 public:
  Writer(const Work& work, const std::string& language, uint64_t seed)
      : work_(work), words_(style_words(language)), latin_(language == "en"), random_(seed) {}

  Sample write() {
    sample_.id = work_.id;
    chapter_ = !work_.container.empty() && (!work_.editors.empty() || work_.type == "incollection" || work_.type == "chapter" ||
                                            (work_.volume.empty() && work_.issue.empty() && !work_.publisher.empty()));
    year_first_ = chance(latin_ ? 70 : 30);
    separator_ = chance(65) ? ". " : chance(latin_ ? 85 : 30) ? ", " : ". – ";
    write_label();
    write_head();
    write_title();
    if (work_.container.empty())
      write_book();
    else if (chapter_)
      write_chapter();
    else
      write_article();
    if (!year_first_ && !year_written_) text(separator_ == ". – " ? ". – " : ", "), year();
    write_address();
    if (chance(80) && sample_.text.back() != '.' && work_.url.empty()) text(".");
    return std::move(sample_);
  }

 private:
  size_t draw(size_t n) { return static_cast<size_t>(random_() % n); }
  bool chance(size_t percent) { return draw(100) < percent; }
  const std::string& one_of(const std::vector<std::string>& list) { return list[draw(list.size())]; }
  void text(std::string_view s) {
    // no two marks in a row: "Jr.. ", "?, "
    if (!sample_.text.empty() && !s.empty() && (s[0] == '.' || s[0] == ',')) {
      const char last = sample_.text.back();
      if ((last == '.' && s[0] == '.') || last == '?' || last == '!') s.remove_prefix(1);
    }
    sample_.text += s;
  }
  void field(std::string_view value, RefLabel label) {
    if (value.empty()) return;
    const size_t begin = sample_.text.size();
    sample_.text += value;
    sample_.marks.push_back({{begin, sample_.text.size()}, label});
  }
  void write_label() {
    if (!chance(25)) return;
    const std::string number = std::to_string(1 + draw(120));
    const size_t form = draw(4);
    text(form == 0 ? "[" + number + "] " : form == 1 ? number + ". " : form == 2 ? number + " " : number + ") ");
  }

  std::string initials(const std::string& given, bool points, bool spaced) const {
    std::string out;
    bool start = true;
    for (size_t at = 0; at < given.size();) {
      const CodePoint c = decode(given, at);
      if (is_letter(c.value) && start) {
        if (!out.empty() && spaced && out.back() != '-') out += ' ';
        append(out, c.value);
        if (points) out += '.';
      }
      start = !is_letter(c.value) && c.value != '\'';
      if (c.value == '-' && !out.empty() && points) out += '-';
      at += c.bytes;
    }
    return out;
  }
  std::string name(const std::pair<std::string, std::string>& n, size_t form, bool inverted) const {
    const auto& [family, given] = n;
    if (given.empty()) return family;
    const std::string short_given = form == 2 ? initials(given, false, false) : initials(given, true, form != 1);
    const std::string& g = form == 0 ? given : short_given;
    if (!inverted) return g + " " + family;
    if (form == 2 || form == 3) return family + " " + g;
    return family + ", " + g;
  }
  // form: 0 full names, 1 "A.B.", 2 "AB" without comma, 3 "A. B." without comma, 4 "A. B."
  std::string names(const std::vector<std::pair<std::string, std::string>>& list, size_t form, bool inverted) {
    std::string out;
    const std::string last = one_of(words_.conjunction);
    const bool later_inverted = form == 0 ? chance(25) : inverted;
    const std::string between = last == "; " || (form == 0 && later_inverted && chance(50)) ? "; " : ", ";
    const size_t shown = list.size() > 4 && chance(40) ? 1 + draw(3) : list.size();
    for (size_t i = 0; i < shown; ++i) {
      if (i > 0) out += i + 1 == list.size() ? last : between;
      out += name(list[i], form, i == 0 ? inverted : later_inverted);
    }
    if (shown < list.size()) out += one_of(words_.others);
    return out;
  }

  void year() {
    if (work_.year.empty() || year_written_) return;
    year_written_ = true;
    field(work_.year, RefLabel::date);
  }
  void write_head() {
    author_form_ = latin_ ? draw(5) : (std::array<size_t, 6>{0, 1, 1, 3, 3, 4})[draw(6)];
    const bool by_editor = work_.authors.empty() && !work_.editors.empty();
    const auto& list = by_editor ? work_.editors : work_.authors;
    if (list.empty()) {
      headless_ = true;
      return;
    }
    std::string who = names(list, author_form_, author_form_ == 2 || author_form_ == 3 || chance(80));
    if (by_editor) {
      field(who, RefLabel::editor);
      text(list.size() > 1 ? one_of(words_.editors) : one_of(words_.editor));
      editors_written_ = true;
    } else {
      if (who.back() == '.')
        who.pop_back(), field(who, RefLabel::author), text(".");
      else
        field(who, RefLabel::author);
    }
    if (year_first_ && !work_.year.empty()) {
      const size_t form = draw(5);
      text(form < 3 ? " (" : form == 3 ? ". " : ", ");
      year();
      text(form == 0 ? ") " : form == 1 ? "). " : form == 2 ? "): " : form == 3 ? ". " : ", ");
    } else {
      text(chance(60) ? (sample_.text.back() == '.' ? " " : ". ") : latin_ ? (chance(70) ? ", " : ": ") : " ");
    }
  }
  void write_title() {
    constexpr std::array<std::array<std::string_view, 2>, 5> kQuotes = {
        {{"“", "”"}, {"\"", "\""}, {"‘", "’"}, {"«", "»"}, {"„", "“"}}};
    const bool quoted = (work_.container.empty() ? chance(8) : chance(latin_ ? 40 : 15));
    const size_t q = latin_ ? draw(3) : 3;
    const bool point_inside = quoted && q < 2 && chance(50) && separator_ != ". – ";
    const std::string mark = separator_ == ". – " ? ". " : separator_;
    if (quoted) text(kQuotes[q][0]);
    field(work_.title, RefLabel::title);
    if (point_inside) text(mark.substr(0, 1));
    if (quoted) text(kQuotes[q][1]);
    if (!work_.edition.empty())
      text(chance(50) ? ", " : " ("), field(work_.edition, RefLabel::edition),
          text(sample_.text.find('(') == std::string::npos ? "" : ")");
    if (!work_.genre.empty()) {
      const bool brackets = chance(40);
      text(brackets ? " (" : separator_);
      field(work_.genre, RefLabel::genre);
      if (!work_.number.empty()) text(chance(60) ? " " : ", "), number();
      if (brackets) text(")");
    }
    if (headless_ && year_first_ && !work_.year.empty() && chance(60)) text(" ("), year(), text(")");
    // ГОСТ 7.1: «Название / А. И. Назаров. – Душанбе : Ирфон»
    if (!latin_ && !work_.authors.empty() && !work_.authors[0].second.empty() && chance(25)) {
      text(" / ");
      text(names(work_.authors, 4, false));
    }
    const bool slashes = !latin_ && !work_.container.empty() && chance(80);
    text(slashes ? " // " : point_inside ? " " : separator_);
    slashes_ = slashes;
  }
  void number() {
    if (!work_.number.empty() && !number_written_) field(work_.number, RefLabel::number), number_written_ = true;
  }
  void write_imprint() {
    const bool year_here = !year_first_ && !year_written_ && chance(80);
    if (work_.place.empty() && work_.publisher.empty()) {
      if (year_here) year();
      return;
    }
    const size_t form = draw(4);
    if (form == 3 && !work_.publisher.empty()) {
      field(work_.publisher, RefLabel::publisher);
      if (!work_.place.empty()) text(", "), field(work_.place, RefLabel::place);
    } else {
      field(work_.place, RefLabel::place);
      if (!work_.place.empty() && !work_.publisher.empty()) text(latin_ || form == 0 ? ": " : " : ");
      field(work_.publisher, RefLabel::publisher);
    }
    if (year_here) text(", "), year();
  }
  void write_book() {
    if (!work_.editors.empty() && !editors_written_) write_editors_after(), text(separator_);
    if (!work_.volume.empty()) text(one_of(words_.volume)), field(work_.volume, RefLabel::volume), text(separator_);
    const bool brackets = latin_ && chance(12);
    if (brackets) text("(");
    write_imprint();
    if (brackets) text(")");
    if (work_.genre.empty() && !work_.number.empty()) text(separator_), number();
    if (!latin_ && chance(50)) text(separator_ == ", " ? ". – " : separator_), text(std::to_string(40 + draw(600)) + " с");
  }
  void write_editors_after() {
    text(one_of(words_.edited_by));
    field(names(work_.editors, author_form_ == 2 ? 4 : author_form_, !latin_ && chance(40)), RefLabel::editor);
    editors_written_ = true;
  }
  void write_chapter() {
    if (!slashes_) text(one_of(words_.in));
    const bool before = !work_.editors.empty() && !editors_written_ && chance(60) && !slashes_;
    if (before) {
      field(names(work_.editors, author_form_ == 2 && chance(50) ? 2 : author_form_, chance(40)), RefLabel::editor);
      text(work_.editors.size() > 1 ? one_of(words_.editors) : one_of(words_.editor));
      text(chance(70) ? ", " : ": ");
    }
    field(work_.container, RefLabel::container);
    if (!work_.volume.empty()) text(", "), text(one_of(words_.volume)), field(work_.volume, RefLabel::volume);
    const bool pages_early = chance(latin_ ? 50 : 15);
    const bool brackets = chance(30);
    if (pages_early && !work_.pages.empty()) {
      text(brackets ? " (" : ", ");
      text(one_of(words_.pages)), field(work_.pages, RefLabel::pages);
      if (brackets) text(")");
    }
    if (!work_.editors.empty() && !editors_written_) text(slashes_ ? " / " : ", "), write_editors_after();
    text(separator_);
    write_imprint();
    if (!pages_early && !work_.pages.empty())
      text(separator_ == ". – " ? ". – "
           : chance(60)         ? ", "
                                : ". "),
          text(one_of(words_.pages)), field(work_.pages, RefLabel::pages);
  }
  void write_article() {
    if (!slashes_ && chance(latin_ ? 12 : 5)) text(one_of(words_.in));
    field(work_.container, RefLabel::container);
    if (!latin_ && chance(60)) {  // GOST: "Журнал. – 2010. – Т. 3. – № 2. – С. 5–10."
      const std::string mark = chance(50) ? ". – " : ". ";
      if (!year_first_) text(mark), year();
      if (!work_.volume.empty()) text(mark), text(one_of(words_.volume)), field(work_.volume, RefLabel::volume);
      if (!work_.issue.empty()) text(chance(70) ? mark : ", "), text(one_of(words_.issue)), field(work_.issue, RefLabel::issue);
      if (!work_.pages.empty()) text(mark), text(one_of(words_.pages)), field(work_.pages, RefLabel::pages);
      return;
    }
    if (latin_ && !year_first_ && !work_.volume.empty() && chance(50)) {
      write_serial_style();
      return;
    }
    const bool year_here = !year_first_ && chance(60);
    const bool spelled = chance(40);
    if (year_here && chance(25)) text(chance(50) ? " " : ". "), year();
    if (!work_.volume.empty()) {
      text(spelled ? ", " : chance(50) ? " " : ", ");
      if (spelled) text(one_of(words_.volume));
      field(work_.volume, RefLabel::volume);
    }
    if (!work_.issue.empty()) {
      const bool brackets = !spelled && !work_.volume.empty() && chance(80);
      text(brackets ? (chance(50) ? "(" : " (") : ", ");
      if (!brackets) text(one_of(words_.issue));
      field(work_.issue, RefLabel::issue);
      if (brackets) text(")");
    }
    if (year_here && !year_written_) text(" ("), year(), text(")");
    if (!work_.pages.empty()) {
      text(chance(50) ? ": " : chance(60) ? ", " : ". ");
      if (chance(60)) text(one_of(words_.pages));
      field(work_.pages, RefLabel::pages);
    }
    if (!work_.publisher.empty() && chance(15)) text(". "), write_imprint();
  }
  // Vancouver "2012;27(4):281-7", MLA "vol. 27, no. 4, 2012, pp. 281-87", IEEE "vol. 27, no. 4, pp. 281–287, Mar. 2012"
  void write_serial_style() {
    const size_t style = draw(3);
    if (style == 0) {
      text(chance(80) ? ". " : " "), year();
      if (chance(25)) text(" Mar"), text(chance(40) ? " 12" : "");
      text(chance(85) ? ";" : "; "), field(work_.volume, RefLabel::volume);
      if (!work_.issue.empty()) text("("), field(work_.issue, RefLabel::issue), text(")");
      if (!work_.pages.empty()) text(chance(85) ? ":" : ": "), field(work_.pages, RefLabel::pages);
      return;
    }
    text(", vol. "), field(work_.volume, RefLabel::volume);
    if (!work_.issue.empty()) text(", no. "), field(work_.issue, RefLabel::issue);
    constexpr std::array<std::string_view, 4> kMonths = {"", "", "Mar. ", "Spring "};
    if (style == 1) text(", "), text(kMonths[draw(4)]), year();
    if (!work_.pages.empty()) text(", pp. "), field(work_.pages, RefLabel::pages);
    if (style == 2) text(", "), text(kMonths[draw(4)]), year();
  }
  void write_address() {
    if (!work_.url.empty() && chance(70)) {
      text(sample_.text.back() == '.' ? " " : ". ");
      text(one_of(words_.url));
      text(work_.url);
      if (chance(40)) text(one_of(words_.accessed));
    } else if (!work_.doi.empty() && chance(60)) {
      text(sample_.text.back() == '.' ? " " : ". ");
      constexpr std::array<std::string_view, 4> kBefore = {"doi:", "https://doi.org/", "DOI: ", "doi: "};
      text(kBefore[draw(4)]);
      text(work_.doi);
    }
  }

  const Work& work_;
  const StyleWords& words_;
  bool latin_;
  std::mt19937_64 random_;
  Sample sample_;
  std::string separator_;
  size_t author_form_ = 0;
  bool chapter_ = false, year_first_ = false, year_written_ = false, editors_written_ = false, headless_ = false,
       slashes_ = false, number_written_ = false;
};

}  // namespace

Sample write_in_style(const Work& work, const std::string& language, uint64_t seed) {
  return Writer(work, language, seed).write();
}

}  // namespace chashma::train
