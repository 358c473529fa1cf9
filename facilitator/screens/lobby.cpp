#include "facilitator/screens/lobby.hpp"

#include "sessions/common/ballots.hpp"
#include "shared/terminal/big_text.hpp"
#include "shared/terminal/qr.hpp"
#include "shared/terminal/text.hpp"
#include "shared/words/words.hpp"

#include <fmt/format.h>

namespace vagskal {

using terminal::Canvas;
using terminal::Qr;
using terminal::Style;

namespace {

constexpr int letter = 6;     ///< columns of a big letter with the space after it
constexpr int wide_code = 75; ///< of twelve big letters, the hyphens small between them

std::string address(const RoomInfo& info) {
    return info.addresses.empty() ? std::string() : info.addresses.front();
}

/// The code's groups of four beside each other, the hyphens small between them: 12 big letters fit 80
/// columns, 14 do not. Gives the rows used; where even that is too wide, the groups stand in bold letters.
int draw_code(Canvas canvas, const std::string& code) {
    const int groups = (static_cast<int>(code.size()) + 1) / 5;
    const int narrow = groups * (4 * letter - 1) + (groups - 1) * 3;
    if (groups < 1 || canvas.height() < 5 || narrow > canvas.width()) {
        canvas.put_centre(0, code, Style::bold);
        return 1;
    }
    const int wide = (static_cast<int>(code.size()) * letter - 1) * 2;
    if (wide <= canvas.width() && canvas.height() >= 10) return terminal::draw_big_text(canvas, code);
    int x = (canvas.width() - narrow) / 2;
    for (int group = 0; group < groups; ++group) {
        int y = 0;
        for (const auto& line : terminal::big_text(code.substr(static_cast<std::size_t>(group) * 5, 4)))
            canvas.put(x, y++, line);
        x += 4 * letter - 1;
        if (group + 1 < groups) canvas.put(x + 1, 2, "▬");
        x += 3;
    }
    return 5;
}

int draw_present(Canvas canvas, const LobbyFacts& facts) {
    const bool big = canvas.height() >= 8;
    int y = big ? terminal::draw_big_text(canvas.rows(0, 5), std::to_string(facts.present)) + 1 : 0;
    const std::string in = facts.present == 1 ? tr("participant is in") : tr("participants are in");
    canvas.put_centre(y++, big ? in : fmt::format("{} {}", facts.present, in), Style::bold);
    if (facts.scribes > 0 && y < canvas.height())
        canvas.put_centre(y++, kinds::scribes_words(facts.scribes, facts.people));
    std::string others;
    if (facts.note_takers > 0) others = fmt::format(fmt::runtime(tr("note-takers: {}")), facts.note_takers);
    if (facts.walls > 0)
        others += (others.empty() ? "" : " · ") + fmt::format(fmt::runtime(tr("walls: {}")), facts.walls);
    if (!others.empty() && y < canvas.height()) canvas.put_centre(y++, others);
    return y;
}

/// What is wrong, and what Enter does: the lines at the bottom.
struct Hints {
    std::vector<std::pair<std::string, Style>> lines;
    int rows() const { return static_cast<int>(lines.size()); }
};

Hints hints_of(const LobbyFacts& facts, int columns) {
    Hints out;
    const auto add = [&](const std::string& words, Style style) {
        for (auto& line : terminal::wrapped(words, std::max(columns - (columns > 50 ? 4 : 2), 20)))
            out.lines.emplace_back(std::move(line), style);
    };
    if (const auto words = trouble_words(facts.trouble, facts.info); !words.empty()) add(words, Style::bold);
    if (facts.wrong_codes > 0)
        add(fmt::format(fmt::runtime(trn("A wrong code was tried once; read the code aloud again.",
                                         "A wrong code was tried {} times; read the code aloud again.",
                                         facts.wrong_codes)),
                        facts.wrong_codes),
            Style::bold);
    if (!facts.first_part.empty())
        add(fmt::format(fmt::runtime(tr("Enter starts: {}")), facts.first_part), Style::plain);
    return out;
}

/// Gives what is left above them.
Canvas draw_hints(Canvas canvas, const Hints& hints) {
    const int top = std::max(canvas.height() - hints.rows(), 0);
    for (int i = 0; i < hints.rows(); ++i) {
        const auto& [words, style] = hints.lines[static_cast<std::size_t>(i)];
        canvas.put_centre(top + i, words, style);
    }
    return canvas.rows(0, top);
}

std::string port_of(const std::string& address) { return address.substr(address.rfind(':') + 1); }

/// "5555, 5556 and 8080": what a firewall must let through. The key's port is the next one.
std::string ports_words(const RoomInfo& info) {
    const auto own = port_of(address(info));
    const int next = (own.empty() || own.size() > 5 || own.find_first_not_of("0123456789") != own.npos)
                         ? 0
                         : std::stoi(own) + 1;
    if (info.web_addresses.empty()) return fmt::format(fmt::runtime(tr("{} and {}")), own, next);
    return fmt::format(fmt::runtime(tr("{}, {} and {}")), own, next, port_of(info.web_addresses.front()));
}

/// One after the other from the top, as far as there is room: what matters most comes first.
class Column {
  public:
    explicit Column(Canvas canvas) : canvas_(canvas) {}
    bool put(const std::string& words, Style style) {
        if (y_ >= canvas_.height() || terminal::text_width(words) > canvas_.width()) return false;
        canvas_.put_centre(y_++, words, style);
        return true;
    }
    void gap(int rows = 1) { y_ += rows; }
    void used(int rows) { y_ += rows; }
    Canvas rest() const { return canvas_.rows(std::min(y_, canvas_.height())); }

