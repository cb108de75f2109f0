//! The posts of a unit that does what the plan asks: one a month, in a fixed turn of forms.

use super::forms::{Post, day};
use super::titles::{link, title};
use super::units::Unit;

/// The form of each month's post, January to December: six *tin*, four *bài*, two *văn bản* a year.
pub(crate) const FORM_OF_MONTH: [&str; 12] =
    ["Tin", "Tin", "Bài viết", "Tin", "Bài viết", "Văn bản", "Tin", "Tin", "Bài viết", "Tin", "Bài viết", "Văn bản"];

/// One post in each of these months (1 to 12), on a day that depends on the unit's place in the register.
pub(crate) fn monthly(unit: &Unit, year: i32, months: impl IntoIterator<Item = u32>) -> Vec<Post> {
    months.into_iter().map(|month| post(unit, year, month)).collect()
}

/// The post of one month.
pub(crate) fn post(unit: &Unit, year: i32, month: u32) -> Post {
    let index = usize::try_from(month).unwrap_or(1);
    let place = u32::try_from(unit.place).unwrap_or(0);
    let form = FORM_OF_MONTH[index.saturating_sub(1) % 12];
    let date = day(year, month, 2 + (place * 7 + month * 5) % 25);
    let post = Post::new(date, form, &title(index + unit.place, &unit.short), &link(unit, index, year))
        .to(if month.is_multiple_of(2) { "Người dân" } else { "CBCCVC" });
    if form == "Văn bản" { post.numbered(&format!("{}/KH-{}", 20 + index, unit.code)) } else { post }
}
