# Phát hiện khi nhận dạng báo cáo: đơn vị, kỳ báo cáo, bảng (TH3xx); từng dòng (TH4xx); TH508, TH509.

TH301 = { $blank ->
        [yes] Không thấy báo cáo ghi tên hay mã đơn vị nào trong danh mục.
       *[no] “{ $value }” không có trong danh mục đơn vị. Tên gần giống: { $suggestions }.
    }
    .title = Đơn vị không có trong danh mục
    .why = Số liệu chỉ được tính cho đơn vị có trong danh mục. Tên gần giống không được tự động nhận, vì hai trường có thể chỉ khác nhau một chữ số.
    .help = Đề nghị ghi đúng tên hoặc mã đơn vị như trong danh mục; nếu đây là tên gọi khác đã được xác nhận, Văn phòng xác nhận bằng lệnh `tonghop alias` hoặc tự ghi vào cột tên khác (aliases) của danh mục.
TH302 = “{ $value }” là tên chung của nhiều đơn vị: { $expected }.
    .title = Tên trùng nhiều đơn vị
    .why = Không thể biết số liệu thuộc đơn vị nào.
    .help = Đề nghị ghi tên đầy đủ hoặc mã đơn vị.
TH303 = Nơi này ghi “{ $value }”, còn báo cáo đã được nhận là của { $expected }.
    .title = Tên đơn vị không thống nhất
    .why = Có thể báo cáo được chép từ mẫu của đơn vị khác. Thứ tự tin cậy: bìa, tiêu đề, tên tệp, tên thư mục.
    .help = Đề nghị kiểm tra và sửa cho tên đơn vị thống nhất trên bìa, tiêu đề và tên tệp.
TH304 = { $blank ->
        [yes] Báo cáo không ghi kỳ báo cáo.
       *[no] Không xác định được kỳ báo cáo từ “{ $value }”.
    }
    .title = Không rõ kỳ báo cáo
    .why = Số liệu phải thuộc một kỳ thì mới được tổng hợp. Tháng không phải là kỳ báo cáo.
    .help = Đề nghị ghi rõ kỳ báo cáo, ví dụ: Quý I năm 2022; 6 tháng đầu năm 2022; 9 tháng năm 2022; Năm 2022.
TH305 = Nơi này ghi “{ $value }” ({ $windows }), còn báo cáo đã được nhận cho kỳ { $period }.
    .title = Kỳ báo cáo không thống nhất
    .why = Có thể bìa hoặc tiêu đề còn để lại từ kỳ trước. Thứ tự tin cậy: bìa, tiêu đề, tên tệp, tên thư mục.
    .help = Đề nghị kiểm tra và sửa cho kỳ báo cáo thống nhất.
TH306 = Không nhận ra bảng số liệu nào trong tệp.
    .title = Không có bảng số liệu
    .why = Báo cáo không có bảng thì không có số liệu để tổng hợp, và cũng khác với báo cáo “Không phát sinh”.
    .help = Đề nghị báo cáo theo mẫu, hoặc đặt tên cột như trong mẫu; nếu trong kỳ không phát sinh, đề nghị ghi “Không phát sinh”.
TH307 = Trang “{ $value }” bị ẩn, có { $cells } ô dữ liệu, không được tính.
    .title = Trang bị ẩn
    .why = Người duyệt báo cáo không nhìn thấy trang ẩn, nên số liệu trong đó không được tính.
    .help = Nếu trang này thuộc báo cáo, đề nghị hiện trang (Unhide) rồi gửi lại.
TH308 = Kỳ { $period } không thuộc kế hoạch (năm { $expected }).
    .title = Kỳ báo cáo ngoài kế hoạch
    .why = Số liệu của năm khác không được tính vào kế hoạch này.
    .help = Đề nghị kiểm tra năm của kỳ báo cáo; nếu là báo cáo của năm trước, đề nghị chuyển sang thư mục của kế hoạch năm đó.
