//! Plans unlike the bundled ones, made from the same tables. Figures are worked out by hand.

mod secretary;

use secretary::{Desk, Done};

const UNITS: &str = "code,name,group
A,Trường THPT Hoàng Diệu,truong
B,Trường THPT Lê Lợi,truong
P,Phòng Giáo dục Trung học,phong;xet
";

/// A plan of these years and this calendar with these rules.
fn plan(years: &str, calendar: &str, rules: &str) -> String {
    format!(
        r#"
[plan]
id = "ke-hoach-khac"
number = "2/KH"
title = "Kế hoạch cải cách hành chính"
issuer = "Sở Giáo dục và Đào tạo"
superior = "Ủy ban nhân dân tỉnh"
place = "Kon Tum"
issued = 2021-12-10
years = {years}
calendar = "{calendar}"
recipients = ["Sở Nội vụ"]
signatory = ["GIÁM ĐỐC"]
{rules}"#
    )
}

/// A rule table with what every rule carries, and its own fields.
fn rule(table: &str, id: &str, groups: &str, fields: &str) -> String {
    format!(
        "\n[[{table}]]\nid = \"{id}\"\ntitle = \"Việc {id}\"\ngroups = [{groups}]\n\
         source = {{ section = \"II\", quote = \"trích\" }}\n{fields}\n"
    )
}

fn reports(groups: &str, periods: &str, due: &str) -> String {
    let id = groups.replace('"', "");
    let fields = format!("from = \"Đơn vị\"\nto = \"Sở\"\nperiods = [{periods}]\ndue = {{ {due} }}");
    rule("report", &format!("bao-cao-{id}"), groups, &fields)
}

fn posts(id: &str, per: &str, min: u32) -> String {
    rule("quota", id, "\"truong\"", &format!("any_of = [\"web_news\", \"web_article\"]\nmin = {min}\nper = \"{per}\""))
}

/// A report with a cover and further sheets.
fn report(unit: &str, period: &str, dated: &str, sheets: &str) -> String {
    format!("# Thông tin\nĐơn vị | {unit}\nKỳ báo cáo | {period}\nNgày báo cáo | {dated}\n{sheets}")
}

fn due(done: &Done, period: &str, unit: &str) -> String {
    let summary = done.summary(period);
    let units = summary["units"].as_array().expect("units");
    let unit = units.iter().find(|one| one["code"] == unit).expect("the unit");
    unit["report"]["due"].as_str().unwrap_or("none").to_owned()
}

fn target(done: &Done, period: &str, id: &str) -> String {
    let summary = done.summary(period);
    let targets = summary["targets"].as_array().expect("targets");
    let one = targets.iter().find(|one| one["rule"] == id).expect("the target");
    let verdict = one["verdict"].as_str().unwrap_or_default();
    format!("{}/{} {}% {verdict}", one["numerator"], one["denominator"], one["percent"])
}

const DECREE: &str = "20/12/2021 | Tin | Một\n5/1/2022 | Tin | Hai\n5/2/2022 | Bài | Ba";

#[test]
fn the_decree_calendar_runs_from_the_15th_to_the_14th() {
    let rules = [
        reports("\"truong\"", "\"quarter\", \"half_year\", \"nine_months\", \"year\"", "days = 5"),
        posts("thang", "month", 1),
        posts("quy", "quarter", 3),
        posts("nua", "half_year", 6),
        posts("nam", "year", 12),
    ];
    let done = Desk::new(&plan("[2022]", "decree", &rules.concat()), UNITS)
        .posts(
            "A",
            "Quý I/2022",
            "16/3/2022",
            &format!("14/12/2021 | Tin | Trước kỳ\n{DECREE}\n15/3/2022 | Tin | Sau kỳ"),
        )
        .run();
    let window = &done.summary("2022-Q1")["window"];
    assert_eq!((window["from"].as_str(), window["to"].as_str()), (Some("2021-12-15"), Some("2022-03-14")));
    assert_eq!(due(&done, "2022-Q1", "A"), "2022-03-19");
    // March has not ended when the quarter closes on the 14th.
    let months = ["2022-01 1/1 met", "2022-02 1/1 met", "2022-03 0/1 not_due"];
    assert_eq!(done.results("2022-Q1", "A", "thang"), months);
    assert_eq!(done.results("2022-Q1", "A", "quy"), ["2022-Q1 3/3 met"]);
    assert_eq!(done.results("2022-Q1", "A", "nua"), ["2022-H1 3/6 not_due"]);
    assert_eq!(done.results("2022-Q1", "A", "nam"), ["2022 3/12 not_due"]);
    assert_eq!(done.findings("2022-Q1", &["TH403"]).len(), 2);
    // The third quarter and the nine months close on one day, over different days.
    let windows = ["2022-Q3", "2022-9M"].map(|period| done.summary(period)["window"].clone());
    assert_eq!((windows[0]["from"].as_str(), windows[0]["to"].as_str()), (Some("2022-06-15"), Some("2022-09-14")));
    assert_eq!((windows[1]["from"].as_str(), windows[1]["to"].as_str()), (Some("2021-12-15"), Some("2022-09-14")));
}

