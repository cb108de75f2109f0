# Tệp kế hoạch: lỗi khi đọc, và phần mô tả của lệnh `tonghop plan`.

## Lỗi
mistake-syntax = Sai cú pháp TOML: { $detail }
mistake-unreadable = Không đọc được tệp: { $detail }
mistake-too-large = Tệp quá lớn đối với một tệp kế hoạch ({ $detail } byte).
mistake-not-utf8 = Tệp không phải văn bản UTF-8. Đề nghị lưu lại bằng bảng mã UTF-8.
mistake-unknown-field = { $table } không có trường “{ $field }”.
mistake-missing = { $table } thiếu trường “{ $field }”.
mistake-word = “{ $value }” không phải là giá trị của “{ $field }”.
mistake-repeated-id = Mã “{ $value }” đã được dùng cho một quy định khác.
mistake-no-such-rule = “{ $field }” nêu mã “{ $value }” nhưng kế hoạch không có quy định nào mang mã đó.
mistake-within-itself = Chỉ tiêu “{ $value }” nằm trong chính nó (qua các trường within).
mistake-duty-number = Kế hoạch không nêu con số cho việc thường xuyên; con số do Văn phòng đặt phải kèm basis = "interpreted".

## Giá trị không dùng được
wrong-table = “{ $field }” cần một bảng, ví dụ { "{" } section = "IV.1", quote = "…" { "}" }.
wrong-tables = “{ $field }” cần các bảng viết dưới dòng { $table }.
wrong-text = “{ $field }” cần chữ trong dấu ngoặc kép, không để trống.
wrong-list = “{ $field }” cần danh sách trong ngoặc vuông, ví dụ ["…", "…"].
wrong-flag = “{ $field }” cần true hoặc false.
wrong-number = “{ $field }” cần số nguyên từ { $from } đến { $to }.
wrong-day = “{ $field }” cần ngày có thật, dạng 2022-02-28.
wrong-day-between = “{ $field }” cần ngày từ { $from } đến { $to }.
wrong-id = “{ $field }” cần chữ thường không dấu, chữ số và dấu gạch nối, tối đa 60 ký tự, ví dụ soc-trang-2022; không dùng tên Windows giữ cho thiết bị (con, aux, com1…).
wrong-rule-id = “{ $field }” cần chữ thường không dấu, chữ số và dấu gạch nối, ví dụ posts-monthly; “reports” đã có nghĩa riêng.
wrong-years = “{ $field }” cần ít nhất một năm, ví dụ [2022].
wrong-groups = “{ $field }” cần ít nhất một nhóm đơn vị.
wrong-categories = “{ $field }” cần ít nhất một hình thức.
wrong-lead = “{ $field }” cần mã đơn vị hoặc nhóm, hoặc danh sách các mã.
wrong-due = “{ $field }” cần đúng một trong ba: { "{" } days = 5 { "}" }, { "{" } working_days = 5 { "}" }, { "{" } day_of_month = 20 { "}" }.
wrong-percent = “{ $field }” cần số phần trăm từ 0 đến 100, tối đa bốn chữ số thập phân, ví dụ 80 hoặc 99.6.
wrong-path = “{ $field }” cần ngưỡng của từng năm, ví dụ { "{" } 2022 = 50, 2023 = 60 { "}" }.
wrong-criteria = “{ $field }” cần ít nhất một tiêu chí, ví dụ ["posts-yearly"].
wrong-criterion-once = Tiêu chí này có hai lần trong “{ $field }”; muốn tính nặng hơn thì ghi weight.
wrong-band-once = Hai mức trong “{ $field }” cùng bắt đầu từ điểm này.
wrong-category-key = “{ $field }” cần chữ thường không dấu, chữ số và dấu gạch dưới, ví dụ radio_item.
wrong-kind = “{ $field }” không phải là loại ngày đã biết.
wrong-category-once = Hình thức này đã có một bảng [[category]].
wrong-spelling = “{ $value }” đã chỉ hình thức { $category }; mỗi cách viết chỉ một hình thức.

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
describe-audience-officials = Đối tượng: cán bộ, công chức, viên chức, người lao động
describe-audience-citizens = Đối tượng: người dân, tổ chức, doanh nghiệp
describe-audience-both = Đối tượng: cán bộ, công chức, viên chức và người dân, doanh nghiệp
describe-level-required = bắt buộc
describe-level-aspirational = phấn đấu
describe-level-encouraged = khuyến khích
describe-basis-stated = kế hoạch nêu
describe-basis-interpreted = Văn phòng đặt
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
