//! Sheets in old encodings, in Unicode and in other languages.

use super::evidence::{Evidence, Verdict};
use super::letters::VIETNAMESE;
use super::*;
use crate::recognise::sample::sheet;

fn verdict(text: &str) -> Option<Verdict> {
    Evidence::of(&sheet("S", text)).map(|evidence| evidence.verdict())
}

/// The texts of the sheets of a book after conversion, and what is said: code, cell, arguments.
fn read(sheets: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
    let book = Workbook { sheets: sheets.iter().map(|(name, text)| sheet(name, text)).collect() };
    let modern = modernise("a.xls", &book);
    let texts = modern.workbook.sheets.iter().flat_map(|sheet| &sheet.cells).map(|cell| match &cell.value {
        Value::Text(text) => text.to_string(),
        other => format!("{other:?}"),
    });
    let said = modern.findings().map(|finding| {
        let args = finding.args.iter().filter(|(name, _)| !["read", "mixed"].contains(name));
        let args: Vec<&str> = args.map(|(_, value)| value.as_str()).collect();
        let cell = finding.place.cell.map(|cell| cell.a1()).unwrap_or_default();
        format!("{} {:?} {} {cell} {}", finding.code.0, finding.severity, finding.place.sheet, args.join(", "))
    });
    (texts.collect(), said.collect())
}

fn cells(text: &str) -> Vec<String> {
    text.lines().flat_map(|line| line.split('|')).map(|cell| cell.trim().to_owned()).collect()
}

const TCVN3: &str = "UBND tØnh Sãc Tr¨ng
Tr\u{ad}êng THPT Hoµng DiÖu
B¸o c¸o c«ng t¸c tuyªn truyÒn c¶i c¸ch hµnh chÝnh
Néi dung | Sè l\u{ad}îng | Ngµy ®¨ng";

const VNI: &str = "UBND tænh Soùc Traêng
Tröôøng THPT Hoaøng Dieäu
Baùo caùo coâng taùc tuyeân truyeàn caûi caùch haønh chính
Noäi dung | Soá löôïng | Ngaøy ñaêng";

const VISCII: &str = "UBND tïnh Sóc Trång
Tr\u{df}\u{b6}ng THPT Hoàng Di®u
Báo cáo công tác tuyên truy«n cäi cách hành chính
Nµi dung | S¯ lßþng | Ngày ðång";

const UNICODE: &str = "UBND tỉnh Sóc Trăng
Trường THPT Hoàng Diệu
Báo cáo công tác tuyên truyền cải cách hành chính
Nội dung | Số lượng | Ngày đăng";

#[test]
fn old_sheets_come_out_in_unicode_and_it_is_said() {
    for (old, said) in [
        (TCVN3, "TH321 Note S A1 TCVN3 (ABC), 6"),
        (VNI, "TH321 Note S A1 VNI, 6"),
        (VISCII, "TH321 Note S A1 VISCII, 6"),
    ] {
        assert_eq!(read(&[("S", old)]), (cells(UNICODE), vec![said.to_owned()]));
    }
}

#[test]
fn the_code_page_of_the_file_makes_no_difference() {
    for old in [TCVN3, VNI, VISCII] {
        let by_1258 =
            |letter| VIETNAMESE.iter().find(|(_, western)| *western == letter).map_or(letter, |(own, _)| *own);
        let arrived: String = old.chars().map(by_1258).collect();
        assert_eq!(read(&[("S", &arrived)]).0, cells(UNICODE));
    }
    // Quotes of Windows-1252 stay quotes.
    assert_eq!(read(&[("S", &format!("{TCVN3}\n“Häc tËp – rÌn luyÖn”"))]).0[6], "“Học tập – rèn luyện”");
}

#[test]
fn what_is_unicode_already_costs_one_look() {
    for text in [UNICODE, "Tin bài\u{a0}| “Hòa Bình” – 25° | Ngày và nơi"] {
        assert_eq!(verdict(text), None);
        assert_eq!(read(&[("S", text)]), (cells(text), vec![]));
    }
}

#[test]
fn a_base_letter_with_a_mark_behind_it_is_unicode() {
    // As Windows-1258 writes it, and decomposed.
    let halves = "Trươ\u{300}ng ho\u{323}c | Đơn vi\u{323} | Sô\u{301} lươ\u{323}ng | Kê\u{301} hoa\u{323}ch";
    let whole = "Tru\u{31b}o\u{31b}\u{300}ng | Bo\u{323}\u{302} | Sô\u{301}";
    for text in [halves, whole] {
        assert_eq!(read(&[("S", text)]), (cells(text), vec![]));
    }
}

