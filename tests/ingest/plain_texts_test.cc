// Plain text, Markdown, tables, catalogues, pieces of HTML: what is text, what is metadata, what is furniture.
#include <gtest/gtest.h>

#include "pipeline/ingest/metadata.h"
#include "pipeline/ingest/pdf_text_layer.h"
#include "pipeline/ingest/read_document.h"
#include "tests/support/make_zip.h"

namespace chashma {

static std::string page_of(int number, const std::string& head) {
  std::string page = std::to_string(number) + "\n\n" + head + "\n";
  for (int i = 0; i < 20; ++i)
    page += "Line " + std::string(1, static_cast<char>('a' + i)) + std::string(static_cast<size_t>(number), 'x') +
            " of the text, wrapped\n";
  return page;
}

TEST(Markdown, PropertyLinesAreMetadataNotText) {
  const Document d = read_bytes(
      "# Об дар "
      "деҳа\n\n[[type:blog]]\n\n[[source:https://example.org/a]]\n\n[[year:2023]]\n\n[[date:2023-03-29T00:00:00.000Z]]\n\n"
      "[[забон:tg]]\n\nМатн дар бораи [[Об|оби тоза]] ва [[дарё]].\n\n### [[0:07]] Савол\n",
      "a.md");
  EXPECT_EQ(d.title, "Об дар деҳа");
  EXPECT_EQ(d.date, "2023-03-29");
  EXPECT_EQ(d.language, "tg");
  EXPECT_EQ(d.source, "Об дар деҳа\n\nМатн дар бораи оби тоза ва дарё.\n\nСавол");
}

TEST(Markdown, FrontMatterOfEveryKindIsRead) {
  for (const char* text :
       {"---\ntitle: \"Water: a report\"\ndate: 2020-05-01\nauthors:\n  - A. Sen\n  - J. Drèze\nlang: en\n---\nText.\n",
        "+++\ntitle = 'Water: a report'\ndate = 2020-05-01\nauthors = [\"A. Sen\", \"J. Drèze\"]\nlang = 'en'\n+++\nText.\n",
        "% Water: a report\n% A. Sen; J. Drèze\n% 2020-05-01\n\nText.\n",
        "#+TITLE: Water: a report\n#+AUTHOR: A. Sen; J. Drèze\n#+DATE: 2020-05-01\n\nText.\n",
        "Title: Water: a report\nAuthor: A. Sen; J. Drèze\nDate: 2020-05-01\n\nText.\n"}) {
    const Document d = read_bytes(text, "a.md");
    EXPECT_EQ(d.title, "Water: a report") << text;
    EXPECT_EQ(d.date, "2020-05-01") << text;
    EXPECT_EQ(d.authors, (std::vector<std::string>{"A. Sen", "J. Drèze"})) << text;
    EXPECT_EQ(d.source, "Text.") << text;
  }
}

TEST(Markdown, ARuleThatIsNoFrontMatterLosesNothing) {
  EXPECT_EQ(read_bytes("---\nkey: value\n\nText without a closing fence.\n", "a.md").source,
            "key: value\n\nText without a closing fence.");
  EXPECT_EQ(read_bytes("Note: this is a sentence.\nIt goes on.\n", "a.txt").source, "Note: this is a sentence.\nIt goes on.");
}

TEST(Markdown, UnderlinesMakeHeadings) {
  const Document d = read_bytes("Water\n=====\n\nText.\n\nMethod\n------\nMore.\n", "a.md");
  ASSERT_EQ(d.layout.sections.size(), 4U);
  EXPECT_EQ(d.layout.sections[0].kind, SectionKind::heading);
  EXPECT_EQ(d.layout.sections[2].level, 2);
  EXPECT_EQ(d.title, "Water");
}

static std::string long_line(const std::string& word) {
  std::string line;
  while (line.size() < 400) line += word + ' ';
  line.back() = '.';
  return line;
}

TEST(PlainText, AWebPagesMenusAreLeftOutAndItsLinesAreParagraphs) {
  const std::string text =
      "# Skip to main content\nLibya\nWHO WE ARE\nGET INVOLVED\nSearch\nHOME\nWHAT IS BEYOND RECOGNISING WASTE?\n" +
      long_line("one") + "\n" + long_line("two") + "\n" + long_line("three") +
      "\nUnited Nations\nWHO WE ARE\nAbout us\nContact us\nJobs\nTerms of use\n© 2023 United Nations\n";
  for (const char* name : {"a.md", "a.txt"}) {
    const Document d = read_bytes(text, name);
    EXPECT_EQ(d.source, "WHAT IS BEYOND RECOGNISING WASTE?\n\n" + long_line("one") + "\n\n" + long_line("two") + "\n\n" +
                            long_line("three"));
    EXPECT_EQ(d.layout.sections.size(), 4U);
  }
  EXPECT_EQ(read_bytes("Перейти к основному содержанию\nГлавная\nО нас\nПоиск\n" + long_line("вода") + "\n", "a.txt").source,
            long_line("вода"));
  EXPECT_EQ(read_bytes("Гузариш ба мундариҷа\nАсосӣ\nМо кистем\n" + long_line("об") + "\n", "a.txt").source, long_line("об"));
}

TEST(PlainText, AListOfShortLinesOverACopyrightStays) {
  std::string text;
  for (int i = 0; i < 12; ++i) text += long_line("вода") + "\n";
  const std::string list = "Партнёры\nЮНИСЕФ\nВсемирный банк\nНаҷоти кӯдакон\nОксфам\nФонд Ага Хана\n© 2020 Министерство";
  const std::string source = read_bytes(text + list + "\n", "a.txt").source;
  EXPECT_NE(source.find("Оксфам"), std::string::npos) << source;
}

TEST(PlainText, PagesFollowThePrintedNumbersAndLoseTheirHeads) {
  std::string text;
  for (int i = 1; i <= 5; ++i) text += page_of(i, "Update of the plan");
  const Document d = read_bytes(text, "a.txt");
  EXPECT_TRUE(d.source.starts_with("Update of the plan\nLine ax")) << d.source;  // the title, and only once
  EXPECT_EQ(d.source.find("Update", 1), std::string::npos) << d.source;
  EXPECT_EQ(d.source.find_first_of("12345"), std::string::npos);
  ASSERT_EQ(d.layout.pages.size(), 5U);
  EXPECT_EQ(d.layout.pages[4].number, 5);
  EXPECT_EQ(d.layout.pages[4].span.in(d.source).find("Line axxxxx"), 2U);  // behind the empty line
}

TEST(PlainText, PagesFollowFormFeeds) {
  const std::string text =
      "Ҳисобот\n\nОби тоза ба ҳама\n1\n\fҲисоботи солона\nлозим аст. Матн.\n2\n\fҲисоботи солона\nБоз матн.\n3\n\fҲисоботи "
      "солона\nОхир.\n4\n";
  const Document d = read_bytes(text, "a.txt");
  EXPECT_EQ(d.source, "Ҳисобот\n\nОби тоза ба ҳама\nлозим аст. Матн.\n\nБоз матн.\n\nОхир.");
  ASSERT_EQ(d.layout.pages.size(), 4U);
  EXPECT_EQ(d.layout.pages[1].span.in(d.source), "\nлозим аст. Матн.");
}

TEST(PlainText, NumbersOfAListStay) {
  const std::string text = "Goals\n\n1\n\nWater\n\n2\n\nLight\n\n3\n\nRoads\n\n4\n\nSchools\n\n5\n\nWork";
  EXPECT_EQ(read_bytes(text, "a.txt").source, text);
}

TEST(PlainText, SubtitlesAreOnlyWhatIsSaid) {
  EXPECT_EQ(
      read_bytes("1\n00:00:01,000 --> 00:00:04,000\nСалом, дӯстон!\n\n2\n00:00:05,000 --> 00:00:06,500\nСоли\n2014\n", "a.srt")
          .source,
      "Салом, дӯстон!\n\nСоли\n2014");
}

TEST(Titles, LinksFormsAndPartsNameNoDocument) {
  for (const char* junk : {"Microsoft Word - report.doc", "PDF", "Документ1", "untitled", "{{ title }}"})
    EXPECT_TRUE(is_junk_title(junk)) << junk;
  for (const char* title : {"Printing money", "Документы о правах", "Презентация книги А. Сена в Душанбе"})
    EXPECT_FALSE(is_junk_title(title)) << title;
  EXPECT_EQ(read_bytes("# Contents\n\n1\n\n# Water for all\n", "a.md").title, "Water for all");
  EXPECT_EQ(read_bytes("# Мундариҷа\n\n# Об барои ҳама\n", "a.md").title, "Об барои ҳама");
  EXPECT_EQ(read_bytes("# 30 women entrepreneurs\n\nText.\n", "a.md").title, "30 women entrepreneurs");
  EXPECT_EQ(read_bytes("# 1. Об\n\nМатн.\n\n# Об барои ҳама\n", "a.md").title, "Об барои ҳама");
  EXPECT_EQ(read_bytes("# Введение\n\nТекст.\n", "a.md").title, "");
}

TEST(Titles, WithoutATitleTheFirstLinesTell) {
  const auto title = [](const char* text) { return read_bytes(text, "a.txt").title; };
  EXPECT_EQ(title("ЗАКОН\n\nРЕСПУБЛИКИ ТАДЖИКИСТАН\n\nО ВНЕШНЕТОРГОВОЙ ДЕЯТЕЛЬНОСТИ\n\nНастоящий Закон регулирует отношения.\n"),
            "ЗАКОН РЕСПУБЛИКИ ТАДЖИКИСТАН О ВНЕШНЕТОРГОВОЙ ДЕЯТЕЛЬНОСТИ");
  EXPECT_EQ(title("г.Бишкек\n\nот 20 февраля 2009 года N 57\n\nЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ\n\nО регистрации "
                  "юридических\n\nлиц\n\nСтатья 1. Отношения\n"),
            "ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ О регистрации юридических лиц");
  EXPECT_EQ(title("1\n\nUpdate of the\nNDC of the Union\nSUBMISSION BY SPAIN\nMadrid, 16 October 2023\n"),
            "Update of the NDC of the Union");
  EXPECT_EQ(title("Update of Norway's contribution\nIntroduction\nFollowing the decision, Norway has revisited its target.\n"),
            "Update of Norway's contribution");
  EXPECT_EQ(
      title(
          "ҚОНУНИ ҶУМҲУРИИ ТОҶИКИСТОН ДАР БОРАИ НАЗОРАТ\n\nҚонуни мазкур муносибатҳоро танзим менамояд.\n\nБОБИ 1. МУҚАРРАРОТ\n"),
      "ҚОНУНИ ҶУМҲУРИИ ТОҶИКИСТОН ДАР БОРАИ НАЗОРАТ");
  EXPECT_EQ(title("India's Updated First Nationally\nDetermined Contribution\nUnder Paris Agreement\n\nThe text begins.\n"),
            "India's Updated First Nationally Determined Contribution Under Paris Agreement");
  EXPECT_EQ(title("КОНСТИТУЦИЯ РЕСПУБЛИКИ ТАДЖИКИСТАН\n\nот 6 ноября 1994 года\n\nМы, народ Таджикистана, принимаем.\n"),
            "КОНСТИТУЦИЯ РЕСПУБЛИКИ ТАДЖИКИСТАН");
  const std::string tajik =
      "Барномаи давлатии мусоидат ба рушди соҳибкорӣ ва таъмини аҳолии деҳоти дурдасти кишвар бо оби тозаи ошомиданӣ барои "
      "давраи миёнамуҳлат";
  EXPECT_EQ(title((tajik + "\n\nМатни барнома оғоз мешавад.\n").c_str()), tajik);  // letters count, not bytes
  EXPECT_EQ(title("A dashboard: an in-\nnovative tool\n\nText of it.\n"), "A dashboard: an innovative tool");
  EXPECT_EQ(title("Metadata Attachment\n\nReporting type\n\nSeries\n"), "");
  EXPECT_EQ(
      read_bytes("<p>Цель 12: Рациональные модели</p><h1>Показатели</h1><p>a</p><h1>Понятия</h1><p>b</p><h1>Метод</h1><p>c</p>",
                 "a")
          .title,
      "Цель 12: Рациональные модели");
  EXPECT_EQ(title("The first sentence of a story. And the second.\n"), "");
}

TEST(Authors, AccountsOfOfficeProgramsAreNone) {
  EXPECT_EQ(split_accounts("Kilich; Samadova_D; Бехруз; UNICEF; Amartya Sen; ВАЗОРАТ"),
            (std::vector<std::string>{"UNICEF", "Amartya Sen", "ВАЗОРАТ"}));
}

TEST(Dates, OfMetadataBecomeIso) {
  for (const auto& [text, date] : std::vector<std::pair<const char*, const char*>>{{"2020-07-14T10:00:00Z", "2020-07-14"},
                                                                                   {"D:20200714100000+05'00'", "2020-07-14"},
                                                                                   {"D:2003", "2003"},
                                                                                   {"14.07.2020", "2020-07-14"},
                                                                                   {"04/05/2020", "2020"},
                                                                                   {"14/05/2020", "2020-05-14"},
                                                                                   {"2020-07", "2020-07"},
                                                                                   {"2014-2016", "2014"},
                                                                                   {"202007", "2020-07"},
                                                                                   {"yesterday", ""},
                                                                                   {"", ""}})
    EXPECT_EQ(iso_date(text), date) << text;
}

TEST(Html, PiecesOfTemplatesAreReadAsPages) {
  const Document d = read_bytes(
      "{% extends \"layout.html\" %}\n\n{% block content %}\n<h1>Навсозӣ</h1>\n\n<p>Матни <a "
      "href='x'>якум</a>.</p>\n<ul>\n<li>Об</li>\n<li>Нон</li>"
      "\n</ul><p>Охир {{ date }}.</p>\n{% endblock %}\n",
      "update");
  EXPECT_EQ(d.media_type, "text/html");
  EXPECT_EQ(d.title, "Навсозӣ");
  EXPECT_EQ(d.source, "Навсозӣ\n\nМатни якум.\n\nОб\n\nНон\n\nОхир .");
}

static std::string page_with(const std::string& inside) {
  std::string page = "<html><body><div class='story'><h1>Об</h1>";
  for (int i = 0; i < 8; ++i) page += "<p>" + long_line("Оби тоза барои деҳаи " + std::to_string(i)) + "</p>";
  return page + inside + "</div></body></html>";
}

TEST(Html, WhatLeadsElsewhereGoesWithItsLinks) {
  for (const char* lead : {"Read also:", "Читайте также:", "По теме", "Ҳамчунин хонед:", "Хабарҳои дигар"}) {
    const std::string inside =
        "<p>" + std::string(lead) + "</p><p><a href='x'>Дигар матн дар бораи нон</a></p><p>Охири матн аст.</p>";
    const std::string text = read_bytes(page_with(inside), "a.html").source;
    EXPECT_EQ(text.find("Дигар матн"), std::string::npos) << lead;
    EXPECT_EQ(text.find(lead), std::string::npos) << lead;
    EXPECT_TRUE(text.ends_with("Охири матн аст.")) << lead;
  }
}

TEST(Html, NoticesOfCookiesAreKnownByWhatTheySay) {
  for (const char* notice :
       {"We use cookies to make this site better. By using it you agree to cookies.",
        "Мы используем файлы cookie, чтобы сайт работал. Подробнее о файлах cookie.",
        "Сайт использует куки . Без куки он не работает.", "Мо аз кукиҳо истифода мебарем. Кукиҳо лозиманд."}) {
    const std::string text = read_bytes(page_with("<div id='ca'><p>" + std::string(notice) + "</p></div>"), "a.html").source;
    EXPECT_EQ(text.find(std::string(notice).substr(0, 20)), std::string::npos) << notice;
  }
  const std::string law = read_bytes(page_with("<p>A site asks before it sets cookies; cookies of others are forbidden.</p>" +
                                               page_with("<p>cookies</p><p>cookies</p><p>cookies</p><p>cookies</p>")),
                                     "a.html")
                              .source;
  EXPECT_NE(law.find("Оби тоза"), std::string::npos);
}

TEST(Html, WhatSurroundsAFormAndWhatTheServerComplainsOfAreNoText) {
  const std::string text =
      read_bytes(
          page_with("<div id='k'><form><input name=a><textarea></textarea></form><p>By writing to us you agree to all.</p></div>"
                    "<br />\n<b>Warning</b>:  Undefined constant a in <b>/www/a.php</b> on line <b>12</b><br />"
                    "<div class='top-description'><p>Ин матни кӯтоҳ дар бораи тарҳи нави обрасонӣ аз ҷониби муаллифон навишта "
                    "шудааст.</p></div>"),
          "a.html")
          .source;
  EXPECT_EQ(text.find("By writing"), std::string::npos);
  EXPECT_EQ(text.find("Undefined"), std::string::npos);
  EXPECT_NE(text.find("матни кӯтоҳ"), std::string::npos);
}

TEST(Tables, CellsOfHtmlLoseTheirTags) {
  const Document d = read_bytes("ID,Body\n7,\"<p><strong>Об:</strong> тоза.</p> <p>a &lt; b \"\"c\"\"</p>\"\n8,1 < 2\n", "a.csv");
  EXPECT_EQ(d.source, "ID\tBody\n7\tОб: тоза. a < b \"c\"\n8\t1 < 2");
}

static std::vector<std::vector<PdfWord>> page_of_words(const std::string& text) {
  std::vector<PdfWord> words;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(' ', at), text.size());
    words.push_back({text.substr(at, end - at)});
    at = end + 1;
  }
  return {words};
}

