#include "sessions/vote/method.hpp"

namespace vagskal::kinds {

const VoteMethod* find_method(const Activity& activity) {
    const auto chosen = activity.options.find("method");
    for (const auto* method : {&dots()})
        if (chosen == activity.options.end() || chosen->second == method->id()) return method;
    return nullptr;
}

} // namespace vagskal::kinds
