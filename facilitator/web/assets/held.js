// "What the host holds about me", the part that only this browser can tell: which contributions are its own, and the slip.
import { allowedWords } from "./allowed.js";
import { byId, make, say } from "./page.js";
import { Store } from "./store.js";
import { slipButton } from "./slip_shown.js";

document.documentElement.classList.add("scripted");
const state = JSON.parse(document.body.dataset.state);
const store = new Store(state.room, document.body.dataset.keep !== "no");

const own = store.own().filter((one) => one.way === "acknowledged");
const rows = own.map((one) => {
    const facts = [state.titles[one.activity] || "", allowedWords(one.allowed || { quote: true, archive: true })];
    const given = Object.entries(state.forms[one.activity] || {}).filter(([field]) => one.fields[field])
        .map(([field, { label, options }]) => [label, options[one.fields[field]] || (/^[0-9a-f]{32}$/.test(one.fields[field]) ? "" : one.fields[field])])
        .filter(([, words]) => words)
        .map(([label, words]) => make("div", {}, make("dt", { dir: "auto" }, label), make("dd", { dir: "auto" }, words)));
    return make("li", {}, make("p", { class: "words", dir: "auto" }, one.fields.text || ""), given.length ? make("dl", {}, ...given) : null,
        ...facts.filter(Boolean).map((fact) => make("p", { class: "facts", dir: "auto" }, fact)));
});
const heading = byId("held-own").querySelector("h2");
heading.after(rows.length ? make("ul", { class: "said own" }, ...rows) : make("p", {}, say("held_nothing")));

byId("slip").append(slipButton(store));
