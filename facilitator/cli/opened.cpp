#include "facilitator/cli/opened.hpp"

#include "sessions/catalogue.hpp"
#include "shared/store/workshop_of.hpp"
#include "shared/words/words.hpp"

#include <charconv>
#include <fmt/format.h>

namespace vagskal::cli {
namespace {

constexpr const char* empty_file = msgid("There is no workshop in it yet; delete it and make a new one.");

} // namespace

Result<std::unique_ptr<Opened>> open_workshop(const std::filesystem::path& file, bool keep_secrets) {
    auto journal = SqliteJournal::open(file);
    if (!journal) return tl::unexpected(journal.error());
    const auto first = (*journal)->chain_at(1);
    if (!first) // made by a program that was stopped before its first entry
        return refuse(Why::file_problem, {file.string(), empty_file});
    auto opened = std::make_unique<Opened>();
    for (const auto& notice : (*journal)->notices())
        opened->notices.push_back(fmt::format(fmt::runtime(tr(notice.sentence)), notice.had, notice.has));
    opened->kinds = make_kinds();
    opened->journal = std::move(*journal);
    opened->secrets_file =
        std::make_unique<SecretsFile>(keep_secrets ? SecretsFile::path_for(*first) : std::filesystem::path{});
    opened->host = std::make_unique<Host>(
        HostParts{*opened->journal, *opened->kinds, opened->clock, *opened->secrets_file, nullptr});
    return opened;
}

Result<ReadWorkshop> read_workshop(const std::filesystem::path& file) {
    const auto journal = open_readonly(file);
    if (!journal) return tl::unexpected(journal.error());
    auto workshop = workshop_of(**journal);
    if (!workshop.created()) return refuse(Why::file_problem, {file.string(), empty_file});
    const auto kept = SecretsFile(SecretsFile::path_for(*(*journal)->chain_at(1))).peek();
    int participants = kept ? static_cast<int>(kept->most_present) : 0;
    // A sealed file has taken it over from the secrets of its working file.
    if (const auto said = workshop.about.find("participants");
        participants == 0 && said != workshop.about.end())
        std::from_chars(said->second.data(), said->second.data() + said->second.size(), participants);
    return ReadWorkshop{std::move(workshop), participants};
}

} // namespace vagskal::cli
