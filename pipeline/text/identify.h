// Which language: the door to CLD2.
#pragma once
#include <string>
#include <string_view>

#include "pipeline/text/text.h"

namespace chashma {

/// The language of `text` by CLD2: ISO 639-1 code and whether the identifier trusts it; "und" when it can't tell.
struct Identified {
  std::string code = "und";
  bool reliable = false;
  double share = 0;  ///< of the text's letters in this language, 0..1
};
Identified identify(std::string_view utf8, std::string_view hint = {});

/// Sets text.language, text.languages and each paragraph's lang; short paragraphs take the document's language.
void identify_languages(Text& text, std::string_view hint);

/// A mixed paragraph: the language of one sentence in it, by its letters. Total, pure.
Lang language_of_sentence(std::string_view sentence, Lang paragraph);

}  // namespace chashma
