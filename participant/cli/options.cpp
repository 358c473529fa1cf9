// The only file that includes CLI11. Precedence (flag > environment > config file > default) is made here by
// hand: CLI11 2.1.2 has it the wrong way round.
#include "participant/cli/options.hpp"

#include "shared/protocol/zmq_client.hpp"
#include "shared/terminal/guard.hpp"
#include "shared/words/settings.hpp"
#include "shared/words/words.hpp"

#include <CLI/CLI.hpp>
#include <array>
#include <fmt/format.h>

namespace vagskal::cli {
namespace {

/// HOST:PORT and the code, which people may type with spaces.
void take_way_in(const std::vector<std::string>& words, ParticipantOptions& out) {
    for (const auto& word : words) {
        if (out.address.empty() && out.code.empty() &&
            (parse_address(word) || word.find(':') != std::string::npos))
            out.address = word;
        else
            out.code += (out.code.empty() ? "" : " ") + word;
    }
}

constexpr std::array flags{
    std::pair{"--plain", msgid("without a full screen: lines and commands, for screen readers and scripts")},
    std::pair{"--lang sv|en", msgid("the language")},
    std::pair{"--wall", msgid("the shared screen for the projector; nothing to type")},
    std::pair{"--keep-nothing", msgid("for a borrowed computer: keeps no drafts and no keys on it")},
    std::pair{
        "--roster NAMES.txt",
        msgid("names to be pointed out while you write, one a line; the file is neither sent nor stored")},
    std::pair{"--slip SLIP", msgid("only to withdraw what this withdrawal slip stands for; - asks for it")},
    std::pair{"--no-color", msgid("no colours")},
    std::pair{"--no-mouse", msgid("leaves the mouse to the terminal, for copying text")},
    std::pair{"--version", msgid("the program's version")},
    std::pair{"--help", msgid("this text")},
};

} // namespace

std::string help_text() {
    std::string out = fmt::format(
        "participant [HOST:PORT CODE] [--plain] [--lang sv|en] [--wall] [--slip SLIP]\n\n{}\n{}\n\n",
        tr("Takes part in a workshop. The moderator's screen shows the address and the code."),
        tr("What is missing is asked for; the code decides whether you are a participant, "
           "note-taker or wall."));
    for (const auto& [flag, text] : flags) out += fmt::format("  {:20}{}\n", flag, tr(text));
    out += fmt::format(
        "\n{}\n", tr("Settings also come from VAGSKAL_LANG, ACCESSIBLE=1 (plain) and NO_COLOR, and from "
                     "~/.config/vagskal/participant.conf (language, plain, color, mouse, keep-nothing)."));
    return out;
}

ParticipantOptions read_options(int argc, const char* const* argv) {
    ParticipantOptions out;
    const auto config = read_config("participant");
    const bool by_flag = language_flag(argc, argv).has_value();
    out.language = chosen_language(argc, argv, config);
    set_language(out.language);
    const auto configured = [&](const char* key, bool otherwise) {
        return is_yes(setting({}, nullptr, config, key), otherwise);
    };

    CLI::App app;
    app.set_help_flag();
    std::vector<std::string> words;
    std::string language_word;
    bool plain = false, no_color = false, no_mouse = false, keep_nothing = false;
    app.add_option("way", words);
    app.add_option("--lang", language_word);
    app.add_option("--roster", out.roster);
    app.add_option("--slip", out.slip);
    app.add_flag("--plain", plain);
    app.add_flag("--wall", out.wall);
    app.add_flag("--keep-nothing", keep_nothing);
    app.add_flag("--no-color", no_color);
    app.add_flag("--no-mouse", no_mouse);
    app.add_flag("--version", out.version);
    app.add_flag("--help,-h", out.help);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError&) {
        std::string unknown;
        for (int i = 1; i < argc && unknown.empty(); ++i)
            if (const std::string arg = argv[i];
                arg.starts_with("-") && !app.get_option_no_throw(arg.substr(0, arg.find('='))))
                unknown = arg;
        out.trouble =
            unknown.empty()
                ? tr("The command line could not be understood; participant --help shows how it is written.")
                : fmt::format(
                      fmt::runtime(tr("There is no option {}; participant --help shows those there are.")),
                      unknown);
        return out;
    }
    if (by_flag && out.language != "sv" && out.language != "en") {
        out.trouble =
            fmt::format(fmt::runtime(tr("There is no language “{}”; choose sv or en.")), out.language);
        return out;
    }
    take_way_in(words, out);
    const auto surroundings = terminal::Surroundings::read();
    out.plain = plain || surroundings.accessible || configured("plain", false);
    out.keep_nothing = keep_nothing || configured("keep-nothing", false);
    out.color = !no_color && !surroundings.no_color && configured("color", true);
    out.mouse = !no_mouse && configured("mouse", true);
    return out;
}

} // namespace vagskal::cli
