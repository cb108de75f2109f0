# The form that units fill in (`tonghop template`), and what the command says.
# Sheet names, heads and labels must be spellings that data/heads.toml knows; .hint is shown beside an open cell.

template-book = Mẫu báo cáo theo Kế hoạch { $plan }
template-file = bao-cao
template-file-blank = mau-bao-cao

template-sheet-cover = Thông tin
template-sheet-items = Tin bài
template-sheet-counts = Hoạt động
template-sheet-tasks = Nhiệm vụ
template-sheet-targets = Chỉ tiêu
template-sheet-guide = Hướng dẫn
template-sheet-lists = Danh mục

template-title-cover = BÁO CÁO KẾT QUẢ THỰC HIỆN KẾ HOẠCH
template-title-items = DANH SÁCH TIN, BÀI, VĂN BẢN VÀ NỘI DUNG ĐÃ ĐĂNG
template-title-counts = SỐ LIỆU HOẠT ĐỘNG TUYÊN TRUYỀN
template-title-tasks = KẾT QUẢ THỰC HIỆN NHIỆM VỤ ĐƯỢC GIAO
template-title-targets = KẾT QUẢ THỰC HIỆN CHỈ TIÊU

template-note-cover = Ghi vào các ô có nền vàng nhạt. Cách ghi và ví dụ: xem trang “Hướng dẫn”.
template-note-items = Mỗi tin, bài, văn bản ghi một dòng, bắt đầu ngay dưới dòng tên cột; có chỗ cho { $rows } dòng. Chọn hình thức và đối tượng trong danh sách của ô.
template-note-counts = Mỗi hình thức ghi một dòng, số liệu phát sinh trong kỳ; có chỗ cho { $rows } dòng. Chọn hình thức và đối tượng trong danh sách của ô.
template-note-tasks = Các nhiệm vụ của Kế hoạch đã ghi sẵn; chọn kết quả, ghi ngày hoàn thành và minh chứng. Nhiệm vụ chưa đến hạn thì để trống.
template-note-targets = Các chỉ tiêu của Kế hoạch đã ghi sẵn; ghi tử số và mẫu số là số nguyên, không ghi tỷ lệ phần trăm.

template-unit = Đơn vị
    .hint = Ghi đúng tên đơn vị, hoặc chọn trong danh sách.
template-unit_code = Mã đơn vị
    .hint = Mã của đơn vị trong danh sách của Sở (trang “Danh mục”); không nhớ thì để trống.
template-period = Kỳ báo cáo
    .hint = Chọn kỳ báo cáo trong danh sách.
template-report_date = Ngày báo cáo
    .hint = Ngày lập báo cáo, ghi ngày/tháng/năm. Nếu máy không nhận, ghi theo kiểu { $iso }.
template-version = Lần
    .hint = Lần gửi: 1 là lần đầu. Gửi lại bản sửa đổi, bổ sung thì ghi 2, 3…
template-author = Người lập
    .hint = Họ và tên người lập báo cáo.
template-phone = Điện thoại
    .hint = Số điện thoại để Văn phòng Sở liên hệ khi cần.
template-nil = Không phát sinh
    .hint = Chỉ chọn “Có” khi trong kỳ không phát sinh nội dung nào; khi đó các trang khác để trống. Có số liệu thì để trống ô này.
template-form = Phiên bản mẫu

template-ordinal = STT
    .hint = Số thứ tự; có thể để trống.
template-posted = Ngày đăng
    .hint = Ghi ngày/tháng/năm, từ { $from } đến { $to }. Nếu máy không nhận, ghi theo kiểu { $iso }.
template-category = Hình thức
    .hint = Bấm mũi tên ở góc ô rồi chọn trong danh sách. Giải nghĩa và đơn vị tính: trang “Danh mục”.
template-title = Tiêu đề
    .hint = Tiêu đề tin, bài hoặc trích yếu văn bản.
template-number = Số, ký hiệu
    .hint = Chỉ ghi với văn bản, ví dụ 15/KH-THPT.
