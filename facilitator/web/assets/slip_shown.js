// A button that shows the withdrawal slip, and hides it again: it is no thing to leave on a screen.
import { make, say } from "./page.js";
import { slipOf } from "./slip.js";

export function slipButton(store) {
    const button = make("button", { type: "button", class: "quiet", "aria-expanded": "false" }, say("slip_show"));
    const place = make("div", { class: "slip-place" });
    let shown = false;
    button.addEventListener("click", () => {
        shown = !shown;
        button.textContent = say(shown ? "slip_hide" : "slip_show");
        button.setAttribute("aria-expanded", String(shown));
        if (!shown) return place.replaceChildren();
        const letters = make("p", { class: "slip", translate: "no", tabindex: "-1", "aria-label": say("slip") }, slipOf(store.root));
        place.replaceChildren(letters, make("p", { class: "note" }, say("slip_means")));
        letters.focus({ preventScroll: true });
    });
    return make("div", { "data-script": true }, make("p", { class: "buttons" }, button), place);
}
