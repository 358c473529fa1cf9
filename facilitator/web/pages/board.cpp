// Pictures of what has been said.
#include "facilitator/web/pages/said.hpp"

#include "shared/model/board.hpp"
#include "shared/picture/writers.hpp"

#include <algorithm>

namespace vagskal::web {
namespace {

/// For a telephone held upright and for all that is wider; the style sheet shows one of the two.
constexpr int narrow_picture = 340, wide_picture = 760;
/// Few units across make large letters on the wall.
constexpr int wall_picture = 820;

Html remarks(const picture::Scene& scene) {
    Html out;
    for (const auto& remark : scene.remarks) out += words("p", "remark", remark);
    return out;
}

Html card_list(const picture::Scene& scene) {
    Html cards;
    for (const auto& card : scene.cards) {
        auto content = words("p", "words", card.heading);
        for (const auto& [label, text] : card.rows)
            content += el("p", {{"class", "facts"}, {"dir", "auto"}}, label + ": " + text);
        for (const auto& tag : card.tags) content += words("p", "tag", tag);
        cards += el("li", {}, content);
    }
    return cards.empty() ? cards : el("ul", {{"class", "cards"}}, cards);
}

/// Only what has to be drawn, without the heading that stands above it: cards and remarks are better read as
/// text.
picture::Scene drawn_part(picture::Scene scene) {
    scene.title.clear();
    scene.cards.clear();
    scene.remarks.clear();
    scene.empty_text.clear();
    return scene;
}

Html svg(const picture::Scene& scene, int width, const std::string& name) {
    auto out = picture::to_svg(scene, width);
    constexpr std::string_view role = " role=\"img\"";
    if (const auto at = out.find(role); at != std::string::npos)
        out.insert(at + role.size(), " aria-label=\"" + Html(name).str() + "\"");
    return Html::markup(std::move(out));
}

} // namespace

Html board(const View& view, const Activity& activity) {
    const auto& w = view.link.replica();
    const auto* kind = view.kinds.find(activity.kind);
    const auto items = board_of(w, activity);
    if (!kind || (items.items.empty() && !w.results.contains(activity.id))) return {};
    const auto scene = kind->board(items);
    const auto picture = drawn_part(scene);
    const auto text = picture::to_text(picture);
    if (text.find_first_not_of(" \n") == std::string::npos) return remarks(scene);
    const auto& name = in_words(activity.title);
    return el("figure", {{"class", "board"}, {"aria-label", name}},
              el("div", {{"class", "wide"}}, svg(picture, wide_picture, name)) +
                  el("div", {{"class", "narrow"}}, svg(picture, narrow_picture, name)) +
                  el("details", {},
                     el("summary", {}, tr("The picture as text")) + words("p", "as-text", text))) +
           (kind->takes_ballots(activity) ? card_list(scene) : Html()) +
           remarks(scene); // what was written is listed below
}

Html wall_board(const View& view, const Activity& activity, bool lifted_only) {
    const auto& w = view.link.replica();
    const auto* kind = view.kinds.find(activity.kind);
    auto items = board_of(w, activity);
    if (lifted_only)
        std::erase_if(items.items, [&](const Contribution* item) {
            return std::ranges::find(w.wall.items, item->id) == w.wall.items.end();
        });
    if (!kind || (items.items.empty() && lifted_only)) return {};
    const auto scene = kind->board(items);
    const auto picture = drawn_part(scene);
    if (picture::to_text(picture).find_first_not_of(" \n") != std::string::npos)
        return svg(picture, wall_picture, in_words(activity.title)) + remarks(scene);
    return card_list(scene) + remarks(scene);
}

} // namespace vagskal::web
