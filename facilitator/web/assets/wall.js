// The storbild: kept up to date, its clock ticking, long boards turning their pages, the window filled.
import { Clock, Stream, byId, patch, say } from "./page.js";

const PAGE_SECONDS = 15;
const clock = new Clock(byId("clock"));
const board = byId("wall-board");
let state = JSON.parse(document.body.dataset.state || "{}");

function show(data) {
    if (data.state) state = data.state;
    for (const [id, html] of Object.entries(data.html || {})) if (byId(id)) patch(byId(id), html);
    const now = "clock" in data ? data.clock : state.clock;
    clock.set(state.page === "wall" ? now || null : null);
    arrange();
}

/** What does not fit is shown page by page, each long enough to be read. */
let page = 0, turnedAt = performance.now();
function arrange() {
    document.body.classList.toggle("with-board", Boolean(board.firstChild));
    document.body.dataset.page = state.page || "";
    const height = board.clientHeight;
    const pages = height > 0 ? Math.max(1, Math.ceil((board.scrollHeight - 4) / height)) : 1;
    page = page % pages;
    board.scrollTop = page * height;
    byId("wall-page").textContent = pages > 1 ? `${page + 1}/${pages}` : "";
}
setInterval(() => {
    if (performance.now() - turnedAt < PAGE_SECONDS * 1000) return;
    turnedAt = performance.now();
    page += 1;
    arrange();
}, 500);
window.addEventListener("resize", arrange);

const full = byId("full");
if (document.fullscreenEnabled) {
    full.hidden = false;
    full.addEventListener("click", () => document.documentElement.requestFullscreen().catch(() => {}));
    document.addEventListener("fullscreenchange", () => { full.hidden = Boolean(document.fullscreenElement); });
}

const line = byId("line");
new Stream("/events?wall=1", {
    news: show,
    lost: () => { line.textContent = say("lost_wall"); },
    back: () => { line.textContent = ""; },
    gone: () => { location.href = "/wall"; },
    goodbye: () => { line.textContent = say("ended_wall"); },
});
arrange();
