#include "shared/words/words.hpp"

#include <array>
#include <clocale>
#include <cstdlib>
#include <filesystem>
#include <libintl.h>

extern "C" int
    _nl_msg_cat_cntr; // glibc: raised to make gettext forget what it looked up in the former language

namespace vagskal {
namespace {

constexpr const char* domain = "vagskal";
std::string current = "en"; // the one global of the interface: gettext itself is global

/// Catalogues lie beside the program: PREFIX/bin/x -> PREFIX/share/locale, in the build tree as when
/// installed.
std::filesystem::path catalogue_folder() {
    if (const char* chosen = std::getenv("VAGSKAL_LOCALE_DIR")) return chosen;
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
    return program.parent_path().parent_path() / "share" / "locale";
}

} // namespace

void set_language(std::string_view chosen) {
    current = chosen.substr(0, 2) == "sv" ? "sv" : "en";
    static const bool bound = [] {
        if (!std::setlocale(LC_CTYPE, "C.UTF-8")) std::setlocale(LC_CTYPE, "");
        std::setlocale(LC_MESSAGES, "C.UTF-8");
        bindtextdomain(domain, catalogue_folder().c_str());
        bind_textdomain_codeset(domain, "UTF-8");
        return true;
    }();
    (void)bound;
    setenv("LANGUAGE", current.c_str(), 1);
    ++_nl_msg_cat_cntr;
}

const std::string& language() { return current; }

std::string language_from_environment() {
    for (const char* name : std::array{"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"})
        if (const char* value = std::getenv(name); value && *value)
            return std::string_view(value).substr(0, 2) == "sv" ? "sv" : "en";
    return "en";
}

const char* tr(const char* english) {
    // gettext answers the empty msgid with the catalogue's header.
    return current == "en" || *english == '\0' ? english : dgettext(domain, english);
}

const char* trn(const char* one, const char* many, unsigned long n) {
    if (current == "en") return n == 1 ? one : many;
    return dngettext(domain, one, many, n);
}

} // namespace vagskal
