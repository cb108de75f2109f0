# Trợ giúp của dòng lệnh: mỗi lệnh một thông điệp, mỗi tùy chọn một thuộc tính; help-shared: tùy chọn chung.

help-heading-arguments = Đối số
help-heading-options = Tùy chọn
help-heading-run = Tùy chọn của run
help-heading-commands = Lệnh
help-heading-general = Chung
help-heading-limits = Giới hạn khi đọc một tệp
help-usage = Cách dùng
help-default = {"["}mặc định: { $value }]
help-values = {"["}giá trị: { $value }]

help-tonghop = Tổng hợp báo cáo của các đơn vị theo kế hoạch: kiểm tra, chỉ ra chỗ sai, ghi bảng tổng hợp từng kỳ.

help-layout =
    Không ghi lệnh nào cũng là `run`: mọi kế hoạch trong input/ được làm trọn, kết quả nằm trong output/.

      input/<kế hoạch>/plan.toml      kế hoạch
                       units.csv      danh sách đơn vị
                       reports/       báo cáo các đơn vị gửi

help-after-tonghop =
    Ví dụ:
      tonghop
          làm tất cả
      tonghop init input/so-cua-toi-2026
          kế hoạch mới của Sở mình
      tonghop run input/soc-trang-2022 --period 2022-H1 --as-of 2022-07-20
          một kế hoạch, một kỳ, như ngày 20/7/2022
      tonghop check bao-cao.xlsx --plan input/soc-trang-2022
          thử trước khi nhận
      tonghop plan input/soc-trang-2022
          các quy định và hạn nộp
      tonghop explain input/soc-trang-2022 --period 2022-H1 --unit THPT-HD
          vì sao có con số này
      tonghop alias input/soc-trang-2022
          tên lạ trong báo cáo là của đơn vị nào?
      tonghop diff output-cu output
          có gì thay đổi
      tonghop template input/soc-trang-2022 --period 2022-H1
          mẫu báo cáo cho từng đơn vị
      tonghop rule TH401
          mã này nghĩa là gì
      tonghop verify output/soc-trang-2022
          tính lại và so với kết quả đã ghi

    Mã thoát:
      0  đã ghi, không có gì phải xử lý
      1  đã ghi, có lỗi cần xử lý (mức --fail-on)
      2  sai cách dùng hoặc kế hoạch sai, không ghi gì
      3  không làm xong, kết quả cũ giữ nguyên

help-after-init =
    Tạo plan.toml có giải thích, danh sách đơn vị mẫu, sổ nhận, sổ miễn trừ và reports/. Năm lấy theo
    tên thư mục (so-cua-toi-2026), không có thì năm nay. Thư mục đã có gì thì không đụng đến.

    Ví dụ:
      tonghop init input/so-cua-toi-2026
          từ đầu
      tonghop init input/so-cua-toi-2026 --from soc-trang-2022
          từ kế hoạch mẫu, kèm danh sách đơn vị mẫu

    Mã thoát:
      0  đã tạo
      2  thư mục không trống, hoặc không có mẫu đó
      3  không ghi được

help-after-verify =
    Không ghi gì, không cần mạng. Mã thoát:
      0  tất cả đều khớp
      1  có khác biệt, đã nêu rõ chỗ
      2  không có gì để kiểm
      3  chưa tính lại được, dù chưa thấy gì khác

help-after-diff =
    So sánh báo cáo đã nộp, kết quả đánh giá, số liệu, phát hiện và tệp đầu vào; chỉ đọc các tệp JSON.

    Ví dụ:
      tonghop diff output/soc-trang-2022/lich-su/2022-H1/0001-1a2b3c4d5e6f output/soc-trang-2022/2022-H1
          hai lần chạy của một kỳ
      tonghop diff output/binh-phuoc-2021-2025/2022-Q1 output/binh-phuoc-2021-2025/2022-Q2
          hai kỳ
      tonghop diff output-cu output
          mọi kỳ của mọi kế hoạch

    Mã thoát:
      0  không có thay đổi
      1  có thay đổi
      2  sai cách dùng, không có gì để so sánh
      3  không đọc được

