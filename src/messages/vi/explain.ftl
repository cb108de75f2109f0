# Lệnh explain: từ một con số về tận ô và điều khoản.

explain-span = Kỳ số liệu từ { $from } đến { $to }; tính đến ngày { $as_of }.
explain-provisional = Kỳ chưa khép lại: chỉ tính đến hết ngày { $day } (tạm tính).
explain-active = Đơn vị hoạt động từ { $from } đến { $to }.
explain-reports = Báo cáo đã xét
explain-no-reports = Chưa có báo cáo nào của đơn vị nói về kỳ này.
explain-no-rules = Không có quy định nào của kế hoạch áp dụng cho đơn vị trong kỳ này.
explain-aside = Dòng không vào sổ (báo cáo lặp, bản bị thay, dòng bị loại)
explain-not-counted = Không tính ({ $number } bản ghi):
explain-far = và { $number } bản ghi không liên quan đến kỳ này (thêm -v để liệt kê)
explain-window = { $from } – { $to }, chốt { $until }
explain-verdict = tonghop: { $rules } quy định, { $figures } con số; không ghi gì; mã thoát 0
explain-rows = { $rows } dòng: nhận { $accepted }, loại { $rejected }, bỏ qua { $ignored }

explain-by-register = nhận ngày { $day } theo sổ công văn đến
explain-by-form = ngày { $day } ghi trong báo cáo
explain-undated = không rõ ngày nhận
explain-decides = ngày này quyết định đúng hạn hay muộn
explain-standing-counts = được tính
explain-standing-copy = không tính: giống hệt { $file }
explain-standing-superseded = không tính: đã được thay bằng { $file }
explain-standing-unclear = không tính: có nhiều bản khác nhau, chưa rõ bản nào dùng
explain-standing-unassigned = không tính: không rõ kỳ, hoặc chỉ là văn bản kèm theo không có bảng

explain-kind-report = chế độ báo cáo
explain-kind-quota = chỉ tiêu số lượng
explain-kind-target = chỉ tiêu tỷ lệ
explain-kind-task = nhiệm vụ có thời hạn
explain-kind-duty = nhiệm vụ thường xuyên
explain-kind-assessment = xét thi đua
explain-level-required = bắt buộc
explain-level-aspirational = phấn đấu
explain-level-encouraged = khuyến khích
explain-basis-stated = con số có trong văn bản
explain-basis-interpreted = con số do cơ quan ấn định

explain-not-bound = Quy định này không áp dụng cho đơn vị.
explain-absent-in-period = Đơn vị không hoạt động trong kỳ này.
explain-forms = Tính các hình thức: { $forms }; mỗi cửa sổ cần ít nhất { $min }.
explain-itemised = Chỉ tính tin, bài kê từng cái có ngày; không tính số tổng đơn vị tự ghi.
explain-cut = Chỉ tính đến hết ngày { $until }: cửa sổ chưa khép lại.
explain-active-months = Đơn vị hoạt động { $lived }/{ $all } tháng tròn: yêu cầu { $min } × { $lived } ÷ { $all }, làm tròn lên, là { $required }.
explain-items = Kê từng cái có ngày trong cửa sổ: { $items }.
explain-stated = Số đơn vị ghi cho đúng cửa sổ này: { $stated }; lấy số lớn hơn giữa { $items } và { $stated }, không cộng: { $actual }.
explain-ground-enough = { $actual } ≥ { $required }: đạt.
explain-ground-lack = { $actual } < { $required }, còn thiếu { $lack }, cửa sổ đã khép lại: chưa đạt.
explain-ground-waived = Được miễn theo { $basis }: không áp dụng.
explain-ground-absent = Đơn vị không hoạt động suốt cửa sổ này: không áp dụng.
explain-ground-running = { $actual } < { $required }, nhưng còn đến ngày { $day }: chưa đến hạn.
explain-ground-unclear = { $actual } < { $required }, và báo cáo của kỳ là “{ $status }”: cần người kiểm tra.
explain-ground-no-report = { $actual } < { $required }, và báo cáo của kỳ là “{ $status }”: tính là chưa nộp, không tính là chưa đạt.
explain-ground-hidden = { $actual } < { $required }, nhưng đơn vị ghi { $elsewhere } cho một kỳ dài hơn, có thể gồm phần còn thiếu: cần người kiểm tra.

