#include "shared/store/event_json.hpp"

#include "shared/model/showable.hpp"
#include "shared/store/json_tree.hpp"
#include "shared/store/sentences.hpp"

#include <chrono>
#include <fmt/format.h>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

namespace vagskal {
namespace {

using Json = nlohmann::ordered_json; // fields stand in the order of describe()

// ---- words for enums; their place is the enum's permanent number ----

template <class E>
constexpr std::array<const char*, 0> words{};
template <>
constexpr std::array words<Anonymity>{"unlinked", "voice"};
template <>
constexpr std::array words<FieldType>{"text", "line", "date", "choice", "item", "yes_no", "number"};
template <>
constexpr std::array words<Talk>{"plenary", "groups", "individual"};
template <>
constexpr std::array words<Reveal>{"live", "after"};
template <>
constexpr std::array words<Placing>{"random", "numbered", "chosen"};
template <>
constexpr std::array words<TextKind>{"item", "note", "theme", "passage", "workshop", "agenda"};
template <>
constexpr std::array words<Treatment>{"keep", "replace", "generalise", "paraphrase", "withhold"};
template <>
constexpr std::array words<PassageStatus>{"undecided", "agreed", "amended", "disputed", "left_out"};

// ---- minutes ----

std::string minute_text(Minute at) {
    using namespace std::chrono;
    const minutes since{at};
    const auto day = floor<days>(since);
    const year_month_day date{sys_days{day}};
    const int year = int(date.year());
    if (year < 0 || year > 9999) throw std::invalid_argument("a minute outside the years 0-9999");
    const auto rest = (since - day).count();
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}Z", year, unsigned(date.month()), unsigned(date.day()),
                       rest / 60, rest % 60);
}

