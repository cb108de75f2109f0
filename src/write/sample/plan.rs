//! The sample's plan: a monthly quota, two targets, a task of two parts, a duty, an assessment.

use std::collections::BTreeMap;

use super::date;
use crate::model::calendar::{Calendar, Per};
use crate::model::category::{Categories, Category, CategoryId};
use crate::model::heads::Heads;
use crate::model::plan::{
    Assessment, Basis, Comparison, CountedOn, Criterion, Duty, Evidence, Level, Percent, Plan, Quota, Rule, Source,
    Target, Task,
};

fn rule(id: &str, title: &str, section: &str) -> Rule {
    Rule {
        id: id.into(),
        title: title.into(),
        groups: vec!["don_vi".into()],
        source: Source {
            section: section.into(), quote: "đăng tải ít nhất 01 văn bản hoặc tin, bài mỗi tháng".into()
        },
        level: Level::Required,
        basis: Basis::Stated,
    }
}

fn categories() -> Categories {
    let mut categories = Categories::default();
    for (key, label, counted_in) in [
        ("web_news", "Tin đăng trang thông tin điện tử", "tin"),
        ("web_article", "Bài đăng trang thông tin điện tử", "bài"),
        ("directive_posted", "Văn bản chỉ đạo, điều hành được đăng", "văn bản"),
        ("conference", "Hội nghị, hội thảo", "cuộc"),
    ] {
        categories.add(&Category {
            key: key.into(),
            label: label.into(),
            counted_in: counted_in.into(),
            spellings: Vec::new(),
        });
    }
    categories
}

pub(super) fn plan() -> Plan {
    let posts = [CategoryId(0), CategoryId(1), CategoryId(2)];
    let target = |id: &str, title: &str, op, threshold: i64| Target {
        rule: rule(id, title, "II"),
        numerator: "số hồ sơ trực tuyến".into(),
        denominator: "tổng số hồ sơ".into(),
        op,
        threshold: Percent(threshold * 10_000),
        by: date("2022-12-31"),
        within: None,
        excluding: None,
        path: BTreeMap::new(),
    };
    Plan {
        id: "soc-trang-2022".into(),
        number: "12/KH-SGDĐT".into(),
        title: "Kế hoạch tuyên truyền cải cách hành chính năm 2022".into(),
        issuer: "Sở Giáo dục và Đào tạo".into(),
        superior: "UBND tỉnh Sóc Trăng".into(),
        place: "Sóc Trăng".into(),
        issued: date("2022-01-20"),
        years: vec![2022],
        calendar: Calendar::Civil,
        recipients: ["- Sở Nội vụ;", "- Ban Giám đốc Sở (b/c);", "- Lưu: VT, VP."].map(String::from).into(),
        signatory: ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Văn A"].map(String::from).into(),
        summaries: Vec::new(),
        groups: BTreeMap::from([
            ("don_vi".into(), "Đơn vị trực thuộc".into()),
            ("phong".into(), "Phòng thuộc Sở".into()),
        ]),
        reports: Vec::new(),
        quotas: vec![Quota {
            rule: rule("posts-monthly", "Đăng ít nhất 01 văn bản, tin hoặc bài mỗi tháng", "IV.1"),
            any_of: posts.into(),
            min: 1,
            per: Per::Month,
            counted_on: CountedOn::Posted,
            evidence: Evidence::Itemised,
        }],
        targets: vec![
            target("dvctt", "Hồ sơ được giải quyết trực tuyến", Comparison::AtLeast, 80),
            target("hai-long", "Mức độ hài lòng của người dân", Comparison::Equal, 100),
        ],
        tasks: vec![Task {
            rule: rule("t6", "Tổ chức hội nghị và thi tìm hiểu cải cách hành chính", "Phụ lục, 6"),
            form: "Hội nghị, hội thi".into(),
            due: date("2022-06-30"),
            lead: vec!["DV-001".into()],
            cooperate: vec!["don_vi".into()],
            components: vec!["Hội nghị".into(), "Hội thi".into()],
            conditional: false,
            date_flaw: None,
        }],
        duties: vec![Duty {
            rule: rule("a1", "Tuyên truyền thường xuyên trên trang thông tin điện tử", "III.2, A1"),
            categories: posts.into(),
            trigger: String::new(),
            places: Vec::new(),
            audience: None,
            quota: None,
        }],
        assessment: Some(Assessment {
            rule: rule("thi-dua", "Xét thi đua cuối năm", "V"),
            criteria: vec![
                Criterion { rule: "reports".into(), weight: 1 },
                Criterion { rule: "posts-monthly".into(), weight: 2 },
            ],
            bands: Vec::new(),
        }),
        categories: categories(),
        heads: Heads::default(),
    }
}
