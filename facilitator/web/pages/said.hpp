#pragma once
// What has been said: lists and pictures. Alike for all readers of a kind; nothing tells whose it is.
#include "facilitator/web/pages/html.hpp"
#include "facilitator/web/pages/stage.hpp"

namespace vagskal::web {

/// The contributions of a part, merged ones together; the newest first where news is looked for, in the order
/// they were told where it is a story.
enum class Order : std::uint8_t { newest_first, as_told };
Html said_list(const View& view, const Activity& activity, Order order = Order::newest_first);
/// How many stand in it.
std::size_t said_count(const View& view, const Activity& activity);

/// The picture of a part (time chart, bars) with its facts as text, or nothing when it has none.
Html board(const View& view, const Activity& activity);
/// For the storbild: the picture alone, with letters as large as they can be, and cards in large letters.
Html wall_board(const View& view, const Activity& activity, bool lifted_only);

/// One contribution: its words, what else was given, where it stands.
Html contribution(const View& view, const Contribution& item);
/// Label and words of what was given beside the text.
Html details(const View& view, const Activity& activity, const Fields& fields);

Html agenda(const View& view);
/// All that has been said, part by part, and the themes.
Html story(const View& view, const char* heading);

/// One's own contributions with what can be done with them, for a page without a script.
Html own_list(const View& view);

} // namespace vagskal::web
