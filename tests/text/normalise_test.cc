#include "pipeline/text/normalise.h"

#include <gtest/gtest.h>

#include <random>

#include "pipeline/text/unicode.h"

namespace chashma {

TEST(Normalise, RepairsBytesSpacesAndLigatures) {
  EXPECT_EQ(normalise("e\xFFz").utf8, "e\uFFFDz");
  EXPECT_EQ(normalise("\uFEFFa\r\nb\rc").utf8, "a\nb\nc");
  EXPECT_EQ(normalise("\uFB01nal o\uFB03ce").utf8, "final office");
  EXPECT_EQ(normalise("1\u202F200\u2009000 km").utf8, "1\u00A0200\u00A0000 km");
  EXPECT_EQ(normalise("soft\u00ADware soft\u00AD\nware").utf8, "software software");
  EXPECT_EQ(normalise("и\u0304д у\u0304").utf8, "ӣд ӯ");
  EXPECT_EQ(normalise("a\x01\x02z").utf8, "az");
}

TEST(Normalise, JoinsDividedWords) {
  EXPECT_EQ(normalise("devel-\nopment aid").utf8, "development aid");
  EXPECT_EQ(normalise("socio-\neconomic").utf8, "socio-economic");
  EXPECT_EQ(normalise("well-known and well-\nknown").utf8, "well-known and well-known");
  EXPECT_EQ(normalise("разви-\n  тие").utf8, "развитие");
  EXPECT_EQ(normalise("тараққи-\nёт").utf8, "тараққиёт");
  EXPECT_EQ(normalise("list -\nitem and North-\nSouth").utf8, "list -\nitem and North-\nSouth");
}

TEST(Normalise, RepairsLegacyTajikOnlyInTajik) {
  EXPECT_EQ(normalise("Њукумати Љумњурии Тољикистон дар бораи тасдиќи стратегияи миллии рушд ќарор ќабул намуд").utf8,
            "Ҳукумати Ҷумҳурии Тоҷикистон дар бораи тасдиқи стратегияи миллии рушд қарор қабул намуд");
  const std::string serbian = "Људи су рођени слободни и једнаки у достојанству и правима, а њихова права су иста";
  EXPECT_EQ(normalise(serbian).utf8, serbian);
  const std::string ukrainian = "Україна є суверенна і незалежна, демократична, соціальна, правова держава її громадян";
  EXPECT_EQ(normalise(ukrainian).utf8, ukrainian);
  EXPECT_EQ(normalise(serbian + "\n\nЊукумати Тољикистон барномаи нави рушди иќтисодиро барои солњои оянда ќабул кард").utf8,
            serbian + "\n\nҲукумати Тоҷикистон барномаи нави рушди иқтисодиро барои солҳои оянда қабул кард");
}

TEST(Normalise, RepairsLatinLettersInsideCyrillicWords) {
  EXPECT_EQ(normalise("дар назди Ҳукумати Тоҷикистон шарrb ва фаrат ваrт барои халr дар сиёсb ва олb мерасад").utf8,
            "дар назди Ҳукумати Тоҷикистон шарқӣ ва фақат вақт барои халқ дар сиёсӣ ва олӣ мерасад");
  EXPECT_EQ(normalise("В\u0061зорат и Wi-Fi").utf8, "Вазорат и Wi-Fi");
  EXPECT_EQ(normalise("W\u043Erld Bank").utf8, "World Bank");
}

TEST(Normalise, MapsBackToTheSource) {
  const std::string source = "\uFEFFdevel-\nopment \uFB01nal";
  const Normalised n = normalise(source);
  ASSERT_EQ(n.utf8, "development final");
  EXPECT_EQ(n.map.to_source({0, 11}).in(source), "devel-\nopment");
  EXPECT_EQ(n.map.to_source({12, 17}).in(source), "\uFB01nal");
}

// Random mixes of everything that some step cares about.
TEST(Normalise, IsIdempotentMonotoneAndWellFormed) {
  const std::vector<std::string> parts = {"a", "-\n",  "и\u0304", "\xFF",     "\xD0",    "\u00AD\n", "Тољ",    "ќабул",
                                          " ", "\n\n", "rb",      "ш",        "e\u0301", "с\u0301",  "\u2009", "\uFB03",
                                          "o", "\r\n", "ї",       "дар ҳама", "\u0301",  "x-\n"};
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string source;
    for (size_t i = 0; i < 1 + random() % 30; ++i) source += parts[random() % parts.size()];
    const Normalised once = normalise(source);
    EXPECT_TRUE(is_utf8(once.utf8));
    EXPECT_EQ(normalise(once.utf8).utf8, once.utf8);
    EXPECT_EQ(to_nfc(once.utf8), once.utf8);
    size_t last = 0;
    for (size_t at = 0; at < once.utf8.size(); ++at) {
      const Span span = once.map.to_source({at, at + 1});
      EXPECT_LE(last, span.begin);
      EXPECT_LE(span.end, source.size());
      last = span.begin;
    }
    for (size_t at = 0; at < source.size(); ++at) {
      const Span span = once.map.to_text({at, at + 1});
      EXPECT_LE(span.begin, span.end);
      EXPECT_LE(span.end, once.utf8.size());
    }
  }
}

}  // namespace chashma
