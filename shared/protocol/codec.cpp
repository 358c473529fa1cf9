#include "shared/protocol/codec.hpp"

#include "shared/protocol/bounded_archive.hpp"

namespace vagskal {
namespace {

/// Hands every field that describe() names to the archive, in that order.
template <class Archive>
struct Fieldwise {
    Archive& archive;
    void operator()(const char*, auto& value) { archive(value); }
    void head(const char*, auto& value) { archive(value); }
    void late(const char*, auto& value) { archive(value); }
};

} // namespace

template <class Archive, class T>
requires requires(T& value, Fieldwise<Archive>& v) { T::describe(value, v); }
void serialize(Archive& archive, T& value) {
    Fieldwise<Archive> fields{archive};
    T::describe(value, fields);
}

/// A tag of a later version: told from damage, so that the person hears that the program is too old.
struct UnknownTag : BadBytes {
    UnknownTag() : BadBytes("unknown tag") {}
};

// Variants: the permanent tag, then the alternative's fields.
template <class... Alternatives>
void save(BoundedOutput& archive, const std::variant<Alternatives...>& value) {
    std::visit(
        [&](const auto& v) {
            archive(std::uint16_t{std::decay_t<decltype(v)>::tag});
            archive(v);
        },
        value);
}
template <class... Alternatives>
void load(BoundedInput& archive, std::variant<Alternatives...>& value) {
    std::uint16_t tag = 0;
    archive(tag);
    auto made = of_tag<std::variant<Alternatives...>>(tag);
    if (!made) throw UnknownTag();
    value = std::move(*made);
    std::visit([&](auto& v) { archive(v); }, value);
}

template <class Archive>
void serialize(Archive& archive, Refusal& refusal) {
    auto why = static_cast<std::uint16_t>(refusal.why);
    archive(why, refusal.args);
    refusal.why = static_cast<Why>(why);
}
// save/load pairs where a part is a variant, which cereal finds by argument lookup only inside a struct of
// ours
void save(BoundedOutput& archive, const Entry& entry) {
    archive(entry.seq);
    save(archive, entry.event);
}
void load(BoundedInput& archive, Entry& entry) {
    archive(entry.seq);
    load(archive, entry.event);
}
void save(BoundedOutput& archive, const Submit& submit) {
    archive(submit.request, submit.key, submit.share);
    save(archive, submit.command);
}
void load(BoundedInput& archive, Submit& submit) {
    archive(submit.request, submit.key, submit.share);
    load(archive, submit.command);
}
void save(BoundedOutput& archive, const MirrorBatch& batch) {
    archive(batch.number, static_cast<std::uint32_t>(batch.events.size()));
    for (const auto& event : batch.events) save(archive, event);
    archive(batch.salts, batch.head);
}
void load(BoundedInput& archive, MirrorBatch& batch) {
    std::uint32_t events = 0;
    archive(batch.number, events);
    batch.events.clear(); // grown one by one: a number alone takes no room
    for (std::uint32_t i = 0; i < events; ++i) load(archive, batch.events.emplace_back());
    archive(batch.salts, batch.head);
}
template <class Archive>
void serialize(Archive& archive, Piece& m) {
    archive(m.part, m.parts, m.bytes);
}
template <class Archive>
void serialize(Archive& archive, CopyPart& m) {
    archive(m.from, m.bytes);
}
template <class Archive>
void serialize(Archive& archive, NotAdmitted& m) {
    archive(m.why);
}
template <class Archive>
void serialize(Archive& archive, Snapshot& m) {
    archive(m.part, m.parts, m.entries, m.head);
}
template <class Archive>
void serialize(Archive& archive, Tail& m) {
    archive(m.after, m.entries, m.head);
}
template <class Archive>
void serialize(Archive& archive, Answer& m) {
    archive(m.request, m.refusal);
}

namespace {

template <class Message>
Frame encode_any(const Message& message) {
    BoundedOutput archive;
    save(archive, message);
    return archive.take();
}

template <class Message>
Result<Message> decode_any(ByteView frame) {
    try {
        BoundedInput archive(frame);
        Message message;
        load(archive, message);
        if (archive.left() != 0) throw BadBytes("bytes left over");
        return message;
    } catch (const UnknownTag&) {
        return refuse(Why::newer_protocol);
    } catch (const BadBytes& bad) {
        return refuse(Why::bad_encoding, {"message", bad.what()});
    }
}

} // namespace

Frame encode_frame(const ToHost& message) { return encode_any(message); }
Frame encode_frame(const ToClient& message) { return encode_any(message); }
std::vector<Frame> encode_frames(const ToClient& message) {
    auto whole = encode_frame(message);
    if (whole.size() <= max_frame) return {std::move(whole)};
    const auto parts = static_cast<std::uint32_t>((whole.size() + piece_bytes - 1) / piece_bytes);
    std::vector<Frame> out;
    out.reserve(parts);
    for (std::uint32_t part = 0; part < parts; ++part) {
        const auto from = whole.begin() + static_cast<std::ptrdiff_t>(part * piece_bytes);
        const auto left = static_cast<std::size_t>(whole.end() - from);
        out.push_back(encode_frame(
            Piece{part, parts, {from, from + static_cast<std::ptrdiff_t>(std::min(left, piece_bytes))}}));
    }
    return out;
}

std::optional<Frame> Pieces::take(const Piece& piece) {
    if (piece.part == 0) {
        forget();
        parts_ = piece.parts;
    }
    const bool follows = piece.part == next_ && piece.parts == parts_ && piece.part < piece.parts;
    if (!follows || bytes_.size() + piece.bytes.size() > max_message) {
        forget();
        return std::nullopt;
    }
    bytes_.insert(bytes_.end(), piece.bytes.begin(), piece.bytes.end());
    if (++next_ < parts_) return std::nullopt;
    auto whole = std::move(bytes_);
    forget();
    return whole;
}

Result<ToHost> decode_to_host(ByteView frame) { return decode_any<ToHost>(frame); }
Result<ToClient> decode_to_client(ByteView frame) { return decode_any<ToClient>(frame); }

std::size_t encoded_size(const Entry& entry) {
    BoundedOutput archive;
    save(archive, entry);
    return archive.take().size();
}

} // namespace vagskal
