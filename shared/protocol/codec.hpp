#pragma once
// Messages to bytes and back. A frame is a u16 tag and the message's fields; commands and events inside it
// carry their own tags. The only file with bounded_archive.hpp that knows cereal.
#include "shared/protocol/messages.hpp"

namespace vagskal {

Frame encode_frame(const ToHost& message);
Frame encode_frame(const ToClient& message);

/// Refusal: bad_encoding with what is wrong (English, for the log) or newer_protocol for an unknown tag.
Result<ToHost> decode_to_host(ByteView frame);
Result<ToClient> decode_to_client(ByteView frame);

/// Bytes that the entry takes in a Snapshot or Tail.
std::size_t encoded_size(const Entry& entry);

} // namespace vagskal
