// The room page with a script: the same HTML, kept up to date, with the keys and drafts in this browser.
import { sayAllowed, usual } from "./allowed.js";
import { carryTo, takeOver } from "./carry.js";
import { Mine } from "./mine.js";
import { Outbox, ask } from "./outbox.js";
import { Clock, Slow, Stream, byId, make, patch, readOut, refuse, say, sayCounted, tell } from "./page.js";
import { Store } from "./store.js";
import { Voting } from "./voting.js";
import { Writer } from "./writing.js";

if (await takeOver()) {
    location.reload();
    await new Promise(() => {}); // nothing of this page is begun
}
document.documentElement.classList.add("scripted");
const frame = document.querySelector("iframe.others");
if (frame) frame.remove();
byId("form").after(byId("refused"), byId("told")); // beside the button that was pressed

let state = JSON.parse(document.body.dataset.state);
const keeps = document.body.dataset.keep !== "no";
const store = new Store(state.room, keeps);
const there = (item) => {
    const row = document.querySelector(`#others [data-item="${item}"]`);
    return row ? Number(row.dataset.version) : 0;
};
const outbox = new Outbox(store, { changed: draw, acknowledged, refused: refuse, gone, reached, unreached }, there);
const mine = new Mine(store, outbox, () => state);
const voting = new Voting(store, outbox);
const clock = new Clock(byId("clock"), readOut);
const news = new Slow((n) => sayCounted("new", n));
let writer = null;

// ---- what is written ----

function takeForm(first) {
    const form = document.querySelector("#form form.write");
    voting.take(document.querySelector("#form form.vote"));
    if (!form) { writer = null; return; }
    if (writer && writer.form === form) return sayAllowed(form);
    const name = form.dataset.form;
    writer = new Writer(form, name, store, {
        send: (fields, allowed) => {
            outbox.contribute(name, fields, allowed);
            writer.clear();
            form.elements.text.focus({ preventScroll: true });
            draw();
        },
        saved: drawDrafts,
    });
    if (!form.querySelector("[data-script].ctrl")) {
        const hint = make("span", { class: "ctrl facts", "data-script": true }, say("ctrl_enter"));
        form.querySelector(".buttons").append(hint);
    }
    if (writer.restore() && first) tell(say("draft_back"));
}

// In a member check: one press agrees with a passage; the others lead to the form, with passage and stance chosen.
byId("form").addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form.answer")) return;
    event.preventDefault();
    outbox.contribute(form.dataset.part, { passage: form.dataset.about, stance: form.querySelector("button").value }, usual());
    draw();
});
byId("form").addEventListener("click", (event) => {
    const link = event.target.closest("a[data-stance]");
    if (!link || !writer) return;
    event.preventDefault();
    const { form } = writer;
    form.elements.passage.value = link.dataset.passage;
    for (const one of form.querySelectorAll('input[name="stance"]')) one.checked = one.value === link.dataset.stance;
    writer.keep();
    form.scrollIntoView({ block: "center" });
    form.elements.text.focus({ preventScroll: true });
});

/** Something begun in another part that is still open is one press away. */
function drawDrafts() {
    const now = writer ? writer.name : "";
    const begun = store.drafts().filter((name) => name !== now && state.open.includes(name));
    let place = byId("drafts");
    if (!place) byId("form").after((place = make("div", { id: "drafts", "data-script": true })));
    const lines = begun.map((name) => make("p", { class: "note" },
        make("a", { href: `/?part=${encodeURIComponent(name)}` }, say("draft_in", state.titles[name] || name))));
    if (place.textContent !== lines.map((line) => line.textContent).join("")) place.replaceChildren(...lines);
}

function draw() {
    mine.draw();
    voting.draw();
    drawLine();
    drawDrafts();
    for (const row of document.querySelectorAll("#others [data-item]")) {
        const own = store.findOwn(row.dataset.item);
        if (!own || row.querySelector(":scope > .yours")) continue;
        row.prepend(make("span", { class: "yours", "data-script": true }, say("yours")));
    }
}

function acknowledged(own, what) {
    if (own) tell(say(own.way === "withdrawn" ? "withdrawn" : what === "consent" ? "consent_changed" : "acknowledged")); // a ballot's form says it by itself
}

// ---- the line ----

