//! Verdicts, end to end, on small plans: what was sent, what must be said. Figures are worked out by hand.

mod secretary;

use secretary::Desk;

const PLAN: &str = r#"
[plan]
id = "thu-nghiem"
number = "1/KH"
title = "Kế hoạch tuyên truyền cải cách hành chính năm 2022"
issuer = "Sở Giáo dục và Đào tạo"
superior = "Ủy ban nhân dân tỉnh"
place = "Sóc Trăng"
issued = "2021-12-20"
years = [2022]
calendar = "civil"
recipients = ["Sở Nội vụ"]
signatory = ["GIÁM ĐỐC", "Nguyễn Văn A"]

[[report]]
id = "bao-cao"
title = "Báo cáo 6 tháng, năm"
groups = ["truong"]
source = { section = "IV.1", quote = "định kỳ 6 tháng, năm" }
from = "Trường"
via = ""
to = "Sở"
periods = ["half_year", "year"]
due = { days = 10 }
may_embed = true

[[quota]]
id = "thang"
title = "Ít nhất 01 tin, bài mỗi tháng"
groups = ["truong"]
source = { section = "IV.1", quote = "ít nhất 01 văn bản hoặc tin, bài/tháng" }
any_of = ["web_news", "web_article", "web_post", "directive_posted"]
min = 1
per = "month"

[[quota]]
id = "nam"
title = "Ít nhất 12 tin, bài mỗi năm"
groups = ["truong"]
source = { section = "IV.2", quote = "12 tin, bài/năm" }
any_of = ["web_news", "web_article", "web_post", "directive_posted"]
min = 12
per = "year"
"#;

const UNITS: &str = "code,name,group,aliases,websites,email,active_from,active_to,successor\n\
                     A,Trường THPT Hoàng Diệu,truong,THPT Hoàng Diệu,,,,,\n\
                     B,Trường THPT Lê Lợi,truong,,,,2022-04-10,,\n\
                     C,Trường THPT Mai Thanh Thế,truong,,,,,,\n";

const SIX_MONTHS: &str = "5/1/2022 | Tin | Một\n7/2/2022 | Bài viết | Hai\n9/3/2022 | Văn bản | Ba\n\
                          11/4/2022 | Tin | Bốn\n13/5/2022 | Tin | Năm\n15/6/2022 | Tin | Sáu";

#[test]
fn enough_is_met_and_a_month_without_a_post_is_unmet() {
    let five = SIX_MONTHS.replace("9/3/2022", "9/4/2022");
    let done = Desk::new(PLAN, UNITS)
        .posts("Trường THPT Hoàng Diệu", "6 tháng đầu năm 2022", "25/6/2022", SIX_MONTHS)
        .posts("Trường THPT Mai Thanh Thế", "6 tháng đầu năm 2022", "25/6/2022", &five)
        .run();
    let all_met: Vec<String> = (1..=6).map(|month| format!("2022-{month:02} 1/1 met")).collect();
    assert_eq!(done.results("2022-H1", "A", "thang"), all_met);
    assert_eq!(done.results("2022-H1", "C", "thang")[2], "2022-03 0/1 unmet");
    assert_eq!(done.results("2022-H1", "C", "thang")[3], "2022-04 2/1 met");
    assert_eq!(done.findings("2022-H1", &["TH611"]), ["TH611 C thang"]);
    assert_eq!(done.results("2022-H1", "A", "nam"), ["2022 6/12 not_due"]);
}

#[test]
fn no_report_is_not_reported_unless_another_report_shows_enough() {
    let year = "6/1/2022 | Tin | Một\n3/2/2022 | Tin | Hai";
    let done = Desk::new(PLAN, UNITS).posts("Trường THPT Hoàng Diệu", "Năm 2022", "25/12/2022", year).run();
    assert_eq!(done.status("2022-H1", "A"), "missing");
    let half = done.results("2022-H1", "A", "thang");
    assert_eq!(half[..3], ["2022-01 1/1 met", "2022-02 1/1 met", "2022-03 0/1 not_reported"]);
    assert_eq!(done.results("2022", "A", "thang")[2], "2022-03 0/1 unmet");
    assert_eq!(done.findings("2022-H1", &["TH601"]), ["TH601 A bao-cao", "TH601 B bao-cao", "TH601 C bao-cao"]);
}