help-after-ingest =
    Một nửa của run: đọc và nhận dạng các tệp trong danh sách, ghi kết quả thành một mảnh sổ (Parquet).
    Mảnh sổ mang tên theo nội dung: chạy lại danh sách cũ không đổi gì. `run --ledger` làm nửa còn lại,
    từ một hay nhiều mảnh, theo thứ tự nào cũng ra đúng kết quả của `run`.

    Ví dụ:
      find input/soc-trang-2022/reports -type f -printf '%P\0' |
        tonghop ingest input/soc-trang-2022 --files-from - --ledger so
      tonghop run input/soc-trang-2022 --ledger so

    Mã thoát:
      0  đã ghi (phát hiện trong tệp do run nêu)
      2  sai cách dùng, kế hoạch sai, hoặc tệp trong danh sách không có
      3  không ghi được

help-after-completions =
    Ví dụ:
      tonghop completions bash > ~/.local/share/bash-completion/completions/tonghop
      tonghop completions zsh > "${"{"}fpath[1]{"}"}/_tonghop"
      tonghop completions fish > ~/.config/fish/completions/tonghop.fish
      tonghop completions powershell >> $PROFILE

help-init = Tạo thư mục kế hoạch mới, không ghi đè gì
    .dir = Thư mục sẽ tạo; tên thư mục thành mã kế hoạch
    .from = Chép từ một kế hoạch mẫu: kon-tum-2021, soc-trang-2022, binh-dinh-2021, tien-giang-2020, binh-phuoc-2021-2025
help-run = Tổng hợp các kế hoạch, ghi kết quả vào output/
    .plans = Thư mục kế hoạch; không ghi: mọi thư mục có plan.toml trong --input
    .input = Nơi có các thư mục kế hoạch
    .output = Nơi ghi kết quả
    .periods = Kỳ cần làm: 2022-Q1, 2022-H1, 2022-9M, 2022; nhiều kỳ cách nhau dấu phẩy; không ghi: mọi kỳ đã chốt và kỳ đang mở
    .jobs = Luồng xử lý; kết quả không đổi theo số này; không ghi: bằng số lõi của máy
    .ledger = Dùng các mảnh sổ do ingest ghi (thư mục hoặc tệp) thay cho đọc reports/
    .no_feedback = Không lập phiếu phản hồi cho từng đơn vị
    .format = Dạng in ra màn hình
    .fail_on = Mức phát hiện làm mã thoát thành 1
    .if_changed = Không làm gì nếu kết quả đang có đã đúng như sẽ ghi: cùng đầu vào, kế hoạch, tùy chọn, phiên bản, ngày tính số liệu
    .timings = Cho biết mỗi bước mất bao lâu
help-check = Thử xem báo cáo có được nhận không, không ghi gì
    .files = Tệp báo cáo cần xem
    .plan = Thư mục kế hoạch
    .format = Dạng in ra màn hình
    .fail_on = Mức phát hiện làm mã thoát thành 1
help-explain = Từ một con số về tận ô, dòng, điều khoản
    .plan_dir = Thư mục kế hoạch, hoặc mã kế hoạch trong --input
    .input = Nơi có các thư mục kế hoạch
    .period = Kỳ: 2022-Q1, 2022-H1, 2022-9M, 2022
    .unit = Mã (hoặc tên) đơn vị
    .rule = Mã quy định; không ghi: mọi quy định của đơn vị
    .format = Dạng in ra màn hình
help-plan = In các quy định, lịch chốt số liệu, hạn nộp và nhận xét về kế hoạch
    .plan_dir = Thư mục kế hoạch