let lost = false, ended = false, isGone = false;
function drawLine() {
    const place = byId("line");
    if (isGone) return;
    const waiting = outbox.waiting();
    drawSecond();
    const text = ended ? say("ended")
        : lost ? say("lost") + (waiting ? " " + sayCounted("lost_waiting", waiting) : "")
        : "";
    if (place.textContent !== text) place.textContent = text;
}
/** Where the workshop goes on should this computer be lost: {web, ticket}, told while it answers. */
let second = null, lostAt = 0, askedSecond = "";
const SILENT = 8000; // milliseconds; a hiccup is over by then
function drawSecond() {
    const place = byId("go_on");
    const away = (lost || ended) && second && performance.now() - lostAt > SILENT;
    if (!away || place) {
        if (!away && place) place.remove();
        return;
    }
    const link = make("a", { class: "button", href: second.web }, say("second_go", second.web));
    link.addEventListener("click", (event) => {
        event.preventDefault();
        keepDrafts();
        location.href = carryTo(second.web, second.ticket, state.room, store, keeps, keptValue("vagskal.code"));
    });
    byId("line").after(make("p", { id: "go_on", class: "line", role: "status", "data-script": true }, say("second_lost") + " ", link));
}
let lostTimer = 0;
function lineLost() {
    if (!lostAt) lostAt = performance.now();
    listening = false;
    outbox.setConnected(false);
    clearTimeout(lostTimer);
    lostTimer = setTimeout(() => { lost = true; draw(); }, 1500); // a hiccup need not be told
}
function lineBack() {
    clearTimeout(lostTimer);
    if (lost) tell(say(outbox.waiting() ? "back_sending" : "back"));
    lost = ended = false;
    lostAt = 0;
    here();
}
/** What was said did not get through, though news may still come: what waits, waits, and that is said. */
function unreached() {
    lost = true;
    draw();
}
function reached() {
    if (!lost || !listening) return;
    lost = false;
    draw();
}
/** Says that a script is here and which group it was in; nothing of what waits is sent before. */
let introduced = false, listening = false;
async function here() {
    introduced = false;
    const token = store.get("group");
    const people = store.get("people");
    const known = store.get("known"); // how far the host had come with what it has acknowledged here
    const { status, body } = await ask({ do: "here", ...(known || {}), ...(token ? { group_token: token } : {}), ...(people || {}) })
        .catch(() => ({ status: 0 }));
    if (status === 401) return gone();
    if (status !== 200) {
        if (status === 0) unreached();
        if (listening) setTimeout(here, 2000);
        return;
    }
    reached();
    if (body.group_token) {
        store.put("group", body.group_token);
        outbox.groupGiven();
    }
    second = body.second || null;
    outbox.run = body.run;
    if (body.there) {
        store.drop("known");
        outbox.offerAgain(body.there, state.open);
        if (body.behind) tell(say("behind"));
    } else if (known) {
        store.put("known", { known: known.known, run: body.run });
    }
    introduced = true;
    if (listening) outbox.setConnected(true);
    heardOfPeople(body);
}
/** For how many this browser writes, as the moderator has confirmed: kept, so that a restart asks nobody again. While
    the moderator is asked, it looks now and then; the page is made anew when there is an answer. */
let peopleTimer = 0;
function heardOfPeople({ people, asked, people_token }) {
    const scribe = byId("scribe");
    if (people > 1 && people_token) store.put("people", { people, people_token });
    else if (!asked) store.drop("people");
    if (!scribe || people === undefined) return;
    clearTimeout(peopleTimer);
    if (people !== Number(scribe.dataset.people) || (asked || 0) !== Number(scribe.dataset.asked)) {
        if (writer) writer.keep();
        return location.reload();
    }
    if (asked > 1) peopleTimer = setTimeout(here, 3000);
}
/** The host does not know this browser any more: back to the door, with the code if it is known. */
function gone() {
    if (isGone) return;
    isGone = true;
    stream.close();
    outbox.setConnected(false);
    if (writer) writer.keep();
    const code = keptValue("vagskal.code");
    const door = code ? "/join/" + encodeURIComponent(code) : "/";
    byId("line").replaceChildren(say("gone") + " ", make("a", { href: door }, say("to_the_door")));
    let quiet = setTimeout(() => { location.href = door; }, 6000);
    document.addEventListener("input", () => {
        clearTimeout(quiet);
        quiet = setTimeout(() => { location.href = door; }, 6000);
    });
}
function keptValue(name) {
    for (const kind of ["sessionStorage", "localStorage"]) {
        try {
            const value = window[kind].getItem(name);
            if (value) return value;
        } catch { /* forbidden: not known */ }
    }
    return "";
}