#[test]
fn text_in_unicode_is_never_touched_and_beside_it_only_what_leaves_no_doubt() {
    let text = "Trường THPT Hoàng Diệu | Tr\u{ad}êng THPT Hoµng DiÖu
Báo cáo tin bài | Néi dung tuyªn truyÒn
Hòa Bình | §T | quý là Müller";
    let read = read(&[("S", text)]);
    let expected = "Trường THPT Hoàng Diệu | Trường THPT Hoàng Diệu
Báo cáo tin bài | Nội dung tuyên truyền
Hòa Bình | §T | quý là Müller";
    assert_eq!(read, (cells(expected), vec!["TH321 Warning S B1 TCVN3 (ABC), 2".to_owned()]));
    // One text may hold both; it has a letter above U+00FF.
    let both = "Trường Tr\u{ad}êng Hoµng DiÖu tuyªn truyÒn";
    assert_eq!(self::read(&[("S", both)]), (cells(both), vec![]));
}

#[test]
fn a_sheet_of_few_words_goes_with_its_book_or_is_left_with_a_warning() {
    let title = "B¸o c¸o";
    let said = "TH322 Warning Bìa A1 TCVN3 (ABC), 0".to_owned();
    assert_eq!(read(&[("Bìa", "c¸ch")]), (vec!["c¸ch".to_owned()], vec![said]));
    let (texts, said) = read(&[("Bìa", "c¸ch"), ("S", TCVN3)]);
    assert_eq!((texts[0].as_str(), said.len()), ("cách", 2));
    assert_eq!(read(&[("S", title)]).0, ["Báo cáo"]);
}

#[test]
fn one_strange_letter_is_no_encoding() {
    let names = "Trường THPT Hoàng Diệu | Y Ñoan | A Ñang | Y Ñiêm | Ñinh Ñức";
    assert_eq!(read(&[("S", names)]), (cells(names), vec![]));
    let danish = "på | så | få | då | nå";
    assert_eq!(read(&[("S", danish)]), (cells(danish), vec![]));
}

#[test]
fn a_hidden_sheet_is_left_alone() {
    let mut hidden = sheet("S", TCVN3);
    hidden.hidden = true;
    let book = Workbook { sheets: vec![hidden] };
    assert_eq!(*modernise("a.xls", &book).workbook, book);
}

#[test]
fn words_that_disagree_are_left_with_a_warning() {
    let text = "Tr\u{ad}êng Hoµng DiÖu | Müller größe";
    assert_eq!(read(&[("S", text)]), (cells(text), vec!["TH322 Warning S A1 TCVN3 (ABC), 0".to_owned()]));
}

#[test]
fn names_of_sheets_and_files_are_read_as_the_texts_are() {
    let book = Workbook { sheets: vec![sheet("S", TCVN3)] };
    let modern = modernise("a.xls", &book);
    assert_eq!(modern.name("B¸o c¸o quý I"), "Báo cáo quý I");
    assert_eq!(modern.name("Báo cáo quý I"), "Báo cáo quý I");
    assert_eq!(modern.name("Bình Định"), "Bình Định");
    let today = Workbook { sheets: vec![sheet("S", UNICODE)] };
    assert_eq!(modernise("a.xls", &today).name("B¸o c¸o"), "B¸o c¸o");
}

#[test]
fn other_languages_are_none() {
    for text in [
        "Les élèves français dès la rentrée où l'été a été très chaud; à l'école, le maître a reçu un garçon naïf. \
         Où est-il? Là-bas, près du château; voilà le thé, déjà né. Aïe, le maïs coûte plus cher | sûr | dû | thaï | Râ",
        "Für größere Straßen müssen die Häuser höher sein; das Mädchen aß süße Äpfel über Öl. Maß und Größe \
         täglich prüfen, schön wäre es | Bö | säen | gieß | über | für | Büro | Tür | dürfen | Übung",
        "El niño español mañana comerá; ¿qué día será? Sí, señor: está aún más allá. ¡Adiós! años, corazón, día, tú, él",
        "Não há razão para as ações; português, coração, à mãe, avó, você, três, maçã, então, já, até, só, pé, órgão",
        "Så är det på våren när vi går över ån; få år på gården, både små och stora båtar från sjön, två män, då även nå",
        "Året før var på øen; så må vi gå hjem, når børnene får æbler på bordet og gør små øjne, få år, både bær og brød",
        "Það er ekki hægt að gera það; við ætlum út í búð og fá mjólk, þá verður gott að borða súpu, ný á, sæl og góð",
        "5 µm ± 2 µm × 3 µm | 25 °C | 10 m² | 3½ | © 2020 | Excel® | £5 | ¥100 | § 5 | Ø 100 | ½ | ¼ | ¿? | ª º",
        "L'última versió és aquí; això també, però només així: raó, camió, avió, història, mà, què, més, sí, pingüí, raïm",
    ] {
        assert!(
            matches!(verdict(text), None | Some(Verdict::AsItStands)),
            "{text}: {:?}",
            Evidence::of(&sheet("S", text))
        );
    }
}
