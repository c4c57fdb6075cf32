// The words that styles of references put between the parts of a work: "In: ", «под ред. », «дар китоби ».
#pragma once
#include <string>
#include <vector>

namespace chashma::train {

/// The words of one language; each list is drawn from.
struct StyleWords {
  std::vector<std::string> conjunction, in, edited_by, editor, editors, volume, issue, pages, url, accessed, others;
};

/// Those of "ru" and "tg"; English ones for any other language.
const StyleWords& style_words(const std::string& language);

}  // namespace chashma::train