explain-why-outside = Vì ngày không nằm trong kỳ { $from } – { $to }.
explain-why-late = Vì ngày sau { $until }, tuy nằm trong { $windows }.
explain-why-form = Vì hình thức “{ $form }” không thuộc các hình thức được tính.
explain-why-audience = Vì dành cho đối tượng khác.
explain-why-stated-more = Vì số đơn vị ghi cho { $windows } ({ $stated }) lớn hơn và đã được lấy; hai số không cộng với nhau.
explain-why-items-more = Vì trong { $windows } đã kê từng cái { $items }, không ít hơn { $stated } ghi ở đây; hai số không cộng với nhau.
explain-why-itemised = Vì quy định chỉ tính tin, bài kê từng cái.
explain-why-on-request = Vì là số liệu của báo cáo đột xuất, không thuộc kỳ nào.
explain-why-cumulative = Vì là số lũy kế đến { $period }; đã có số của chính kỳ đó.
explain-why-part = Vì chỉ ghi cho { $period }, một phần của { $windows }, mà các phần còn lại không đủ, hoặc đã có số ghi cho đúng { $windows }.
explain-why-no-month = Vì số ghi cho { $period } không cho biết từng tháng bao nhiêu.
explain-why-other-period = Vì ghi cho { $period }, không phải cho kỳ đang xét.
explain-why-stated-whole = Vì đã có số khác ghi cho đúng { $windows }; số của { $period } nằm trong đó.
explain-why-other-target = Vì thuộc chỉ tiêu { $target }.
explain-why-part-again = Vì phần việc này đã được tính một lần.
explain-why-task-nil = Vì ghi là không phát sinh.
explain-why-task-unclear = Vì lời ghi không rõ đã xong hay chưa.
explain-why-task-open = Vì ghi là chưa xong.
explain-why-repeat = Vì đơn vị đã báo cáo tại { $place }; chỉ tính một lần.
explain-why-rejected = Dòng bị loại ({ $code }).

explain-ratio-words = Tử số: { $numerator }. Mẫu số: { $denominator }.
explain-ratio-excluding = Mẫu số trừ: { $excluding }.
explain-ratio-unit = Đơn vị ghi cho đúng kỳ: { $numerator }/{ $denominator } = { $percent }.
explain-ratio-tiled = Cộng các kỳ ngắn ghép thành kỳ này: { $numerator }/{ $denominator } = { $percent }.
explain-ratio-partly = Đơn vị chỉ ghi cho một phần của { $period }: chưa đủ số liệu.
explain-ratio-none = Đơn vị chưa ghi số nào cho { $period }.
explain-ratio-sum = Toàn ngành: tổng tử số { $numerator } ÷ tổng mẫu số { $denominator } = { $percent }, từ { $in }/{ $asked } đơn vị.
explain-ratio-asked = Yêu cầu { $op } { $threshold }, đến ngày { $due }.
explain-target-met = { $numerator }/{ $denominator } { $op } { $threshold }: đạt.
explain-target-unmet = { $numerator }/{ $denominator } = { $percent }, không { $op } { $threshold }, đã đến hạn: chưa đạt.
explain-target-not-due = { $numerator }/{ $denominator } = { $percent }, không { $op } { $threshold }, chưa đến hạn.
explain-target-nil = Tổng mẫu số bằng 0: không phát sinh.
explain-target-manual = Mẫu số { $denominator } nằm trong tử số của { $within }, mà tử số đó bằng 0: cần người kiểm tra.
explain-target-none = Không đơn vị nào ghi số liệu: chưa nộp.