TH309 = { $after ->
        [yes] Ngày báo cáo { $value } ở sau ngày tổng hợp { $expected }.
        [none] Báo cáo không ghi ngày và sổ văn bản đến không có ngày nhận, nên không xác định được có nộp đúng hạn { $expected } hay không; tạm tính là đúng hạn.
       *[no] Không đọc được ngày báo cáo “{ $value }”; cách ghi đúng, ví dụ: { $expected }.
    }
    .title = Ngày báo cáo không có, không đọc được hoặc ở sau ngày tổng hợp
    .why = Khi sổ văn bản đến không ghi, ngày báo cáo là căn cứ để xác định nộp đúng hạn hay trễ hạn.
    .help = Đề nghị đơn vị kiểm tra và ghi ngày báo cáo theo dạng ngày/tháng/năm, hoặc Văn phòng ghi ngày nhận vào sổ văn bản đến (tệp received.csv).
TH310 = “{ $value }” đã được sáp nhập hoặc đổi tên; báo cáo được tính cho { $expected }.
    .title = Đơn vị đã đổi tên hoặc sáp nhập
    .why = Danh mục ghi đơn vị kế thừa, nên số liệu được tính cho đơn vị kế thừa.
    .help = Đề nghị dùng tên mới trong các báo cáo sau.
TH311 = Bảng thiếu cột bắt buộc: { $expected }.
    .title = Bảng thiếu cột bắt buộc
    .why = Thiếu cột này thì không dòng nào của bảng dùng được. Tỷ lệ phần trăm không thay được tử số và mẫu số, vì tỷ lệ của toàn ngành tính từ tổng tử số và tổng mẫu số.
    .help = Đề nghị bổ sung cột còn thiếu, đặt tên như trong mẫu.
TH312 = Trang có { $value } dòng bị ẩn trong bảng (dòng { $rows }); các dòng này vẫn được tính.
    .title = Dòng bị ẩn
    .why = Dòng ẩn thường là do lọc dữ liệu; số liệu vẫn thuộc báo cáo.
    .help = Đề nghị hiện các dòng ẩn để kiểm tra, xóa dòng không thuộc báo cáo rồi gửi lại.
TH313 = Theo danh mục, “{ $value }” (hoạt động: { $from } – { $to }) không hoạt động trong kỳ báo cáo này.
    .title = Đơn vị không hoạt động trong kỳ
    .why = Theo danh mục, đơn vị chưa thành lập hoặc đã giải thể và không có đơn vị kế thừa.
    .help = Đề nghị kiểm tra kỳ báo cáo, và ngày bắt đầu, ngày kết thúc hoạt động của đơn vị trong danh mục.
TH314 = Trang “{ $value }” không có bảng nào nhận ra được, nên không được đọc.
    .title = Trang không có bảng nhận ra được
    .why = Nêu ra để không số liệu nào bị bỏ qua mà không ai biết.
    .help = Nếu trang có số liệu báo cáo, đề nghị đặt tên cột như trong mẫu.
TH317 = { $what ->
        [row] Dòng “{ $value }” không ghi đơn vị, cũng không ghi tháng; số liệu của dòng chưa được đọc.
        [columns] Cột { $value } của bảng có số liệu nhưng tên cột không nhận ra được ({ $expected }); các cột này chưa được đọc.
       *[table] Vùng { $value } giống một bảng số liệu nhưng không nhận ra tên cột nào; bảng này chưa được đọc.
    }
    .title = Số liệu chưa được đọc
    .why = Số liệu không rõ nghĩa thì không được đoán, và cũng không bị bỏ qua mà không nói.
    .help = Đề nghị ghi tên dòng, tên cột như trong biểu mẫu; nếu đây là cách ghi khác của một tên cột, Văn phòng bổ sung vào tệp kế hoạch (mục [heads]).
TH321 = Trang được gõ bằng phông chữ cũ, bảng mã { $encoding }; đã chuyển { $cells } ô sang Unicode{ $mixed ->
        [yes] , các ô đã là Unicode được giữ nguyên
       *[no] {""}
    }. Ô đầu tiên: “{ $value }” thành “{ $read }”.
    .title = Đã chuyển từ phông chữ cũ
    .why = Phông .VnTime, VNI dùng bảng mã riêng, nên máy khác đọc sai chữ. Chữ gốc trong tệp được giữ lại cạnh từng số liệu.
    .help = Không cần làm gì nếu chữ đã chuyển là đúng. Lần sau đề nghị đơn vị gõ bằng phông Unicode, ví dụ Times New Roman.
