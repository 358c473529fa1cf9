#include "facilitator/web/pages/html.hpp"

#include "shared/picture/text_width.hpp"

namespace vagskal::web {

Html::Html(std::string_view text) {
    for (const char c : picture::clean(text, true)) switch (c) {
        case '&': str_ += "&amp;"; break;
        case '<': str_ += "&lt;"; break;
        case '>': str_ += "&gt;"; break;
        case '"': str_ += "&quot;"; break;
        case '\'': str_ += "&#39;"; break;
        default: str_ += c;
        }
}

Html Html::markup(std::string made) {
    Html out;
    out.str_ = std::move(made);
    return out;
}

Html& Html::operator+=(const Html& more) {
    str_ += more.str_;
    return *this;
}

namespace {

std::string opened(const char* tag, const Attrs& attrs) {
    std::string out = std::string("<") + tag;
    for (const auto& [name, value] : attrs)
        if (value) out += std::string(" ") + name + "=\"" + Html(*value).str() + "\"";
    return out;
}

} // namespace

Html el(const char* tag, const Attrs& attrs, const Html& content) {
    return Html::markup(opened(tag, attrs) + ">" + content.str() + "</" + tag + ">");
}

Html lone(const char* tag, const Attrs& attrs) { return Html::markup(opened(tag, attrs) + " />"); }

std::optional<std::string> given(bool on) { return on ? std::optional<std::string>("") : std::nullopt; }

Html words(const char* tag, const char* css_class, std::string_view text) {
    return el(tag, {{"class", css_class}, {"dir", "auto"}}, text);
}

} // namespace vagskal::web