#[test]
fn a_unit_opened_in_mid_year_owes_its_whole_months_only() {
    let done =
        Desk::new(PLAN, UNITS).posts("Trường THPT Lê Lợi", "6 tháng đầu năm 2022", "25/6/2022", SIX_MONTHS).run();
    let half = done.results("2022-H1", "B", "thang");
    assert_eq!(half[3], "2022-04 1/1 not_applicable");
    assert_eq!(half[4], "2022-05 1/1 met");
    // Eight whole months of twelve (May to December): 12 × 8 / 12 = 8.
    assert_eq!(done.results("2022", "B", "nam"), ["2022 6/8 not_reported"]);
}

#[test]
fn an_open_period_is_provisional_and_blames_only_for_what_has_ended() {
    let done = Desk::new(PLAN, UNITS)
        .on_day("2022-05-20")
        .posts(
            "Trường THPT Hoàng Diệu",
            "6 tháng đầu năm 2022",
            "18/5/2022",
            "5/1/2022 | Tin | Một\n2/5/2022 | Tin | Hai",
        )
        .run();
    assert_eq!(done.summary("2022-H1")["provisional"], true);
    let half = done.results("2022-H1", "A", "thang");
    assert_eq!(half[1], "2022-02 0/1 unmet");
    assert_eq!(half[4], "2022-05 1/1 met");
    assert_eq!(half[5], "2022-06 0/1 not_due");
    assert_eq!(done.status("2022-H1", "C"), "not_due");
}

#[test]
fn the_received_register_decides_and_the_form_where_it_is_silent() {
    let done = Desk::new(PLAN, UNITS)
        .posts("Trường THPT Hoàng Diệu", "6 tháng đầu năm 2022", "25/6/2022", SIX_MONTHS)
        .posts("Trường THPT Mai Thanh Thế", "6 tháng đầu năm 2022", "11/7/2022", SIX_MONTHS)
        .posts("Trường THPT Lê Lợi", "6 tháng đầu năm 2022", "10/7/2022", SIX_MONTHS)
        .put("received.csv", "unit,period,received\nA,2022-H1,2022-07-11\n")
        .run();
    assert_eq!(done.status("2022-H1", "A"), "late");
    assert_eq!(done.status("2022-H1", "C"), "late");
    assert_eq!(done.status("2022-H1", "B"), "on_time");
    let summary = done.summary("2022-H1");
    assert_eq!(summary["units"][0]["report"]["received"], "2022-07-11");
}

#[test]
fn a_report_without_any_date_is_taken_to_be_on_time_and_said() {
    let done = Desk::new(PLAN, UNITS).posts("Trường THPT Hoàng Diệu", "6 tháng đầu năm 2022", "", SIX_MONTHS).run();
    assert_eq!(done.status("2022-H1", "A"), "on_time");
    assert_eq!(done.findings("2022-H1", &["TH309"]).len(), 1);
}

#[test]
fn empty_nil_and_missing_are_three_states() {
    let done = Desk::new(PLAN, UNITS)
        .posts("Trường THPT Hoàng Diệu", "6 tháng đầu năm 2022", "25/6/2022", "")
        .sent("nil", "# Thông tin\nĐơn vị | Trường THPT Mai Thanh Thế\nKỳ báo cáo | 6 tháng đầu năm 2022\nNgày báo cáo | 25/6/2022\nKhông phát sinh | Có")
        .run();
    assert_eq!(done.status("2022-H1", "A"), "empty");
    assert_eq!(done.status("2022-H1", "C"), "nil");
    assert_eq!(done.status("2022-H1", "B"), "missing");
    assert_eq!(done.results("2022-H1", "A", "thang")[0], "2022-01 0/1 manual");
    assert_eq!(done.results("2022-H1", "C", "thang")[0], "2022-01 0/1 unmet");
}

