# findings-file

TH201 = Tệp rỗng: dung lượng 0 byte.
    .title = Tệp rỗng
    .why = Tệp đính kèm bị gián đoạn khi gửi vẫn mang tên báo cáo nhưng không có nội dung. Đơn vị được tính là chưa nộp.
    .help = Đề nghị đơn vị gửi lại tệp và mở thử trước khi gửi.

TH202 = Đây không phải bảng tính mà là { $kind ->
        [lock] tệp tạm do Excel tạo bên cạnh sổ đang mở
        [pdf] tệp PDF
        [docx] văn bản Word
        [doc] văn bản Word
        [odt] tệp văn bản
        [rtf] tệp văn bản
        [pptx] bài trình chiếu
        [ppt] bài trình chiếu
        [odp] bài trình chiếu
        [mail] thư điện tử đã lưu
        [image] tệp ảnh
        [zip] tệp nén zip
        [rar] tệp nén RAR
        [seven-zip] tệp nén 7z
        [gzip] tệp nén gzip
        [archive] tệp nén
        [frames] trang web có khung: bảng nằm ở tệp khác không gửi kèm
        [shortcut] lối tắt đến một tệp ở nơi khác
        [database] tệp cơ sở dữ liệu
        [program] chương trình
        [text] văn bản thuần
        [xml] tệp XML loại khác
       *[other] tệp không rõ loại
    }.
    .title = Không phải bảng tính
    .why = Chỉ số liệu nằm trong ô mới kiểm tra và cộng được. Tệp được xét theo nội dung, không theo tên.
    .help = Đề nghị đơn vị gửi báo cáo dạng .xlsx (hoặc .xls, .ods, .csv). Tệp nén cần được giải nén vào thư mục trước.

TH203 = Tệp có mật khẩu nên không mở được.
    .title = Có mật khẩu
    .why = Số liệu trong tệp không kiểm tra được nên đơn vị được tính là chưa nộp.
    .help = Đề nghị đơn vị bỏ mật khẩu (Tệp › Thông tin › Bảo vệ sổ làm việc) và gửi lại.

TH204 = Tệp bị hỏng: { $what ->
        [zip] không mở được gói nén của tệp
        [twin] thành phần { $value } có hai lần
        [crc] mã kiểm tra của { $value } bị sai
        [deflate] không giải nén được { $value }
        [method] { $value } được nén theo cách mà phần mềm văn phòng không dùng
        [cut] nội dung bị cắt ngang
        [doctype] có khai báo mà bảng tính không bao giờ có
        [entity] có tham chiếu lạ { $value }
        [xml] cấu trúc XML bị lỗi
        [reference] không có ô nào là { $value }
        [string] một ô trỏ đến chuỗi số { $value } không tồn tại
        [value] một ô chứa { $value }, không đúng kiểu của ô
        [rows] một trang tính không có phần ô
        [part] một thành phần bị thiếu hoặc bị lỗi
        [ole] cấu trúc tệp bị lỗi
        [biff] các bản ghi bị lỗi
       *[other] nội dung bị lỗi
    }.
    .title = Tệp hỏng
    .why = Tệp hỏng có thể cho số liệu sai mà không báo, nên không dùng gì trong tệp này.
    .help = Mở tệp bằng Excel, lưu sang tên mới dạng .xlsx rồi dùng tệp đó; nếu không được, đề nghị đơn vị gửi lại.

TH205 = Tệp vượt giới hạn: { $limit ->
        [file] lớn hơn { $allowed } byte
        [entries] nhiều hơn { $allowed } thành phần
        [part] một thành phần lớn hơn { $allowed } byte
        [total] khi giải nén lớn hơn { $allowed } byte
        [ratio] một thành phần giải nén ra lớn gấp hơn { $allowed } lần
        [cells] nhiều hơn { $allowed } ô
        [strings] nhiều hơn { $allowed } chuỗi chữ
        [text] phần chữ lớn hơn { $allowed } byte
        [token] một đoạn lớn hơn { $allowed } byte
        [sheets] nhiều hơn { $allowed } trang tính
        [rows] nhiều hơn { $allowed } dòng
        [columns] nhiều hơn { $allowed } cột
        [merged] nhiều hơn { $allowed } vùng gộp ô
        [styles] nhiều hơn { $allowed } kiểu định dạng
        [time] đọc quá { $allowed } giây
       *[other] { $allowed }
    }.
    .title = Tệp quá lớn
    .why = Không báo cáo nào của đơn vị gần đến các giới hạn này. Tệp như vậy là tệp lỗi hoặc có hại và sẽ làm nghẽn các tệp khác.
    .help = Đề nghị đơn vị chép riêng các dòng báo cáo sang một sổ mới và gửi sổ đó.

TH206 = Tên tệp có đuôi “.{ $value }” nhưng nội dung là { $expected }. Tệp đã được đọc theo nội dung.
    .title = Đuôi tệp khác nội dung
    .why = Excel sẽ cảnh báo khi mở tệp này; ở đây không mất số liệu nào.
    .help = Không cần xử lý. Lần sau đề nghị đơn vị lưu đúng đuôi tệp.