#[test]
fn two_groups_report_for_different_periods_with_due_days_of_their_own() {
    let rules = [
        reports("\"truong\"", "\"half_year\", \"year\"", "day_of_month = 20"),
        reports("\"phong\"", "\"quarter\", \"ad_hoc\"", "working_days = 5"),
    ];
    let done = Desk::new(&plan("[2022]", "civil", &rules.concat()), UNITS)
        .posts("P", "Quý I/2022", "8/4/2022", "5/1/2022 | Tin | Một")
        .posts("A", "6 tháng đầu năm 2022", "20/7/2022", "5/1/2022 | Tin | Hai")
        .sent(
            "dx",
            &report("P", "Đột xuất", "9/2/2022", "# Tin bài\nNgày đăng | Hình thức | Tiêu đề\n5/2/2022 | Tin | Gấp"),
        )
        .run();
    // 1, 4, 5, 6 and 7 April are the five working days after 31 March 2022.
    assert_eq!((due(&done, "2022-Q1", "P"), done.status("2022-Q1", "P")), ("2022-04-07".into(), "late".into()));
    assert_eq!(done.status("2022-Q1", "A"), "not_required");
    assert_eq!((due(&done, "2022-H1", "A"), done.status("2022-H1", "A")), ("2022-07-20".into(), "on_time".into()));
    // 2 January 2023 stands in for New Year's Day, a Sunday: 3, 4, 5, 6, 9 January.
    assert_eq!(due(&done, "2022-Q4", "P"), "2023-01-09");
    assert_eq!(done.summary("2022-Q1")["categories"][0]["items"], 3);
}

#[test]
fn working_days_jump_over_tet() {
    let rules = reports("\"truong\"", "\"quarter\"", "working_days = 15");
    let done = Desk::new(&plan("[2022]", "civil", &rules), UNITS).run();
    // From 3 January 2023: thirteen to the 19th; Tết is the 20th to the 26th; then the 27th and Monday the 30th.
    assert_eq!(due(&done, "2022-Q4", "A"), "2023-01-30");
    // Hùng Kings' day, 10 April 2022, is a Sunday: Monday the 11th is free.
    assert_eq!(due(&done, "2022-Q1", "A"), "2022-04-22");
}

#[test]
fn quotas_on_sending_and_on_stated_quantities() {
    let sent = "any_of = [\"article_submitted\"]\nmin = 2\nper = \"quarter\"\ncounted_on = \"sent\"";
    let stated = "any_of = [\"conference\"]\nmin = 3\nper = \"quarter\"\nevidence = \"stated\"";
    let rules = [
        reports("\"truong\"", "\"quarter\", \"half_year\"", "days = 10"),
        rule("quota", "gui", "\"truong\"", sent),
        rule("quota", "hoi-nghi", "\"truong\"", stated),
    ];
    let articles = "# Tin bài\nNgày gửi | Ngày đăng | Hình thức | Tiêu đề\n\
                    30/3/2022 | 2/4/2022 | Tin bài gửi | Gửi trong quý\n15/2/2022 | | Tin bài gửi | Chưa đăng";
    let meetings = |number: u32| format!("# Hoạt động\nHình thức | Số lượng\nHội nghị | {number}");
    let done = Desk::new(&plan("[2022]", "civil", &rules.concat()), UNITS)
        .sent("a", &report("A", "Quý I/2022", "5/4/2022", &format!("{articles}\n{}", meetings(3))))
        .sent("b", &report("B", "6 tháng đầu năm 2022", "5/7/2022", &meetings(6)))
        .run();
    assert_eq!(done.results("2022-Q1", "A", "gui"), ["2022-Q1 2/2 met"]);
    assert_eq!(done.results("2022-Q1", "A", "hoi-nghi"), ["2022-Q1 3/3 met"]);
    // Six meetings in the half-year may be three in each quarter, or six in one: a person must ask.
    assert_eq!(done.results("2022-H1", "B", "hoi-nghi"), ["2022-Q1 0/3 manual", "2022-Q2 0/3 manual"]);
    assert_eq!(done.findings("2022-H1", &["TH611"]).iter().filter(|one| one.contains("B hoi-nghi")).count(), 0);
}

