// chashma analyze: how a text is seen, one JSON line a token: the way to ask "why did this match".
#include <iostream>

#include "indexes/fold.h"
#include "indexes/words.h"
#include "pipeline/json.h"
#include "pipeline/text/code_points.h"
#include "tools/command.h"

namespace chashma {

namespace {

void analyze(const TextBuilder& builder, Words& words, const std::string& given, const std::string& language) {
  const Text text = builder.build(given, language);
  const CodePointIndex index(given);
  for (size_t s = 0; s < text.sentences.size(); ++s) {
    const Sentence& sentence = text.sentences[s];
    const Lang lang = language.empty() ? sentence.lang : lang_of(language);
    for (size_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      const Token& token = text.tokens[i];
      const Span at = text.map.to_source(token.span);
      JsonWriter out;
      out.open('{')
          .key("text")
          .text(text.at(token))
          .key("start")
          .number(index.code_points(at.begin))
          .key("end")
          .number(index.code_points(at.end));
      out.key("language").text(code(lang)).key("sentence").number(s);
      if (token.kind == TokenKind::word || token.kind == TokenKind::number) {
        const WordForm& form = words.look(text.at(token), lang);
        out.field("stem", form.stem).field("folded", form.folded);
        if (form.stop) out.key("stop").boolean(true);
      }
      std::cout << out.close('}').str() << "\n";
    }
  }
}

}  // namespace

int run_analyze(const AnalyzeOptions& options) {
  const Corpus corpus = find_corpus();
  const TextBuilder builder(corpus);
  const WordTables tables(corpus);
  Words words(tables);
  std::string joined;
  for (const auto& part : options.text) joined += (joined.empty() ? "" : " ") + part;
  if (joined != "-") {
    analyze(builder, words, joined, options.language);
    return 0;
  }
  for (std::string line; std::getline(std::cin, line);) analyze(builder, words, line, options.language);
  return 0;
}

}  // namespace chashma
