#include "participant/screens/join_screen.hpp"

#include "participant/link/slip.hpp"
#include "participant/screens/screen_words.hpp"
#include "shared/protocol/zmq_client.hpp"

namespace vagskal {

using terminal::FormField;
using terminal::Style;

std::string trouble_with(const WayIn& way) {
    if (way.address.find_first_not_of(' ') == std::string::npos)
        return tr("Write the address that the moderator's screen shows, for instance 192.168.1.20:5555.");
    if (!parse_address(way.address))
        return screens::fill(tr("“{}” is no address; it looks like 192.168.1.20:5555."), way.address);
    if (way.code.find_first_not_of(' ') == std::string::npos)
        return tr("Write the code that the moderator's screen shows: twelve letters.");
    if (const auto code = parse_join_code(way.code); !code)
        return screens::fill(tr(code.error().sentence), code.error().argument);
    if (!way.slip.empty())
        if (const auto root = read_slip(way.slip); !root) return root.error().args.front();
    return {};
}

namespace screens {

namespace {

std::vector<FormField> lines_to_fill_in(bool slip) {
    std::vector<FormField> fields{
        {"address", FormField::Kind::line, tr("Address"), tr("For instance 192.168.1.20:5555"), {}, 255},
        {"code",
         FormField::Kind::line,
         tr("Code"),
         tr("Twelve letters; capitals, spaces and hyphens do not matter"),
         {},
         60}};
    if (slip)
        fields.push_back(
            {"slip",
             FormField::Kind::line,
             tr("Withdrawal slip"),
             tr("Groups of four; capitals, spaces and hyphens do not matter. Empty: you take part"),
             {},
             120});
    return fields;
}

} // namespace

JoinPanel::JoinPanel(const WayIn& way, bool slip) : form_(lines_to_fill_in(slip || !way.slip.empty())) {
    form_.set_values({{"address", way.address}, {"code", way.code}, {"slip", way.slip}});
    if (!way.address.empty()) form_.focus("code");
    if (!way.address.empty() && !way.code.empty()) form_.focus("slip");
}

WayIn JoinPanel::way() const {
    auto values = form_.values();
    auto& address = values["address"];
    address.erase(0, std::min(address.find_first_not_of(' '), address.size()));
    if (const auto end = address.find_last_not_of(' '); end != std::string::npos) address.erase(end + 1);
    return {address, values["code"], values["slip"]};
}

std::optional<WayIn> JoinPanel::accept() {
    const auto way_in = way();
    // Enter in the first line goes on to the second, as long as that is empty.
    if (form_.focused() == "address" && way_in.code.empty() && !way_in.address.empty() &&
        parse_address(way_in.address)) {
        trouble_.clear();
        form_.focus("code");
        return std::nullopt;
    }
    trouble_ = trouble_with(way_in);
    if (trouble_.empty()) return way_in;
    form_.focus(!parse_address(way_in.address) ? "address" : !parse_join_code(way_in.code) ? "code" : "slip");
    return std::nullopt;
}

void JoinPanel::draw(terminal::Canvas canvas) {
    const int rows = std::min(form_.rows(canvas.width()), canvas.height());
    form_.draw(canvas.rows(0, rows));
    if (!trouble_.empty() && rows + 1 < canvas.height())
        canvas.part(2, rows + 1).put_wrapped(0, trouble_, Style::bold);
}

} // namespace screens

JoinScreen::JoinScreen(const WayIn& way, std::string about, std::function<void(std::optional<WayIn>)> chosen,
                       bool slip)
    : Shell({{"join",
              {"Enter"},
              msgid("Join"),
              msgid("Joins the workshop at this address with this code."),
              "join",
              1},
             {"next-field", {"Tab"}, msgid("Next line"), msgid("Goes to the other line."), "join", 2},
             {"slip",
              {"Ctrl-T"},
              msgid("I have a withdrawal slip"),
              msgid("For whoever only wants to withdraw what they wrote, with a slip from the workshop."),
              "join",
              3}}),
      panel_(way, slip), about_(std::move(about)), chosen_(std::move(chosen)) {}

std::string JoinScreen::title() const { return tr("Join a workshop"); }

void JoinScreen::draw_body(terminal::Canvas canvas) {
    const int wide = std::min(canvas.width() - 4, 70);
    auto area = canvas.part((canvas.width() - wide) / 2, canvas.height() > 16 ? 2 : 0, wide);
    int y = area.put_wrapped(0, about_.empty()
                                    ? tr("Welcome. The moderator's screen shows an address and a code: "
                                         "write them here. No name and no account are needed.")
                                    : about_);
    panel_.draw(area.rows(y + 1));
}

bool JoinScreen::body_key(const terminal::Key& key) {
    return !key.is(terminal::Key::Name::enter) && panel_.form().key(key);
}

bool JoinScreen::body_mouse(const terminal::Mouse& mouse) {
    return mouse.what == terminal::Mouse::What::press && panel_.form().click(mouse.at);
}

void JoinScreen::act(const std::string& action) {
    if (action == "quit") return chosen_(std::nullopt);
    if (action == "slip") panel_ = screens::JoinPanel(panel_.way(), true);
    if (action == "next-field") panel_.form().key(terminal::Key::of(terminal::Key::Name::tab));
    if (action != "join") return;
    if (const auto way = panel_.accept()) chosen_(*way);
}

} // namespace vagskal
