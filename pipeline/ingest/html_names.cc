// Words by which web pages name their furniture, in code and to readers.
#include "pipeline/ingest/html_names.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace chashma {

using namespace std::string_view_literals;

namespace {

using Words = std::vector<std::string>;

bool is_one_of(std::string_view word, const auto& list) { return std::find(list.begin(), list.end(), word) != list.end(); }

// Words in class and id that name furniture; a word is matched from its beginning: "comment" is also "comments".
constexpr std::array kFurnitureStarts = {
    "comment"sv,     "disqus"sv,       "respond"sv,   "share"sv,       "sharing"sv,      "sharedaddy"sv,    "social"sv,
    "addtoany"sv,    "addthis"sv,      "sidebar"sv,   "related"sv,     "recommend"sv,    "newsletter"sv,    "subscri"sv,
    "cookie"sv,      "consent"sv,      "gdpr"sv,      "breadcrumb"sv,  "navi"sv,         "navbar"sv,        "menu"sv,
    "footer"sv,      "widget"sv,       "advert"sv,    "sponsor"sv,     "popup"sv,        "modal"sv,         "paginat"sv,
    "pager"sv,       "tagcloud"sv,     "tagline"sv,   "toolbar"sv,     "login"sv,        "signup"sv,        "signin"sv,
    "copyright"sv,   "byline"sv,       "jp"sv,        "skip"sv,        "outbrain"sv,     "taboola"sv,       "dropdown"sv,
    "overlay"sv,     "lightbox"sv,     "masthead"sv,  "mobilemenu"sv,  "offcanvas"sv,    "topbar"sv,        "feedback"sv,
    "rating"sv,      "morelink"sv,     "readmore"sv,  "hidden"sv,      "screenreader"sv, "printonly"sv,     "noprint"sv,
    "donate"sv,      "donation"sv,     "trending"sv,  "popular"sv,     "shoutbox"sv,     "whatsapp"sv,      "facebook"sv,
    "twitter"sv,     "postnav"sv,      "prevnext"sv,  "relpost"sv,     "similar"sv,      "mostread"sv,      "sitemap"sv,
    "langswitch"sv,  "infobox2"sv,     "metabar"sv,   "hatnote"sv,     "shortlink"sv,    "printfriendly"sv, "catlinks"sv,
    "editsection"sv, "authorbox"sv,    "authorbio"sv, "aboutauthor"sv, "contributors"sv, "attachments"sv,   "impressum"sv,
    "searchform"sv,  "newsticker"sv,   "crumb"sv,     "legalnotice"sv, "postmeta"sv,     "entrymeta"sv,     "postinfo"sv,
    "entryinfo"sv,   "entryutility"sv, "sabox"sv,     "subnav"sv,      "pagination"sv};
// The same at the end of a word: "entryfooter", "leftsidebar".
constexpr std::array kFurnitureEnds = {"footer"sv,   "sidebar"sv,     "navigation"sv, "navbar"sv,
                                       "comments"sv, "breadcrumbs"sv, "widget"sv,     "metadata"sv};
// Beside these a name says how the page is laid out: "no-sidebar", "fixed-sidebar-layout", "has-footer".
constexpr std::array kLayoutWords = {"no"sv,      "has"sv,      "with"sv,  "without"sv, "layout"sv,
                                     "enabled"sv, "disabled"sv, "fixed"sv, "wrapall"sv, "label"sv};
// What leads to another page, or leads in this one: furniture when it holds links.
constexpr std::array kTeaserStarts = {"teaser"sv, "promo"sv};
// These only as whole words.
constexpr std::array kFurnitureWords = {
    "nav"sv,        "ad"sv,         "ads"sv,      "banner"sv,   "meta"sv,      "tags"sv,    "toc"sv,    "sub"sv,
    "bottom"sv,     "rail"sv,       "tool"sv,     "tools"sv,    "social"sv,    "pagenav"sv, "reply"sv,  "replies"sv,
    "trackback"sv,  "pingback"sv,   "header"sv,   "top"sv,      "author"sv,    "bio"sv,     "credit"sv, "credits"sv,
    "disclaimer"sv, "search"sv,     "print"sv,    "links"sv,    "side"sv,      "aside"sv,   "prev"sv,   "previous"sv,
    "tabs"sv,       "categories"sv, "category"sv, "postmeta"sv, "entrymeta"sv, "info"sv,    "forum"sv};
// Whole words that are furniture only beside others or on small blocks.
constexpr std::array kWeakWords = {"header"sv, "top"sv,    "sub"sv,      "bottom"sv,   "author"sv,     "bio"sv,
                                   "search"sv, "links"sv,  "info"sv,     "category"sv, "categories"sv, "meta"sv,
                                   "tabs"sv,   "banner"sv, "toc"sv,      "print"sv,    "side"sv,       "tool"sv,
                                   "tools"sv,  "prev"sv,   "previous"sv, "credit"sv,   "credits"sv};
// "relatedPosts-sd" -> related, posts, sd
Words words_of(std::string_view name) {
  Words words;
  std::string word;
  char before = 0;
  for (const char c : name) {
    const bool letter = (c | 32) >= 'a' && (c | 32) <= 'z';
    const bool capital = c >= 'A' && c <= 'Z';
    if (!letter || (capital && before >= 'a' && before <= 'z')) {
      if (!word.empty()) words.push_back(std::move(word));
      word.clear();
    }
    if (letter) word += static_cast<char>(c | 32);
    before = c;
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

HtmlName judge_word(const std::string& word) {
  for (const std::string_view start : kFurnitureStarts)
    if (word.starts_with(start)) return HtmlName::furniture;
  for (const std::string_view end : kFurnitureEnds)
    if (word.ends_with(end)) return HtmlName::furniture;
  for (const std::string_view start : kTeaserStarts)
    if (word.starts_with(start) && word != "promoted") return HtmlName::teaser;
  if (!is_one_of(word, kFurnitureWords)) return HtmlName::plain;
  return is_one_of(word, kWeakWords) ? HtmlName::weak : HtmlName::furniture;
}

// What stands over links to other pages, without marks behind it.
constexpr std::array kLeads = {"read more"sv,
                               "read also"sv,
                               "read next"sv,
                               "see also"sv,
                               "also read"sv,
                               "related"sv,
                               "related articles"sv,
                               "related content"sv,
                               "related news"sv,
                               "related posts"sv,
                               "related stories"sv,
                               "more on this topic"sv,
                               "more on this"sv,
                               "you may also like"sv,
                               "you might also like"sv,
                               "recommended"sv,
                               "recommended for you"sv,
                               "share this"sv,
                               "share this article"sv,
                               "share"sv,
                               "читайте также"sv,
                               "читать также"sv,
                               "читать далее"sv,
                               "читать еще"sv,
                               "читать ещё"sv,
                               "подробнее"sv,
                               "по теме"sv,
                               "еще по теме"sv,
                               "ещё по теме"sv,
                               "материалы по теме"sv,
                               "похожие материалы"sv,
                               "похожие новости"sv,
                               "похожие статьи"sv,
                               "смотрите также"sv,
                               "другие новости"sv,
                               "рекомендуем"sv,
                               "поделиться"sv,
                               "поделиться в соцсетях"sv,
                               "ҳамчунин хонед"sv,
                               "инчунин хонед"sv,
                               "бихонед"sv,
                               "боз бихонед"sv,
                               "муфассал"sv,
                               "маводи монанд"sv,
                               "хабарҳои монанд"sv,
                               "хабарҳои дигар"sv,
                               "дигар хабарҳо"sv,
                               "дар ин мавзӯъ"sv,
                               "мубодила"sv,
                               "mehr zum thema"sv,
                               "auch interessant"sv,
                               "lesen sie auch"sv,
                               "weiterlesen"sv,
                               "das könnte sie auch interessieren"sv,
                               "das könnte dich auch interessieren"sv,
                               "das thema könnte dich auch interessieren"sv,
                               "lire aussi"sv,
                               "à lire aussi"sv,
                               "sur le même sujet"sv};

}  // namespace

HtmlName judge_html_name(std::string_view names) {
  HtmlName verdict = HtmlName::plain;
  for (size_t at = 0; at < names.size();) {
    const size_t end = std::min(names.find(' ', at), names.size());
    const Words words = words_of(names.substr(at, end - at));
    at = end + 1;
    if (std::any_of(words.begin(), words.end(), [](const auto& word) { return is_one_of(word, kLayoutWords); })) continue;
    std::string joined;  // "post-meta" is "postmeta"
    for (const auto& word : words) joined += word;
    for (const auto& word : words) verdict = std::max(verdict, judge_word(word));
    for (const std::string_view start : kFurnitureStarts)
      if (joined.starts_with(start)) verdict = HtmlName::furniture;
  }
  return verdict;
}

bool is_lead(std::string_view text) { return is_one_of(text, kLeads); }

// "Cookies", «файлы cookie», «куки», «кукиҳо»
size_t cookies_in(std::string_view text) {
  size_t count = 0;
  for (const std::string_view word : {"ookie"sv, "уки"sv})
    for (size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + word.size())) {
      const std::string_view after = text.substr(at + word.size());
      count += word == "ookie" || after.starts_with(' ') || after.starts_with('.') || after.starts_with(',') ||
               after.starts_with("ҳо");
    }
  return count;
}

}  // namespace chashma