TH322 = Trang có chữ như gõ bằng phông cũ, bảng mã { $encoding }, nhưng chưa đủ căn cứ nên được giữ nguyên. Ví dụ: “{ $value }” có thể là “{ $read }”.
    .title = Có thể gõ bằng phông chữ cũ
    .why = Bảng mã được xác định theo mọi chữ trên trang; quá ít chữ, hoặc các chữ trái ngược nhau, thì chuyển có thể làm sai tên đơn vị và tiêu đề.
    .help = Đề nghị đơn vị chuyển tệp sang Unicode (ví dụ bằng Unikey: Ctrl+Shift+F6) rồi gửi lại; nếu chữ đang hiển thị đã đúng thì không cần làm gì.
TH331 = { $differs ->
        [plan] Mẫu báo cáo này là của kế hoạch khác (“{ $value }”); mẫu của kế hoạch này là “{ $expected }”.
       *[version] Mẫu báo cáo này là bản cũ (“{ $value }”); mẫu hiện nay là “{ $expected }”.
    }
    .title = Mẫu báo cáo khác mẫu hiện nay
    .why = Nhiệm vụ, chỉ tiêu ghi sẵn trong mẫu cũ hoặc mẫu của kế hoạch khác có thể không còn đúng. Số liệu vẫn được đọc như thường.
    .help = Đề nghị đơn vị dùng mẫu mới (Văn phòng lập bằng lệnh `tonghop template`), chép số liệu sang rồi gửi lại; xin giữ nguyên ô “Phiên bản mẫu”.
TH341 = Đây là phiếu phản hồi đơn vị gửi lại; đã đọc { $value } giải trình. Số liệu trong phiếu không được tính.
    .title = Phiếu phản hồi gửi lại
    .why = Phiếu phản hồi không phải là báo cáo: chỉ các ô “Giải trình của đơn vị” được đọc, và hiện cạnh từng phát hiện.
    .help = Không phải làm gì. Số liệu cần sửa thì đề nghị đơn vị sửa trong tệp báo cáo rồi gửi lại báo cáo.
TH342 = Trang “{ $value }” của phiếu phản hồi { $how ->
        [added] do đơn vị thêm vào
       *[changed] đã bị sửa so với khi gửi đi
    }; số liệu ở trang này không được tính.
    .title = Số liệu sửa trong phiếu phản hồi
    .why = Bản chép trong phiếu phản hồi chỉ để xem. Nếu tính số liệu sửa ở đó thì sẽ có hai bản của cùng một báo cáo mà không rõ bản nào là bản chính.
    .help = Đề nghị đơn vị sửa trong tệp báo cáo, ghi “Lần” tăng thêm 1 và gửi lại tệp đó.
TH343 = Phiếu phản hồi này { $differs ->
        [plan] là của kế hoạch khác
        [unit] ghi mã đơn vị không có trong danh mục
       *[version] do phiên bản khác lập
    } (“{ $value }”); giải trình trong phiếu không được đọc.
    .title = Phiếu phản hồi không đọc được
    .why = Giải trình chỉ được đặt cạnh phát hiện khi biết chắc phiếu là của đơn vị và kế hoạch nào.
    .help = Đề nghị chuyển phiếu sang đúng thư mục kế hoạch, hoặc gửi đơn vị phiếu mới để ghi lại giải trình.
TH344 = Giải trình “{ $value }” là cho một điều không còn trong kỳ này: đã được sửa, hoặc số liệu đã thay đổi.
    .title = Giải trình cho điều không còn
    .why = Đơn vị đã giải trình một điều rồi sửa số liệu, nên không còn phát hiện nào để đặt giải trình bên cạnh.
    .help = Không phải làm gì nếu đơn vị đã gửi báo cáo sửa. Nếu không, đề nghị xem lại phiếu phản hồi mới.

