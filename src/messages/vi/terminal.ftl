# Văn bản trên màn hình dòng lệnh.

terminal-error = lỗi
terminal-warning = cảnh báo
terminal-note = ghi chú

terminal-expected = mong đợi
terminal-also = cũng ở
terminal-answer = đơn vị giải trình
terminal-help = cách xử lý
terminal-why = vì sao
terminal-allowed = được phép
terminal-meant = có lẽ là
terminal-also-units = cũng với
terminal-more-cells = { $listed } và { $count } ô khác
terminal-more-units = { $listed } và { $count } đơn vị khác
terminal-more-files = { $listed } và { $count } tệp khác
terminal-of-unit = đơn vị { $unit }
terminal-of-rule = quy định { $rule }
terminal-unknown = (không rõ)
terminal-any-period = <kỳ>
terminal-more-of-code = còn { $count } phát hiện { $code } khác (“{ $title }”), xem { $file }
terminal-notes-of-code = { $title }: { $count } lần, xem { $file }

terminal-control = { $found } tệp: đọc { $read }, đã thay thế { $superseded }, không đọc được { $unreadable }, bỏ ngoài { $left_out } · { $rows } dòng: nhận { $accepted }, loại { $rejected }, bỏ qua { $ignored }
terminal-provisional = (tạm tính)
terminal-reports = báo cáo { $in }/{ $asked }
terminal-no-period = không có kỳ nào phải tổng hợp

terminal-errors = { $count } lỗi cần xử lý
terminal-warnings = { $count } cảnh báo
terminal-notes = { $count } ghi chú
terminal-verdict = tonghop: { $plans } kế hoạch, { $periods } kỳ; { $findings }; mã thoát { $code }
terminal-unchanged = tonghop: không có gì thay đổi, không ghi gì: kết quả đang có đúng như sẽ ghi, tính đến ngày { $day } ({ $plans } kế hoạch, { $periods } kỳ; { $findings }); mã thoát { $code }
terminal-refused = tonghop: kế hoạch có { $count } chỗ sai; chưa ghi gì; mã thoát { $code }
terminal-wrong-usage = tonghop: chưa ghi gì; xem `tonghop --help`; mã thoát { $code }
terminal-unfinished = tonghop: không làm xong; kết quả cũ còn nguyên; mã thoát { $code }
terminal-held = tonghop: chưa ghi gì; đợi lần chạy kia xong rồi chạy lại; mã thoát { $code }
run-held = Một lần chạy khác đang ghi kết quả vào { $path } ({ $holder })

terminal-press-enter = Nhấn Enter để đóng cửa sổ này.
terminal-man-written = đã ghi { $count } trang man vào { $path }

progress-files = đọc tệp
progress-checks = kiểm tra nhiệm vụ
progress-writing = ghi bảng tổng hợp
progress-step-files = tệp
progress-step-checks = kỳ
progress-step-writing = kỳ
progress-left = còn

timings-head = Thời gian từng bước
timings-whole = tất cả
timings-seconds = { $whole },{ $thousandths } s
timings-desk = mở kế hoạch, danh sách
timings-read = đọc
timings-ledger = đối chiếu phiên bản
timings-evaluate = kiểm tra
timings-write = ghi
timings-publish = đặt vào chỗ

terminal-no-report = không nhận ra báo cáo nào
terminal-check-report = { $unit } · { $period } · { $rows } dòng: nhận { $accepted }, loại { $rejected }, bỏ qua { $ignored }
terminal-check-accepted = tonghop: { $files } tệp sẽ được nhận; { $findings }; không ghi gì; mã thoát { $code }
terminal-check-wrong = tonghop: { $files } tệp, có chỗ phải xử lý; { $findings }; không ghi gì; mã thoát { $code }

terminal-codes-TH1 = Kế hoạch và các sổ
terminal-codes-TH2 = Tệp
terminal-codes-TH3 = Báo cáo
terminal-codes-TH4 = Dòng và ô
terminal-codes-TH5 = Nhiều báo cáo với nhau
terminal-codes-TH6 = Nghĩa vụ theo kế hoạch
terminal-codes-TH7 = Kiểm soát
terminal-rule-hint = Xem một mã: tonghop rule TH401

