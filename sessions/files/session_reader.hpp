#pragma once
// Reads a session out of a document, and writes down all that is wrong with it.
#include "sessions/files/reader.hpp"
#include "sessions/session_file.hpp"

#include <set>

namespace vagskal::files {

class SessionReader {
  public:
    SessionReader(std::string file, const Kinds& kinds);
    Guidance guidance(const Value& top);
    /// All mistakes, also those found by guidance(), when there are any.
    ReadFile<Session> session(const Value& top);
    /// What is no mistake but hardly meant. After session().
    Mistakes hints() { return read_.hints(); }

  private:
    using Need = Reader::Need;
    // session_reader.cpp
    std::optional<std::string> id_of(const Value& table, char joint); ///< if it is well formed
    void only_once(const Value& table, const std::string& id, std::set<std::string>& seen);
    /// The place of the word in `known`, or 0.
    std::uint8_t choice(const Value& table, std::string_view key, const std::vector<std::string>& known);
    Activity activity(const Value& block);
    void group_work(const Value& block, Activity& activity);
    // session_fields.cpp
    void fields(const Value& block, Activity& activity, const Kind* kind);
    FieldSpec field(const Value& block, const Kind* kind);
    void number(const Value& block, FieldSpec& field);
    void choices(const Value& block, FieldSpec& field);
    /// Complains about a key that belongs to fields of another type.
    void only_for(const Value& block, const char* key, const FieldSpec& field, FieldType type,
                  const char* name);
    // session_options.cpp
    void options(const Value& block, Activity& activity);
    void option(const Value& table, const Member& member, const std::string& name, Activity& activity);
    void check(const Value& block, const Activity& activity, const Kind& kind);
    /// What a part builds on comes before it.
    void check_order(const std::vector<const Value*>& blocks, const std::vector<Activity>& activities);
    void comes_before(FilePlace at, const std::string& id, std::size_t own,
                      const std::vector<Activity>& activities);
    void points_back(const Value& block, std::size_t own, const std::vector<Activity>& activities);

    Reader read_;
    const Kinds& kinds_;
    std::vector<std::string> kind_names_;
    std::set<std::string> activity_ids_;
};

} // namespace vagskal::files