template-url = Đường dẫn
    .hint = Chép nguyên đường dẫn (https://…) của tin, bài. Không đăng mạng thì để trống.
template-audience = Đối tượng
    .hint = Chọn trong danh sách; có thể để trống.
template-note = Ghi chú
    .hint = Có thể để trống.
template-counted_in = Đơn vị tính
    .hint = Ví dụ: cuộc, buổi, tờ, video (xem trang “Danh mục”).
template-quantity = Số lượng
    .hint = Số nguyên, chỉ tính phát sinh trong kỳ, không cộng dồn từ đầu năm.
template-people = Số lượt người
    .hint = Số lượt người tham dự hoặc được tuyên truyền; không có thì để trống.
template-evidence = Minh chứng
    .hint = Số văn bản, biên bản hoặc đường dẫn chứng minh.
template-code = Mã
    .hint = Mã đã ghi sẵn; không sửa.
template-task = Nhiệm vụ
    .hint = Nhiệm vụ đã ghi sẵn; không sửa.
template-component = Thành phần
    .hint = Phần việc của nhiệm vụ, đã ghi sẵn; không sửa.
template-result = Kết quả
    .hint = Chọn trong danh sách. Chưa đến hạn và chưa làm thì để trống.
template-done_on = Ngày hoàn thành
    .hint = Ghi ngày/tháng/năm. Nếu máy không nhận, ghi theo kiểu { $iso }.
template-target = Chỉ tiêu
    .hint = Chỉ tiêu đã ghi sẵn; không sửa.
template-numerator = Tử số
    .hint = Số đã đạt, là số nguyên và không lớn hơn mẫu số.
template-denominator = Mẫu số
    .hint = Tổng số phải thực hiện, là số nguyên; không có đối tượng nào thì ghi 0.
template-excluded = Loại trừ
    .hint = Số được trừ khỏi mẫu số theo Kế hoạch, là số nguyên; không có thì để trống.

template-task-due = { $task } (hạn { $due })
template-target-parts = { $target }
    Tử số: { $numerator }
    Mẫu số: { $denominator }
template-target-excluding = { $target }
    Được loại trừ: { $excluding }

template-result-done = Đã thực hiện
template-result-not-done = Chưa thực hiện
template-result-under-way = Đang thực hiện
template-result-nil = Không phát sinh
template-nil-yes = Có
template-audience-officials = Cán bộ, công chức, viên chức
template-audience-citizens = Người dân, tổ chức, doanh nghiệp
template-audience-both = Cả hai đối tượng

template-wrong-title = Xin ghi lại
template-wrong-list = Xin chọn một giá trị trong danh sách của ô (bấm mũi tên ở góc phải của ô).
template-wrong-day = Xin ghi một ngày từ { $from } đến { $to }. Nếu máy không nhận, ghi theo kiểu { $iso }.
template-wrong-number = Xin ghi một số nguyên từ 0 trở lên, chỉ gồm chữ số.

template-guide-title = HƯỚNG DẪN GHI MẪU BÁO CÁO
template-guide-plan = Mẫu lập theo { $title }{ $numbered ->
        [yes] , số { $plan }
       *[no] {""}
    }.
template-guide-1 = 1. Trang “Thông tin”: kiểm tra tên đơn vị, kỳ báo cáo; ghi ngày báo cáo, người lập, điện thoại.
template-guide-2 = 2. Các trang số liệu: ghi vào ô trống dưới dòng tên cột. Chọn ô nào thì lời nhắc của ô ấy hiện ra bên cạnh. Tên cột và nội dung ghi sẵn đã khóa để không bị sửa nhầm.
template-guide-3 = 3. Ô ngày ghi ngày/tháng/năm; ô số chỉ ghi chữ số. Hình thức, đối tượng, kết quả chọn trong danh sách.
template-guide-4 = 4. Chỉ ghi nội dung phát sinh từ { $from } đến { $to }. Trong kỳ không phát sinh gì thì chọn “Có” ở ô “Không phát sinh” của trang “Thông tin”.
template-guide-5 = 5. Chép từ tệp khác: dán “chỉ giá trị” (Paste Values) để giữ danh sách chọn và kiểm tra của ô.
template-guide-6 = 6. Lưu đúng dạng .xlsx, không đổi tên trang, gửi tệp về { $issuer }. Gửi lại bản sửa thì ghi “Lần” là 2, 3…
template-guide-example = Ví dụ ghi trang “{ $sheet }”
template-example-title-1 = Trường tổ chức ngày hội cải cách hành chính
template-example-title-2 = Niêm yết thủ tục hành chính tại bộ phận một cửa
template-example-url = https://truong.example.vn/tin-tuc/ngay-hoi
template-example-url-2 = https://truong.example.vn/thong-bao/niem-yet
template-example-number = 15/TB-THPT
template-example-evidence = Biên bản ngày { $day }

template-lists-title = DANH MỤC DÙNG ĐỂ CHỌN TRONG CÁC TRANG
template-lists-units = Đơn vị báo cáo

terminal-template-file = đã ghi { $path }
terminal-template-same = đã có, giữ nguyên { $path }
terminal-template = tonghop: { $count } mẫu báo cáo ở { $folder }; mã thoát { $code }
usage-template-exists = Đã có tệp khác nội dung, có thể đơn vị đã ghi vào: { $path }. Chưa ghi gì; hãy chuyển các tệp ấy đi hoặc chọn thư mục khác bằng --out.
usage-template-reports = Mẫu ghi vào { $path } sẽ bị đọc như báo cáo đã gửi. Hãy chọn thư mục khác cho --out.
