#include "shared/words/words.hpp"

#include <array>
#include <atomic>
#include <clocale>
#include <cstdlib>
#include <filesystem>
#include <libintl.h>

namespace vagskal {
namespace {

constexpr const char* domain = "vagskal";
// The globals of the interface: gettext itself is global.
const std::string in_english = "en", in_swedish = "sv";
std::atomic<const std::string*> of_program = &in_english;
thread_local const std::string* of_thread = nullptr;

const std::string* named(std::string_view language) {
    return language.substr(0, 2) == "sv" ? &in_swedish : &in_english;
}

/// Catalogues lie beside the program: PREFIX/bin/x -> PREFIX/share/locale, in the build tree as when
/// installed.
std::filesystem::path catalogue_folder() {
    if (const char* chosen = std::getenv("VAGSKAL_LOCALE_DIR")) return chosen;
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
    return program.parent_path().parent_path() / "share" / "locale";
}

/// Swedish is the one catalogue there is; English is what stands in the code. So gettext is told once and for
/// all to speak Swedish, and is asked only when Swedish is wanted.
void bind_catalogue() {
    static const bool bound = [] {
        if (!std::setlocale(LC_CTYPE, "C.UTF-8")) std::setlocale(LC_CTYPE, "");
        std::setlocale(LC_MESSAGES, "C.UTF-8");
        bindtextdomain(domain, catalogue_folder().c_str());
        bind_textdomain_codeset(domain, "UTF-8");
        setenv("LANGUAGE", "sv", 1);
        return true;
    }();
    (void)bound;
}

} // namespace

void set_language(std::string_view chosen) {
    bind_catalogue();
    of_program = named(chosen);
}

const std::string& language() { return of_thread ? *of_thread : *of_program.load(); }

Speaking::Speaking(std::string_view language) : before_(of_thread) {
    bind_catalogue();
    of_thread = named(language);
}
Speaking::~Speaking() { of_thread = before_; }

std::string language_from_environment() {
    for (const char* name : std::array{"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"})
        if (const char* value = std::getenv(name); value && *value)
            return std::string_view(value).substr(0, 2) == "sv" ? "sv" : "en";
    return "en";
}

const char* tr(const char* english) {
    // gettext answers the empty msgid with the catalogue's header.
    return language() == "en" || *english == '\0' ? english : dgettext(domain, english);
}

const char* trn(const char* one, const char* many, unsigned long n) {
    if (language() == "en") return n == 1 ? one : many;
    return dngettext(domain, one, many, n);
}

} // namespace vagskal