// ---- news ----

const items = () => new Set([...document.querySelectorAll("#others [data-item]")].map((row) => row.dataset.item));

function takeNews(data) {
    const before = state;
    if (data.state) state = data.state;
    if (before.room !== state.room) return location.reload(); // another workshop is served here now
    const html = data.html || {};
    const moved = before.activity !== state.activity || before.page !== state.page;
    const focused = byId("form").contains(document.activeElement);
    if (moved && writer) {
        writer.keep();
        if (!state.open.includes(writer.name) && store.draft(writer.name)) tell(say("moved_on"));
    }
    const seen = items();
    const mineAlone = ownForm();
    if (moved && mineAlone && !document.querySelector(`#form [data-vote="${CSS.escape(state.activity)}"]`))
        return location.reload(); // the page itself is made for this reader, with what is theirs alone
    for (const [id, fragment] of Object.entries(html)) {
        const place = byId(id);
        if (!place || (id === "form" && mineAlone)) continue;
        if (id === "form" && moved) place.innerHTML = fragment;
        else patch(place, fragment);
    }
    if ("clock" in data || "clock" in state) clock.set(("clock" in data ? data.clock : state.clock) || null);
    document.title = state.title;
    outbox.voice = state.voice;
    outbox.heard(state.items);
    takeForm(false);
    if (moved) {
        if (focused && !byId("form").contains(document.activeElement)) byId("question").focus({ preventScroll: true });
        const question = byId("question").textContent;
        readOut(["part", "vote"].includes(state.page) ? say("new_question", question) : question);
    } else {
        news.add([...items()].filter((item) => !seen.has(item) && !store.findOwn(item)).length);
    }
    listening = true;
    if (introduced && (state.second || "") !== askedSecond) {
        askedSecond = state.second || "";
        if (askedSecond !== (second ? second.web : "")) here();
    }
    if (introduced) outbox.setConnected(true);
    draw();
}

/** The form is none that all are shown: a vote where each is given a few, or ballots for several people. */
function ownForm() {
    const scribe = byId("scribe");
    return state.page === "vote" && (state.own || (scribe && Number(scribe.dataset.people) > 1));
}

const stream = new Stream("/events?part=" + encodeURIComponent(new URLSearchParams(location.search).get("part") || ""), {
    news: takeNews,
    lost: lineLost,
    back: lineBack,
    gone,
    goodbye: () => { ended = true; lost = true; if (!lostAt) lostAt = performance.now(); outbox.setConnected(false); draw(); },
});

// ---- beginning and end ----

if (document.querySelector("#form [data-wait]")) setTimeout(() => location.reload(), 2000); // what is dealt comes soon

here();
takeForm(true);
outbox.voice = state.voice;
draw();
if (!store.lasting) document.querySelector("footer").prepend(make("p", { class: "standing" }, say("no_storage")));
const wanted = location.hash.match(/^#change-([0-9a-f]{32})$/);
if (wanted) {
    history.replaceState(null, "", location.pathname + location.search);
    mine.change(wanted[1]);
}
setInterval(() => { if (lost || ended) drawSecond(); }, 1000);
setInterval(() => { if (outbox.nextSending() !== null) mine.draw(); }, 1000);
window.addEventListener("storage", draw);
function keepDrafts() {
    if (writer) writer.keep();
    if (mine.writer) mine.writer.keep();
    store.release();
}
window.addEventListener("pagehide", keepDrafts);
document.addEventListener("visibilitychange", () => { if (document.hidden) keepDrafts(); });
byId("leave").addEventListener("submit", (event) => {
    const waiting = outbox.waiting();
    if (waiting && !window.confirm(sayCounted("leave_waiting", waiting))) {
        event.preventDefault();
        return;
    }
    if (keeps) return;
    store.forgetAll();
    for (const name of ["vagskal.code", "vagskal.keep"]) store.storage.removeItem(name);
});
