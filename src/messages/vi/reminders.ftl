# Đôn đốc: ai còn thiếu gì, và thư gửi đơn vị (don-doc.xlsx, don-doc.csv).

reminder-sheet = Đôn đốc
reminder-sheet-letters = Thư đôn đốc
reminder-title = Đơn vị cần đôn đốc
reminder-note = Chỉ ghi đơn vị còn nội dung phải thực hiện, xác nhận. Ngày còn lại tính đến ngày chạy chương trình; “quá” là đã quá hạn.
reminder-nobody = Không có đơn vị nào cần đôn đốc.
reminder-subject-of-book = Đôn đốc { $period }

reminder-head-email = Thư điện tử
reminder-head-actual = Đã có
reminder-head-days = Còn (ngày)
reminder-head-state = Thời gian
reminder-head-count = Số việc
reminder-head-subject = Tiêu đề thư
reminder-head-body = Nội dung thư
reminder-over-short = quá

reminder-asked-report = chưa nhận được báo cáo
reminder-asked-content = báo cáo chưa có số liệu
reminder-asked-version = có nhiều bản báo cáo, cần xác nhận bản chính thức
reminder-asked-quantity = còn thiếu { $lack } { $counted }
reminder-asked-task = chưa hoàn thành
reminder-asked-components = còn { $lack } trong { $required } phần việc
reminder-asked-proof = cần bổ sung thông tin để kết luận

reminder-left = còn { $days } ngày
reminder-last-day = đã đến ngày cuối cùng
reminder-over = đã quá hạn { $days } ngày
reminder-closed = đã hết thời gian thực hiện
reminder-undated = kế hoạch không ấn định ngày

# Thư
reminder-subject = Đôn đốc báo cáo, thực hiện kế hoạch: { $period } – { $unit }
reminder-greeting = Kính gửi: { $unit }
reminder-greeting-successor = Kính gửi: { $unit } (kế thừa nhiệm vụ của { $former })
reminder-opening = Thực hiện { $plan }, Văn phòng Sở theo dõi, tổng hợp kết quả { $period } (số liệu từ ngày { $from } đến ngày { $to }). Theo số liệu nhận được đến ngày { $as_of }, đơn vị còn { $count } nội dung sau:
reminder-line-report = Báo cáo { $period }: Văn phòng Sở chưa nhận được; hạn nộp ngày { $due }, { $when }.
reminder-line-report-undated = Báo cáo { $period }: Văn phòng Sở chưa nhận được; { $when } nộp.
reminder-line-awaited = Báo cáo cần nêu kết quả thực hiện: { $rules }.
reminder-line-content = Báo cáo { $period }: đã nhận nhưng chưa có số liệu. Đề nghị ghi kết quả rồi gửi lại; nếu trong kỳ không có nội dung nào, đề nghị chọn “Có” ở ô “Không phát sinh”.
reminder-line-version = Báo cáo { $period }: Văn phòng Sở nhận được nhiều bản khác nhau, chưa rõ bản nào là chính thức nên chưa tính bản nào. Đề nghị cho biết bản chính thức, hoặc gửi lại và ghi “Lần” là lần gửi sau cùng.
reminder-line-quantity = { $title } – { $window }: đã có { $actual }/{ $required }, còn thiếu { $lack } { $counted }; hạn ngày { $due }, { $when }.
reminder-line-closed = { $title }: còn thiếu { $lack } { $counted } ({ $windows }); { $when }.
reminder-line-window = { $window } thiếu { $lack }
reminder-line-task = Nhiệm vụ “{ $title }”: { $state }; hạn ngày { $due }, { $when }.
reminder-line-proof = { $title } – { $window }: số liệu đã nhận ({ $actual }/{ $required }) chưa đủ để kết luận. Đề nghị gửi danh mục có ngày, tháng và minh chứng; nếu không phát sinh, đề nghị nêu rõ.
reminder-line-clause = Căn cứ: { $clause }.
reminder-level-aspirational = { $clause } (phấn đấu)
reminder-nil = Văn phòng Sở đã nhận báo cáo “Không phát sinh” của đơn vị; các nội dung trên là số lượng, nhiệm vụ mà kế hoạch giao, nên vẫn được tính.
reminder-closing-open = Đề nghị đơn vị quan tâm thực hiện và báo cáo đúng thời hạn.
reminder-closing-over = Đề nghị đơn vị quan tâm thực hiện. Nội dung đã thực hiện trong kỳ mà chưa báo cáo, đề nghị bổ sung vào báo cáo và gửi lại, ghi tăng số ở ô “Lần”.
reminder-report-due = Báo cáo { $period } đề nghị gửi chậm nhất ngày { $due }.
reminder-closing-sent = Trường hợp đơn vị đã gửi hoặc đã thực hiện mà chưa được ghi nhận, đề nghị phản hồi để Văn phòng Sở kiểm tra, cập nhật.
reminder-regards = Trân trọng.
reminder-from = Văn phòng – { $issuer }
