// Figures of tables: what the headings of row and column, and the caption, give to a number.
#include <gtest/gtest.h>

#include <chrono>
#include <sstream>

#include "pipeline/extract/figures.h"
#include "pipeline/ingest/read_document.h"
#include "pipeline/text/text_builder.h"
#include "tests/support/make_zip.h"

namespace chashma {
namespace {

const Corpus kCorpus{CHASHMA_CORPUS_DIR};

struct Line {
  SectionKind kind;
  std::string text;  // cells are parted by tabs
};

Line head(const std::string& text) { return {SectionKind::table_head, text}; }
Line row(const std::string& text) { return {SectionKind::table_row, text}; }
Line caption(const std::string& text) { return {SectionKind::caption, text}; }
Line plain(const std::string& text) { return {SectionKind::paragraph, text}; }

// "45|unit|counted|place|period" of each figure, in order of text.
std::vector<std::string> figures_of(const std::string& source, const Layout& layout) {
  static const TextBuilder builder(kCorpus);
  static const FigureFinder finder(kCorpus);
  std::vector<std::string> out;
  for (const auto& f : finder.find(builder.build(source, layout))) {
    std::ostringstream said;
    said.precision(12);
    said << f.value.value_or(-1) << "|" << f.unit << "|" << f.counted << "|" << f.place << "|" << f.period;
    out.push_back(said.str());
  }
  return out;
}

std::vector<std::string> figures_of(const std::vector<Line>& lines) {
  std::string source;
  Layout layout;
  for (const auto& line : lines) {
    Section section;
    section.kind = line.kind;
    section.table = line.kind == SectionKind::table_head || line.kind == SectionKind::table_row;
    if (!source.empty()) source += section.table ? "\n" : "\n\n";
    section.span = {source.size(), source.size() + line.text.size()};
    source += line.text;
    layout.sections.push_back(section);
  }
  return figures_of(source, layout);
}

using Said = std::vector<std::string>;

TEST(FigureTables, ANumberTakesTheHeadingsOfItsRowAndColumn) {
  EXPECT_EQ(figures_of({head("Indicator\t2014\t2015"), row("Households\t45\t50")}),
            (Said{"45||Households||2014", "50||Households||2015"}));
  EXPECT_EQ(figures_of({head("Нишондиҳанда\t2014\t2015"), row("Мактабҳо\t45\t50")}),
            (Said{"45||Мактабҳо||2014", "50||Мактабҳо||2015"}));
  EXPECT_EQ(figures_of({head("Показатель\tГорода\tСёла"), row("Школы\t45\t50")}),
            (Said{"45||Школы, Города||", "50||Школы, Сёла||"}));
}

TEST(FigureTables, TheFirstRowIsTheHeadWhereTheFormatDoesNotSay) {
  EXPECT_EQ(figures_of({row("Indicator\t2014\t2015"), row("Households\t45\t50")}),
            (Said{"45||Households||2014", "50||Households||2015"}));
  EXPECT_EQ(figures_of({row("Wells\t45\t50"), row("Pumps\t7\t8")}),
            (Said{"45||Wells||", "50||Wells||", "7||Pumps||", "8||Pumps||"}));
}

TEST(FigureTables, UnitsAndScalesStandInHeadings) {
  EXPECT_EQ(figures_of({head("Crop\tArea, ha\tYield (t/ha)"), row("Wheat\t1200\t2.1")}),
            (Said{"1200|har|Wheat, Area||", "2.1|t/har|Wheat, Yield||"}));
  EXPECT_EQ(figures_of({head("Район\tНаселение, тыс. чел."), row("Рашт\t52,4\t")}), (Said{"52400||Рашт, Население||"}));
  EXPECT_EQ(figures_of({head("Модда\tХароҷот, млн сомонӣ"), row("Маориф\t3,5")}), (Said{"3500000|TJS|Маориф, Хароҷот||"}));
}

TEST(FigureTables, ARowOfAPlaceOrOfAYearIsNotWhatIsCounted) {
  EXPECT_EQ(figures_of({head("Region\tPopulation"), row("Khatlon Region\t2,677,000")}),
            (Said{"2677000||Population|Khatlon Region|"}));
  EXPECT_EQ(figures_of({head("Минтақа\tАҳолӣ"), row("вилояти Хатлон\t2 677 000")}), (Said{"2677000||Аҳолӣ|вилояти Хатлон|"}));
  EXPECT_EQ(figures_of({head("Year\tSchools\tClinics"), row("2014\t45\t7")}), (Said{"45||Schools||2014", "7||Clinics||2014"}));
}

TEST(FigureTables, TheCaptionSaysWhatTheHeadingsDoNot) {
  EXPECT_EQ(figures_of({caption("Table 3. Displaced people in Khatlon Region, 2010"), head("District\tFirst half\tSecond half"),
                        row("Vose district\t120\t80")}),
            (Said{"120||First half|Vose district|2010", "80||Second half|Vose district|2010"}));
  EXPECT_EQ(
      figures_of({plain("Таблица 2. Бюджет по статьям (тыс. сомони)"), row("Статья\t2019\t2020"), row("Образование\t45\t50")}),
      (Said{"45000|TJS|Образование||2019", "50000|TJS|Образование||2020"}));
  EXPECT_EQ(figures_of({plain("Ҷадвали 1. Шумораи мактабҳо"), row("Сол\t2019\t2020"), row("2018/2019\t45\t50")}).size(), 2U);
}

TEST(FigureTables, HeadsOfTwoRowsAreSpreadOverTheColumns) {
  EXPECT_EQ(figures_of({head("Indicator\tSchools\tClinics"), head("2014\t2015\t2014\t2015"), row("Rasht district\t1\t2\t3\t4")}),
            (Said{"1||Schools|Rasht district|2014", "2||Schools|Rasht district|2015", "3||Clinics|Rasht district|2014",
                  "4||Clinics|Rasht district|2015"}));
}

TEST(FigureTables, RunningNumbersOfRowsAndColumnsAreNoFigures) {
  EXPECT_EQ(figures_of({head("№\tРайон\tШкол"), row("1\t2\t3"), row("1\tРашт\t45"), row("2\tВосе\t50")}),
            (Said{"45||Рашт, Школ||", "50||Восе, Школ||"}));
}

TEST(FigureTables, ColumnsOfIdentifiersAndLongTextsNameNothing) {
  EXPECT_EQ(figures_of({head("Title\tRelated_ids\tPage\tWells"), row("Rural water\t6441\t12\t7")}),
            Said{"7||Rural water, Wells||"});
  EXPECT_EQ(figures_of({head("Ном\tСаҳифа\tЧоҳ"), row("Оби деҳот\t12\t7")}), Said{"7||Оби деҳот, Чоҳ||"});
  std::string text = "A text";
  for (int i = 0; i < 50; ++i) text += " and more";
  EXPECT_EQ(figures_of({head("ID\tTitle\tBody\tKeywords"), row("7\tWells\t" + text + "\t59"), row("8\tPumps\t\t60")}), Said{});
  EXPECT_EQ(figures_of({head("ID\tDistrict\twells_built"), row("7\tRasht\t59")}), Said{"59||Rasht, wells_built||"});
  EXPECT_EQ(figures_of({row("A cell with a whole sentence about the wells that were built last year\t7")}), Said{"7||||"});
}

TEST(FigureTables, NoPhraseRunsFromCellToCell) {
  EXPECT_EQ(figures_of({row("Wells\t5\tkm away"), row("Rasht\t12\tMay")}), (Said{"5||Wells||", "12||Rasht||"}));
}

TEST(FigureTables, AHeadingGivesPlaceAndTimeToWhatStandsUnderIt) {
  const auto under = [](const std::string& text) { return Line{SectionKind::heading, text}; };
  EXPECT_EQ(
      figures_of({under("Khatlon Region in 2019"), plain("We built 45 wells."),
                  plain("In Rasht district 7 wells were built in 2020."), under("Conclusions"), plain("We built 52 wells.")}),
      (Said{"45||wells|Khatlon Region|2019", "7||wells|Rasht district|2020", "52||wells||"}));
  EXPECT_EQ(figures_of({under("Итоги 2019 года в Хатлонской области"), plain("Построено 45 школ.")}),
            Said{"45||школ|Хатлонской области|2019"});
  EXPECT_EQ(figures_of({under("Вилояти Хатлон, соли 2019"), plain("Дар ин ҷо 45 мактаб сохта шуд.")}),
            Said{"45||мактаб|Вилояти Хатлон|2019"});
}

TEST(FigureTables, NumbersOfCaptionsAreNoFigures) {
  EXPECT_EQ(figures_of({caption("Figure 4. Share of women, per cent"), plain("Nothing else.")}), Said{});
  EXPECT_EQ(figures_of({caption("Рис. 1. Доля женщин"), caption("Ҷадвали 3. Ҳиссаи занон"), plain("Расми 2.")}), Said{});
}

// One table as each format writes it: the same figures.
TEST(FigureTables, EveryFormatThatKeepsTablesGivesTheSame) {
  const auto cells = [](const std::string& before, const std::string& cell, const std::string& after) {
    std::string rows;
    for (const auto& row : std::vector<std::vector<std::string>>{{"Indicator", "2014", "2015"}, {"Village wells", "45", "50"}}) {
      rows += before;
      for (const auto& text : row) rows += cell.substr(0, cell.find('@')) + text + cell.substr(cell.find('@') + 1);
      rows += after;
    }
    return rows;
  };
  const std::string word = "<w:document><w:body><w:tbl>" +
                           cells("<w:tr>", "<w:tc><w:p><w:r><w:t>@</w:t></w:r></w:p></w:tc>", "</w:tr>") +
                           "</w:tbl></w:body></w:document>";
  const std::string odf =
      "<office:document-content><office:body><office:text><table:table>" +
      cells("<table:table-row>", "<table:table-cell><text:p>@</text:p></table:table-cell>", "</table:table-row>") +
      "</table:table></office:text></office:body></office:document-content>";
  const std::vector<std::pair<std::string, std::string>> files = {
      {"a.csv", "Indicator,2014,2015\nVillage wells,45,50\n"},
      {"a.md", "# Wells\n\n| Indicator | 2014 | 2015 |\n|---|---|---|\n| Village wells | 45 | 50 |\n"},
      {"a.html",
       "<html><body><h1>Wells</h1><p>The programme built wells in all the villages of the valley, as the table says.</p><table>" +
           cells("<tr>", "<td>@</td>", "</tr>") + "</table></body></html>"},
      {"a.docx", make_zip({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", word}})},
      {"a.odt", make_zip({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", odf}})}};
  for (const auto& [name, bytes] : files) {
    const Document document = read_bytes(bytes, name);
    EXPECT_EQ(figures_of(document.source, document.layout), (Said{"45||Village wells||2014", "50||Village wells||2015"})) << name;
  }
}

// Eight times the cells may take eight times as long, with slack for a busy machine; quadratic would be 64.
TEST(FigureTables, ALongRowAndManyRowsTakeLinearTime) {
  const auto seconds = [](size_t cells, size_t rows) {
    std::vector<Line> lines = {head("Indicator\t2014\t2015"), row("Wells")};
    for (size_t i = 0; i < cells; ++i) lines.back().text += "\t45";
    for (size_t i = 0; i < rows; ++i) lines.push_back(row("Wells\t45\t50"));
    const auto start = std::chrono::steady_clock::now();
    EXPECT_GE(figures_of(lines).size(), cells);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  EXPECT_LT(seconds(80000, 0), 24 * seconds(10000, 0) + 0.5);
  EXPECT_LT(seconds(0, 40000), 24 * seconds(0, 5000) + 0.5);
}

}  // namespace
}  // namespace chashma
