#include "tests/pages/room.hpp"

#include "sessions/catalogue.hpp"
#include "sessions/session_file.hpp"

#include <cstdlib>
#include <stdexcept>

namespace vagskal::test {

void require(const Result<void>& result) {
    if (!result) throw std::runtime_error("refused: " + std::to_string(static_cast<int>(result.error().why)));
}

PageRoom::PageRoom(const std::string& language, const std::function<void(Session&)>& change,
                   const std::string& title)
    : kinds(make_kinds()) {
    setenv("VAGSKAL_LOCALE_DIR", VAGSKAL_LOCALE_DIR, 1);
    set_language(language);
    host = std::make_unique<Host>(HostParts{journal, *kinds, clock, secrets, &network.server()});
    auto session =
        read_session_file(std::string(VAGSKAL_SOURCE_DIR) + "/sessions/half-day.toml", *kinds).value();
    if (change) change(session);
    require(host->submit(CreateWorkshop{title.empty() ? session.title.in(language) : title, language,
                                        Anonymity::unlinked, session}));
}

std::unique_ptr<ReaderSeat> PageRoom::seat(Role role) {
    auto out = std::make_unique<ReaderSeat>();
    out->line = network.join(out->keepsake.kept.keys.public_key);
    const auto& letters = host->secrets().letters.at(role);
    out->link = std::make_unique<Link>(
        *out->line, out->keepsake,
        LinkOptions{{letters.begin(), letters.end()}, 7, [this] { return now; }, kinds.get()});
    settle({out.get()});
    return out;
}

std::unique_ptr<ReaderSeat> PageRoom::inside() {
    auto out = seat();
    out->link->consent();
    return out;
}

void PageRoom::settle(std::initializer_list<ReaderSeat*> seats) {
    for (int i = 0; i < 40; ++i) {
        host->pump();
        for (auto* seat : seats) {
            seat->link->poll(Milliseconds(0));
            (void)seat->link->take_news();
        }
        now += 10;
    }
}

void PageRoom::open(const std::string& activity) { require(host->open_activity(activity)); }
void PageRoom::close(const std::string& activity) { require(host->close_activity(activity)); }

ItemId PageRoom::say(const std::string& activity, Fields fields) {
    auto item = host->contribute(activity, std::move(fields));
    if (!item) throw std::runtime_error("refused");
    return *item;
}

} // namespace vagskal::test