  private:
    Canvas canvas_;
    int y_ = 0;
};

/// Where to go, in words and, where there is room, large.
void draw_address(Column& column, const RoomInfo& info, int roomy) {
    const bool web = !info.web_addresses.empty();
    const auto shown = web ? info.web_addresses.front() : address(info);
    if (column.rest().height() >= 4)
        column.put(web ? tr("To come in, open this address in your browser:")
                       : tr("To come in, write on your laptop:"),
                   Style::dim);
    column.gap(roomy);
    if (web || !column.put(join_command(info), Style::bold))
        column.put(web ? shown : "participant " + shown, Style::bold); // the code stands below in any case
    column.gap(roomy);
    const auto large = shown.substr(shown.find("//") == shown.npos ? 0 : shown.find("//") + 2);
    if (column.rest().height() >= 28 && static_cast<int>(large.size()) * letter <= column.rest().width()) {
        column.gap();
        column.used(terminal::draw_big_text(column.rest().rows(0, 5), large) + 1);
    }
}

/// The code, and what else there is to know.
void draw_code_and_rest(Column& column, const RoomInfo& info, int roomy) {
    const auto code = info.codes ? info.codes->participant : std::string();
    const bool web = !info.web_addresses.empty();
    if (code.empty())
        column.put(tr("The code is being made …"), Style::dim);
    else if (web || column.rest().height() >= 6)
        column.used(draw_code(column.rest(), code));
    column.gap(roomy);
    if (web) {
        if (!column.put(fmt::format(fmt::runtime(tr("With the program: {}")), join_command(info)),
                        Style::dim) &&
            !column.put(join_command(info), Style::dim))
            column.put("participant " + address(info), Style::dim);
    } else if (info.let_browsers && column.rest().height() >= 3) {
        column.put(tr("Somebody has no program? W lets browsers in."), Style::dim);
    }
    const auto& all = web ? info.web_addresses : info.addresses;
    std::string others;
    for (std::size_t i = 1; i < all.size(); ++i) others += (i > 1 ? ", " : "") + all[i];
    if (!others.empty() && column.rest().height() >= 2)
        column.put(fmt::format(fmt::runtime(tr("or, on another network: {}")), others), Style::dim);
    column.gap(roomy);
}

void draw_qr_page(Canvas canvas, const LobbyFacts& facts, const Qr& qr) {
    const auto size = qr.size();
    const auto& web = facts.info.web_addresses;
    const auto& words = web.empty() ? join_command(facts.info)
                                    : fmt::format("{}   {}", web.front(), facts.info.codes->participant);
    const bool below = canvas.height() >= size.height + 2;
    const int top = canvas.height() >= size.height + 3 ? 1 : 0;
    qr.draw(canvas.part((canvas.width() - size.width) / 2, top, size.width, size.height));
    if (below)
        canvas.put_centre(size.height + top + (canvas.height() > size.height + top + 1 ? 1 : 0), words,
                          Style::bold);
    else if (canvas.width() >= size.width + 2 * 20)
        canvas.part(1, 1, (canvas.width() - size.width) / 2 - 2).put_wrapped(0, words, Style::bold);
}

} // namespace

std::string join_command(const RoomInfo& info) {
    return fmt::format("participant {} {}", address(info), info.codes ? info.codes->participant : "…");
}

std::string join_link(const RoomInfo& info, std::string code) {
    std::erase(code, '-');
    return fmt::format("{}/join/{}", info.web_addresses.front(), code);
}

std::string join_link(const RoomInfo& info) {
    if (info.web_addresses.empty() || !info.codes) return {};
    return join_link(info, info.codes->participant);
}

std::string trouble_words(Reach::Trouble trouble, const RoomInfo& info) {
    switch (trouble) {
    case Reach::Trouble::none: return {};
    case Reach::Trouble::nobody_yet:
        if (address(info).starts_with("127.") && info.all_networks)
            return tr("This computer is on no network, so nobody else can come in. Connect it, or make a "
                      "hotspot with a phone; the address here then changes by itself.");
        return fmt::format(
            fmt::runtime(tr("Nobody has reached this computer yet. Guest networks often keep devices apart: "
                            "use the hotspot of a phone or of this laptop, or a small router of your own. "
                            "The firewall must let ports {} through.")),
            ports_words(info));
    case Reach::Trouble::all_lost:
        return tr("Everybody was lost at once. See that this computer is still on the network; if it is, use "
                  "a hotspot or a router of your own. What people write meanwhile is kept on their devices.");
    }
    return {};
}

void draw_lobby(Canvas canvas, const LobbyFacts& facts) {
    const auto& info = facts.info;
    const auto hints = hints_of(facts, canvas.width());
    if (!info.networked || info.addresses.empty()) {
        draw_hints(canvas, hints)
            .rows(canvas.height() / 3)
            .part(4, 0, canvas.width() - 8)
            .put_wrapped(
                0, info.networked
                       ? tr("This computer is on no network, so nobody can come in yet. Connect it; the "
                            "address then appears here by itself.")
                       : tr("The workshop is open without a network: nobody can come in. All that it "
                            "holds can be read and sorted."));
        return;
    }
    const bool web = !info.web_addresses.empty();
    const Qr qr(!info.codes ? std::string() : web ? join_link(info) : join_command(info).substr(12));
    const auto qr_size = qr.size();
    if (facts.qr_first && !qr.empty() && qr_size.height <= canvas.height() &&
        qr_size.width <= canvas.width() && (canvas.height() < 32 || canvas.width() < 100))
        return draw_qr_page(canvas, facts, qr);

    const int roomy = canvas.height() - hints.rows() >= 17 ? 1 : 0;
    Column column(draw_hints(canvas, hints));
    column.gap(roomy);
    draw_address(column, info, roomy);
    auto rest = column.rest();
    const bool beside =
        !qr.empty() && rest.height() >= qr_size.height && rest.width() >= qr_size.width + wide_code + 4;
    if (beside) {
        qr.draw(rest.part(rest.width() - qr_size.width - 2, 0, qr_size.width, qr_size.height));
        rest = rest.columns(0, rest.width() - qr_size.width - 2);
    }
    Column below(rest);
    below.gap(beside ? 1 : 0);
    draw_code_and_rest(below, info, roomy);
    const auto last = below.rest();
    if (!last.empty()) draw_present(last.rows(0, std::max(last.height() - 3, 1)), facts);
}

} // namespace vagskal