std::optional<Minute> minute_of(std::string_view text) {
    static constexpr std::string_view form = "0000-00-00T00:00Z";
    if (text.size() != form.size()) return std::nullopt;
    for (std::size_t i = 0; i < form.size(); ++i)
        if (form[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != form[i]) return std::nullopt;
    const auto number = [&](std::size_t from, std::size_t count) {
        int out = 0;
        for (std::size_t i = from; i < from + count; ++i) out = out * 10 + (text[i] - '0');
        return out;
    };
    using namespace std::chrono;
    const year_month_day date{year{number(0, 4)}, month{static_cast<unsigned>(number(5, 2))},
                              day{static_cast<unsigned>(number(8, 2))}};
    if (!date.ok() || number(11, 2) > 23 || number(14, 2) > 59) return std::nullopt;
    return Minute{sys_days{date}.time_since_epoch().count()} * 1440 + number(11, 2) * 60 + number(14, 2);
}

// ---- writing ----

template <class T>
Json written(const T& value);

/// An object with room for what most have: as it grew, every name would be copied.
Json roomy_object() {
    Json out = Json::object();
    out.get_ref<Json::object_t&>().reserve(8);
    return out;
}

struct Writer {
    Json head_part = roomy_object(), body_part = roomy_object();
    void head(const char* name, const auto& value) { put(head_part, name, value); }
    void operator()(const char* name, const auto& value) { put(body_part, name, value); }
    template <class T>
    void late(const char* name, const T& value) {
        if (!(value == T{})) put(body_part, name, value);
    }

    template <class T>
    static void put(Json& into, const char* name, const T& value) {
        into[name] = written(value);
    }
    template <class T>
    static void put(Json& into, const char* name, const std::optional<T>& value) {
        if (value) into[name] = written(*value);
    }
};

template <std::size_t N, class Tag>
Json written_value(const Bytes<N, Tag>& value) {
    return to_hex(value);
}
template <class T>
Json written_value(const std::vector<T>& values) {
    Json out = Json::array();
    for (const auto& value : values) out.push_back(written(value));
    return out;
}
Json written_value(const std::map<std::string, std::string>& values) {
    Json out = Json::object();
    for (const auto& [name, value] : values) out[name] = value;
    return out;
}
template <class T>
requires std::is_enum_v<T> Json written_value(T value) {
    return words<T>.at(static_cast<std::size_t>(value));
}
template <class T>
requires std::is_arithmetic_v<T> || std::is_same_v<T, std::string> Json written_value(const T& value) {
    if constexpr (std::is_same_v<T, Minute>)
        return minute_text(value);
    else
        return value;
}
template <class T>
requires(std::is_class_v<T> && !std::is_same_v<T, std::string>) Json written_value(const T& value) {
    Writer inner;
    T::describe(value, inner);
    return std::move(inner.body_part);
}
template <class T>
Json written(const T& value) {
    return written_value(value);
}

// ---- reading ----

using Kind = JsonNode::Kind;

struct Damaged {}; ///< thrown inside this file only
struct Newer {};

template <class T>
void read(const JsonNode& from, T& value);

/// Takes the fields of one object one by one; done() refuses what nobody took.
class Fielded {
  public:
    explicit Fielded(const JsonNode* object) : object_(object) {
        if (object_ && object_->kind != Kind::object) throw Damaged{};
    }
    template <class T>
    void take(const char* name, T& value) {
        if (!object_) return; // erased: the empty value it has
        const auto* found = find(name);
        if (!found) throw Damaged{};
        read(*found, value);
    }
    template <class T>
    void take(const char* name, std::optional<T>& value) {
        if (const auto* found = find(name)) read(*found, value.emplace());
    }
    /// A field that earlier versions of the program did not write.
    template <class T>
    void take_late(const char* name, T& value) {
        if (const auto* found = find(name)) read(*found, value);
    }
    void done() const {
        if (object_ && taken_ != object_->number) throw Newer{};
    }

  private:
    /// Of a name that is there more than once, what it says last.
    const JsonNode* find(std::string_view name) {
        const JsonNode* found = nullptr;
        if (object_)
            for (const auto* field = object_->first(); field != object_->end(); field = (field + 1)->end())
                if (field->text == name) found = field + 1, ++taken_;
        return found;
    }

    const JsonNode* object_;
    std::size_t taken_ = 0;
};

struct Reader {
    Fielded head_part, body_part;
    void head(const char* name, auto& value) { head_part.take(name, value); }
    void operator()(const char* name, auto& value) { body_part.take(name, value); }
    void late(const char* name, auto& value) { body_part.take_late(name, value); }
};

struct Nested {
    Fielded fields;
    void operator()(const char* name, auto& part) { fields.take(name, part); }
    void late(const char* name, auto& part) { fields.take_late(name, part); }
};

std::string_view text_of(const JsonNode& from) {
    if (from.kind != Kind::text) throw Damaged{};
    return from.text;
}
/// Words that people see, sooner or later on a terminal. With the line breaks that clean_text() leaves: a
/// carriage return writes over what stands before it.
std::string shown_text(std::string_view from) {
    if (!showable(from)) throw Damaged{};
    std::string text(from);
    for (auto at = text.find('\r'); at != std::string::npos; at = text.find('\r', at)) {
        if (at + 1 < text.size() && text[at + 1] == '\n')
            text.erase(at, 1);
        else
            text[at] = '\n';
    }
    return text;
}
void read_value(const JsonNode& from, std::string& value) { value = shown_text(text_of(from)); }
void read_value(const JsonNode& from, bool& value) {
    if (from.kind != Kind::yes_no) throw Damaged{};
    value = from.number != 0;
}
void read_value(const JsonNode& from, Minute& value) {
    const auto minute = minute_of(text_of(from));
    if (!minute) throw Damaged{};
    value = *minute;
}
template <std::size_t N, class Tag>
void read_value(const JsonNode& from, Bytes<N, Tag>& value) {
    const auto bytes = from_hex<Bytes<N, Tag>>(text_of(from));
    if (!bytes) throw Damaged{};
    value = *bytes;
}
template <class T>
void read_value(const JsonNode& from, std::vector<T>& values) {
    if (from.kind != Kind::array) throw Damaged{};
    values.clear();
    values.reserve(from.number);
    for (const auto* value = from.first(); value != from.end(); value = value->end())
        read(*value, values.emplace_back());
}
void read_value(const JsonNode& from, std::map<std::string, std::string>& values) {
    if (from.kind != Kind::object) throw Damaged{};
    values.clear();
    for (const auto* field = from.first(); field != from.end(); field = (field + 1)->end())
        values.insert_or_assign(shown_text(field->text), shown_text(text_of(field[1])));
}
template <class T>
requires std::is_enum_v<T>
void read_value(const JsonNode& from, T& value) {
    const auto word = text_of(from);
    for (std::size_t i = 0; i < words<T>.size(); ++i)
        if (word == words<T>[i]) {
            value = static_cast<T>(i);
            return;
        }
    throw Newer{};
}
void read_value(const JsonNode& from, std::uint64_t& value) {
    if (from.kind != Kind::number) throw Damaged{};
    value = from.number;
}
template <class T>
requires(std::is_integral_v<T> && sizeof(T) <= 4) void read_value(const JsonNode& from, T& value) {
    if (from.kind != Kind::number && from.kind != Kind::negative) throw Damaged{};
    // Beyond 2^63 the number would turn negative.
    if (from.kind == Kind::number && from.number > std::numeric_limits<T>::max()) throw Damaged{};
    const auto number = static_cast<std::int64_t>(from.number);
    if (number < std::numeric_limits<T>::min() || number > std::numeric_limits<T>::max()) throw Damaged{};
    value = static_cast<T>(number);
}
template <class T>
requires std::is_class_v<T>
void read_value(const JsonNode& from, T& value) {
    Nested inner{Fielded(&from)};
    T::describe(value, inner);
    inner.fields.done();
}
template <class T>
void read(const JsonNode& from, T& value) {
    read_value(from, value);
}

struct BodySeeker {
    bool found = false;
    void head(const char*, const auto&) {}
    void operator()(const char*, const auto&) { found = true; }
    void late(const char*, const auto&) { found = true; }
};

} // namespace

