# Phiên bản, trùng lặp, nghĩa vụ, đối chiếu (TH501–TH507, TH6xx, TH701)

TH501 = Tệp này giống hệt báo cáo đã có ({ $others }); chỉ tính một lần.
    .title = Bản sao giống hệt
    .why = Cùng một báo cáo gửi nhiều lần không được cộng nhiều lần.
    .help = Không phải làm gì. Có thể xóa bớt bản sao cho gọn thư mục.

TH502 = { $less ->
        [yes] Báo cáo này ({ $before } mục) được thay bằng bản sau của cùng đơn vị, cùng kỳ, { $others }, chỉ có { $after } mục; { $kept } mục có ở cả hai bản.
       *[no] Báo cáo này được thay bằng bản sau của cùng đơn vị, cùng kỳ: { $others }.
    }
    .title = Đã có bản thay thế
    .why = Khi đơn vị gửi bản sửa đổi, chỉ bản sau cùng được tính.
    .help = Không phải làm gì nếu bản sau là báo cáo đầy đủ. Nếu bản sau chỉ ghi phần bổ sung, đề nghị đơn vị gộp thành một tệp đầy đủ rồi gửi lại; tệp thừa thì đổi tên hoặc chuyển vào thư mục có tên bắt đầu bằng dấu "_".

TH503 = { $name } có nhiều báo cáo khác nhau cho kỳ { $period } và không rõ bản nào là bản chính; chưa tính bản nào. Các bản khác: { $others }.
    .title = Nhiều bản báo cáo, chưa rõ bản nào dùng
    .why = Cộng các bản lại hay tự chọn một bản đều có thể làm sai số liệu, nên đơn vị được để riêng cho đến khi có người quyết định.
    .help = Đề nghị hỏi đơn vị, rồi ghi "lần 2" vào tên tệp hoặc ô "Lần" của bản đúng, hoặc chuyển bản sai vào thư mục có tên bắt đầu bằng dấu "_".

TH504 = "{ $value }" đã được đơn vị báo cáo tại { $expected }; chỉ tính một lần.
    .title = Tin, bài báo cáo lặp lại
    .why = Một tin, bài có thể nằm trong báo cáo quý, 6 tháng và năm; mỗi tin, bài chỉ tính một lần cho một đơn vị.
    .help = Không phải làm gì nếu đúng là một tin, bài. Nếu là hai tin, bài khác nhau, đề nghị đơn vị ghi đường dẫn riêng của từng bài.

TH505 = "{ $value }" cũng được { $other } kê khai tại { $expected }.
    .title = Minh chứng dùng chung
    .why = Một tin, bài được hai đơn vị cùng nhận; mỗi đơn vị đang được tính một lần, cần người xác định.
    .help = Đề nghị xác định tin, bài thuộc đơn vị nào; đơn vị còn lại bỏ dòng này và gửi lại báo cáo.

TH506 = Hai số liệu về cùng một nội dung không khớp: { $value } ở đây, { $expected } tại { $others }.
    .title = Số liệu không khớp nhau
    .why = Số của kỳ dài phải bằng tổng số của các kỳ ngắn trong đó; số đang tính là số ghi cho đúng kỳ này.
    .help = Đề nghị đơn vị kiểm tra lại hai báo cáo và gửi lại báo cáo có số sai.

TH507 = { $name } chưa có đủ số liệu để tính "{ $title }" cho kỳ { $period }: có số của một phần kỳ, thiếu phần còn lại.
    .title = Chưa đủ số liệu cho cả kỳ
    .why = Số của kỳ dài chỉ được cộng khi có đủ số của mọi kỳ ngắn trong đó; số thiếu không được coi là 0.
    .help = Đề nghị đơn vị gửi báo cáo của kỳ còn thiếu, hoặc báo cáo cho đúng kỳ này.

TH601 = Chưa nhận được báo cáo kỳ { $period } của { $name }{ $dated ->
        [no] .
       *[yes] ; hạn nộp { $expected }.
    }
    .title = Chưa nộp báo cáo
    .why = Kế hoạch giao đơn vị báo cáo kỳ này; chưa có báo cáo thì chưa thể kết luận đạt hay chưa đạt.
    .help = Đề nghị đôn đốc đơn vị gửi báo cáo. Nếu đã gửi, kiểm tra tệp có nằm trong thư mục reports/ và ghi đúng tên đơn vị, kỳ báo cáo.

TH602 = Báo cáo kỳ { $period } của { $name } nhận ngày { $value }, sau hạn nộp { $expected }.
    .title = Nộp báo cáo muộn
    .why = Báo cáo muộn vẫn được tính số liệu, nhưng được ghi là nộp muộn.
    .help = Nếu ngày nhận chưa đúng, đề nghị ghi ngày nhận theo sổ văn bản đến vào tệp received.csv.

TH603 = Báo cáo kỳ { $period } của { $name } (hạn nộp { $expected }) là mẫu trống: không có dòng số liệu nào và không ghi "Không phát sinh".
    .title = Báo cáo trống
    .why = Mẫu trống không cho biết đơn vị không làm gì hay quên điền; không được coi là "không phát sinh".
    .help = Đề nghị đơn vị điền số liệu, hoặc ghi "Có" vào ô "Không phát sinh" nếu trong kỳ không có gì.