#[test]
fn targets_within_excluding_on_the_way_and_at_most() {
    let ratio = |id: &str, op: &str, threshold: &str, more: &str| {
        let fields = format!(
            "numerator = \"tử {id}\"\ndenominator = \"mẫu {id}\"\nop = \"{op}\"\nthreshold = {threshold}\n\
             by = 2023-12-31\n{more}"
        );
        rule("target", id, "\"truong\"", &fields)
    };
    let rules = [
        reports("\"truong\"", "\"year\"", "days = 10"),
        ratio("ho-so", ">=", "80", "path = { 2022 = 70 }"),
        ratio("truc-tuyen", ">=", "30", "within = \"ho-so\""),
        ratio("khong-mat", "=", "100", "excluding = \"hồ sơ mật\"\nlevel = \"aspirational\""),
        ratio("tre-han", "<=", "2.5", "level = \"encouraged\""),
        ratio("khong-co", ">=", "50", ""),
    ];
    let heads = "# Chỉ tiêu\nMã | Chỉ tiêu | Tử số | Mẫu số | Loại trừ";
    let figures = |rows: &str| report("A", "Năm 2022", "31/12/2022", &format!("{heads}\n{rows}"));
    let a = "ho-so | | 800 | 1.000 |\ntruc-tuyen | | 300 | 800 |\nkhong-mat | | 996 | 1.010 | 10\ntre-han | | 30 | 1.000 |\nkhong-co | | 0 | 0 |";
    let b = "ho-so | | 599 | 1000 |\ntruc-tuyen | | 700 | 650 |\nkhong-mat | | 0 | 0 |\ntre-han | | 19 | 1000 |\nkhong-co | | 5 | 4 |";
    let done = Desk::new(&plan("[2022, 2023]", "civil", &rules.concat()), UNITS)
        .on_day("2023-12-31")
        .sent("a", &figures(a))
        .sent("b", &figures(b).replace("Đơn vị | A", "Đơn vị | B"))
        .run();
    // (800 + 599) / 2000 lies between the 70 of 2022 and the 80 of 2023: not due before the end of the path.
    assert!(target(&done, "2022", "ho-so").starts_with("1399/2000 69.95% "));
    // A numerator above its denominator is an error and enters no sum.
    assert!(target(&done, "2022", "truc-tuyen").starts_with("300/800 37.5% "));
    assert!(target(&done, "2022", "khong-mat").starts_with("996/1000 99.6% "));
    assert!(target(&done, "2022", "tre-han").starts_with("49/2000 2.45% "));
    assert_eq!(target(&done, "2022", "khong-co"), "0/0 null% nil");
    assert_eq!(
        done.findings("2022", &["TH409"]),
        ["TH409 B khong-co reports/b.xlsx Chỉ tiêu C6", "TH409 B truc-tuyen reports/b.xlsx Chỉ tiêu C3"]
    );
}

#[test]
fn tasks_of_groups_with_parts_and_conditions() {
    let task = |id: &str, due: &str, lead: &str, more: &str| {
        rule("task", id, "", &format!("form = \"Hội nghị\"\ndue = {due}\nlead = [{lead}]\n{more}"))
    };
    let rules = [
        reports("\"truong\"", "\"half_year\"", "days = 10"),
        task("v1", "2022-05-31", "\"truong\"", "components = [\"Đăng tin\", \"Làm video\"]"),
        task("v2", "2022-04-30", "\"A\"", "cooperate = [\"B\"]"),
        task("v3", "2022-06-30", "\"B\"", "conditional = true"),
        task("v4", "2022-06-15", "\"B\"", "level = \"encouraged\""),
    ];
    let heads = "# Nhiệm vụ\nMã | Nhiệm vụ | Thành phần | Kết quả | Ngày hoàn thành";
    let of = |unit: &str, rows: &str| report(unit, "6 tháng đầu năm 2022", "5/7/2022", &format!("{heads}\n{rows}"));
    let done = Desk::new(&plan("[2022]", "civil", &rules.concat()), UNITS)
        .sent("a", &of("A", "v1 | | Đăng tin | Đã hoàn thành | 5/5/2022\nv1 | | Làm video | Xong | 9/5/2022\nv2 | | | Hoàn thành | 4/5/2022"))
        .sent("b", &of("B", "v1 | | Đăng tin | Đã hoàn thành | 5/5/2022\nv1 | | Làm video | Đang làm |\nv3 | | | Không phát sinh |\nv4 | | | Chưa thực hiện |"))
        .run();
    assert_eq!(done.results("2022-H1", "A", "v1"), ["2022-05 2/2 met"]);
    assert_eq!(done.results("2022-H1", "B", "v1"), ["2022-05 1/2 unmet"]);
    assert_eq!(done.results("2022-H1", "B", "v3"), ["2022-06 0/1 nil"]);
    assert_eq!(done.results("2022-H1", "B", "v4"), ["2022-06 0/1 unmet"]);
    assert_eq!(done.findings("2022-H1", &["TH613"]).len(), 1, "v2 was done four days late");
    let findings = std::fs::read_to_string(done.folder("2022-H1").join("findings.json")).expect("findings");
    let findings: serde_json::Value = serde_json::from_str(&findings).expect("JSON");
    let severity = |rule: &str| {
        let all = findings.as_array().expect("a list");
        all.iter().find(|one| one["code"] == "TH612" && one["rule"] == rule).expect("a finding")["severity"].clone()
    };
    assert_eq!((severity("v1"), severity("v4")), ("error".into(), "note".into()));
}