TH401 = { $kind ->
        [wide] “{ $value }” không phải là một ngày hay một tháng; cách ghi đúng, ví dụ: { $expected } hoặc “Tháng 3”.
       *[no-day] “{ $value }” không phải là một ngày có thật; cách ghi đúng, ví dụ: { $expected }.
    }
    .title = Ngày không đúng
    .why = Không biết ngày thì không biết dòng thuộc tháng nào, kỳ nào.
    .help = Đề nghị sửa lại theo dạng ngày/tháng/năm. Tháng 4, 6, 9, 11 chỉ có 30 ngày.
TH402 = Dòng không có ngày; cần ngày/tháng/năm, ví dụ: { $expected }.
    .title = Thiếu ngày
    .why = Không biết ngày thì không biết dòng thuộc tháng nào, kỳ nào.
    .help = Đề nghị bổ sung ngày đăng theo dạng ngày/tháng/năm; nếu chỉ nhớ tháng, ghi “Tháng 3”.
TH403 = Ngày { $value } nằm ngoài kỳ báo cáo ({ $expected }), dòng không được tính.
    .title = Ngày ngoài kỳ báo cáo
    .why = Mỗi kỳ chỉ tính việc đã làm trong kỳ. Có thể tệp của năm trước được gửi dưới tiêu đề năm nay.
    .help = Đề nghị kiểm tra ngày; nếu ngày đúng, đề nghị đưa dòng này vào báo cáo của kỳ có ngày đó.
TH404 = Ngày { $value } nằm ngoài kỳ báo cáo ({ $expected }); đổi chỗ ngày và tháng thành { $swapped } thì nằm trong kỳ. Dòng chưa được tính.
    .title = Có thể ngày và tháng bị đổi chỗ
    .why = Excel cài theo kiểu Mỹ hiểu 5/3 là ngày 3 tháng 5. Ngày không được tự động sửa.
    .help = Đề nghị kiểm tra và nhập lại ngày cho đúng.
TH405 = { $blank ->
        [yes] Ô này còn trống, cần một số.
       *[no] “{ $value }” không phải là một số đọc được; cần một số, ví dụ: 9 hoặc 1.234.
    }
    .title = Số không đọc được
    .why = Số liệu không đọc được thì không cộng được, và không được đoán.
    .help = Đề nghị chỉ ghi số, ví dụ: 9 hoặc 1.234; phần giải thích ghi ở cột Ghi chú.
TH406 = “{ $value }” không phải là số đếm; cần một số nguyên từ 0 trở lên.
    .title = Số lượng âm hoặc lẻ
    .why = Số tin, bài, cuộc, lượt phải là số nguyên không âm.
    .help = Đề nghị ghi số lượng thực tế, không ghi số âm, số lẻ hay tỷ lệ phần trăm.
TH407 = { $blank ->
        [yes] Ô hình thức còn trống.
       *[no] Không có hình thức tuyên truyền “{ $value }” trong danh mục hình thức.
    }
    .title = Hình thức không có trong danh mục
    .why = Mỗi dòng phải thuộc một hình thức thì mới được tổng hợp.
    .help = Đề nghị chọn một hình thức trong danh sách của mẫu; nếu đây là cách gọi khác, Văn phòng bổ sung vào tệp kế hoạch.
TH408 = Ô có lỗi { $value } thay vì một giá trị.
    .title = Ô có lỗi
    .why = Lỗi công thức không phải là số 0.
    .help = Đề nghị sửa công thức hoặc thay bằng giá trị rồi gửi lại.
TH409 = Tử số { $value } lớn hơn mẫu số { $denominator }.
    .title = Tử số lớn hơn mẫu số
    .why = Phần không thể lớn hơn toàn bộ, nên một trong hai số bị sai.
    .help = Đề nghị kiểm tra lại tử số, mẫu số và số loại trừ.
TH410 = Dòng không có tiêu đề và không có đường dẫn; cần ít nhất một trong hai.
    .title = Thiếu tiêu đề
    .why = Không có tiêu đề hay đường dẫn thì không kiểm tra được, và không nhận ra bài báo cáo trùng.
    .help = Đề nghị bổ sung tiêu đề hoặc đường dẫn.
