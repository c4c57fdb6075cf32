// The finding and splitting of lists of references.
#include <gtest/gtest.h>

#include "pipeline/extract/references.h"
#include "pipeline/text/text_builder.h"
#include "tests/support/squeezed.h"

namespace chashma {
namespace {

const Corpus kCorpus{CHASHMA_CORPUS_DIR};

const TextBuilder& text_builder() {
  static const TextBuilder builder(kCorpus);
  return builder;
}
std::vector<Reference> references_of(const Text& text) {
  static const ReferenceFinder finder(kCorpus);
  static const ReferenceParser parser(kCorpus);
  return finder.find(text, parser);
}

std::vector<std::string> found(const std::string& source) {
  const Text text = text_builder().build(source);
  std::vector<std::string> out;
  for (const auto& reference : references_of(text)) out.push_back(squeezed(text.at(reference.span)));
  return out;
}
std::vector<std::string> squeezed_all(std::vector<std::string> list) {
  for (auto& s : list) s = squeezed(s);
  return list;
}

TEST(ReferenceLists, ItemsOfParagraphs) {
  const std::vector<std::string> items = {"Ostrom, E. (1990). Governing the Commons. Cambridge: Cambridge University Press.",
                                          "Sen, A. (1999). Development as Freedom. New York: Knopf.",
                                          "World Bank (2012). World Development Report 2012. Washington, DC: World Bank."};
  std::string source = "The committee met twice and agreed on the plan of work for the valley.\n\nReferences\n\n";
  for (const auto& item : items) source += item + "\n\n";
  EXPECT_EQ(found(source + "Annex\n\nTable of the villages that took part."), squeezed_all(items));
}

TEST(ReferenceLists, BrokenLinesInThreeLanguages) {
  EXPECT_EQ(
      found("Матни асосӣ дар ин ҷо аст.\n\nАдабиёт\n"
            "1. Ғафуров Б. Тоҷикон: таърихи қадимтарин,\nқадим ва асри миёна. – Душанбе: Ирфон, 1998. – 704 с.\n"
            "2. Раҳимов Р. К. Ислоҳоти соҳаи об // Паёми Донишгоҳи\nмиллии Тоҷикистон. – 2015. – № 2. – С. 56–63.\n"),
      squeezed_all({"1. Ғафуров Б. Тоҷикон: таърихи қадимтарин, қадим ва асри миёна. – Душанбе: Ирфон, 1998. – 704 с.",
                    "2. Раҳимов Р. К. Ислоҳоти соҳаи об // Паёми Донишгоҳи миллии Тоҷикистон. – 2015. – № 2. – С. 56–63."}));
  EXPECT_EQ(found("Текст главы.\n\nСписок использованной литературы:\n"
                  "Гафуров Б. Г. Таджики: древнейшая, древняя и\nсредневековая история. М.: Наука, 1972. 664 с.\n"
                  "Олимов М. А. Миграция и развитие // Социологические\nисследования. 2010. № 5. С. 44–52.\n"),
            squeezed_all({"Гафуров Б. Г. Таджики: древнейшая, древняя и средневековая история. М.: Наука, 1972. 664 с.",
                          "Олимов М. А. Миграция и развитие // Социологические исследования. 2010. № 5. С. 44–52."}));
}

TEST(ReferenceLists, OneHeadingInSeveralLanguages) {
  const std::vector<std::string> items = {"Каримова Н. О. Вода в долине // Вопросы географии. – 2018. – № 3. – С. 7–15.",
                                          "Сафаров Д. Дарёҳои кӯҳӣ. Душанбе: Ирфон, 2016. 120 с.",
                                          "Ostrom, E. (1990). Governing the Commons. Cambridge: Cambridge University Press."};
  std::string list;
  for (const auto& item : items) list += item + "\n\n";
  for (const std::string heading : {"Литература / Адабиёт / References", "Адабиёт/Bibliography", "REFERENCES / ЛИТЕРАТУРА"})
    EXPECT_EQ(found("Маводи вохӯрӣ.\n\n" + heading + "\n\n" + list), squeezed_all(items)) << heading;
  EXPECT_TRUE(found("Маводи вохӯрӣ.\n\nReferences / Canals\n\nThe canals were cleaned.").empty());
}

TEST(ReferenceLists, NumbersAndPageNumbersBetween) {
  EXPECT_EQ(found("Text of the report.\n\n7. Bibliography\n[1] J. Smith, “Small hydropower,” Renewable Energy, vol. 41,\npp. "
                  "12–19, 2012.\n"
                  "25\n[2] K. Brown, Water in the Valley. London: Sage, 2001.\n[3] L. Green, “Canals,” Irrigation Journal, vol. "
                  "3,\n26\npp. 1–9, 1998.\n"),
            squeezed_all({"[1] J. Smith, “Small hydropower,” Renewable Energy, vol. 41, pp. 12–19, 2012.",
                          "[2] K. Brown, Water in the Valley. London: Sage, 2001.",
                          "[3] L. Green, “Canals,” Irrigation Journal, vol. 3, 26 pp. 1–9, 1998."}));
}

TEST(ReferenceLists, ProseIsNoList) {
  EXPECT_TRUE(
      found("In 2014 the ministry began the reform. Smith (2010) describes how villages pay for water, and the law of 2012 "
            "says who owns the canals.\n\nThe programme spent 1.2 million dollars in 2016 and reached 45 villages.\n")
          .empty());
  EXPECT_TRUE(
      found("Моддаи 5. Салоҳияти мақомоти давлатӣ\n\n1. Мақомоти давлатӣ қонунҳоро иҷро мекунанд.\n\n2. Қарорҳо чоп мешаванд.\n")
          .empty());
}

// Two columns whose lines were taken one after the other: the other column's text lies between the items.
TEST(ReferenceLists, RunningTextBetweenItemsIsNone) {
  EXPECT_EQ(
      found("References\n\nLerman, Z. and Sedik, D. (2008). The Economic Effects of Land Reform.\nRome: FAO.\n\n"
            "2. What was done\n\nThe programme spent US$ 4.2 million over\nfive years, of which 35 % came from the villages,\n"
            "and 2,300 women were elected to the boards,\nup from 180 in 2014. The canals have been cleaned.\n\n"
            "Sen, A. (1999). Development as Freedom.\nOxford: Oxford University Press.\n"),
      squeezed_all({"Lerman, Z. and Sedik, D. (2008). The Economic Effects of Land Reform.\nRome: FAO.",
                    "Sen, A. (1999). Development as Freedom.\nOxford: Oxford University Press."}));
  EXPECT_EQ(found("Список литературы\n\nЛерман Ц., Седик Д. Последствия земельной реформы. Рим: ФАО, 2008.\n\n"
                  "В районах, которые были выбраны в 2014 году, работы составили 35 % расходов, и они будут продолжены.\n\n"
                  "Сен А. Развитие как свобода. М.: Новое издательство, 2004.\n"),
            squeezed_all({"Лерман Ц., Седик Д. Последствия земельной реформы. Рим: ФАО, 2008.",
                          "Сен А. Развитие как свобода. М.: Новое издательство, 2004."}));
  EXPECT_EQ(found("Адабиёт\n\nРаҳимов Р. Ислоҳоти замин. Душанбе: Ирфон, 2008.\n\n"
                  "Дар ноҳияҳое, ки соли 2014 интихоб шуданд, 35 % маблағ сарф шуд ва корҳо бояд идома ёбанд.\n\n"
                  "Шарипов А. Рушд ва озодӣ. Душанбе: Адиб, 2004.\n"),
            squeezed_all({"Раҳимов Р. Ислоҳоти замин. Душанбе: Ирфон, 2008.", "Шарипов А. Рушд ва озодӣ. Душанбе: Адиб, 2004."}));
}

TEST(ReferenceLists, ATableOfContentsIsNone) {
  EXPECT_TRUE(found("A.\tBudget for the years 2018–2019 and 2020–2021\t\t26\n\nB.\tProgramme of the year 2022\t\t26\n\n"
                    "C.\tAudit report (for 2019 and 2020)\t\t27\n\nD.\tOther matters of 2021\t\t27\n\n"
                    "E.\tReview of 2019–2020\t\t28\n\nF.\tAnnual report (for 2019)\t\t29\n")
                  .empty());
}

TEST(ReferenceLists, NumberedNotesAboutDatesAreNone) {
  EXPECT_TRUE(found("7 As of 1st July 2020\n8 Decision No 650 of 16 May 2019\n9 Decision No 886 of 19 December 2019\n"
                    "10 Protocol Decision No 49 of 8 December 2016\n11 Decision No 12 of 4 March 2018\n")
                  .empty());
}

TEST(ReferenceLists, SentencesBeforeItemsAreNone) {
  const std::string sen = "Sen, A. (1999). Development as Freedom. Oxford: Oxford University Press.";
  for (const std::string prose :
       {"These metadata are based on http://example.org/wiki, supplemented by http://example.org/rli/2010 and the references "
        "below.",
        "Данные составляются в соответствии с шестым изданием Руководства по платежному балансу, http://example.org/bop.",
        "Ин маълумот дар асоси http://example.org/wiki таҳия шудааст ва манбаъҳо дар поён оварда шудаанд."})
    EXPECT_EQ(found("References\n\n" + prose + "\n\n" + sen + "\n"), squeezed_all({sen})) << prose;
}

TEST(ReferenceLists, LongItemsNeedNoHeading) {
  const std::vector<std::string> items = {
      "Kaplan, K., & Tomášek, D. (1994). The censorship in\nthe years after the war: a study of the press and\nof books. Prague: "
      "ÚSD.",
      "Knapík, J. (2006). In capture of power: cultural policy,\nits system and actors in the years of the plan.\nPrague: Libri.",
      "Končelík, J., & Orság, P. (2010). A history of the Czech\nmedia of the century.\nPrague: Portál.",
      "Nordenstreng, K., & Kubka, J. (1988). Useful recollections:\nan excursion into the history of the international\n"
      "movement.\nPrague: IOJ.",
      "Růžička, D. (2003). Journalism as a profession in a\nchanging country: what the members say of it.\nBrno: Host."};
  std::string source = "The committee met twice and agreed on the plan of work.\n\n";
  for (const auto& item : items) source += item + "\n\n";
  EXPECT_EQ(found(source), squeezed_all(items));
}

TEST(ReferenceLists, AListOnOneLineIsCutWhereNamesBegin) {
  const auto on_one_line = [](const std::string& heading, const std::vector<std::string>& items) {
    std::string line = heading;
    for (const auto& item : items) line += " " + item;
    return line;
  };
  const std::vector<std::string> english = {
      "Albert TJ, Molla MN: Direct selection of loci. Nat Methods 4: 903–905 (2007).",
      "Aleck KA, Stone J: True duplication of chromosomes. Am J Med Genet 85: 2–4 (1999).",
      "Ansorge WJ: Next-generation sequencing techniques. N Biotechnol 25: 195–203 (2009).",
      "Audi L, Torán N: Novel mutations in patients. J Clin Endocrinol 95: 1876–1888 (2010).",
      "Baxter RM, Vilain E: Translational genetics. Pediatr Clin 58: 1–12 (2013)."};
  EXPECT_EQ(found(on_one_line("References", english)), squeezed_all(english));
  const std::vector<std::string> russian = {
      "Сен А. Развитие как свобода. М.: Новое издательство, 2004. 432 с.",
      "Олимов М. А. Миграция и развитие // Социологические исследования. 2010. № 5. С. 44–52.",
      "Лерман Ц., Седик Д. Последствия земельной реформы. Рим: ФАО, 2008. 120 с.",
      "Каримова Н. О. Вода в долине // Вопросы географии. 2018. № 3. С. 7–15.",
      "Гафуров Б. Г. Таджики: древнейшая история. М.: Наука, 1972. 664 с."};
  EXPECT_EQ(found(on_one_line("Литература", russian)), squeezed_all(russian));
  const std::vector<std::string> tajik = {
      "Раҳимов Р. К. Ислоҳоти замин. Душанбе: Ирфон, 2008. 120 с.", "Шарипов А. Рушд ва озодӣ. Душанбе: Адиб, 2004. 98 с.",
      "Ғафуров Б. Ғ. Тоҷикон: таърихи қадимтарин. Душанбе: Ирфон, 1998. 704 с.",
      "Сафаров Д. Дарёҳои кӯҳӣ. Душанбе: Ирфон, 2016. 120 с.", "Қодиров Ш. Об ва хок. Хуҷанд: Нури маърифат, 2011. 64 с."};
  EXPECT_EQ(found(on_one_line("Адабиёт", tajik)), squeezed_all(tajik));
}

TEST(ReferenceLists, WhereToLookIsNoWork) {
  EXPECT_EQ(found("References\n\nFor a short review see: http://example.org/line-faq\n\n"
                  "Sen, A. (1999). Development as Freedom. Oxford: Oxford University Press.\n\n"
                  "World Population Prospects, United Nations Publication, available at http://example.org/wpp.\n"),
            squeezed_all({"Sen, A. (1999). Development as Freedom. Oxford: Oxford University Press.",
                          "World Population Prospects, United Nations Publication, available at http://example.org/wpp."}));
}

TEST(ReferenceLists, TailsAndHeadsBelongToTheirItems) {
  EXPECT_EQ(
      found("References\n\nUIS (2018). Quick Guide to the Indicators of Education.\n\nhttp://example.org/guide-2018.pdf\n\n"
            "Sen, A. (1999). Development as Freedom. Oxford: Oxford University Press.\n\n"
            "WHO (2016). Population and Growth of Towns. http://example.org/towns.htm.\n\nAccessed on 12 February 2016.\n\n"
            "ILO (1990).\n\nSurvey of the Active Population: A Manual of Methods, Geneva.\n"),
      squeezed_all({"UIS (2018). Quick Guide to the Indicators of Education.\n\nhttp://example.org/guide-2018.pdf",
                    "Sen, A. (1999). Development as Freedom. Oxford: Oxford University Press.",
                    "WHO (2016). Population and Growth of Towns. http://example.org/towns.htm.\n\nAccessed on 12 February 2016.",
                    "ILO (1990).\n\nSurvey of the Active Population: A Manual of Methods, Geneva."}));
  EXPECT_EQ(found("Адабиёт\n\nСаидов Н. Китоб ва хонанда [Матн] /Нашри 2.\n\n– Душанбе: Ирфон, 1978. – 448 с.\n\n"
                  "Шарипов А. Рушд ва озодӣ. – Душанбе: Адиб, 2004. – 120 с.\n"),
            squeezed_all({"Саидов Н. Китоб ва хонанда [Матн] /Нашри 2.\n\n– Душанбе: Ирфон, 1978. – 448 с.",
                          "Шарипов А. Рушд ва озодӣ. – Душанбе: Адиб, 2004. – 120 с."}));
}

// Each page has its own part of the list at its foot; two items are too few to be told by their shape.
TEST(ReferenceLists, PartsOfANumberedListAreFoundByTheirNumbers) {
  const auto item = [](int n) {
    return std::to_string(n) + " Karimov, A. " + std::to_string(2000 + n) + ". The canals of valley " +
           std::string(1, char('A' + n)) + ". Irrigation Journal 3: 12–19. https://example.org/a.\n\n";
  };
  const std::string page = "The committee met twice and agreed on the plan of work for the valley and its canals.\n\n";
  std::string source = page;
  for (int n = 1; n <= 5; ++n) source += item(n);
  source += page + item(6) + item(7) + page;
  for (int n = 8; n <= 13; ++n) source += item(n);
  EXPECT_EQ(found(source + page + item(14) + page).size(), 14u);
}

// A cell of a table may hold a whole list, as in metadata sheets.
TEST(ReferenceLists, ACellOfManyLinesIsText) {
  const std::string source =
      "7. Documentation\tReferences\nURL: http://example.org\nReferences:\n"
      "Brooks, T. M. (2015). Knowledge products for biodiversity. Biodiversity 16: 157–174.\n"
      "CBD (2014). Global Biodiversity Outlook 4. Montréal: Convention on Biological Diversity.\n"
      "Mace, G. M. (2008). Quantification of extinction risk. Conservation Biology 22: 1424–1442.";
  Layout layout;
  layout.sections.push_back({{0, source.size()}, SectionKind::table_row, 0, 1, 0});
  const auto references = references_of(text_builder().build(source, layout));
  ASSERT_EQ(references.size(), 3u);
  EXPECT_EQ(references[1].csl.year, "2014");
}

TEST(ReferenceLists, ANoteThatOnlyCitesDescribesNoWork) {
  const std::string source =
      "15 J. K. Brown 2006\n16 Sen, A. (1999). Development as Freedom. Oxford: Oxford University Press, p. 3.";
  Layout layout;
  layout.sections.push_back({{0, 19}, SectionKind::footnote, 0, 0, 0});
  layout.sections.push_back({{20, source.size()}, SectionKind::footnote, 0, 0, 0});
  const auto references = references_of(text_builder().build(source, layout));
  ASSERT_EQ(references.size(), 1u);
  EXPECT_EQ(references[0].csl.title, "Development as Freedom");
}

TEST(ReferenceLists, TheImprintOfTheDocumentIsNoWork) {
  const std::string source =
      "2 Ashoka University, Haryana, India: dubey@example.org. This study was prepared in 2020. Copyright © UNU-WIDER 2020. ISSN "
      "1798-7237. Helsinki: United Nations University Press, pp. 1–20.";
  Layout layout;
  layout.sections.push_back({{0, source.size()}, SectionKind::footnote, 0, 0, 0});
  EXPECT_TRUE(references_of(text_builder().build(source, layout)).empty());
}

TEST(ReferenceLists, ADashMayStandOnALineOfItsOwn) {
  EXPECT_EQ(
      found("References\n\nAllard, R. W. 1975. The mating system. Genetics 79: 115–126.\n\n--\n1977. Coadaptation in plants. "
            "Genetics 81: 12–19.\n\nBaker, H. G. 1955. Self-compatibility. Evolution 9: 347–349.\n")
          .size(),
      3u);
}

TEST(ReferenceLists, WorksThatShareAnItemAreTold) {
  EXPECT_EQ(
      found("Text of the report.\n\nReferences\n\n"
            "Abdullaev, I. (2010). Water user groups: emerging form of collective action. Water Resources, 24, 1029–1043.\n\n"
            "Xu, K., Evans, D. B., and Carrin, G. (2007), “Protecting Households From Catastrophic Spending,” Health Affairs, "
            "26, 972–983. Xu, L., and Murray, C. (2003), “Household Expenditure: An Analysis,” The Lancet, 326, 111–117.\n\n"
            "Zinnes, C. (2011). Tournament approaches to policy reform. Washington, DC: Brookings.\n"),
      squeezed_all(
          {"Abdullaev, I. (2010). Water user groups: emerging form of collective action. Water Resources, 24, 1029–1043.",
           "Xu, K., Evans, D. B., and Carrin, G. (2007), “Protecting Households From Catastrophic Spending,” Health "
           "Affairs, 26, 972–983.",
           "Xu, L., and Murray, C. (2003), “Household Expenditure: An Analysis,” The Lancet, 326, 111–117.",
           "Zinnes, C. (2011). Tournament approaches to policy reform. Washington, DC: Brookings."}));
  EXPECT_EQ(found("Текст доклада.\n\nСписок литературы\n\n"
                  "1. Умаров Х. У. Трудовая миграция: последствия. – Душанбе: Ирфон, 2010. – 216 с. Олимова С. К. Миграция из "
                  "Таджикистана. – Душанбе: МОМ, 2003. – 135 с.\n\n"
                  "2. Бабаджанов Р. М. Водопользование // Экономика. – 2008. – № 3. – С. 45–57.\n\n"
                  "3. Раҳимов Р. К. Ислоҳоти соҳаи об. – Душанбе: Дониш, 2015. – 120 саҳ. Назаров Т. Н. Об ва деҳа. – Душанбе: "
                  "Ирфон, 2016. – 88 саҳ.\n"),
            squeezed_all({"1. Умаров Х. У. Трудовая миграция: последствия. – Душанбе: Ирфон, 2010. – 216 с.",
                          "Олимова С. К. Миграция из Таджикистана. – Душанбе: МОМ, 2003. – 135 с.",
                          "2. Бабаджанов Р. М. Водопользование // Экономика. – 2008. – № 3. – С. 45–57.",
                          "3. Раҳимов Р. К. Ислоҳоти соҳаи об. – Душанбе: Дониш, 2015. – 120 саҳ.",
                          "Назаров Т. Н. Об ва деҳа. – Душанбе: Ирфон, 2016. – 88 саҳ."}));
}

TEST(ReferenceLists, AWorkThatBreaksOffGoesOnInTheNextParagraph) {
  const std::vector<std::string> items = {
      "IUCN (2012a). Red List Categories and Criteria: Version 3.1. International Union for Conservation of Nature, Gland.",
      "IUCN (2012b). Guidelines for Application of Red List Criteria at Regional and National\n\nLevels: Version 4.0. "
      "International "
      "Union for Conservation of Nature, Gland, Switzerland.",
      "IUCN (2013). Documentation Standards and Consistency Checks. International Union for Conservation of Nature, Gland."};
  std::string source = "Text of the report.\n\nReferences\n\n";
  for (const auto& item : items) source += item + "\n\n";
  EXPECT_EQ(found(source), squeezed_all(items));
}

TEST(ReferenceLists, AHeadingOfAddressesIsNoWork) {
  const std::vector<std::string> items = {
      "http://www.uis.example.org/Pages/default.aspx",
      "Progress in Reading Literacy Study (PIRLS): http://www.iea.example.org/pirls_2016.html",
      "Programme for Student Assessment (PISA): https://www.oecd.example.org/pisa/aboutpisa/"};
  for (const std::string heading : {"URL:", "Links", "Полезные ссылки", "Пайвандҳо"}) {
    std::string source = "Text of the report.\n\nReferences\n\n" + heading + "\n\n";
    for (const auto& item : items) source += item + "\n\n";
    EXPECT_EQ(found(source), squeezed_all(items)) << heading;
  }
}

TEST(ReferenceLists, RepeatedAuthor) {
  const Text text = text_builder().build(
      "References\n\nSen, Amartya. 1981. Poverty and Famines. Oxford: Clarendon Press.\n\n———. 1999. Development as Freedom. New "
      "York: Knopf.\n");
  const auto references = references_of(text);
  ASSERT_EQ(references.size(), 2u);
  ASSERT_EQ(references[1].csl.author.size(), 1u);
  EXPECT_EQ(references[1].csl.author[0].family + ", " + references[1].csl.author[0].given, "Sen, Amartya");
}

}  // namespace
}  // namespace chashma