terminal-alias-places = và { $count } chỗ khác
terminal-alias-nearest = Tên gần giống trong danh sách đơn vị:
terminal-alias-question = Là đơn vị nào? Số thứ tự ở trên hoặc mã đơn vị; Enter: bỏ qua >
terminal-alias-written = “{ $name }” là { $unit } ({ $unit_code }), đã ghi vào { $file }
terminal-alias-nameless = { $count } báo cáo không ghi tên đơn vị nào; đề nghị đơn vị ghi tên rồi gửi lại.
terminal-alias-how = Chưa ghi gì. Xác nhận bằng cách chạy lệnh này trên màn hình dòng lệnh, hoặc thêm --confirm "TÊN=MÃ".
terminal-alias-verdict = tonghop: { $count } tên đã xác nhận, còn { $left } tên chưa rõ; mã thoát { $code }

usage-no-plan = Không có plan.toml trong: { $path }. Lệnh có: init, run, ingest, check, plan, alias, explain, diff, rule, template, verify; ngoài ra là thư mục kế hoạch.
usage-no-plans = Không có kế hoạch nào trong { $path }. Mỗi kế hoạch là một thư mục có plan.toml; tạo mới bằng `tonghop init { $path }/<tên>`, hoặc chỉ nơi khác bằng --input.
usage-no-file = Không có tệp: { $path }
usage-output-in-input = Nơi ghi kết quả { $path } nằm lẫn với các kế hoạch. Hãy chọn thư mục khác cho --output.
usage-period = Không kế hoạch nào được chọn có kỳ ghi ở --period. Các kỳ có: { $allowed }
usage-same-id = Hai kế hoạch cùng mã { $id }: kết quả sẽ nằm chung một thư mục. Hãy đổi `id` của một kế hoạch.
usage-no-units = Không có danh sách đơn vị (units.csv hoặc units.xlsx) trong { $path }
usage-empty-units = Danh sách { $path } không có đơn vị nào dùng được. Cần dòng đầu có các cột code, name, group (hoặc Mã đơn vị, Tên đơn vị, Nhóm) và mỗi đơn vị một dòng.
usage-alias-code = Danh sách đơn vị không có mã “{ $code }” (cho tên “{ $name }”).
usage-alias-name = Không báo cáo nào có tên lạ “{ $name }”; hãy ghi đúng như lệnh này in ra.
usage-alias-vague = “{ $name }” quá chung để làm tên của một đơn vị.
usage-alias-taken = “{ $name }” không thể là tên của { $code }: đó là tên, mã hoặc một phần tên của { $other }.
usage-alias-answer = “{ $value }” không đúng dạng TÊN=MÃ, ví dụ: --confirm "THPT H. Diệu=HD"
usage-alias-file = Không ghi thêm được vào { $path }: tệp phải là CSV mã hóa UTF-8, dòng đầu có hai cột alias và unit. Hãy sửa tệp đó hoặc tự ghi tên vào danh sách đơn vị.
usage-no-edition = Không có kết quả nào của tonghop (summary.json) trong: { $path }. Hãy ghi thư mục của một kỳ, một kế hoạch, cả output, hoặc một bản lưu trong lich-su/<kỳ>/.
usage-nothing-common = Hai thư mục không có kỳ nào chung để so sánh: { $path }
usage-other-plan = Hai bên thuộc hai kế hoạch khác nhau ({ $one } và { $other }), không so sánh được.
usage-code = Không có mã { $value }. `tonghop rule` liệt kê mọi mã.
usage-unknown = Không có tùy chọn { $argument }
usage-value = { $argument } không nhận giá trị “{ $value }”
usage-value-missing = { $argument } thiếu giá trị
usage-missing = Còn thiếu { $argument }
usage-order = Tùy chọn của run phải đứng sau tên lệnh: { $said }
usage-conflict = { $argument } không đi cùng { $other }
usage-other = { $said }
