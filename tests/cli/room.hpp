#pragma once
// A workshop that is being hosted: the moderator's program on a terminal of its own, and plain participants.
#include "tests/cli/files.hpp"

#include <memory>

namespace vagskal::test {

class Room {
  public:
    /// Makes `file` from the small session, in the home, if it is not there, and hosts it.
    explicit Room(const Home& home, const std::string& file = "dag.db");
    fs::path file() const { return file_; }
    const std::string& address() const { return address_; }
    const std::string& code() const { return code_; }
    Running& moderator() { return *moderator_; }
    /// The moderator's keys, one after the other; then waits for what must be on the screen.
    void does(const std::string& keys, const std::string& shows);
    /// kill -9, and the same again on the same port.
    void crash();
    void come_back();
    std::unique_ptr<Running> plain(const Home& home) const;

  private:
    void host();
    const Home& home_;
    fs::path file_;
    std::string address_, code_;
    std::unique_ptr<Running> moderator_;
};

/// The answers to one command: the lines up to and with the first that begins with ok or no.
std::string answer(Running& plain, const std::string& command);

} // namespace vagskal::test
