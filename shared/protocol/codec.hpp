#pragma once
// Messages to bytes and back. A frame is a u16 tag and the message's fields; commands and events inside it
// carry their own tags. The only file with bounded_archive.hpp that knows cereal.
#include "shared/protocol/messages.hpp"

namespace vagskal {

Frame encode_frame(const ToHost& message);
Frame encode_frame(const ToClient& message);

/// As many frames as the message takes: one, or pieces (messages.hpp).
std::vector<Frame> encode_frames(const ToClient& message);

/// Puts pieces together again. Holds at most max_message bytes, and nothing while no message is under way.
class Pieces {
  public:
    /// The whole message when this was its last piece. A piece that does not follow on the former one throws
    /// away what had come; one that begins a message always begins.
    std::optional<Frame> take(const Piece& piece);
    void forget() { bytes_ = {}, next_ = 0; }

  private:
    Frame bytes_;
    std::uint32_t next_ = 0, parts_ = 0;
};

/// Refusal: bad_encoding with what is wrong (English, for the log) or newer_protocol for an unknown tag.
Result<ToHost> decode_to_host(ByteView frame);
Result<ToClient> decode_to_client(ByteView frame);

/// Bytes that the entry takes in a Snapshot or Tail.
std::size_t encoded_size(const Entry& entry);

} // namespace vagskal
