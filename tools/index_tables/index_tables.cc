// Writes the indexes of the long tables beside them: index_tables CORPUS. The build runs it; what it makes is installed.
#include <cstdio>
#include <filesystem>
#include <initializer_list>

#include "indexes/translate.h"
#include "pipeline/names/parts.h"
#include "pipeline/text/error.h"

using namespace chashma;

int main(int count, char** arguments) try {
  if (count != 2) return std::fputs("usage: index_tables CORPUS\n", stderr), 2;
  const Corpus corpus{arguments[1]};
  // old ones are of no use: code may have changed that no stamp tells of
  for (const auto& old : {WordTables::irregular_index(corpus, Lang::en), WordTables::irregular_index(corpus, Lang::ru),
                          Lexicon::stems_index(corpus), NameParts::concepts_index(corpus)})
    std::filesystem::remove(old);
  const WordTables words(corpus);
  for (const Lang lang : {Lang::en, Lang::ru}) words.index(lang).write(WordTables::irregular_index(corpus, lang));
  Lexicon(corpus, words).index().write(Lexicon::stems_index(corpus));
  NameParts(corpus).index().write(NameParts::concepts_index(corpus));
  return 0;
} catch (const Error& error) {
  std::fprintf(stderr, "index_tables: %s\n", error.what());
  return 1;
}