TH411 = Tổng ghi { $value }, cộng các dòng được { $expected }, chênh lệch { $difference }.
    .title = Tổng không khớp
    .why = Số cộng từ các dòng được dùng, không dùng số tổng ghi sẵn; chênh lệch có thể do sót hoặc thừa dòng.
    .help = Đề nghị kiểm tra các dòng và công thức tổng.
TH412 = Không có nhiệm vụ hay chỉ tiêu “{ $value }” trong kế hoạch.
    .title = Mã không có trong kế hoạch
    .why = Kết quả chỉ được tính cho nhiệm vụ, chỉ tiêu của kế hoạch.
    .help = Đề nghị ghi đúng mã hoặc tên như trong mẫu.
TH413 = “{ $value }” chỉ ghi tháng; dòng được tính cho tháng đó, không có ngày.
    .title = Chỉ ghi tháng
    .why = Dòng được tính cho cả tháng; khi kỳ chốt số liệu giữa tháng thì không xác định được chính xác.
    .help = Đề nghị lần sau ghi đủ ngày/tháng/năm.
TH414 = Đường dẫn thuộc trang { $host }, không phải trang của đơn vị ({ $expected }).
    .title = Đường dẫn ngoài trang của đơn vị
    .why = Kế hoạch yêu cầu đăng trên trang thông tin điện tử của đơn vị. Dòng vẫn được tính.
    .help = Đề nghị kiểm tra đường dẫn; nếu đơn vị có thêm trang này, Văn phòng bổ sung vào danh mục.
TH415 = Ô có công thức nhưng tệp không lưu kết quả, nên không biết giá trị của ô.
    .title = Công thức chưa được tính
    .why = Tệp do phần mềm khác tạo có thể không lưu kết quả công thức; ô trống không phải là số 0.
    .help = Đề nghị mở tệp bằng Excel, lưu lại rồi gửi lại, hoặc thay công thức bằng giá trị.
TH416 = “{ $value }” cho biết có thực hiện, nhưng ô này cần một số.
    .title = Ghi “có” thay cho số
    .why = “x”, “Có”, “Thường xuyên” không phải là số 1, nên không cộng được.
    .help = Đề nghị ghi số lượng cụ thể.
TH417 = Có số loại trừ { $value }, nhưng kế hoạch không cho loại trừ ở chỉ tiêu này.
    .title = Loại trừ không có trong kế hoạch
    .why = Chỉ chỉ tiêu có chữ “trừ …” trong kế hoạch mới được bớt mẫu số.
    .help = Đề nghị bỏ số loại trừ và ghi mẫu số đầy đủ.
TH418 = Kết quả “{ $value }” chưa cho biết đã hoàn thành hay chưa.
    .title = Kết quả chưa rõ
    .why = Nhiệm vụ chỉ được xem là hoàn thành khi kết quả nói rõ.
    .help = Đề nghị ghi: Đã thực hiện, Chưa thực hiện, hoặc Không phát sinh; phần giải thích ghi ở cột Ghi chú.
TH421 = “{ $value }” ghi nhiều ngày; dòng được tính vào ngày đầu tiên.
    .title = Một ô ghi nhiều ngày
    .why = Mỗi dòng chỉ được tính một lần, vào một ngày. Các ngày ghi trong báo cáo được giữ ở cột ghi chú của sổ.
    .help = Không phải làm gì nếu là một việc kéo dài nhiều ngày. Nếu là nhiều việc, đề nghị ghi mỗi việc một dòng.

TH508 = Cột lũy kế (“{ $value }”) đứng cạnh số trong kỳ; số lũy kế được lưu riêng, không cộng thêm.
    .title = Số lũy kế
    .why = Số lũy kế đã gồm số trong kỳ, cộng vào sẽ tính hai lần.
    .help = Không cần làm gì. Đề nghị kiểm tra số lũy kế khớp với các kỳ trước.
TH509 = Báo cáo ghi “Không phát sinh” nhưng vẫn có { $value } số liệu.
    .title = Báo cáo “Không phát sinh” có số liệu
    .why = Hai điều trái nhau; số liệu vẫn được tính.
    .help = Đề nghị bỏ dấu “Không phát sinh” trên bìa, hoặc bỏ các dòng không thuộc kỳ này.
