//! One report as pages, with the ruling lines of its tables: PDF and OFD.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may fail loudly, and a page is small"
)]
#![allow(dead_code, reason = "each test takes what it needs")]

use super::formats::{self, Part, packed};

/// A page of A4 and its margin, in points.
const WIDTH: f64 = 595.0;
const HEIGHT: f64 = 842.0;
const MARGIN: f64 = 60.0;

/// Sizes of running text and of words in tables.
const TEXT: f64 = 12.0;
const SMALL: f64 = 9.0;

/// A line of words and where it begins, or a ruling line.
enum Mark {
    Words(f64, f64, f64, String),
    Rule(f64, f64, f64, f64),
}

/// Pages in the making, lengths counted from the upper left corner.
struct Sheets {
    pages: Vec<Vec<Mark>>,
    y: f64,
}

impl Sheets {
    fn of(parts: &[Part]) -> Self {
        let mut sheets = Self {
            pages: vec![Vec::new()],
            y: MARGIN,
        };
        for part in parts {
            match part {
                Part::Line(words) => sheets.paragraph(words),
                Part::Table(rows) => sheets.table(rows),
            }
        }
        for at in 0..sheets.pages.len() {
            let number = format!("- {} -", at + 1);
            sheets.pages[at].push(Mark::Words(280.0, HEIGHT - 30.0, SMALL, number));
        }
        sheets
    }

    fn has_room(&self, height: f64) -> bool {
        self.y + height <= HEIGHT - MARGIN
    }

    /// Makes room for so much, on the next page if need be.
    fn room(&mut self, height: f64) -> bool {
        let is_over = !self.has_room(height);
        if is_over {
            self.pages.push(Vec::new());
            self.y = MARGIN;
        }
        is_over
    }

    fn mark(&mut self, mark: Mark) {
        self.pages.last_mut().unwrap().push(mark);
    }

    /// A paragraph, its first line indented by two characters.
    fn paragraph(&mut self, words: &str) {
        let columns = ((WIDTH - MARGIN * 2.0) * 2.0 / TEXT) as usize;
        for (at, line) in wrapped(&format!("　　{words}"), columns).into_iter().enumerate() {
            self.room(18.0);
            self.y += 18.0;
            let indent = if at == 0 { TEXT * 2.0 } else { 0.0 };
            let line = line.trim_start_matches('　').to_owned();
            let y = self.y;
            self.mark(Mark::Words(MARGIN + indent, y, TEXT, line));
        }
    }

    fn table(&mut self, rows: &[Vec<Option<String>>]) {
        self.y += 8.0;
        let columns = rows.iter().map(Vec::len).max().unwrap_or(1);
        let wide = (WIDTH - MARGIN * 2.0) / columns as f64;
        for (at, row) in rows.iter().enumerate() {
            let lines: Vec<Vec<String>> = row
                .iter()
                .map(|cell| {
                    let words = cell.as_deref().unwrap_or_default();
                    let lines = words.split('\n');
                    lines
                        .flat_map(|line| wrapped(line, ((wide - 6.0) * 2.0 / SMALL) as usize))
                        .collect()
                })
                .collect();
            let height = lines.iter().map(Vec::len).max().unwrap_or(1).max(1) as f64 * 12.0 + 6.0;
            if at > 0 && !self.has_room(height) {
                let y = self.y;
                self.mark(Mark::Rule(MARGIN, y, WIDTH - MARGIN, y));
            }
            let is_top = self.room(height) || at == 0;
            let (top, foot) = (self.y, self.y + height);
            for (column, lines) in lines.iter().enumerate() {
                let (left, right) = (MARGIN + wide * column as f64, MARGIN + wide * (column + 1) as f64);
                if is_top || row[column].is_some() {
                    self.mark(Mark::Rule(left, top, right, top));
                }
                self.mark(Mark::Rule(left, top, left, foot));
                self.mark(Mark::Rule(right, top, right, foot));
                for (place, line) in lines.iter().enumerate() {
                    self.mark(Mark::Words(
                        left + 3.0,
                        top + 12.0 * (place + 1) as f64,
                        SMALL,
                        line.clone(),
                    ));
                }
            }
            self.y = foot;
            if at + 1 == rows.len() {
                self.mark(Mark::Rule(MARGIN, foot, WIDTH - MARGIN, foot));
            }
        }
        self.y += 8.0;
    }
}

/// How wide a character is set, in halves of its height.
const fn halves(c: char) -> usize {
    if c.is_ascii() { 1 } else { 2 }
}

/// Words in lines of so many halves; numbers and Latin words stay whole where they can.
fn wrapped(words: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    let mut rest: Vec<char> = words.chars().rev().collect();
    while let Some(c) = rest.pop() {
        let mut token = String::from(c);
        while c.is_ascii_graphic() && rest.last().is_some_and(char::is_ascii_graphic) && token.len() < columns
        {
            token.extend(rest.pop());
        }
        let wide: usize = token.chars().map(halves).sum();
        if columns < used + wide && used > 0 {
            lines.push(token);
            used = wide;
        } else {
            lines.last_mut().unwrap().push_str(&token);
            used += wide;
        }
    }
    lines
}

/// The parts as a file of that ending.
pub(crate) fn file_of(ending: &str, parts: &[Part]) -> Vec<u8> {
    match ending {
        "docx" => formats::docx(parts),
        "xlsx" => formats::xlsx(parts),
        "odt" => formats::odt(parts),
        "ods" => formats::ods(parts),
        "html" => formats::html(parts),
        "md" => formats::markdown(parts),
        "rtf" => formats::rtf(parts),
        "doc" => formats::word_xml(parts),
        "xls" => formats::excel_xml(parts),
        "csv" => formats::csv(parts),
        "pdf" => pdf(parts),
        "ofd" => ofd(parts),
        other => panic!("nothing makes {other}"),
    }
}

