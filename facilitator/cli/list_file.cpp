#include "facilitator/cli/list_file.hpp"

#include "sessions/files/document.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal::cli {
namespace {

/// Steps through a text and knows where it is.
class Steps {
  public:
    explicit Steps(std::string_view text) : text_(text) {}
    bool ended() const { return at_ >= text_.size(); }
    char now() const { return text_[at_]; }
    bool is(std::string_view next) const { return text_.substr(at_).starts_with(next); }
    FilePlace place() const { return place_; }
    void step() {
        if (now() == '\n')
            ++place_.line, place_.column = 1;
        else if ((static_cast<unsigned char>(now()) & 0xC0) != 0x80) // the first byte of a letter
            ++place_.column;
        ++at_;
    }

  private:
    std::string_view text_;
    std::size_t at_ = 0;
    FilePlace place_{1, 1};
};

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == text.npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

char separator_of(std::string_view text) {
    const auto first = text.substr(0, text.find('\n'));
    char best = ',';
    for (const char one : {';', '\t'})
        if (std::ranges::count(first, one) > std::ranges::count(first, best)) best = one;
    return best;
}

bool blank(const ListRow& row) {
    return std::ranges::all_of(row, [](const ListCell& cell) { return cell.text.empty(); });
}

List lines_of(std::string_view text) {
    List out{{{{1, 1}, "text"}}, {}};
    unsigned number = 0;
    while (!text.empty()) {
        ++number;
        const auto end = std::min(text.find('\n'), text.size());
        auto line = trimmed(text.substr(0, end));
        if (!line.empty()) out.rows.push_back({{{number, 1}, std::move(line)}});
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

ReadFile<List> table_of(std::string_view text, const std::string& name) {
    const char separator = separator_of(text);
    std::vector<ListRow> rows(1);
    Steps steps(text);
    const auto ends = [&] { return steps.ended() || steps.now() == separator || steps.now() == '\n'; };
    while (!steps.ended()) {
        while (!ends() && (steps.now() == ' ' || steps.now() == '\t')) steps.step();
        ListCell cell{steps.place(), {}};
        if (!ends() && steps.now() == '"') {
            steps.step();
            for (bool open = true; open;) {
                if (steps.ended())
                    return tl::unexpected(
                        Mistakes{{name, cell.at,
                                  tr("The quotation mark here has no other one at the end of its text. Add "
                                     "it.")}});
                if (steps.is("\"\""))
                    steps.step(), cell.text += '"';
                else if (steps.now() == '"')
                    open = false;
                else
                    cell.text += steps.now();
                steps.step();
            }
            while (!ends() && (steps.now() == ' ' || steps.now() == '\r')) steps.step();
            if (!ends())
                return tl::unexpected(Mistakes{{name, steps.place(),
                                                tr("Something stands after the quotation mark that ends the "
                                                   "text. Inside a text, a quotation "
                                                   "mark is written twice.")}});
        } else {
            while (!ends()) cell.text += steps.now(), steps.step();
        }
        cell.text = trimmed(cell.text);
        rows.back().push_back(std::move(cell));
        if (steps.ended()) break;
        if (steps.now() == '\n') rows.emplace_back();
        steps.step();
    }
    std::erase_if(rows, blank);
    if (rows.empty()) return List{};
    List out{rows.front(), {rows.begin() + 1, rows.end()}};
    return out;
}

} // namespace

ReadFile<List> read_list_text(std::string_view text, bool table, const std::string& name) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (auto wrong = files::foreign_letter(text, name)) return tl::unexpected(Mistakes{std::move(*wrong)});
    if (!table) return lines_of(text);
    return table_of(text, name);
}

ReadFile<List> read_list(const std::filesystem::path& file) {
    const auto text = files::read_small_file(file);
    if (!text) return tl::unexpected(text.error());
    const auto ending = file.extension();
    return read_list_text(*text, ending == ".csv" || ending == ".tsv", file.string());
}

} // namespace vagskal::cli
