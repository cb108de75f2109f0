# Tệp kế hoạch: lỗi khi đọc, và phần mô tả của lệnh `tonghop plan`.

## Lỗi
mistake-syntax = Sai cú pháp TOML: { $detail }
mistake-unreadable = Không đọc được tệp: { $detail }
mistake-too-large = Tệp quá lớn đối với một tệp kế hoạch ({ $detail } byte).
mistake-not-utf8 = Tệp không phải văn bản UTF-8. Đề nghị lưu lại bằng bảng mã UTF-8.
mistake-unknown-field = { $table } không có trường “{ $field }”.
mistake-missing = { $table } thiếu trường “{ $field }”.
mistake-type = Giá trị của “{ $field }” không dùng được.
mistake-word = “{ $value }” không phải là giá trị của “{ $field }”.
mistake-repeated-id = Mã “{ $value }” đã được dùng cho một quy định khác.
mistake-no-such-rule = “{ $field }” nêu mã “{ $value }” nhưng kế hoạch không có quy định nào mang mã đó.
mistake-within-itself = Chỉ tiêu “{ $value }” nằm trong chính nó (qua các trường within).
mistake-duty-number = Kế hoạch không nêu con số cho việc thường xuyên; con số do Văn phòng đặt phải kèm basis = "interpreted".
mistake-allowed = được phép: { $words }
mistake-nearest = có phải ý là “{ $word }”?

## Được phép viết gì
allowed-table = một bảng, ví dụ { "{" } section = "IV.1", quote = "…" { "}" }
allowed-tables = các bảng viết dưới dòng { $table }
allowed-text = chữ trong dấu ngoặc kép, không để trống
allowed-list = danh sách trong ngoặc vuông, ví dụ ["…", "…"]
allowed-flag = true hoặc false
allowed-number = số nguyên từ { $from } đến { $to }
allowed-day = ngày có thật, dạng 2022-02-28
allowed-day-between = ngày từ { $from } đến { $to }
allowed-id = chữ thường không dấu, chữ số và dấu gạch nối, ví dụ soc-trang-2022
allowed-rule-id = chữ thường không dấu, chữ số và dấu gạch nối, ví dụ posts-monthly; “reports” đã có nghĩa riêng
allowed-years = ít nhất một năm, ví dụ [2022]
allowed-groups = ít nhất một nhóm đơn vị
allowed-categories = ít nhất một hình thức
allowed-lead = mã đơn vị hoặc tên nhóm, hoặc danh sách các mã
allowed-due = đúng một trong ba: { "{" } days = 5 { "}" }, { "{" } working_days = 5 { "}" }, { "{" } day_of_month = 20 { "}" }
allowed-percent = số phần trăm từ 0 đến 1000, tối đa bốn chữ số thập phân, ví dụ 80 hoặc 99.6
allowed-path = ngưỡng của từng năm, ví dụ { "{" } 2022 = 50, 2023 = 60 { "}" }
allowed-criteria = ít nhất một tiêu chí, ví dụ ["posts-yearly"]
allowed-criterion-once = mỗi tiêu chí một lần
allowed-band-once = mỗi mức điểm một lần
allowed-category-key = chữ thường không dấu, chữ số và dấu gạch dưới, ví dụ radio_item
allowed-category-once = mỗi hình thức một bảng [[category]]
allowed-spelling = cách viết chưa dùng; “{ $value }” đã chỉ hình thức { $category }

## Mô tả
describe-number = Số, ký hiệu
describe-no-number = (không có)
describe-issuer = Cơ quan ban hành
describe-issued = Ban hành
describe-years = Năm
describe-calendar-kind = Cách tính kỳ
describe-civil = civil: theo tháng, quý dương lịch
describe-decree = decree: số liệu từ ngày 15 đến ngày 14 (Nghị định 09/2019/NĐ-CP)
describe-summaries = Báo cáo tổng hợp
describe-groups = NHÓM ĐƠN VỊ
describe-rules = QUY ĐỊNH
describe-calendar = LỊCH CÁC KỲ
describe-tasks = HẠN CÁC NHIỆM VỤ
describe-lint = NHẬN XÉT VỀ KẾ HOẠCH
describe-all-units = mọi đơn vị
describe-department = việc của Sở, không giao đơn vị nào
describe-report = { $from } → { $to }{ $via }; kỳ: { $periods }
describe-via = {" "}(qua { $via })
describe-no-periods = kế hoạch không nêu
describe-may-embed = Có thể lồng ghép trong báo cáo khác
describe-quota = Ít nhất { $min } mỗi { $per }; { $by }; hình thức: { $forms }
describe-target = { $numerator } / { $denominator } { $op } { $threshold }, đến { $by }
describe-within = Trong số đó: nằm trong tử số của { $rule }
describe-excluding = Mẫu số trừ: { $what }
describe-path = Lộ trình: { $steps }
describe-form = Hình thức: { $form }
describe-lead = Chủ trì: { $lead }; phối hợp: { $cooperate }
describe-components = Phải đủ các phần: { $parts }
describe-conditional = Chỉ khi có (“nếu có”)
describe-evidence = Bằng chứng: { $forms }
describe-trigger = Phát sinh: { $trigger }
describe-places = Phải có ở: { $places }
describe-duty-number = Văn phòng đặt: ít nhất { $min } mỗi { $per }
describe-no-verdict = Không có con số: nêu bằng chứng, không kết luận
describe-assessment = Tiêu chí: { $criteria }
describe-before-plan = chốt trước khi có kế hoạch
describe-day-off = * ngày cơ quan không làm việc
describe-no-holidays = Chưa có ngày nghỉ lễ của năm { $years }: ngày làm việc chỉ trừ thứ Bảy, Chủ nhật. Bổ sung trong holidays.csv.
audience-officials = Đối tượng: cán bộ, công chức, viên chức, người lao động
audience-citizens = Đối tượng: người dân, tổ chức, doanh nghiệp
audience-both = Đối tượng: cán bộ, công chức, viên chức và người dân, doanh nghiệp
level-required = bắt buộc
level-aspirational = phấn đấu
level-encouraged = khuyến khích
basis-stated = kế hoạch nêu
basis-interpreted = Văn phòng đặt
period-type-quarter = quý
period-type-half-year = 6 tháng
period-type-nine-months = 9 tháng
period-type-year = năm
period-type-ad-hoc = đột xuất
per-month = tháng
per-quarter = quý
per-half-year = 6 tháng
per-year = năm
counted-posted = tính theo ngày đăng
counted-sent = tính theo ngày gửi
evidence-itemised = từng tin, bài có ngày
evidence-stated = tính cả số lượng khai
due-none = Hạn nộp: kế hoạch không nêu
due-days = Hạn nộp: { $n } ngày sau ngày chốt
due-working-days = Hạn nộp: { $n } ngày làm việc sau ngày chốt
due-day-of-month = Hạn nộp: ngày { $n } đầu tiên kể từ ngày chốt
column-period = Kỳ
column-from = Từ
column-cut-off = Chốt số liệu
column-due = Hạn { $rule }
weekday-monday = T2
weekday-tuesday = T3
weekday-wednesday = T4
weekday-thursday = T5
weekday-friday = T6
weekday-saturday = T7
weekday-sunday = CN