TH207 = Tệp được bỏ qua vì tên của nó: tên bắt đầu bằng _, . hoặc ~$, hoặc là tệp của hệ điều hành.
    .title = Bỏ qua theo tên
    .why = Tên bắt đầu bằng _ hoặc . hoặc ~$ dành cho ghi chú và tệp tạm.
    .help = Nếu đây là báo cáo, hãy đổi tên để bắt đầu bằng chữ hoặc số.

TH208 = Bảng tính thuộc loại không đọc được: { $kind ->
        [sylk] SYLK
        [biff] sổ nhiều trang, biểu đồ hoặc trang macro của Excel 2 đến 4 (trước năm 1993)
       *[other] { $kind }
    }.
    .title = Loại tệp quá cũ
    .why = Tệp cũ như vậy không đọc được chắc chắn.
    .help = Mở tệp bằng Excel hoặc LibreOffice, lưu dạng .xlsx và thay vào chỗ cũ.

TH209 = Sổ tính không có trang tính nào có ô.
    .title = Không có trang tính
    .why = Không có gì để kiểm tra.
    .help = Đề nghị đơn vị gửi lại sổ tính.

TH210 = Không đọc được tệp: { $how ->
        [time] việc đọc không kết thúc
        [died] bộ đọc hết bộ nhớ hoặc bị dừng
        [start] không khởi động được tiến trình đọc
       *[other] bộ đọc bị dừng
    }.
    .title = Bộ đọc bị dừng
    .why = Lỗi được giữ trong tệp này, các tệp khác vẫn được đọc. Số liệu của tệp không có trong bản tổng hợp.
    .help = Mở tệp bằng Excel, lưu dạng .xlsx và thay vào chỗ cũ.

TH211 = Trang tính không được đọc: { $kind ->
        [chart] đây là biểu đồ
        [macro] đây là trang macro
        [missing] tệp có liệt kê nhưng không chứa trang này
       *[other] đây không phải trang tính có ô
    }.
    .title = Trang tính không được đọc
    .why = Trang loại này không có ô số liệu của riêng nó.
    .help = Không cần xử lý, trừ khi thấy thiếu bảng.

TH212 = { $kind ->
        [encoding] Có chữ không giải mã được, hiện thành �.
        [windows-1258] Chữ không ở dạng Unicode; đã đọc theo Windows-1258 (tiếng Việt).
        [nul] Trong chữ có byte 0; đã bỏ đi.
        [quote] Dấu nháy kép mở ở đây mà không đóng; đã đọc như một ký tự.
        [name] Có hai trang tính cùng tên “{ $value }”; trang này hiện là “{ $sheet }”.
        [twice] Ô này có hai lần trong tệp; lấy lần đầu.
        [number] Giá trị lẽ ra là số nhưng không phải; đã đọc như chữ.
       *[other] Có chỗ không đọc được chính xác.
    }
    .title = Đọc không chính xác hoàn toàn
    .why = Một tên hoặc một con số có thể khác với cái đơn vị nhìn thấy.
    .help = Đối chiếu với bản của đơn vị; nếu khác, đề nghị lưu dạng .xlsx hoặc CSV mã UTF-8 rồi gửi lại.

TH213 = Ô nằm rất xa phần còn lại của trang tính.
    .title = Ô ở xa
    .why = Thường do gõ nhầm, và làm tệp nhỏ trông rất lớn.
    .help = Xóa ô này nếu không có ý nghĩa.

TH218 = Trang có { $value } ô lấy số liệu từ tệp khác; số đang dùng là số lưu trong tệp khi lưu lần cuối.
    .title = Số liệu lấy từ tệp khác
    .why = Tệp kia không được gửi kèm nên không biết số liệu có còn đúng không. Liên kết không bao giờ được mở.
    .help = Đề nghị đơn vị thay liên kết bằng số liệu (sao chép, dán giá trị), kiểm tra lại rồi gửi lại.

TH219 = Đây là liên kết, thư mục hoặc tệp đặc biệt của hệ thống, không phải tệp báo cáo; không được mở.
    .title = Không phải tệp
    .why = Liên kết có thể trỏ ra ngoài thư mục báo cáo, nên không bao giờ được đi theo.
    .help = Nếu đó là báo cáo, hãy chép chính tệp ấy vào thư mục reports.

TH220 = Máy tính không cho đọc: { $kind ->
        [denied] không có quyền đọc, hoặc chương trình khác đang giữ tệp
        [gone] tệp không còn ở đó
       *[other] ổ đĩa hoặc mạng báo lỗi ({ $value })
    }.
    .title = Không đọc được từ ổ đĩa
    .why = Tệp có thể là báo cáo tốt, nhưng chưa đọc được nên chưa được tính.
    .help = Đóng tệp trong Excel, kiểm tra quyền đọc hoặc chép tệp sang máy này, rồi chạy lại.