TH611 = { $name } chưa đạt "{ $title }" (mục { $clause }) trong { $windows }: có { $value }, cần { $expected }, còn thiếu { $lack }.
    .title = Chưa đạt chỉ tiêu số lượng
    .why = Kế hoạch giao số lượng tối thiểu cho từng tháng, quý hoặc năm.
    .help = Đề nghị đơn vị bổ sung tin, bài còn thiếu vào báo cáo nếu đã đăng trong thời gian đó mà chưa kê khai, và thực hiện đủ trong các kỳ sau.

TH612 = { $name } chưa hoàn thành nhiệm vụ "{ $title }" (mục { $clause }): xong { $value } phần việc, hạn { $expected }.
    .title = Chưa hoàn thành nhiệm vụ
    .why = Nhiệm vụ có thời hạn chỉ đạt khi mọi phần việc đều xong.
    .help = Đề nghị đơn vị chủ trì hoàn thành phần việc còn lại, hoặc ghi kết quả và ngày hoàn thành vào báo cáo nếu đã xong.

TH613 = { $name } hoàn thành nhiệm vụ "{ $title }" (mục { $clause }) ngày { $value }, sau hạn { $expected }.
    .title = Hoàn thành nhiệm vụ sau hạn
    .why = Nhiệm vụ đã xong nên được tính là đạt; việc trễ hạn được ghi lại.
    .help = Nếu ngày hoàn thành chưa đúng, đề nghị đơn vị sửa trong báo cáo.

TH614 = Chỉ tiêu "{ $title }" (mục { $clause }) mới đạt { $percent } ({ $value }), yêu cầu { $expected }.
    .title = Chưa đạt chỉ tiêu tỷ lệ
    .why = Tỷ lệ của ngành bằng tổng tử số chia tổng mẫu số của các đơn vị, so với mức kế hoạch đề ra.
    .help = Đề nghị xem trang "Chỉ tiêu" để biết đơn vị nào kéo tỷ lệ xuống và đơn vị nào chưa có số liệu.

TH615 = { $name }: cần người xem xét "{ $title }" (mục { $clause }) trong { $windows }; số hiện có { $value }, cần { $expected }.
    .title = Cần kiểm tra
    .why = Số liệu hiện có không đủ để kết luận đạt hay chưa đạt: báo cáo trống, nhiều bản chưa rõ, kết quả ghi không rõ, hoặc thời hạn trong kế hoạch không thể dùng để đánh giá.
    .help = Đề nghị xem báo cáo của đơn vị và quyết định; khi báo cáo được làm rõ, chạy lại chương trình.

TH616 = Chỉ tiêu "{ $title }" có số liệu ({ $value }) trong khi chỉ tiêu bao nó ({ $expected }) có tử số bằng 0.
    .title = Tỷ lệ lồng nhau không khớp
    .why = Chỉ tiêu "trong số đó" chỉ tính trên phần đã đạt của chỉ tiêu bao nó.
    .help = Đề nghị kiểm tra lại số liệu của hai chỉ tiêu.

TH701 = Số liệu đối chiếu không cân: số tệp hoặc số dòng đọc được không bằng tổng các phần.
    .title = Đối chiếu không cân
    .why = Mọi tệp và mọi dòng phải được tính, bị loại có lý do, hoặc để riêng có lý do.
    .help = Đây là lỗi của chương trình. Đề nghị không sử dụng số liệu và báo cho người phát triển.

TH702 = Bản lưu { $value } của một lần chạy trước không đọc được hoặc đã bị sửa sau khi ghi; không dùng để so sánh.
    .title = Bản lưu của lần chạy trước không dùng được
    .why = Trang "Thay đổi" chỉ so sánh với bản lưu còn nguyên như khi được ghi, để số liệu trước và sau đều đáng tin cậy.
    .help = Đề nghị khôi phục thư mục này từ bản sao lưu, hoặc xóa thư mục nếu không cần nữa; trang "Thay đổi" so sánh với bản lưu liền trước còn nguyên.

TH721 = Tệp { $value } có trong reports/ nhưng không có trong mảnh sổ nào: số liệu của tệp này chưa được tính.
    .title = Tệp không có trong sổ
    .why = Khi chạy với --ledger, số liệu lấy từ các mảnh sổ; tệp chưa được đọc vào mảnh nào thì đơn vị bị coi như chưa gửi tệp đó.
    .help = Đề nghị chạy `tonghop ingest` cho tệp này, rồi chạy lại run với đủ các mảnh sổ.
TH722 = Tệp { $value } có trong mảnh sổ nhưng không có trong reports/ ở máy này: số liệu của tệp vẫn được tính.
    .title = Tệp chỉ có trong sổ
    .why = Mảnh sổ giữ những gì đã đọc; tệp bị xóa hoặc đổi tên sau đó vẫn còn trong sổ.
    .help = Nếu tệp đã được rút khỏi reports/, đề nghị xóa mảnh sổ có tệp này và chạy lại `tonghop ingest` cho các tệp còn lại của mảnh.
TH723 = Tệp đã thay đổi sau khi lập mảnh sổ: nay dài { $value } byte, khi đọc là { $expected } byte; số liệu được tính theo nội dung cũ.
    .title = Tệp thay đổi sau khi vào sổ
    .why = Số liệu lấy từ mảnh sổ, không đọc lại tệp.
    .help = Đề nghị xóa mảnh sổ có tệp này, chạy lại `tonghop ingest` với danh sách tệp của mảnh, rồi chạy lại run.
