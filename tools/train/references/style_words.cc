#include "tools/train/references/style_words.h"

namespace chashma::train {

static const StyleWords kEnglish = {{" and ", " & ", ", and ", ", & ", "; ", ", "},
                                    {"In ", "in ", "In: ", "in: "},
                                    {"edited by ", "ed. ", "eds. ", "Ed. by ", "Edited by "},
                                    {" (ed.)", " (Ed.)", ", ed.", " (editor)", " ed."},
                                    {" (eds.)", " (Eds.)", ", eds.", " (eds)", " (editors)", " eds."},
                                    {"vol. ", "Vol. ", "", "", "volume "},
                                    {"no. ", "No. ", "nr. ", "issue ", "no "},
                                    {"pp. ", "pp ", "p. ", "", "pages "},
                                    {"Retrieved from ", "Retrieved March 3, 2020, from ", "Retrieved 12 May 2019 from ",
                                     "Available at: ", "available at ", "URL: ", "", "", "Available from: "},
                                    {" (accessed 12 May 2019)", " [Accessed 3 March 2020]", ", accessed on 5 June 2014",
                                     ". Accessed January 12, 2021", " (last accessed 1 October 2018)"},
                                    {" et al.", ", et al.", " and others"}};
static const StyleWords kRussian = {
    {", ", " и ", "; "},
    {"В кн.: ", "в кн.: ", "// ", "// ", "// ", "В: ", "В сб.: "},
    {"под ред. ", "под редакцией ", "/ под ред. ", "под общ. ред. ", "отв. ред. "},
    {" (ред.)", " (отв. ред.)", " (сост.)"},
    {" (ред.)", " (под ред.)", " (ред)"},
    {"Т. ", "т. ", "Том ", "Т."},
    {"№ ", "№", "Вып. ", "вып. "},
    {"С. ", "с. ", "С.", "стр. ", "сс. "},
    {"URL: ", "Режим доступа: ", "[Электронный ресурс]. URL: ", "", "Доступно по адресу: "},
    {" (дата обращения: 12.05.2019)", " (дата обращения 03.11.2020)", " (дата доступа: 5 июня 2021 г.)"},
    {" и др.", " [и др.]"}};
static const StyleWords kTajik = {
    {", ", " ва ", "; "},
    {"Дар кит.: ", "дар китоби ", "// ", "// ", "// ", "Дар: ", "Дар маҷмӯаи "},
    {"зери таҳрири ", "таҳти назари ", "/ зери таҳрири ", "муҳаррири масъул ", "мураттиб "},
    {" (муҳаррир)", " (мураттиб)", " (муҳ.)"},
    {" (муҳаррирон)", " (мураттибон)"},
    {"Ҷ. ", "ҷ. ", "Ҷилди ", "Т. "},
    {"№ ", "№", "Шумораи ", "шумораи "},
    {"С. ", "с. ", "Саҳ. ", "саҳ. ", "С."},
    {"URL: ", "Суроға: ", "[Манбаи электронӣ]. URL: ", "", "Дастрас: ", "Манбаи дастрасӣ: "},
    {" (санаи муроҷиат: 12.05.2019)", " (санаи дастрасӣ: 03.11.2020)", " (санаи муроҷиат 5 июни 2021)"},
    {" ва дигарон", " ва диг."}};

const StyleWords& style_words(const std::string& language) {
  return language == "ru" ? kRussian : language == "tg" ? kTajik : kEnglish;
}

}  // namespace chashma::train
