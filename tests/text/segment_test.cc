#include "pipeline/text/segment.h"

#include <gtest/gtest.h>

#include <fstream>

#include "pipeline/text/text_builder.h"

namespace chashma {

static const TextBuilder& builder() {
  static const TextBuilder b(Corpus{CHASHMA_CORPUS_DIR});
  return b;
}

static std::vector<std::string> sentences(const std::string& text, const std::string& language) {
  const Text t = builder().build(text, language);
  std::vector<std::string> list;
  for (const auto& s : t.sentences) list.emplace_back(t.at(s.span));
  return list;
}

TEST(Segmenter, SplitsTheMarkedCases) {
  std::ifstream in(CHASHMA_CASES_DIR "/sentences.txt");
  ASSERT_TRUE(in);
  int cases = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::string language = line.substr(0, 2);
    std::vector<std::string> expected;
    std::string text;
    const std::string mark = "⟂";
    for (size_t at = 3;;) {
      const size_t end = line.find(mark, at);
      std::string part = line.substr(at, end == std::string::npos ? end : end - at);
      text += part;
      expected.push_back(part.substr(part.find_first_not_of(' ')));
      if (end == std::string::npos) break;
      at = end + mark.size();
    }
    EXPECT_EQ(sentences(text, language), expected) << line;
    ++cases;
  }
  EXPECT_GT(cases, 15);
}

TEST(Tokeniser, CutsWordsNumbersAndMarks) {
  const std::string text = "World Bank's 1,2 млн O'Brien кор-дорӣ 5%";
  std::vector<Token> tokens;
  tokenise(text, {0, text.size()}, tokens);
  std::vector<std::string> words;
  for (const auto& t : tokens) words.emplace_back(t.span.in(text));
  EXPECT_EQ(words,
            (std::vector<std::string>{"World", "Bank", "'s", "1", ",", "2", "млн", "O'Brien", "кор", "-", "дорӣ", "5", "%"}));
  EXPECT_EQ(tokens.back().kind, TokenKind::symbol);
}

TEST(TextBuilder, NamesTheLanguageOfEachParagraph) {
  const Text text = builder().build(
      "The Government of Tajikistan adopted a national development strategy.\n\n"
      "Правительство Таджикистана приняло национальную стратегию развития на период до 2030 года.\n\n"
      "Ҳукумати Тоҷикистон стратегияи миллии рушдро барои давраи то соли 2030 қабул намуд.\n\nХулоса ва ҷамъбаст");
  ASSERT_EQ(text.paragraphs.size(), 4U);
  EXPECT_EQ(text.paragraphs[0].lang, Lang::en);
  EXPECT_EQ(text.paragraphs[1].lang, Lang::ru);
  EXPECT_EQ(text.paragraphs[2].lang, Lang::tg);
  EXPECT_EQ(text.paragraphs[3].lang, Lang::tg);
}

TEST(TextBuilder, NeighboursOfTajikAreNotTakenForRussian) {
  for (const auto& [code, text] : std::vector<std::pair<const char*, const char*>>{
           {"ba", "Башҡортостан Республикаһы Хөкүмәте яңы мәктәптәр төҙөү тураһында ҡарар ҡабул итте."},
           {"tt", "Татарстан Республикасы хөкүмәте яңа мәктәпләр төзү турында карар кабул итте, җирле халык шат."},
           {"mn", "Засгийн газар шинэ сургууль барих тухай шийдвэр гаргалаа, үүнд төсвөөс мөнгө гаргана."},
           {"ky", "Кыргыз Республикасынын Өкмөтү жаңы мектептерди куруу жөнүндө токтом кабыл алды."},
           {"uz", "Ўзбекистон Республикаси ҳукумати янги мактаблар қуриш тўғрисида қарор қабул қилди."},
           {"tg", "Ҳукумати Ҷумҳурии Тоҷикистон дар бораи сохтани мактабҳои нав қарор қабул кард."},
           {"fa", "دولت تاجیکستان درباره ساختن مدرسه های نو تصمیم گرفت و پول اختصاص داد."}})
    EXPECT_EQ(builder().build(text).language, code) << text;
}

// Their small words are those of Russian or English; twenty words and more, for which ours need no identifier.
TEST(TextBuilder, NeighboursOfRussianAndEnglishKeepTheirNames) {
  for (const auto& [code, text] : std::vector<std::pair<const char*, const char*>>{
           {"bg",
            "Правителството прие програма за помощ на селските училища в планината, за да не се затварят от липса на ученици, и "
            "ще даде пари на общините по реда на техните заявки още през тази година."},
           {"uk",
            "Уряд ухвалив програму допомоги сільським школам у горах, щоб вони не закривалися через брак учнів, і дасть гроші "
            "громадам за чергою їхніх заявок ще цього року, а не наступного."},
           {"be",
            "Урад прыняў праграму дапамогі вясковым школам у гарах, каб яны не зачыняліся праз недахоп вучняў, і дасць грошы "
            "абшчынам па чарзе іх заявак яшчэ ў гэтым годзе, а не ў наступным."},
           {"nl",
            "De regering was het eens over hulp aan de scholen op het platteland, zodat ze niet sluiten, of later is er geen "
            "school "
            "meer voor de kinderen van het dorp, en dat is voor niemand goed nieuws."},
           {"de",
            "Die Regierung beschloss ein Programm für die Schulen auf dem Land, was die Gemeinden freute, denn die Kinder im "
            "Dorf waren "
            "lange ohne Lehrer, und das Geld kommt noch in diesem Jahr."}})
    EXPECT_EQ(builder().build(text).language, code) << text;
}

TEST(TextBuilder, EnglishBetweenTheLinesDoesNotNameAnotherScript) {
  const Text text = builder().build(
      "Տվյալների of the հավաքագրումը and կազմակերպվում է to յուրաքանչյուր գյուղում for մեթոդաբանության is համաձայն with ընտրված "
      "by "
      "տնային are տնտեսությունների was շրջանում from մինչև the տարեվերջ of անցկացվող and հարցումների the միջոցով");
  EXPECT_NE(text.language, "en");
}

TEST(TextBuilder, SpansAreInBoundsAndInOrder) {
  const Text text = builder().build("One. Two three.\n\n• a\n• b\n\n\f\n Ҷ \xFF x-\ny");
  size_t last = 0;
  for (const auto& token : text.tokens) {
    EXPECT_LE(last, token.span.begin);
    EXPECT_LT(token.span.begin, token.span.end);
    EXPECT_LE(token.span.end, text.utf8.size());
    last = token.span.end;
  }
  for (const auto& s : text.sentences) EXPECT_LT(s.tokens.begin, s.tokens.end);
}

}  // namespace chashma