TEST(Pdf, TajikRecognisedAsRussianIsNoticed) {
  EXPECT_TRUE(is_poorly_recognised(page_of_words("Аз х,ама азиз Хар хел чисму к;ад дорад Ч,онишин х,аст ва ниго*и ман")));
  EXPECT_FALSE(is_poorly_recognised(page_of_words("Аз ҳама азиз. Ҳар хел ҷисму қад дорад, ҷонишин ҳаст ва нигоҳи ман.")));
  EXPECT_FALSE(is_poorly_recognised(page_of_words("Права,обязанности и свободы;вода word,word a*b 1,2 х, у и,к")));
}

TEST(Docx, ThePromptsOfAFormThatNobodyFilledInAreNoText) {
  const std::string control =
      "<w:sdt><w:sdtPr>PROMPT</w:sdtPr><w:sdtContent><w:p><w:r><w:t>Choose.</w:t></w:r></w:p></w:sdtContent></w:sdt>";
  const auto text = [&](const std::string& properties) {
    std::string body = control;
    body.replace(body.find("PROMPT"), 6, properties);
    body = "<w:document><w:body><w:p><w:r><w:t>Type</w:t></w:r></w:p>" + body +
           "<w:p><w:r><w:t>End</w:t></w:r></w:p></w:body></w:document>";
    return read_bytes(make_zip({{"word/document.xml", body}}), "a").source;
  };
  EXPECT_EQ(text("<w:showingPlcHdr/>"), "Type\n\nEnd");
  EXPECT_EQ(text("<w:alias/>"), "Type\n\nChoose.\n\nEnd");
}

TEST(Catalogue, MessagesOfHtmlAreReadAsPagesAreAndPicturesAreNot) {
  const Document d = read_bytes(
      "msgid \"\"\nmsgstr \"\"\n\"Language: ru\\n\"\n\nmsgid \"<h1>Water</h1>\"\nmsgstr \"\"\n\"<h1>Вода</h1> "
      "\"\n\"<p>Чистая.<img src=\\\"data:image/png;base64,iVBORw0\\\"></p>\"\n\n"
      "msgid \"b\"\nmsgstr \"Плоский текст\"\n",
      "a.po");
  EXPECT_EQ(d.language, "ru");
  EXPECT_EQ(d.source, "Вода\n\nЧистая.\n\nПлоский текст");
  EXPECT_EQ(d.layout.sections[0].kind, SectionKind::heading);
}

}  // namespace chashma
