// Names found in sentences of our own, and what must hold for any text.
#include "pipeline/extract/entities.h"

#include <gtest/gtest.h>

#include "pipeline/text/text_builder.h"

namespace chashma {
namespace {

const Corpus kCorpus{CHASHMA_CORPUS_DIR};

std::vector<std::string> names_in(const std::string& sentence, std::string_view lang, std::vector<Entity> Entities::*list) {
  static const TextBuilder builder(kCorpus);
  static const EntityFinder finder(kCorpus);
  const Text text = builder.build(sentence, lang);
  const Entities found = finder.find(text, {});
  std::vector<std::string> names;
  for (const auto& e : found.*list) names.emplace_back(text.at(e.span));
  return names;
}

std::vector<std::string> organizations_in(const std::string& sentence, std::string_view lang) {
  return names_in(sentence, lang, &Entities::organizations);
}

using Names = std::vector<std::string>;

TEST(Entities, FindsOrganizationsInEnglish) {
  EXPECT_EQ(organizations_in("Loans were approved by the Asian Development Bank in Dushanbe.", "en"),
            Names{"Asian Development Bank"});
}

TEST(Entities, FindsOrganizationsInRussian) {
  EXPECT_EQ(organizations_in("Об этом сообщили в Министерстве финансов.", "ru"), Names{"Министерстве финансов"});
}

TEST(Entities, FindsOrganizationsInTajik) {
  EXPECT_EQ(organizations_in("Дар бораи ин дар Вазорати молия гуфтанд.", "tg"), Names{"Вазорати молия"});
}

// "reminding Hamas of their error", "major Hamas leaders": missed though the gazetteer has it
TEST(Entities, SomeWordsAreOrganizationsWhereverTheyStand) {
  EXPECT_EQ(organizations_in("Their assassination of major Hamas leaders weakened them.", "en"), Names{"Hamas"});
  EXPECT_EQ(organizations_in("Осталось неизвестным даже Росприроднадзору, чей это коллектор.", "ru"), Names{"Росприроднадзору"});
  EXPECT_EQ(organizations_in("Қарзро Амонатбонк дод.", "tg"), Names{"Амонатбонк"});
  EXPECT_EQ(organizations_in("Опека над детьми трудна.", "ru"), Names{});
}

// "Enron Broadband Services[, Inc.]" of a letter
TEST(Entities, TakesTheLegalFormIntoTheName) {
  EXPECT_EQ(organizations_in("A letter from Harbor Steel Corporation, Inc. to the World Bank came.", "en"),
            (Names{"Harbor Steel Corporation, Inc.", "World Bank"}));
}

TEST(Entities, ACurrencyIsNoPartOfAName) {
  EXPECT_EQ(organizations_in("and the Eurasian Fund for Stabilization and Development US$ 1.8 million.", "en"),
            Names{"Eurasian Fund for Stabilization and Development"});
  EXPECT_EQ(organizations_in("Asian Development Bank US$ 20 million.", "en"), Names{"Asian Development Bank"});
}

TEST(Entities, AcronymsOfThingsAreNoOrganizations) {
  EXPECT_EQ(organizations_in("The GDP of Kenya grew.", "en"), Names{});
  EXPECT_EQ(organizations_in("Рост ВВП замедлился.", "ru"), Names{});
  EXPECT_EQ(organizations_in("ММД 7 фоиз афзуд.", "tg"), Names{});
}

TEST(Entities, WhatIsDefinedAsNoOrganizationIsNone) {
  EXPECT_EQ(organizations_in("Страна идёт к Целям устойчивого развития (ЦУР), сообщило Министерство финансов.", "ru"),
            Names{"Министерство финансов"});
}

TEST(Entities, WhatWasDefinedIsFoundAgain) {
  EXPECT_EQ(organizations_in("The Rasht Valley Development Fund (RVDF) is small. Later rvdf and RVDF grew.", "en"),
            (Names{"Rasht Valley Development Fund", "RVDF", "RVDF"}));
}

// Lists of people of Tajik books held «Эй», «Ту», «Чу»; those of UN decisions "Chair", "Executive Secretary".
TEST(Entities, WordsThatOnlyBeginLinesAreNoNames) {
  const std::string verse = "Эй дӯст, биё.\nЧу абр бигирям.\nТу рафтӣ.\nАбр меборад. Ман чу абр мегирям, эй дӯст, ту биё.\n";
  EXPECT_EQ(names_in(verse, "tg", &Entities::people), Names{});
  EXPECT_EQ(names_in(verse, "tg", &Entities::organizations), Names{});
  EXPECT_EQ(names_in(verse, "tg", &Entities::places), Names{});
}

TEST(Entities, TajikNamesAreTakenWithTheirHeadAndQuotation) {
  EXPECT_EQ(organizations_in("Раиси ташкилоти ҷамъиятии «Чашмаи ҳаёт» ба мо гуфт.", "tg"),
            Names{"ташкилоти ҷамъиятии «Чашмаи ҳаёт»"});
  EXPECT_EQ(organizations_in("Роҳро КВД \"Роҳи сафед\" таъмир кард.", "tg"), Names{"КВД \"Роҳи сафед\""});
}

// «дастаи «Tennessee State»», «шабакаи телевизионии "WSMV"»: found whole, read in translated news
TEST(Entities, TajikTeamsAndCompaniesAreCalledWhatIsQuoted) {
  EXPECT_EQ(organizations_in("Онҳо дар дастаи «Истиқлол» ва ширкати «Роснефт» кор мекунанд.", "tg"),
            (Names{"Истиқлол", "Роснефт"}));
}

// "Paris Committee on Capacity-building" ended in its hyphen
TEST(Entities, ANameGoesOnAfterAHyphen) {
  EXPECT_EQ(organizations_in("It welcomed the work of the Paris Committee on Capacity-building in 2019.", "en"),
            Names{"Paris Committee on Capacity-building"});
}

// «Агентии обуҳавошиносӣ ва Барномаи СММ оид ба муҳити зист» of a sample report
TEST(Entities, WhatIsKnownAfterAndIsAnother) {
  EXPECT_EQ(organizations_in("Лоиҳаро Агентии обуҳавошиносӣ ва Барномаи СММ оид ба муҳити зист иҷро мекунанд.", "tg"),
            (Names{"Агентии обуҳавошиносӣ", "Барномаи СММ оид ба муҳити зист"}));
}

TEST(Entities, NoTajikNameEndsInAnIzofa) {
  EXPECT_EQ(organizations_in("Ба Иттиҳодияи деҳқонони ноҳияи Рашт ҳамроҳ шуданд.", "tg"),
            Names{"Иттиҳодияи деҳқонони ноҳияи Рашт"});
}

TEST(Entities, AdviceIsNoPerson) {
  EXPECT_EQ(names_in("Обратите внимание на речь. Наблюдайте за ребёнком.", "ru", &Entities::people), Names{});
}

TEST(Entities, AnOfficeIsNoPerson) {
  for (const char* sentence : {"The SBI Chair opened the session.", "The Chair of the SBSTA made a statement.",
                               "The Executive Secretary made a statement.", "The Deputy Executive Secretary thanked the Chair."})
    EXPECT_EQ(names_in(sentence, "en", &Entities::people), Names{}) << sentence;
  EXPECT_EQ(names_in("The prize went to Martin King of Nairobi.", "en", &Entities::people), Names{"Martin King"});
}

// of decisions of the UN, contracts and laws
TEST(Entities, RolesAloneNameNobody) {
  EXPECT_EQ(organizations_in("Each Party shall inform the Borrower, and the Contractor shall pay the World Bank.", "en"),
            Names{"World Bank"});
  EXPECT_EQ(organizations_in("Затем Заказчик и Исполнитель передают средства. Об этом сообщили в Министерстве финансов.", "ru"),
            Names{"Министерстве финансов"});
  EXPECT_EQ(organizations_in("Сипас Фармоишгар қарор қабул мекунад, Тарафҳо имзо мекунанд. Ин дар Вазорати молия буд.", "tg"),
            Names{"Вазорати молия"});
}

// Metadata of the indicators of poverty
TEST(Entities, WhoGaveAMeasureItsNameIsNotMeant) {
  EXPECT_EQ(names_in("We use the Gini index and the Palma ratio, said John Miller.", "en", &Entities::people),
            Names{"John Miller"});
  EXPECT_EQ(names_in("Здесь коэффициент Джини равен 0,3, считает Анна Иванова.", "ru", &Entities::people), Names{"Анна Иванова"});
  EXPECT_EQ(names_in("Дар ин ҷо индекси Ҷинӣ баланд аст.", "tg", &Entities::people), Names{});
}

TEST(Entities, TwoJoinedPeopleAreTwo) {
  EXPECT_EQ(names_in("The report was written by John Miller and Sarah Connolly.", "en", &Entities::people),
            (Names{"John Miller", "Sarah Connolly"}));
}

// "Prevalence of undernourishment (PoU)", "Emissions Trading System (ETS)": each was listed as an organization.
TEST(Entities, WhatATextDefinesAsAThingIsNoOrganization) {
  EXPECT_EQ(organizations_in("The coefficient of variation (CV) is small, says the World Bank. A large CV is rare.", "en"),
            Names{"World Bank"});
  EXPECT_EQ(organizations_in("The Emissions Trading System (ETS) works. In Europe the ETS is known to the World Bank.", "en"),
            Names{"World Bank"});
  EXPECT_EQ(organizations_in("Свободное программное обеспечение (СПО) дёшево. Министерство финансов купило СПО.", "ru"),
            Names{"Министерство финансов"});
}

// "International Fund" alone was found, "World Food Programme" not at all
TEST(Entities, LongNamesOfTheGazetteerAreFoundWhole) {
  EXPECT_EQ(organizations_in("The International Fund for Saving the Aral Sea met the World Food Programme in Dushanbe.", "en"),
            (Names{"International Fund for Saving the Aral Sea", "World Food Programme"}));
  EXPECT_EQ(organizations_in("В Худжанде открылся Международный фонд спасения Арала.", "ru"),
            Names{"Международный фонд спасения Арала"});
}

// "QCOs", "Human Rights Due Diligence Training Facilitation Guide", «Национальной стратегии…»: all were listed
TEST(Entities, KindsAndPapersAreNoOrganizations) {
  EXPECT_EQ(organizations_in("Hire at least 80 QCOs. Each QCO reports to the World Bank.", "en"), Names{"World Bank"});
  EXPECT_EQ(organizations_in("The Human Rights Training Facilitation Guide helped the World Bank.", "en"), Names{"World Bank"});
  EXPECT_EQ(organizations_in("По Национальной стратегии развития Республики Таджикистан действует Министерство финансов.", "ru"),
            Names{"Министерство финансов"});
  EXPECT_EQ(organizations_in("Тибқи Қонунгузории Ҷумҳурии Тоҷикистон ин кори Вазорати молия аст.", "tg"),
            Names{"Вазорати молия"});
}

TEST(Entities, PartsOfProgramsAreNoOrganizations) {
  EXPECT_EQ(organizations_in("Then use the file GNB_UNDP_clean of the World Bank.", "en"), Names{"World Bank"});
}

// "DevTech" was a person beside "DevTech Systems, Inc."
TEST(Entities, ACoinedWordThatBeginsAnOrganizationIsItsShortName) {
  EXPECT_EQ(organizations_in("DevTech Systems, Inc. was founded long ago. DevTech specializes in data.", "en"),
            (Names{"DevTech Systems, Inc.", "DevTech"}));
}

// «Маджлиси Милли» was a person in Russian laws
TEST(Entities, AParliamentIsNoPerson) {
  EXPECT_EQ(names_in("Депутат Маджлиси Намояндагон избирается на пять лет, член Маджлиси Милли тоже.", "ru", &Entities::people),
            Names{});
}

TEST(Entities, RomanNumeralsAreNoNames) {
  EXPECT_EQ(organizations_in("Дар асри XIX ва аввали асри ХХ шаҳр калон шуд.", "tg"), Names{});
}

// Openings without end, brackets without end: the time stays linear.
TEST(Entities, HostileInputIsReadInLinearTime) {
  const TextBuilder builder(kCorpus);
  const EntityFinder finder(kCorpus);
  for (const std::string piece : {"World Bank (", "« ", "AB (CD, ", "UNDP, ООН, ", "Министерства ", "The UN of the ", "А"}) {
    std::string sample;
    while (sample.size() < 200'000) sample += piece;
    for (const char* lang : {"ru", "tg"}) {
      const Text text = builder.build(sample, lang);
      EXPECT_LE(finder.find(text, {}).organizations.size(), text.tokens.size());
    }
  }
}

// "Population Division, Department of Economic and Social Affairs, United Nations" of a metadata sheet
TEST(Entities, APartAndItsBodyAreOneName) {
  EXPECT_EQ(
      organizations_in("It is kept by the Population Division, Department of Economic and Social Affairs, United Nations, in New "
                       "York.",
                       "en"),
      Names{"Population Division, Department of Economic and Social Affairs, United Nations"});
  EXPECT_EQ(organizations_in("He works at the Institute of Botany of the National Academy of Sciences of Tajikistan.", "en"),
            Names{"Institute of Botany of the National Academy of Sciences of Tajikistan"});
  EXPECT_EQ(organizations_in("It was signed by the Ministry of Finance, Ministry of Health and Ministry of Justice.", "en"),
            (Names{"Ministry of Finance", "Ministry of Health", "Ministry of Justice"}));
}

TEST(Entities, ALegalFormAndItsQuotationAreOneName) {
  EXPECT_EQ(organizations_in("Победитель – ООО «Мир компьютеров», отклонена заявка ООО «Сифат».", "ru"),
            (Names{"ООО «Мир компьютеров»", "ООО «Сифат»"}));
  EXPECT_EQ(organizations_in("Rejected bids: \"Sifat\" LLC and LLC \"Nur\".", "en"), (Names{"\"Sifat\" LLC", "LLC \"Nur\""}));
}

TEST(Entities, FindsBodiesNamedInOtherLanguages) {
  EXPECT_EQ(organizations_in("The Agence française de développement paid for it.", "en"),
            Names{"Agence française de développement"});
  EXPECT_EQ(organizations_in("На сайте Кыргыз Республикасынын Саламаттык сактоо министрлиги есть отчёт.", "ru"),
            Names{"Кыргыз Республикасынын Саламаттык сактоо министрлиги"});
}

TEST(Entities, TakesTheWholeNameOfAPerson) {
  EXPECT_EQ(names_in("Спикер Нурланбек Тургунбек уулу отказался.", "ru", &Entities::people), Names{"Нурланбек Тургунбек уулу"});
  EXPECT_EQ(names_in("Хайитов Дилшод Раҷабович – ходими илмӣ.", "tg", &Entities::people), Names{"Хайитов Дилшод Раҷабович"});
}

TEST(Entities, SpansLieOnBordersAndStayOutOfWhatIsTaken) {
  const TextBuilder builder(kCorpus);
  const EntityFinder finder(kCorpus);
  for (const std::string sample : {"", "«", "UNDP", "«««", "А", "\xff\xfe«Ма\xd0", "UN \"UN\" «UN» (UN)"}) {
    const Text text = builder.build(sample, "ru");
    const Entities found = finder.find(text, {});
    for (const auto* list : {&found.organizations, &found.people, &found.places})
      for (const auto& e : *list) EXPECT_LE(e.span.end, text.utf8.size());
    const Entities none = finder.find(text, {{0, text.utf8.size()}});
    EXPECT_TRUE(none.organizations.empty() && none.people.empty() && none.places.empty());
  }
}

}  // namespace
}  // namespace chashma
