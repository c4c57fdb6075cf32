// Every format that is read, in small: what the text is, in which kinds of sections, and what goes wrong how.
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>

#include "pipeline/ingest/read_document.h"
#include "pipeline/text/error.h"
#include "tests/support/make_zip.h"

namespace chashma {

static std::string section(const Document& d, size_t i) { return std::string(d.layout.sections.at(i).span.in(d.source)); }

static std::string code_of(std::string_view bytes) {
  try {
    read_bytes(bytes, "test");
    return "";
  } catch (const Error& e) {
    return e.code;
  }
}

TEST(Odf, HeadingsNotesAndTablesAreKept) {
  const std::string content =
      "<office:document-content><office:body><office:text><text:h text:outline-level=\"2\">Об</text:h>"
      "<text:p>Ислоҳот<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body>"
      "<text:p>Сен, 1998.</text:p></text:note-body></text:note> давом<text:s/>дорад.</text:p>"
      "<table:table><table:table-row><table:table-cell><text:p>Сол</text:p></table:table-cell><table:table-cell>"
      "<text:p>2014</text:p></table:table-cell></table:table-row></table:table></office:text></office:body></"
      "office:document-content>";
  const Document d =
      read_bytes(make_zip({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", content}}), "a");
  ASSERT_EQ(d.layout.sections.size(), 4U);
  EXPECT_EQ(section(d, 0), "Об");
  EXPECT_EQ(d.layout.sections[0].level, 2);
  EXPECT_EQ(section(d, 1), "Ислоҳот1 давом дорад.");
  EXPECT_EQ(section(d, 2), "1 Сен, 1998.");
  EXPECT_EQ(d.layout.sections[2].kind, SectionKind::footnote);
  EXPECT_EQ(section(d, 3), "Сол\t2014");
  EXPECT_EQ(d.layout.note_marks.size(), 1U);
}

TEST(Docx, ParagraphsOfACellAreLines) {
  const std::string document =
      "<w:document><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Адабиёт</w:t></w:r></w:p></w:tc><w:tc>"
      "<w:p><w:r><w:t>Сен, 1998.</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>Остром, 1990.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
      "</w:body></w:document>";
  const Document d = read_bytes(make_zip({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", document}}), "a");
  ASSERT_EQ(d.layout.sections.size(), 1U);
  EXPECT_EQ(section(d, 0), "Адабиёт\tСен, 1998.\nОстром, 1990.");
}

TEST(Epub, ChaptersComeInTheOrderOfTheSpineAndSelfClosedTagsEnd) {
  const std::string opf =
      "<package><metadata><dc:title>Китоб</dc:title><dc:creator>А. Сен</dc:creator></metadata><manifest>"
      "<item id='a' href='one.xhtml' media-type='application/xhtml+xml'/><item id='b' href='t/two%201.xhtml' "
      "media-type='application/xhtml+xml'/></manifest><spine><itemref idref='b'/><itemref idref='a'/></spine></package>";
  const Document d = read_bytes(make_zip({{"mimetype", "application/epub+zip"},
                                          {"META-INF/container.xml", "<rootfile full-path='OPS/p.opf'/>"},
                                          {"OPS/p.opf", opf},
                                          {"OPS/one.xhtml", "<html><head><title/></head><body><p>Second.</p></body></html>"},
                                          {"OPS/t/two 1.xhtml", "<html><body><p>First<a id='x'/>.</p></body></html>"}}),
                                "a");
  EXPECT_EQ(d.title, "Китоб");
  EXPECT_EQ(d.source, "First.\n\nSecond.");
}

TEST(Rtf, AByteIsReadInTheCharsetOfItsFont) {
  const Document d = read_bytes(
      "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial Cyr;}}\\f1 \\'c2\\'ee\\'e4\\'e0 "
      "\\f0 \\'e9t\\'e9\\par}",
      "a");
  EXPECT_EQ(d.source, "Вода été");
}

TEST(Rtf, CharactersByNumberReplaceTheirStandIns) {
  EXPECT_EQ(read_bytes("{\\rtf1 \\u1202?\\uc2\\u1203??\\u-10179??\\u-8704?? end\\par}", "a").source, "Ҳҳ😀 end");
}

TEST(Rtf, TablesNotesAndWhatIsHidden) {
  const Document d = read_bytes(
      "{\\rtf1{\\*\\unknown lost}{\\pict 0102}\\pard Text{\\super\\chftn}{\\footnote\\chftn  Sen 1998.}{\\v hidden}\\par"
      "\\trowd\\intbl A\\cell B\\cell\\row\\pard End\\par}",
      "a");
  EXPECT_EQ(d.source, "Text1\n\n1 Sen 1998.\n\nA\tB\n\nEnd");
}

TEST(Doc, PiecesFieldsAndNotesAreRead) {
  std::ifstream in(std::string(CHASHMA_CASES_DIR) + "/../fuzz/seeds/doc_fuzz/small.doc", std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const Document d = read_bytes(bytes, "small.doc");
  EXPECT_EQ(d.media_type, "application/msword");
  EXPECT_TRUE(d.source.starts_with("Сарлавҳа\n\nМатни якум1.\n\n1 Эзоҳ\n\n")) << d.source;
  EXPECT_TRUE(d.source.ends_with("Охирҳавола.")) << d.source;
}

TEST(Mail, SubjectCharsetAndEncodingAreUndone) {
  const Document d = read_bytes(
      "From: =?koi8-r?B?8NLJ18XU?= <a@example.org>\nSubject: =?utf-8?Q?=D0=9E=D0=B1?=\nDate: Tue, 8 Mar 2016 10:00:00 +0500\n"
      "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=\"b\"\n\n--b\nContent-Type: text/html; charset=koi8-r\n"
      "Content-Transfer-Encoding: quoted-printable\n\n<p>=F7=CF=C4=C1 =\nwater</p>\n--b--\n",
      "a.eml");
  EXPECT_EQ(d.title, "Об");
  EXPECT_EQ(d.date, "2016-03-08");
  EXPECT_EQ(d.authors, std::vector<std::string>{"Привет"});
  EXPECT_EQ(d.source, "Вода water");
}

TEST(Fb2, DescriptionBodyAndNotes) {
  const Document d = read_bytes(
      "<?xml version='1.0'?><FictionBook><description><title-info><author><first-name>Амартия</first-name><last-name>Сен"
      "</last-name></author><book-title>Развитие</book-title><lang>ru</lang></title-info></description><body><section><title>"
      "<p>Глава</p></title><p>Текст<a type='note'>1</a>.</p></section></body></FictionBook>",
      "a.fb2");
  EXPECT_EQ(d.title, "Развитие");
  EXPECT_EQ(d.authors, std::vector<std::string>{"Амартия Сен"});
  EXPECT_EQ(d.source, "Глава\n\nТекст1.");
}

TEST(Xml, AFeedsPagesAreReadAsPages) {
  const Document d = read_bytes(
      "<?xml version='1.0'?><rss><channel><item><title>Об</title><description>&lt;p&gt;Вода &lt;b&gt;тоза&lt;/b&gt;.&lt;/p&gt;"
      "</description></item></channel></rss>",
      "a.xml");
  EXPECT_EQ(d.source, "Об\n\nВода тоза.");
}

TEST(Slides, OnePageASlideInOrder) {
  const auto slide = [](const std::string& text) {
    return "<p:sld><p:sp><p:nvPr><p:ph type=\"title\"/></p:nvPr><a:p><a:r><a:t>" + text + "</a:t></a:r></a:p></p:sp></p:sld>";
  };
  const Document d =
      read_bytes(make_zip({{"ppt/slides/slide10.xml", slide("Last")}, {"ppt/slides/slide2.xml", slide("First")}}), "a");
  EXPECT_EQ(d.source, "First\n\nLast");
  EXPECT_EQ(d.layout.pages.size(), 2U);
}

TEST(Sheets, SharedTextsStandInTheirCells) {
  const Document d = read_bytes(
      make_zip({{"xl/sharedStrings.xml", "<sst><si><t>Сол</t></si></sst>"},
                {"xl/worksheets/sheet1.xml", "<worksheet><row><c t=\"s\"><v>0</v></c><c><v>2014</v></c></row></worksheet>"}}),
      "a");
  EXPECT_EQ(section(d, 0), "Сол\t2014");
}

TEST(Html, TheLeadBelongsToTheArticleAndNavigationDoesNot) {
  std::string page =
      "<html><body><nav><a href=a>Home</a></nav><div class='no-sidebar'><article><h1>Water</h1><div class='teaser-text'>";
  page +=
      "<p>The lead says what the reform of water user associations is about, in one sentence.</p></div><div "
      "class='article-text'>";
  for (int i = 0; i < 5; ++i) page += "<p>The associations have grown in number since 2014, and their members pay for water.</p>";
  page +=
      "</div><h3>Related</h3><ul><li><a href=x>Another article</a></ul><div "
      "class='comments'>First!</div></article></div></body></html>";
  const std::string text = read_bytes(page, "a.html").source;
  EXPECT_NE(text.find("The lead says"), std::string::npos);
  for (const char* furniture : {"Home", "Related", "Another article", "First!"})
    EXPECT_EQ(text.find(furniture), std::string::npos) << furniture;
}

TEST(Mojibake, ACoverInAWrongCharsetIsRepairedInPlace) {
  const std::string body =
      "<office:document-content><office:body><office:text><text:p>Cover</text:p><text:p>ÑÒÐÀÒÅÃÈß ÐÀÇÂÈÒÈß</text:p>"
      "<text:p>Развитие.</text:p></office:text></office:body></office:document-content>";
  const Document d = read_bytes(make_zip({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", body}}), "a");
  EXPECT_EQ(d.source, "Cover\n\nСТРАТЕГИЯ РАЗВИТИЯ\n\nРазвитие.");
  EXPECT_EQ(section(d, 2), "Развитие.");
  EXPECT_FALSE(d.warnings.empty());
}

TEST(Mojibake, TheOneByteThatCp1251LosesIsKnown) {
  EXPECT_EQ(read_bytes("Р\uFFFDС‚РѕРіРё РіРѕРґР°", "a.txt").source, "Итоги года");
}

TEST(BadInput, HasItsReason) {
  EXPECT_EQ(code_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, '\0')), "unsupported");
  EXPECT_EQ(code_of(std::string(5000, '\xFF')), "unsupported");
  EXPECT_EQ(code_of("{\\rtf1 {\\pict 00}}"), "no_text");
  EXPECT_EQ(code_of(make_zip({{"mimetype", "application/vnd.oasis.opendocument.text"}})), "damaged");
  EXPECT_EQ(code_of(make_zip({{"mimetype", "application/vnd.oasis.opendocument.text"},
                              {"META-INF/manifest.xml", "<manifest:encryption-data/>"},
                              {"content.xml", "x"}})),
            "encrypted");
  EXPECT_EQ(code_of(std::string("\0\1\2\3", 4) + std::string(300, '\0')), "unsupported");
}

// Time grows with size: each of these takes quadratic readers minutes.
TEST(Hostile, ManyOfOneThingTakeLinearTime) {
  const auto many = [](std::string_view one, size_t count) {
    std::string out;
    for (size_t i = 0; i < count; ++i) out += one;
    return out;
  };
  const std::vector<std::pair<const char*, std::string>> cases = {
      {"rtf groups", "{\\rtf1 " + many("{", 300000) + "a"},
      {"rtf notes", "{\\rtf1 " + many("{\\footnote x}", 100000) + " a}"},
      {"html tags", "<html><p>a" + many("<div>", 100000)},
      {"html lists", "<html>" + many("<ul><li><a href=x>a</a>", 300)},
      {"html unclosed", "<html>" + many("<p>text <b", 100000)},
      {"xml tags", "<?xml version='1.0'?><a>b" + many("<c>", 300000)},
      {"empty tags", make_zip({{"mimetype", "application/epub+zip"}, {"a.xhtml", "<p>a" + many("/>", 300000)}})},
      {"paths", make_zip({{"mimetype", "application/epub+zip"},
                          {"META-INF/container.xml", "<rootfile full-path='p.opf'/>"},
                          {"p.opf", "<item id='a' media-type='text/html' href='" + many("../", 300000) + "'/>"},
                          {"a.xhtml", "<p>a</p>"}})},
      {"mail borders",
       "From: a\nSubject: b\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n" + many("--x\n", 200000)},
      {"markdown", "# a\n" + many("[", 200000)},
      {"table", "a,b\n" + many("\"", 200001)},
  };
  for (const auto& [name, bytes] : cases) {
    const auto begin = std::chrono::steady_clock::now();
    code_of(bytes);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    EXPECT_LT(seconds, 10) << name;
  }
}

}  // namespace chashma
