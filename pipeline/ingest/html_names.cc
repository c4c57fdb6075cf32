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
    "comment",     "disqus",       "respond",     "share",         "sharing",      "sharedaddy",   "social",     "addtoany",
    "addthis",     "sidebar",      "related",     "recommend",     "newsletter",   "subscri",      "cookie",     "consent",
    "gdpr",        "breadcrumb",   "navi",        "navbar",        "menu",         "footer",       "widget",     "advert",
    "sponsor",     "popup",        "modal",       "paginat",       "pager",        "tagcloud",     "tagline",    "toolbar",
    "login",       "signup",       "signin",      "copyright",     "byline",       "jp",           "skip",       "outbrain",
    "taboola",     "dropdown",     "overlay",     "lightbox",      "masthead",     "mobilemenu",   "offcanvas",  "topbar",
    "feedback",    "rating",       "morelink",    "readmore",      "hidden",       "screenreader", "printonly",  "noprint",
    "donate",      "donation",     "trending",    "popular",       "shoutbox",     "whatsapp",     "facebook",   "twitter",
    "postnav",     "prevnext",     "relpost",     "similar",       "mostread",     "sitemap",      "langswitch", "infobox2",
    "metabar",     "hatnote",      "shortlink",   "printfriendly", "catlinks",     "editsection",  "authorbox",  "authorbio",
    "aboutauthor", "contributors", "attachments", "impressum",     "searchform",   "newsticker",   "crumb",      "legalnotice",
    "postmeta",    "entrymeta",    "postinfo",    "entryinfo",     "entryutility", "sabox",        "subnav",     "pagination"};
// The same at the end of a word: "entryfooter", "leftsidebar".
constexpr std::array kFurnitureEnds = {"footer",   "sidebar",     "navigation", "navbar",
                                       "comments", "breadcrumbs", "widget",     "metadata"};
// Beside these a name says how the page is laid out: "no-sidebar", "fixed-sidebar-layout", "has-footer".
constexpr std::array kLayoutWords = {"no",      "has",      "with",  "without", "layout",
                                     "enabled", "disabled", "fixed", "wrapall", "label"};
// What leads to another page, or leads in this one: furniture when it holds links.
constexpr std::array kTeaserStarts = {"teaser", "promo"};
// These only as whole words.
constexpr std::array kFurnitureWords = {
    "nav",    "ad",       "ads",    "banner",     "meta",       "tags",     "toc",       "sub",      "bottom", "rail",
    "tool",   "tools",    "social", "pagenav",    "reply",      "replies",  "trackback", "pingback", "header", "top",
    "author", "bio",      "credit", "credits",    "disclaimer", "search",   "print",     "links",    "side",   "aside",
    "prev",   "previous", "tabs",   "categories", "category",   "postmeta", "entrymeta", "info",     "forum"};
// Whole words that are furniture only beside others or on small blocks.
constexpr std::array kWeakWords = {"header", "top",      "sub",        "bottom", "author",   "bio",    "search", "links",
                                   "info",   "category", "categories", "meta",   "tabs",     "banner", "toc",    "print",
                                   "side",   "tool",     "tools",      "prev",   "previous", "credit", "credits"};
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
  for (const char* start : kFurnitureStarts)
    if (word.starts_with(start)) return HtmlName::furniture;
  for (const char* end : kFurnitureEnds)
    if (word.ends_with(end)) return HtmlName::furniture;
  for (const char* start : kTeaserStarts)
    if (word.starts_with(start) && word != "promoted") return HtmlName::teaser;
  if (!is_one_of(word, kFurnitureWords)) return HtmlName::plain;
  return is_one_of(word, kWeakWords) ? HtmlName::weak : HtmlName::furniture;
}

// What stands over links to other pages, without marks behind it.
constexpr std::array kLeads = {"read more",
                               "read also",
                               "read next",
                               "see also",
                               "also read",
                               "related",
                               "related articles",
                               "related content",
                               "related news",
                               "related posts",
                               "related stories",
                               "more on this topic",
                               "more on this",
                               "you may also like",
                               "you might also like",
                               "recommended",
                               "recommended for you",
                               "share this",
                               "share this article",
                               "share",
                               "читайте также",
                               "читать также",
                               "читать далее",
                               "читать еще",
                               "читать ещё",
                               "подробнее",
                               "по теме",
                               "еще по теме",
                               "ещё по теме",
                               "материалы по теме",
                               "похожие материалы",
                               "похожие новости",
                               "похожие статьи",
                               "смотрите также",
                               "другие новости",
                               "рекомендуем",
                               "поделиться",
                               "поделиться в соцсетях",
                               "ҳамчунин хонед",
                               "инчунин хонед",
                               "бихонед",
                               "боз бихонед",
                               "муфассал",
                               "маводи монанд",
                               "хабарҳои монанд",
                               "хабарҳои дигар",
                               "дигар хабарҳо",
                               "дар ин мавзӯъ",
                               "мубодила",
                               "mehr zum thema",
                               "auch interessant",
                               "lesen sie auch",
                               "weiterlesen",
                               "das könnte sie auch interessieren",
                               "das könnte dich auch interessieren",
                               "das thema könnte dich auch interessieren",
                               "lire aussi",
                               "à lire aussi",
                               "sur le même sujet"};

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
    for (const char* start : kFurnitureStarts)
      if (joined.starts_with(start)) verdict = HtmlName::furniture;
  }
  return verdict;
}

bool is_lead(std::string_view text) { return is_one_of(text, kLeads); }

// "Cookies", «файлы cookie», «куки», «кукиҳо»
size_t cookies_in(std::string_view text) {
  size_t count = 0;
  for (const std::string_view word : {"ookie"sv, "уки "sv, "уки."sv, "уки,"sv, "укиҳо"sv})
    for (size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + word.size())) ++count;
  return count;
}

}  // namespace chashma