help-alias = Hỏi tên lạ trong báo cáo là của đơn vị nào, ghi vào danh sách đơn vị
    .plan_dir = Thư mục kế hoạch
    .confirm = Trả lời sẵn, không hỏi: tên trong báo cáo = mã đơn vị; dùng được nhiều lần
    .ask = Hỏi cả khi câu trả lời không đến từ bàn phím
help-diff = So sánh hai lần chạy hoặc hai kỳ
    .old = Kết quả trước: thư mục của một kỳ, một kế hoạch, cả output, hoặc bản lưu
    .new = Kết quả sau
    .format = Dạng in ra màn hình
help-rule = Giải thích mã phát hiện: nghĩa, lý do, cách xử lý
    .code = Mã phát hiện, như TH401; không ghi: liệt kê mọi mã
help-verify = Kiểm lại kết quả đã ghi: tính lại từ đầu vào và so từng con số
    .folder = Thư mục kết quả, của một kế hoạch hoặc một kỳ
    .input = Nơi có các thư mục kế hoạch; không ghi: input/ cạnh thư mục kết quả, rồi input/ ở đây
    .plan_dir = Chính thư mục kế hoạch
    .jobs = Luồng xử lý
    .format = Dạng in ra màn hình
help-template = Lập mẫu báo cáo để các đơn vị điền
    .plan_dir = Thư mục kế hoạch, hoặc mã kế hoạch trong --input
    .input = Nơi có các thư mục kế hoạch
    .unit = Mã (hoặc tên) đơn vị; không ghi: mỗi đơn vị trong danh sách một mẫu
    .blank = Một mẫu chung, đơn vị tự chọn tên
    .period = Kỳ: 2022-Q1, 2022-H1, 2022-9M, 2022; không ghi: đơn vị tự chọn
    .out = Nơi ghi các mẫu; không ghi: mau-bieu/<kế hoạch>
help-ingest = Đọc một phần báo cáo thành mảnh sổ, cho run --ledger
    .plan_dir = Thư mục kế hoạch, hoặc mã kế hoạch trong --input
    .files_from = Danh sách tệp, mỗi dòng một tệp (hoặc cách nhau byte NUL), tính từ reports/ hoặc đường dẫn đầy đủ; “-”: đọc từ đầu vào chuẩn
    .ledger = Nơi ghi mảnh sổ shard-<mã băm>.parquet
    .input = Nơi có các thư mục kế hoạch
    .jobs = Luồng xử lý; kết quả không đổi theo số này; không ghi: bằng số lõi của máy
    .format = Dạng in ra màn hình
help-completions = In phần gợi ý lệnh cho bash, zsh, fish, PowerShell
    .shell = Tên shell
help-man = Ghi các trang man vào một thư mục
    .folder = Thư mục, như /usr/local/share/man/man1
help-shared = Tùy chọn chung
    .as_of = Ngày tính số liệu: 2022-07-20 hoặc 20/7/2022; không ghi: hôm nay
    .lang = Ngôn ngữ trên màn hình
    .quiet = Chỉ in dòng kết luận
    .verbose = Ghi nhật ký chi tiết ra stderr
    .log_file = Ghi thêm nhật ký đầy đủ vào cuối tệp này, mỗi dòng một JSON
    .help = Hiện trợ giúp; --help đầy đủ hơn -h
    .version = Hiện phiên bản
    .file_size = MiB của tệp
    .entries = Số phần trong tệp nén
    .part = MiB của một phần sau khi giải nén
    .total = MiB của mọi phần sau khi giải nén
    .ratio = Tỷ lệ giải nén của phần trên 16 MiB
    .cells = Số ô có dữ liệu
    .rows = Số dòng có dữ liệu
    .text = MiB chữ trong các ô
    .sheets = Số trang tính
    .merged = Số vùng gộp ô
    .seconds = Số giây để đọc
    .memory = MiB bộ nhớ khi đọc .xls, .xlsb