/// PDF with a font that is not embedded, its words in the predefined encoding UniGB-UCS2-H.
pub(crate) fn pdf(parts: &[Part]) -> Vec<u8> {
    let sheets = Sheets::of(parts);
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        String::new(),
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>".to_owned(),
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/W[1 95 500]/FontDescriptor 5 0 R>>".to_owned(),
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>".to_owned(),
    ];
    let mut kids = String::new();
    for page in &sheets.pages {
        let mut content = String::from("0.5 w\n");
        for mark in page {
            match mark {
                Mark::Words(x, y, size, words) => {
                    let code: String = words.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
                    content.push_str(&format!(
                        "BT /F1 {size} Tf {x:.2} {:.2} Td <{code}> Tj ET\n",
                        HEIGHT - y
                    ));
                }
                Mark::Rule(a, b, c, d) => {
                    content.push_str(&format!(
                        "{a:.2} {:.2} m {c:.2} {:.2} l S\n",
                        HEIGHT - b,
                        HEIGHT - d
                    ));
                }
            }
        }
        let at = objects.len() + 1;
        kids.push_str(&format!("{at} 0 R "));
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Resources<</Font<</F1 3 0 R>>>>/Contents {} 0 R>>",
            at + 1
        ));
        objects.push(format!("<</Length {}>>stream\n{content}endstream", content.len()));
    }
    objects[1] = format!("<</Type/Pages/Kids[{kids}]/Count {}>>", sheets.pages.len());
    file(&objects)
}

/// Objects as a file with its table of places.
fn file(objects: &[String]) -> Vec<u8> {
    let mut file = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
    }
    let start = file.len();
    file.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    for place in places {
        file.push_str(&format!("{place:010} 00000 n \n"));
    }
    file.push_str(&format!(
        "trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    ));
    file.into_bytes()
}

/// The steps from character to character, runs of the same step told once.
fn steps(words: &str, size: f64) -> String {
    let wide: Vec<usize> = words.chars().map(halves).collect();
    let runs = wide[..wide.len().saturating_sub(1)].chunk_by(|a, b| a == b);
    let told = runs.map(|run| {
        let step = size * run[0] as f64 / 2.0;
        match run.len() {
            1 => format!("{step:.3}"),
            times => format!("g {times} {step:.3}"),
        }
    });
    told.collect::<Vec<_>>().join(" ")
}

/// OFD, GB/T 33190.
pub(crate) fn ofd(parts: &[Part]) -> Vec<u8> {
    const N: &str = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";
    let millimetres = |points: f64| points * 25.4 / 72.0;
    let sheets = Sheets::of(parts);
    let mut files = Vec::new();
    let mut listed = String::new();
    let mut id = 10;
    for (at, page) in sheets.pages.iter().enumerate() {
        let mut content = String::new();
        for mark in page {
            id += 1;
            match mark {
                Mark::Words(x, y, size, words) => {
                    let (x, y, size) = (millimetres(*x), millimetres(*y), millimetres(*size));
                    let plain = words;
                    let words = plain
                        .replace('&', "&amp;")
                        .replace('<', "&lt;")
                        .replace('>', "&gt;");
                    let steps = steps(plain, size);
                    content.push_str(&format!("<ofd:TextObject ID=\"{id}\" Boundary=\"{x:.3} {:.3} 190 {size:.3}\" Font=\"3\" Size=\"{size:.3}\"><ofd:TextCode X=\"0\" Y=\"{size:.3}\" DeltaX=\"{steps}\">{words}</ofd:TextCode></ofd:TextObject>", y - size));
                }
                Mark::Rule(left, top, right, foot) => {
                    let (x, y) = (millimetres(*left), millimetres(*top));
                    let (w, h) = (millimetres(right - left), millimetres(foot - top));
                    content.push_str(&format!("<ofd:PathObject ID=\"{id}\" Boundary=\"{x:.3} {y:.3} {w:.3} {h:.3}\" LineWidth=\"0.2\"><ofd:AbbreviatedData>M 0 0 L {w:.3} {h:.3}</ofd:AbbreviatedData></ofd:PathObject>"));
                }
            }
        }
        listed.push_str(&format!(
            "<ofd:Page ID=\"{}\" BaseLoc=\"Pages/Page_{at}/Content.xml\"/>",
            100_000 + at
        ));
        files.push((
            format!("Doc_0/Pages/Page_{at}/Content.xml"),
            format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ofd:Page {N}><ofd:Content><ofd:Layer ID=\"{}\">{content}</ofd:Layer></ofd:Content></ofd:Page>", 200_000 + at),
        ));
    }
    files.push((
        "OFD.xml".to_owned(),
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ofd:OFD {N} Version=\"1.0\" DocType=\"OFD\"><ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"),
    ));
    files.push((
        "Doc_0/Document.xml".to_owned(),
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ofd:Document {N}><ofd:CommonData><ofd:MaxUnitID>300000</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"),
    ));
    files.push((
        "Doc_0/PublicRes.xml".to_owned(),
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ofd:Res {N} BaseLoc=\"Res\"><ofd:Fonts><ofd:Font ID=\"3\" FontName=\"宋体\"/></ofd:Fonts></ofd:Res>"),
    ));
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, words)| (name.as_str(), words.as_str()))
        .collect();
    packed(&files)
}
