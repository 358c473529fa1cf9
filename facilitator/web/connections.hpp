#pragma once
// The connections that this process has accepted at a port, as the kernel knows them: the HTTP library keeps
// them to itself, and has no limit for how long a request may take to arrive.
#include <cstdint>
#include <functional>
#include <string>

namespace vagskal::web {

struct Connection {
    int fd = -1;
    std::uint64_t inode = 0;    ///< tells it from a later one with the same descriptor
    std::string from;           ///< "ADDRESS PORT" of the other end
    std::uint64_t received = 0; ///< bytes so far
};

/// Calls `look` for each; with true it is cut at once (its thread finds it closed; the descriptor stays its
/// thread's).
void each_connection(std::uint16_t local_port, const std::function<bool(const Connection&)>& look);

} // namespace vagskal::web
