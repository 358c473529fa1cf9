#pragma once
// A working file with something of everything: every treatment, every consent, what was withdrawn and
// removed, groups, signatures, votes, a changed agenda, a draft that was checked.
#include "facilitator/seal/seal.hpp"
#include "shared/model/review.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace vagskal::test {

namespace fs = std::filesystem;

/// How the same things came to be said: what must make no difference to the sealed file.
struct How {
    std::uint64_t seed = 1;    ///< ids, keys, signatures, groups, and the order in which things were said
    Minute begin = 25'978'260; ///< 2019-05-24 11:00 UTC
};

const Kinds& real_kinds();

// What may be in no byte of the sealed file.
inline constexpr const char* withdrawn_words = "ÅTERTAGNA-ORD";
inline constexpr const char* removed_words = "BORTTAGNA-ORD";
inline constexpr const char* withheld_words = "INNEHÅLLNA-ORD";
inline constexpr const char* unarchived_words = "OARKIVERADE-ORD som ingen får spara";
inline constexpr const char* unquoted_words = "OCITERADE-ORD som någon sade ensam";
inline constexpr const char* replaced_words = "Rutger Rehn";
inline constexpr const char* former_words = "FÖRRA-VERSIONEN";
inline constexpr const char* former_agenda = "FÖRRA-AGENDAN";
inline constexpr const char* paraphrase = "Någon har sagt något med andra ord";

/// The whole day, in order, ending with all parts closed. `sealed_slip`: keys are those of this secret.
Events day(const How& how = {});
/// The same, and one contribution that may not be quoted and has no paraphrase.
Events day_with_unquotable(const How& how = {});

Workshop folded(const Events& events);
Workshop folded(const fs::path& file);

/// The secret from which the keys of three contributions of the day derive.
Secret someone(const How& how = {});

/// Bytes from a fixed generator.
RandomBytes lots(std::uint64_t seed);

/// A folder that is HOME and every XDG folder of this process, gone at the end.
class Home {
  public:
    Home();
    ~Home();
    Home(const Home&) = delete;
    Home& operator=(const Home&) = delete;
    fs::path operator/(const std::string& name) const { return folder_ / name; }
    const fs::path& folder() const { return folder_; }
    /// Names of what lies there, sorted; folders left out.
    std::vector<std::string> names() const;

  private:
    fs::path folder_;
};

std::string bytes_of(const fs::path& file);
void write(const fs::path& file, const std::string& text);
/// Makes the file.
void make(const fs::path& file, const Events& events);

/// Keeps the plain texts of the report, of the program's own commands, from the test's output.
class Quiet {
  public:
    Quiet();
    ~Quiet();
    Quiet(const Quiet&) = delete;
    Quiet& operator=(const Quiet&) = delete;
    /// What was written to stdout and stderr since.
    std::string said() const;

  private:
    int out_ = -1, err_ = -1, in_ = -1;
    fs::path file_;
};

/// What a command gave back and wrote.
struct Ran {
    int status;
    std::string said;
    bool has(const std::string& words) const { return said.find(words) != std::string::npos; }
};
inline bool has(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

} // namespace vagskal::test
