#include "facilitator/export/formats.hpp"
#include "facilitator/export/formats/columns.hpp"
#include "shared/model/text.hpp"
#include "shared/picture/text_width.hpp"
#include "shared/words/files.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <fmt/format.h>
#include <xlsxwriter.h>

namespace vagskal {
namespace {

namespace fs = std::filesystem;

/// libxlsxwriter writes to a path, and keeps its parts beside: both in a folder that only its owner can read,
/// gone when this ends.
class Workplace {
  public:
    Workplace() : path_((fs::temp_directory_path() / "vagskal.XXXXXX").string()) {
        if (!mkdtemp(path_.data())) path_.clear();
    }
    ~Workplace() {
        std::error_code ignored;
        if (!path_.empty()) fs::remove_all(path_, ignored);
    }
    Workplace(const Workplace&) = delete;
    Workplace& operator=(const Workplace&) = delete;
    bool there() const { return !path_.empty(); }
    std::string folder() const { return path_; }
    std::string file() const { return path_ + "/workbook.xlsx"; }

  private:
    std::string path_;
};

/// The first moment of the month, or of 1980: the only time in the file.
std::time_t moment_of(const std::string& month) {
    using namespace std::chrono;
    int y = 1980;
    unsigned m = 1;
    if (month.size() == 7) {
        std::from_chars(month.data(), month.data() + 4, y);
        std::from_chars(month.data() + 5, month.data() + 7, m);
    }
    return system_clock::to_time_t(sys_days(year(y) / std::chrono::month(m) / 1));
}

/// A cell holds 32,767 UTF-16 units. And a spreadsheet reads "_x0041_" as "A" unless its first mark is
/// written as such a code itself.
std::string cell_text(std::string_view text) {
    constexpr std::size_t most = 32'000 / 2; // code points: none is more than two units
    std::string out;
    std::size_t at = 0;
    for (std::size_t n = 0; at < text.size(); ++n) {
        if (n == most) return out + "…";
        const auto begin = at;
        next_code_point(text, at);
        const auto rest = text.substr(begin);
        const bool code =
            rest.size() >= 7 && rest.starts_with("_x") && rest[6] == '_' &&
            std::ranges::all_of(rest.substr(2, 4), [](unsigned char c) { return std::isxdigit(c) != 0; });
        if (code) out += "_x005F";
        out += text.substr(begin, at - begin);
    }
    return out;
}

struct Formats {
    lxw_format *heading, *text, *number;
};
Formats formats_of(lxw_workbook* book) {
    Formats formats{workbook_add_format(book), workbook_add_format(book), workbook_add_format(book)};
    format_set_bold(formats.heading);
    format_set_bottom(formats.heading, LXW_BORDER_THIN);
    for (auto* format : {formats.heading, formats.text, formats.number})
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    format_set_text_wrap(formats.text);
    format_set_num_format(formats.text, "@");
    return formats;
}

/// Wide enough to be read, and narrow enough that several columns are seen at once; longer texts are folded.
double width_of(const Table& table, std::size_t column) {
    auto widest = picture::cell_width(table.columns[column]) + 4; // beside the filter's button
    for (const auto& row : table.rows) {
        std::string_view rest = row[column];
        while (!rest.empty()) {
            const auto end = std::min(rest.find('\n'), rest.size());
            widest = std::max(widest, picture::cell_width(rest.substr(0, end)) + 2);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    return std::clamp(widest, 8.0, 60.0);
}

std::optional<double> number_in(const std::string& cell) {
    double number = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    if (error != std::errc() || end != cell.data() + cell.size()) return std::nullopt;
    return number;
}

/// False: libxlsxwriter would not.
bool put_table(lxw_workbook* book, const Formats& formats, const Table& table) {
    auto* sheet = workbook_add_worksheet(book, table.name.substr(0, LXW_SHEETNAME_MAX).c_str());
    if (!sheet) return false;
    lxw_error error = LXW_NO_ERROR;
    const auto keep = [&](lxw_error result) {
        if (result != LXW_NO_ERROR) error = result;
    };
    const auto last_row = static_cast<lxw_row_t>(table.rows.size());
    const auto last_column = static_cast<lxw_col_t>(table.columns.size() - 1);
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const auto column = static_cast<lxw_col_t>(c);
        const bool numbers = counts(table.name, table.columns[c]);
        keep(worksheet_set_column(sheet, column, column, width_of(table, c), nullptr));
        keep(worksheet_write_string(sheet, 0, column, table.columns[c].c_str(), formats.heading));
        for (std::size_t r = 0; r < table.rows.size(); ++r) {
            const auto& cell = table.rows[r][c];
            const auto row = static_cast<lxw_row_t>(r + 1);
            if (cell.empty()) continue;
            const auto number = numbers ? number_in(cell) : std::nullopt;
            keep(number ? worksheet_write_number(sheet, row, column, *number, formats.number)
                        : worksheet_write_string(sheet, row, column, cell_text(cell).c_str(), formats.text));
        }
    }
    worksheet_freeze_panes(sheet, 1, 0);
    keep(worksheet_autofilter(sheet, 0, 0, last_row, last_column));
    const auto all = fmt::format("A1:XFD{}", last_row + 1);
    keep(worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, all.c_str()));
    return error == LXW_NO_ERROR;
}

void put_caution(lxw_workbook* book, const Formats& formats, const std::string& sentence) {
    auto* sheet = workbook_add_worksheet(book, tr("Not reviewed"));
    if (!sheet) return;
    worksheet_set_column(sheet, 0, 0, 80, nullptr);
    worksheet_write_string(sheet, 0, 0, sentence.c_str(), formats.text);
}

} // namespace

Result<NewFile> workbook_xlsx(const Material& material, const std::vector<Table>& tables) {
    const std::string name("workbook.xlsx");
    const Workplace place;
    bool whole = place.there();
    if (whole) {
        auto folder = place.folder();
        lxw_workbook_options options{};
        options.tmpdir = folder.data();
        auto* book = workbook_new_opt(place.file().c_str(), &options);
        lxw_doc_properties properties{};
        properties.created = moment_of(material.month);
        workbook_set_properties(book, &properties);
        const auto formats = formats_of(book);
        if (!material.unreviewed.empty()) put_caution(book, formats, material.unreviewed);
        for (const auto& table : tables) whole = put_table(book, formats, table) && whole;
        whole = workbook_close(book) == LXW_NO_ERROR && whole;
    }
    auto content = whole ? read_file(place.file()) : std::nullopt;
    if (!content)
        return refuse(Why::file_problem,
                      {name, tr("The workbook could not be made. Is there room for temporary files? Nothing "
                                "was written.")});
    return NewFile{name, std::move(*content)};
}

} // namespace vagskal
