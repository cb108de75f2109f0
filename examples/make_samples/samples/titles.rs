//! Titles and links of the kind units post, made from a number and a name: the same each time.

use unicode_normalization::UnicodeNormalization as _;

use super::units::Unit;

/// What posts about administrative reform say, before the name of who posts.
const SUBJECTS: [&str; 24] = [
    "Triển khai kế hoạch tuyên truyền cải cách hành chính năm",
    "Hội nghị quán triệt công tác cải cách hành chính tại",
    "Hướng dẫn nộp hồ sơ qua dịch vụ công trực tuyến của",
    "Công khai danh mục thủ tục hành chính tại",
    "Kết quả tiếp nhận và giải quyết hồ sơ của",
    "Nâng cao văn hóa công vụ của viên chức",
    "Ứng dụng chữ ký số trong quản lý văn bản tại",
    "Khảo sát mức độ hài lòng của phụ huynh với",
    "Chấn chỉnh kỷ luật, kỷ cương hành chính tại",
    "Cách làm hay trong tiếp nhận hồ sơ tuyển sinh ở",
    "Chuyển đổi số trong quản trị nhà trường:",
    "Tập huấn sử dụng phần mềm một cửa điện tử cho",
    "Thanh toán không dùng tiền mặt các khoản thu của",
    "Đơn giản hóa thủ tục chuyển trường tại",
    "Tiếp nhận phản ánh qua đường dây nóng của",
    "Sơ kết công tác cải cách hành chính của",
    "Hưởng ứng cuộc thi tìm hiểu cải cách hành chính:",
    "Quy chế phối hợp giải quyết công việc của",
    "Học bạ điện tử giảm giấy tờ cho phụ huynh",
    "Công khai tài chính và cam kết chất lượng của",
    "Đối thoại với phụ huynh về thủ tục hành chính tại",
    "Rà soát quy trình nội bộ theo ISO của",
    "Tuyên truyền định danh điện tử trong học sinh",
    "Tổng kết phong trào thi đua cải cách hành chính của",
];

/// The title of post number `index` of a unit.
pub(crate) fn title(index: usize, unit: &str) -> String {
    format!("{} {unit}", SUBJECTS[index % SUBJECTS.len()])
}

/// The link of a unit's post number `index`: no two units share one.
pub(crate) fn link(unit: &Unit, index: usize, year: i32) -> String {
    format!("https://{}/cchc/{year}/{}-{index:02}.html", unit.website, unit.code.to_lowercase())
}

/// Text without marks, as file names have it.
pub(crate) fn plain(text: &str) -> String {
    let letters = text.nfd().filter(|letter| !('\u{300}'..='\u{36f}').contains(letter));
    letters
        .map(|letter| {
            if letter == 'đ' {
                'd'
            } else if letter == 'Đ' {
                'D'
            } else {
                letter
            }
        })
        .collect()
}

/// Text with every mark as a letter of its own, as macOS writes it.
pub(crate) fn decomposed(text: &str) -> String {
    text.nfd().collect()
}
