#include "facilitator/screens/lobby.hpp"

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

constexpr int letter = 6; ///< columns of a big letter with the space after it

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
    std::string others;
    if (facts.note_takers > 0) others = fmt::format(fmt::runtime(tr("note-takers: {}")), facts.note_takers);
    if (facts.walls > 0)
        others += (others.empty() ? "" : " · ") + fmt::format(fmt::runtime(tr("walls: {}")), facts.walls);
    if (!others.empty() && y < canvas.height()) canvas.put_centre(y++, others);
    return y;
}

/// What is wrong, or what Enter does; from the bottom upwards.
void draw_hints(Canvas canvas, const LobbyFacts& facts) {
    std::vector<std::string> hints;
    if (facts.nobody_for_long)
        hints.push_back(fmt::format(
            fmt::runtime(
                tr("Nobody has reached this computer yet. See that all are on the same network, and that its "
                   "firewall lets {} through.")),
            address(facts.info).substr(address(facts.info).rfind(':') + 1)));
    if (facts.wrong_codes > 0)
        hints.push_back(
            fmt::format(fmt::runtime(trn("A wrong code was tried once; read the code aloud again.",
                                         "A wrong code was tried {} times; read the code aloud again.",
                                         facts.wrong_codes)),
                        facts.wrong_codes));
    if (!facts.first_part.empty())
        hints.push_back(fmt::format(fmt::runtime(tr("Enter starts: {}")), facts.first_part));
    int y = canvas.height();
    for (auto hint = hints.rbegin(); hint != hints.rend(); ++hint) {
        const auto lines = terminal::wrapped(*hint, canvas.width() - 4);
        y -= static_cast<int>(lines.size());
        for (int i = 0; i < static_cast<int>(lines.size()) && y >= 0; ++i)
            canvas.put_centre(y + i, lines[static_cast<std::size_t>(i)],
                              hint == hints.rbegin() && !facts.first_part.empty() ? Style::plain
                                                                                  : Style::bold);
    }
}

void draw_qr_page(Canvas canvas, const LobbyFacts& facts, const Qr& qr) {
    const auto size = qr.size();
    const bool below = canvas.height() >= size.height + 3;
    qr.draw(canvas.part((canvas.width() - size.width) / 2, below ? 1 : 0, size.width, size.height));
    if (below)
        canvas.put_centre(size.height + 2, join_command(facts.info), Style::bold);
    else if (canvas.width() >= size.width + 2 * 20)
        canvas.part(1, 1, (canvas.width() - size.width) / 2 - 2)
            .put_wrapped(0, join_command(facts.info), Style::bold);
}

} // namespace

std::string join_command(const RoomInfo& info) {
    return fmt::format("participant {} {}", address(info), info.codes ? info.codes->participant : "…");
}

void draw_lobby(Canvas canvas, const LobbyFacts& facts) {
    const auto& info = facts.info;
    if (!info.networked || info.addresses.empty()) {
        canvas.rows(canvas.height() / 3)
            .part(4, 0, canvas.width() - 8)
            .put_wrapped(
                0, info.networked
                       ? tr("This computer is on no network, so nobody can come in yet. Connect it; the "
                            "address then appears here by itself.")
                       : tr("The workshop is open without a network: nobody can come in. All that it "
                            "holds can be read and sorted."));
        draw_hints(canvas, facts);
        return;
    }
    const auto code = info.codes ? info.codes->participant : std::string();
    const Qr qr(code.empty() ? std::string() : fmt::format("{} {}", address(info), code));
    const auto qr_size = qr.size();
    if (facts.qr_first && !qr.empty() && qr_size.height <= canvas.height() &&
        qr_size.width <= canvas.width() && (canvas.height() < 32 || canvas.width() < 100))
        return draw_qr_page(canvas, facts, qr);

    const int roomy = canvas.height() >= 18 ? 1 : 0;
    int y = roomy;
    canvas.put_centre(y++, tr("To come in, write on your laptop:"), Style::dim);
    y += roomy;
    if (terminal::text_width(join_command(info)) <= canvas.width()) {
        canvas.put_centre(y++, join_command(info), Style::bold);
    } else { // the code stands below in any case
        canvas.put_centre(y++, fmt::format("participant {}", address(info)), Style::bold);
    }
    y += roomy;
    const int wide_address = static_cast<int>(address(info).size()) * letter;
    if (canvas.height() >= 34 && wide_address <= canvas.width())
        y += 1 + terminal::draw_big_text(canvas.rows(y, 5), address(info)) + 1;
    if (code.empty())
        canvas.put_centre(y++, tr("The code is being made …"), Style::dim);
    else if (canvas.height() - y >= 8)
        y += draw_code(canvas.rows(y), code);
    if (info.addresses.size() > 1 && y + 1 < canvas.height()) {
        std::string others;
        for (std::size_t i = 1; i < info.addresses.size(); ++i)
            others += (i > 1 ? ", " : "") + info.addresses[i];
        y += roomy;
        canvas.put_centre(y++, fmt::format(fmt::runtime(tr("or, on another network: {}")), others),
                          Style::dim);
    }
    y += roomy;
    auto rest = canvas.rows(y);
    const bool beside =
        !qr.empty() && rest.height() >= qr_size.height + 2 && rest.width() >= qr_size.width + 40;
    if (beside) {
        const int right = rest.width() - qr_size.width - rest.width() / 10;
        qr.draw(rest.part(right, 1, qr_size.width, qr_size.height));
        draw_present(rest.part(0, 1 + (qr_size.height - 8) / 2, right, 8), facts);
    } else {
        draw_present(rest.rows(0, std::max(rest.height() - 3, 1)), facts);
    }
    draw_hints(canvas, facts);
}

} // namespace vagskal