#[test]
fn an_assessment_weighs_rules_and_reports_and_falls_into_bands() {
    let assessment = "\n[assessment]\nid = \"xet\"\ntitle = \"Xét thi đua\"\ngroups = [\"truong\"]\n\
        source = { section = \"V\", quote = \"trích\" }\n\
        criteria = [{ rule = \"nam\", weight = 3 }, { rule = \"reports\", weight = 1 }]\n\
        bands = [{ from = 90, label = \"Tốt\" }, { from = 50, label = \"Khá\" }, { from = 0, label = \"Chưa đạt\" }]\n";
    let rules = [reports("\"truong\"", "\"year\"", "days = 10"), posts("nam", "year", 2), assessment.to_owned()];
    let two = "5/1/2022 | Tin | Một\n6/1/2022 | Tin | Hai";
    let done = Desk::new(&plan("[2022]", "civil", &rules.concat()), UNITS)
        .posts("A", "Năm 2022", "5/1/2023", two)
        .posts("B", "Năm 2022", "11/1/2023", &two.replace("Một", "Ba").replace("Hai", "Bốn"))
        .run();
    assert_eq!(done.status("2022", "B"), "late");
    let mut book = calamine::open_workbook_auto(done.folder("2022").join("tong-hop-2022.xlsx")).expect("a workbook");
    let sheet = calamine::Reader::worksheet_range(&mut book, "Xét thi đua").expect("the sheet");
    let rows: Vec<String> =
        sheet.rows().map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>().join("|")).collect();
    assert!(rows.iter().any(|row| row.starts_with("A|") && row.contains("|100|Tốt|đạt")), "{rows:#?}");
    assert!(rows.iter().any(|row| row.starts_with("B|") && row.contains("|75|Khá|chưa đạt")), "{rows:#?}");
}

#[test]
fn further_forms_and_heads_stand_in_the_plan() {
    let more = "\n[[category]]\nkey = \"podcast\"\nlabel = \"Podcast\"\ncounted_in = \"tập\"\nspellings = [\"Chương trình phát thanh số\"]\n\
        \n[heads]\ntitle = [\"Nhan đề\"]\nposted = [\"Hôm đăng\"]\n";
    let quota = rule("quota", "nam", "\"truong\"", "any_of = [\"podcast\"]\nmin = 1\nper = \"year\"");
    let rules = [reports("\"truong\"", "\"year\"", "days = 10"), quota, more.to_owned()];
    let sheet = "# Sản phẩm\nNhan đề | Hôm đăng | Loại\nTập 1 | 5/3/2022 | chương trình phát thanh số\nTập 2 | 6/3/2022 | Podcast";
    let done = Desk::new(&plan("[2022]", "civil", &rules.concat()), UNITS)
        .sent("a", &report("A", "Năm 2022", "5/1/2023", sheet))
        .run();
    assert_eq!(done.results("2022", "A", "nam"), ["2022 2/1 met"]);
    assert_eq!(done.summary("2022")["categories"][0]["category"], "podcast");
}

#[test]
fn a_plan_in_which_everything_is_met_leaves_no_error() {
    let rules = [reports("\"truong\"", "\"year\"", "days = 10"), posts("nam", "year", 1)];
    let units = "code,name,group\nA,Trường THPT Hoàng Diệu,truong\n";
    let done = Desk::new(&plan("[2022]", "civil", &rules.concat()), units)
        .posts("A", "Năm 2022", "5/1/2023", "5/1/2022 | Tin | Một")
        .run();
    assert_eq!(tonghop::at_least(&done.result.plans[0].findings, tonghop::model::finding::Severity::Warning), 0);
}

#[test]
fn a_register_without_units_is_refused_before_anything_is_written() {
    let rules = posts("nam", "year", 1);
    for units in ["", "code,name,group\n", "ma so,ten goi\nA,Trường THPT Hoàng Diệu\n"] {
        let failure = Desk::new(&plan("[2022]", "civil", &rules), units).refused();
        assert!(
            matches!(failure, tonghop::model::run::Failure::Usage("usage-empty-units", _)),
            "{units:?}: {failure:?}"
        );
    }
}
