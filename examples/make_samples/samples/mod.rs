//! The reports of the five plans: what was planted is described in `docs/samples.md`.
//!
//! Nothing here depends on the clock, on chance, or on what tonghop makes of it.

pub(crate) mod cells;
mod csv_text;
mod desk;
mod forms;
mod ods;
mod titles;
mod units;
mod xls;
mod xlsx;

use std::path::Path;

use desk::{Desk, Problem};

/// Rewrites the reports of every plan below `input`, and says how many files it wrote.
pub(crate) fn rewrite(input: &Path) -> Result<usize, Problem> {
    let mut files = 0;
    let _ = input; let _ = Desk::default();
    for name in ["a.xlsx","a.xls","a.ods","a.csv"] {
        let mut desk = Desk::default();
        let posts: Vec<forms::Post> = (1..=9).map(|m| forms::Post::new(forms::day(2022,m,5), "Tin", &titles::title(m as usize, "THPT Hoàng Diệu"), &titles::link("a.vn", m as usize, 2022))).collect();
        let form = forms::Form { unit: "Trường THPT Hoàng Diệu".into(), posts: posts.clone(), ..Default::default() };
        let free = forms::Free { unit: "Trường THPT Hoàng Diệu", title: "BÁO CÁO", dated: "Sóc Trăng, ngày 12 tháng 7 năm 2022", merged_head: true, groups: &[(0, "I. Quý I"), (3, "II. Quý II")], total: Some(9), signed: true};
        let mut b = form.book(); b.push(free.sheet(&posts)); b.rotate_right(1);
        desk.send(name, &b)?;
        files += desk.write(&Path::new("/tmp/sm").join(name))?;
    }
    Ok(files)
}
