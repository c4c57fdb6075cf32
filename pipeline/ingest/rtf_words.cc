#include "pipeline/ingest/rtf_words.h"

#include <algorithm>
#include <array>

namespace chashma {

bool rtf_left_out(std::string_view destination) {
  static constexpr std::array left_out = {"colortbl",   "pict",
                                          "object",     "header",
                                          "headerl",    "headerr",
                                          "headerf",    "footer",
                                          "footerl",    "footerr",
                                          "footerf",    "fldinst",
                                          "annotation", "atnid",
                                          "atnauthor",  "atntime",
                                          "themedata",  "datastore",
                                          "listtable",  "listoverridetable",
                                          "rsidtbl",    "generator",
                                          "xmlnstbl",   "ftnsep",
                                          "ftnsepc",    "ftncn",
                                          "aftnsep",    "aftnsepc",
                                          "aftncn",     "bkmkstart",
                                          "bkmkend",    "revtbl",
                                          "filetbl",    "nonshppict",
                                          "tc",         "xe",
                                          "private",    "latentstyles",
                                          "pgdsctbl",   "mmathPr",
                                          "docvar",     "stylerestrictions",
                                          "sn",         "sp",
                                          "operator",   "company",
                                          "doccomm",    "comment",
                                          "keywords",   "subject",
                                          "category",   "manager",
                                          "hlinkbase",  "userprops",
                                          "revtim",     "printim",
                                          "buptim",     "pntxta",
                                          "pntxtb",     "template",
                                          "formfield",  "blipuid",
                                          "objdata",    "objclass"};
  return std::find(left_out.begin(), left_out.end(), destination) != left_out.end();
}

std::string rtf_charset(int charset) {
  switch (charset) {
    case 77:
      return "MACINTOSH";
    case 128:
      return "CP932";
    case 129:
      return "CP949";
    case 134:
      return "CP936";
    case 136:
      return "CP950";
    case 161:
      return "CP1253";
    case 162:
      return "CP1254";
    case 163:
      return "CP1258";
    case 177:
      return "CP1255";
    case 178:
      return "CP1256";
    case 186:
      return "CP1257";
    case 204:
      return "CP1251";
    case 222:
      return "CP874";
    case 238:
      return "CP1250";
    default:
      return {};  // 0 ANSI, 1 default, 255 OEM: the document's
  }
}

std::string_view rtf_symbol(std::string_view name) {
  struct Symbol {
    std::string_view name, utf8;
  };
  static constexpr std::array symbols = {Symbol{"~", "\u00A0"},
                                         Symbol{"_", "\u2011"},
                                         Symbol{"-", "\u00AD"},
                                         Symbol{"emdash", "\u2014"},
                                         Symbol{"endash", "\u2013"},
                                         Symbol{"lquote", "\u2018"},
                                         Symbol{"rquote", "\u2019"},
                                         Symbol{"ldblquote", "\u201C"},
                                         Symbol{"rdblquote", "\u201D"},
                                         Symbol{"bullet", "\u2022"},
                                         Symbol{"emspace", " "},
                                         Symbol{"enspace", " "},
                                         Symbol{"qmspace", " "},
                                         Symbol{"{", "{"},
                                         Symbol{"}", "}"},
                                         Symbol{"\\", "\\"},
                                         Symbol{"tab", " "},
                                         Symbol{"softline", " "}};
  for (const auto& one : symbols)
    if (one.name == name) return one.utf8;
  return {};
}

}  // namespace chashma
