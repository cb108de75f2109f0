//! The longer texts of `--help`, Vietnamese with English beside it.
//!
//! What each option is stands with the option (`arguments`).

pub(super) const ABOUT: &str =
    "Tổng hợp báo cáo của các đơn vị theo kế hoạch: kiểm tra, chỉ ra chỗ sai, ghi bảng tổng hợp từng kỳ.
Checks the reports of a department's units against its plan and writes the summaries of each period.";

pub(super) const LAYOUT: &str =
    "Không ghi lệnh nào cũng là `run`: mọi kế hoạch trong input/ được làm trọn, kết quả nằm trong output/.
Without a command it does `run`: every plan below input/, results below output/.

  input/<kế hoạch>/plan.toml      kế hoạch / the plan
                   units.csv      danh sách đơn vị / the units
                   reports/       báo cáo các đơn vị gửi / what the units sent";

pub(super) const EXAMPLES: &str = "\
Ví dụ / Examples:
  tonghop
      làm tất cả / do everything
  tonghop init input/so-cua-toi-2026
      kế hoạch mới của Sở mình / a plan of your own
  tonghop run input/soc-trang-2022 --period 2022-H1 --as-of 2022-07-20
      một kế hoạch, một kỳ, như ngày 20/7/2022 / one plan, one period, as of that day
  tonghop check bao-cao.xlsx --plan input/soc-trang-2022
      thử trước khi nhận / would it be accepted?
  tonghop plan input/soc-trang-2022
      các quy định và hạn nộp / its rules and due dates
  tonghop explain input/soc-trang-2022 --period 2022-H1 --unit THPT-HD
      vì sao có con số này / where does this figure come from
  tonghop alias input/soc-trang-2022
      tên lạ trong báo cáo là của đơn vị nào? / whose are the unknown names?
  tonghop diff output-cu output
      có gì thay đổi / what changed between two runs
  tonghop template input/soc-trang-2022 --period 2022-H1
      mẫu báo cáo cho từng đơn vị / a report form for each unit
  tonghop rule TH401
      mã này nghĩa là gì / what a finding means
  tonghop verify output/soc-trang-2022
      tính lại và so với kết quả đã ghi / recompute and compare with what was written

Mã thoát / Exit codes:
  0  đã ghi, không có gì phải xử lý / written, nothing to act on
  1  đã ghi, có lỗi cần xử lý (mức --fail-on) / written, findings at the --fail-on level
  2  sai cách dùng hoặc kế hoạch sai, không ghi gì / wrong usage or plan, nothing written
  3  không làm xong, kết quả cũ giữ nguyên / could not finish, earlier output untouched";

pub(super) const INIT: &str = "\
Tạo plan.toml có giải thích, danh sách đơn vị mẫu, sổ nhận, sổ miễn trừ và reports/. Năm lấy theo
tên thư mục (so-cua-toi-2026), không có thì năm nay. Thư mục đã có gì thì không đụng đến.
Makes a plan.toml that explains itself, a sample register, the other tables and reports/. The year
is that of the folder's name, else this year. A folder that holds anything is left alone.

Ví dụ / Examples:
  tonghop init input/so-cua-toi-2026
      từ đầu / from nothing
  tonghop init input/so-cua-toi-2026 --from soc-trang-2022
      từ kế hoạch mẫu, kèm danh sách đơn vị mẫu / from a bundled plan with its units

Mã thoát / Exit codes:
  0  đã tạo / made
  2  thư mục không trống, hoặc không có mẫu đó / the folder is taken, or no such bundled plan
  3  không ghi được / could not be written";

pub(super) const VERIFY: &str = "\
Không ghi gì, không cần mạng. Mã thoát / Writes nothing, needs no network. Exit codes:
  0  tất cả đều khớp / all holds
  1  có khác biệt, đã nêu rõ chỗ / something differs, and it says what
  2  không có gì để kiểm / nothing to verify
  3  chưa tính lại được, dù chưa thấy gì khác / could not recompute, though nothing differs so far";

pub(super) const DIFF: &str = "\
So sánh báo cáo đã nộp, kết quả đánh giá, số liệu, phát hiện và tệp đầu vào; chỉ đọc các tệp JSON.
Compares reports, verdicts, figures, findings and input files; reads the JSON files only.

Ví dụ / Examples:
  tonghop diff output/soc-trang-2022/lich-su/2022-H1/0001-1a2b3c4d5e6f output/soc-trang-2022/2022-H1
      hai lần chạy của một kỳ / two runs of a period
  tonghop diff output/binh-phuoc-2021-2025/2022-Q1 output/binh-phuoc-2021-2025/2022-Q2
      hai kỳ / two periods
  tonghop diff output-cu output
      mọi kỳ của mọi kế hoạch / every period of every plan

Mã thoát / Exit codes:
  0  không có thay đổi / nothing changed
  1  có thay đổi / something changed
  2  sai cách dùng, không có gì để so sánh / wrong usage, nothing to compare
  3  không đọc được / could not be read";

pub(super) const INGEST: &str = "\
Một nửa của run: đọc và nhận dạng các tệp trong danh sách, ghi kết quả thành một mảnh sổ (Parquet).
Mảnh sổ mang tên theo nội dung: chạy lại danh sách cũ không đổi gì. `run --ledger` làm nửa còn lại,
từ một hay nhiều mảnh, theo thứ tự nào cũng ra đúng kết quả của `run`.
One half of run: reads and recognises the files of a list and writes what they came to as a shard
(Parquet). A shard is named by its content: the same list again changes nothing. `run --ledger` does
the other half, from one shard or many, in any order, and writes what `run` alone would.

Ví dụ / Examples:
  find input/soc-trang-2022/reports -type f -printf '%P\\0' |
    tonghop ingest input/soc-trang-2022 --files-from - --ledger so
  tonghop run input/soc-trang-2022 --ledger so

Mã thoát / Exit codes:
  0  đã ghi (phát hiện trong tệp do run nêu) / written; what is wrong in the files, run will say
  2  sai cách dùng, kế hoạch sai, hoặc tệp trong danh sách không có / wrong usage, plan or list
  3  không ghi được / could not be written";

pub(super) const COMPLETIONS: &str = "\
Ví dụ / Examples:
  tonghop completions bash > ~/.local/share/bash-completion/completions/tonghop
  tonghop completions zsh > \"${fpath[1]}/_tonghop\"
  tonghop completions fish > ~/.config/fish/completions/tonghop.fish
  tonghop completions powershell >> $PROFILE";

pub(super) const TEMPLATE: &str = "\
{about-with-newline}
Cách dùng / Usage: {usage}

{all-args}{after-help}";
