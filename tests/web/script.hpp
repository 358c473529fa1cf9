#pragma once
// A browser with a script: it holds the keys, as the page's script does.
#include "tests/web/room.hpp"

#include <nlohmann/json.hpp>

namespace vagskal::test {

using nlohmann::json;

/// As the page's script keeps it.
struct Script {
    explicit Script(WebRoom& room) : browser(room.port()) {
        browser.come_in(room.code());
        browser.api(R"({"do":"here"})");
    }
    Browser browser;
    Secret root = random<Secret>();

    Secret key_of(const std::string& hex) const { return derive(root, view(*from_hex<ItemId>(hex))); }
    json contribution(const std::string& item, const std::string& text,
                      const std::string& activity = "live") const {
        return {{"do", "contribute"},
                {"item", item},
                {"activity", activity},
                {"key", to_hex(hash_key(key_of(item), "item"))},
                {"fields", {{"text", text}}}};
    }
    json edit(const std::string& item, int version, const std::string& text) const {
        return {{"do", "edit"},
                {"item", item},
                {"version", version},
                {"secret", to_hex(key_of(item))},
                {"fields", {{"text", text}}}};
    }
    json withdrawal(const std::string& item) const {
        return {{"do", "withdraw"}, {"item", item}, {"secret", to_hex(key_of(item))}};
    }
    json ballot(const std::string& id, int version, const json& choices) const {
        const auto secret = key_of(id);
        return {{"do", "vote"},
                {"activity", "vote"},
                {"ballot", id},
                {"key", to_hex(hash_key(secret, "ballot"))},
                {"secret", to_hex(secret)},
                {"version", version},
                {"choices", choices}};
    }
    Reply say(const json& what) { return browser.api(what.dump()); }
};

inline json body_of(const Reply& answer) { return json::parse(answer.body, nullptr, false); }

} // namespace vagskal::test