#[test]
fn a_report_without_a_table_is_told_so_once() {
    let cover = "# Thông tin\nĐơn vị | Trường THPT Hoàng Diệu\nKỳ báo cáo | 6 tháng đầu năm 2022\nNgày báo cáo | 25/6/2022\n\
                 # Bảng khác\nSTT | Nội dung | Cột một | Cột hai\n1 | Tuyên truyền | 3 | 2";
    let done = Desk::new(PLAN, UNITS).sent("bang khac", cover).run();
    assert_eq!(done.status("2022-H1", "A"), "empty");
    assert_eq!(done.findings("2022-H1", &["TH306", "TH603"]), ["TH306 A reports/bang khac.xlsx"]);
}

#[test]
fn unclear_versions_hold_the_unit_out_of_the_totals() {
    let done = Desk::new(PLAN, UNITS)
        .posts("Trường THPT Hoàng Diệu", "6 tháng đầu năm 2022", "25/6/2022", SIX_MONTHS)
        .posts("THPT Hoàng Diệu", "6 tháng đầu năm 2022", "26/6/2022", "5/1/2022 | Tin | Khác hẳn")
        .run();
    assert_eq!(done.status("2022-H1", "A"), "ambiguous");
    assert_eq!(done.results("2022-H1", "A", "thang")[0], "2022-01 0/1 manual");
    assert_eq!(done.summary("2022-H1")["categories"].as_array().map(Vec::len), Some(0));
    assert_eq!(done.findings("2022-H1", &["TH503"]).len(), 2);
}

#[test]
fn a_waiver_in_force_excuses_and_an_expired_one_is_said() {
    let done = Desk::new(PLAN, UNITS)
        .posts("Trường THPT Hoàng Diệu", "6 tháng đầu năm 2022", "25/6/2022", "5/1/2022 | Tin | Một")
        .put(
            "waivers.csv",
            "unit,rule,window,reason,basis,expires\n\
             A,thang,2022-02,sửa trang web,CV 12/SGDĐT,2022-02-28\n\
             A,thang,2022-03,sửa trang web,CV 12/SGDĐT,2022-03-15\n",
        )
        .run();
    let half = done.results("2022-H1", "A", "thang");
    assert_eq!(half[1], "2022-02 0/1 not_applicable");
    assert_eq!(half[2], "2022-03 0/1 unmet");
    assert_eq!(done.findings("2022-H1", &["TH114"]).len(), 1);
}

#[test]
fn a_repeated_item_counts_once_and_rows_are_conserved() {
    let done = Desk::new(PLAN, UNITS)
        .posts("Trường THPT Hoàng Diệu", "6 tháng đầu năm 2022", "25/6/2022", SIX_MONTHS)
        .posts("Trường THPT Hoàng Diệu", "Năm 2022", "25/12/2022", &format!("{SIX_MONTHS}\n2/7/2022 | Tin | Bảy"))
        .run();
    let summary = done.summary("2022");
    let items: u64 = summary["categories"]
        .as_array()
        .expect("forms")
        .iter()
        .map(|one| one["items"].as_u64().expect("a number"))
        .sum();
    assert_eq!(items, 7);
    let rows = &summary["control"]["rows"];
    assert_eq!(
        (rows["read"].as_u64(), rows["accepted"].as_u64(), rows["ignored"].as_u64()),
        (Some(13), Some(7), Some(6))
    );
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let desk = |jobs| {
        Desk::new(PLAN, UNITS)
            .jobs(jobs)
            .posts("Trường THPT Hoàng Diệu", "6 tháng đầu năm 2022", "25/6/2022", SIX_MONTHS)
            .posts("Trường THPT Lê Lợi", "6 tháng đầu năm 2022", "25/6/2022", SIX_MONTHS)
            .run()
    };
    let (one, eight) = (desk(1), desk(8));
    for name in ["tong-hop-2022-H1.xlsx", "summary.json", "findings.json", "manifest.json"] {
        let bytes = |done: &secretary::Done| std::fs::read(done.folder("2022-H1").join(name)).expect("a file");
        assert!(bytes(&one) == bytes(&eight), "{name}");
    }
}