Stored to_json(const Event& event) {
    return std::visit(
        [](const auto& e) {
            Writer writer;
            std::decay_t<decltype(e)>::describe(e, writer);
            return Stored{e.tag, writer.head_part.dump(),
                          has_body(e.tag) ? writer.body_part.dump() : std::string{}};
        },
        event);
}

Result<Event> from_json(std::uint16_t tag, std::string_view head, std::string_view body) {
    auto event = of_tag(tag);
    if (!event) return sentences::refuse_file({}, sentences::newer);
    if (head.size() > longest_json || body.size() > longest_json)
        return sentences::refuse_file({}, sentences::damaged);
    const JsonTree head_json(head), body_json(body);
    if (!head_json.root() || (!body.empty() && !body_json.root()))
        return sentences::refuse_file({}, sentences::damaged);
    try {
        std::visit(
            [&](auto& e) {
                Reader reader{Fielded(head_json.root()), Fielded(body_json.root())};
                std::decay_t<decltype(e)>::describe(e, reader);
                reader.head_part.done();
                reader.body_part.done();
            },
            *event);
    } catch (const Damaged&) {
        return sentences::refuse_file({}, sentences::damaged);
    } catch (const Newer&) {
        return sentences::refuse_file({}, sentences::newer);
    }
    return std::move(*event);
}

bool has_body(std::uint16_t tag) {
    // Asked for every row at every opening: looked up once.
    static const auto with_body = [] {
        std::set<std::uint16_t> out;
        for (std::uint16_t t = 0; t < 2000; ++t)
            if (const auto event = of_tag(t))
                std::visit(
                    [&](const auto& e) {
                        BodySeeker seeker;
                        std::decay_t<decltype(e)>::describe(e, seeker);
                        if (seeker.found) out.insert(t);
                    },
                    *event);
        return out;
    }();
    return with_body.contains(tag);
}

} // namespace vagskal