explain-task-due = Hạn: { $due }.
explain-task-parts = Gồm các phần, phải xong tất cả: { $parts }.
explain-task-other-period = Nhiệm vụ này không đến hạn trong kỳ đang xét.
explain-task-cooperates = Đơn vị phối hợp; chỉ đơn vị chủ trì được đánh giá.
explain-task-part-done = { $part }: đã xong.
explain-task-part-open = { $part }: chưa có dòng nào nói là đã xong.
explain-task-done = { $actual }/{ $required } phần đã xong: đạt.
explain-task-nil = Việc chỉ làm khi phát sinh, và đơn vị ghi không phát sinh.
explain-task-before-plan = Hạn trước ngày ban hành kế hoạch, nên không đơn vị nào bị tính là chưa đạt: cần người kiểm tra.
explain-task-before-end = Hạn trước khi kỳ của kết quả kết thúc, nên không đơn vị nào bị tính là chưa đạt: cần người kiểm tra.
explain-task-unclear = Lời ghi không nói rõ đã xong hay chưa: cần người kiểm tra.
explain-task-may-not-arise = Việc chỉ làm khi phát sinh và báo cáo không nhắc đến: cần người kiểm tra.
explain-task-late = Xong ngày { $day }, sau hạn { $due }.
explain-original = Nguyên văn trong tệp: { $text }
explain-state-done = đã xong
explain-state-not-done = chưa xong
explain-state-nil = không phát sinh
explain-state-unclear = không rõ

explain-duty-forms = Minh chứng là các hình thức: { $forms }.
explain-duty-trigger = Khi nào: { $trigger }.
explain-duty-places = Ở đâu: { $places }.
explain-duty-officials = Đối tượng: cán bộ, công chức, viên chức, người lao động.
explain-duty-citizens = Đối tượng: người dân, tổ chức, doanh nghiệp.
explain-duty-evidence = Trong kỳ có { $items } tin, bài kê từng cái; số lượng tính được { $quantity }.
explain-duty-no-verdict = Kế hoạch không ấn định con số nên không có kết luận đạt hay chưa đạt; đây là minh chứng.

explain-due-days = Hạn nộp: { $days } ngày sau ngày chốt { $cut_off }, là { $due }.
explain-due-working = Hạn nộp: { $days } ngày làm việc sau ngày chốt { $cut_off }, là { $due }.
explain-due-month = Hạn nộp: ngày { $days } đầu tiên từ ngày chốt { $cut_off }, là { $due }.
explain-due-office = Số ngày này do cơ quan ấn định, kế hoạch không ghi.
explain-due-none = Kế hoạch không ghi hạn nộp; ngày chốt { $cut_off }.
explain-received-register = Nhận ngày { $day } theo sổ công văn đến.
explain-received-form = Sổ công văn đến không có; lấy ngày { $day } ghi trong báo cáo.
explain-received-none = Đến ngày { $day } chưa có báo cáo nào.
explain-received-undated = Có báo cáo, nhưng không rõ ngày nhận.
explain-late = { $day } sau { $due }: nộp muộn.
explain-in-time = { $day } không sau { $due }: kịp hạn.
explain-report-status = Kết luận: { $status }.

explain-assessment-year = Chỉ xét thi đua trong bảng tổng hợp năm.
explain-criterion = { $rule }: { $verdict } (hệ số { $weight }).
explain-score = Điểm: { $met } ÷ { $all } hệ số áp dụng = { $score } %.
explain-band = Xếp loại: { $band }.
explain-worst = Kết luận chung theo tiêu chí cần xử lý nhất, đến ngày { $day }: { $verdict }.

usage-explain-period = Kế hoạch không có kỳ “{ $value }”. Gần nhất: { $nearest }
usage-explain-unit = Danh sách đơn vị không có “{ $value }”. Gần nhất: { $nearest }
usage-explain-rule = Kế hoạch không có quy định “{ $value }”. Gần nhất: { $nearest }
