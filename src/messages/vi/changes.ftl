# Thay đổi giữa hai lần chạy: trang tính "Thay đổi" và lệnh diff.

# Loại thay đổi
change-period = Tình trạng số liệu
change-report = Báo cáo có thay đổi
change-report-new = Báo cáo mới nhận
change-report-gone = Báo cáo không còn
change-report-unit-new = Đơn vị mới
change-report-unit-gone = Đơn vị không còn
change-verdict = Kết quả đánh giá
change-actual = Số đã thực hiện
change-tally = Kết quả các kỳ nhỏ
change-verdicts = Số lượt đánh giá
change-category = Số liệu theo hình thức
change-target = Chỉ tiêu tỷ lệ
change-assessment = Kết quả xét thi đua
change-control = Số đối chiếu
change-finding = Phát hiện đổi mức độ
change-finding-new = Phát hiện mới
change-finding-gone = Phát hiện không còn
change-findings = Số phát hiện
change-file = Tệp có thay đổi
change-file-new = Tệp mới
change-file-gone = Tệp không còn

# Nội dung
change-of-period = Số liệu của kỳ
change-of-figure = { $name }: { $other }
change-of-code = { $name }: { $other }
change-figure-items = số mục minh chứng
change-figure-quantity = số lượng
change-figure-people = số lượt người
change-figure-units = số đơn vị
change-figure-cumulative = số lượng lũy kế
change-figure-previous = số lượng kỳ trước
change-total-files-found = Tệp tìm thấy
change-total-files-read = Tệp đã đọc
change-total-files-superseded = Tệp đã thay thế
change-total-files-unreadable = Tệp không đọc được
change-total-files-left_out = Tệp không xét
change-total-rows-read = Dòng đã đọc
change-total-rows-accepted = Dòng ghi nhận
change-total-rows-rejected = Dòng bị loại
change-total-rows-ignored = Dòng bỏ qua

# Trước và sau
change-nothing = không có
change-open = tạm tính
change-closed = đã chốt số liệu
change-received = , nhận ngày { $day }
change-files = , { $count } tệp
change-ratio = { $verdict }: { $numerator }/{ $denominator } = { $percent } %, ngưỡng { $threshold } %, { $units }/{ $asked } đơn vị
decimal-mark = ,

# Trang tính
sheet-changes = Thay đổi
title-changes = Thay đổi so với lần chạy trước
note-changes = So với lần chạy gần nhất có dữ liệu đầu vào khác, tính đến ngày { $day }, bản lưu { $folder }.
note-changes-sheet = Trang tính { $number }/{ $sheets }.
no-earlier-run = Chưa có lần chạy trước với dữ liệu đầu vào khác để so sánh.
no-changes = Không có thay đổi nào.
head-change = Loại thay đổi
head-change-subject = Chỉ tiêu, quy định, nội dung
head-before = Trước
head-after = Sau
head-number-before = Số trước
head-number-after = Số sau
head-source = Nguồn

# Lệnh diff
diff-period = { $plan } · { $period }
diff-periods = { $plan } · { $earlier } → { $later }
diff-edition = { $name }: { $folder } (tính đến { $day }{ $provisional }{ $version }{ $inputs }{ $changed })
diff-earlier = trước
diff-later = sau
diff-provisional = , tạm tính
diff-version = , tonghop { $version }
diff-inputs = , dữ liệu { $fingerprint }
diff-edited = , tệp đã bị sửa sau khi ghi
diff-other-windows = Hai kỳ khác nhau nên các tháng, quý bên trong không trùng nhau: so sánh số liệu tổng hợp, tình hình nộp báo cáo và số lượt đánh giá.
diff-heading = { $kind } ({ $count })
diff-same = không có thay đổi
diff-same-but-files = không có thay đổi nào ngoài tệp và số đối chiếu nêu trên
diff-files-above = Tệp và số đối chiếu: như ở kỳ nêu trên.
diff-only-earlier = Chỉ bên trước có: { $folder }
diff-only-later = Chỉ bên sau có: { $folder }
diff-verdict = tonghop: { $periods } cặp so sánh; báo cáo { $reports }, kết quả { $verdicts }, số liệu { $figures }, phát hiện mới { $new }, phát hiện không còn { $gone }, tệp { $files }; mã thoát { $code }
diff-verdict-same = tonghop: { $periods } cặp so sánh; không có thay đổi; mã thoát { $code }
