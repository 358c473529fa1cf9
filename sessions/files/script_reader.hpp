#pragma once
// The parts of reading a rehearsal script. Private to this folder.
#include "sessions/files/reader.hpp"
#include "sessions/rehearsal_script.hpp"

#include <fmt/format.h>
#include <set>

namespace vagskal::files {

class ScriptReader {
  public:
    ScriptReader(std::string file, const Kinds& kinds) : read_(std::move(file)), kinds_(kinds) {}
    ReadFile<Rehearsal> script(const Value& top, const SessionLookup& lookup);

  private:
    using Need = Reader::Need;
    /// An item field whose words may be the id of another say.
    struct Pointing {
        FilePlace at;
        std::size_t say;
        FieldSpec field;
    };

    template <class... Words>
    static std::string with(const char* sentence, const Words&... words) {
        return fmt::format(fmt::runtime(sentence), words...);
    }

    // rehearsal_script.cpp: the head and what is said
    void head(const Value& top);
    bool session(const Value& top, const SessionLookup& lookup);
    void say(const Value& block);
    void fields(const Value& block, Rehearsal::Say&);
    void field(const Member&, const FieldSpec&, Rehearsal::Say&);
    void refer(const Pointing&);
    std::vector<FieldSpec> fields_of(const std::string& activity) const;
    const Activity* activity(const Value& block);
    std::string words(const Value& block, std::string_view key, std::size_t limit);
    void check_words(FilePlace, const std::string& key, const std::string& text, std::size_t limit);
    /// The place of the activity in the session.
    std::ptrdiff_t place(const std::string& activity) const;

    // script_sorting.cpp: what is done with what was said
    void note(const Value& block);
    void theme(const Value& block);
    void merge(const Value& block);
    void mark(const Value& block);
    void withdraw(const Value& block);
    void link(const Value& block);
    void scribe(const Value& block);
    void opinion(const Value& block);
    void passage(const Value& block);
    /// When all that is said is known.
    void rests(const Value& block, Rehearsal::Passage&);
    void check_ballots();
    /// The say of that id; complains when there is none.
    const Rehearsal::Say* known_say(FilePlace, const std::string& id);
    std::vector<const Rehearsal::Say*> known_says(const Value& block, std::vector<std::string>& ids);

    Reader read_;
    const Kinds& kinds_;
    Rehearsal out_;
    std::vector<std::string> activity_ids_;
    std::map<std::string, std::size_t> says_; ///< by id: the place among all that is said
    std::vector<Pointing> pointing_;
    std::vector<const Value*> resting_; ///< the passages' blocks, in their order
    std::set<std::string> withdrawn_;
};

} // namespace vagskal::files
