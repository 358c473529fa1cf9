// Small things that pages are kept up to date with: sentences, patching, the clock, the stream of news.

const words = JSON.parse(document.body.dataset.words || "{}");

/** A sentence of the page's language, its places {} filled. */
export function say(name, ...values) {
    return (words[name] || name).replace(/\{\}/g, () => String(values.shift()));
}
/** The same, in singular or plural by n, which fills the first place. */
export function sayCounted(name, n) { return say(name + (n === 1 ? "_one" : "_many"), n); }

/** An element: make("button", {type: "button"}, "text", child, …). */
export function make(tag, attributes = {}, ...children) {
    const out = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes))
        if (value !== null && value !== undefined && value !== false) out.setAttribute(name, value === true ? "" : value);
    out.append(...children.filter((child) => child !== null && child !== undefined));
    return out;
}

export const byId = (id) => document.getElementById(id);

// ---- patching ----

const keyOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node.id || node.dataset.item || node.dataset.field || "" : "");
const isTypedIn = (node) => node.matches && node.matches("input, textarea, select");

/** What a script has added, or taken over, of its own ("data-script") is none of the host's business. */
const isOurs = (node) => node && node.nodeType === Node.ELEMENT_NODE && "script" in node.dataset;
function skipOurs(node) {
    while (isOurs(node)) node = node.nextSibling;
    return node;
}

/** Makes `old` hold what `fresh` holds, leaving everything alone that is the same already: focus, scroll position,
    open details and what has been typed stay. */
function patchChildren(old, fresh) {
    const known = new Map();
    for (const node of old.childNodes) if (keyOf(node)) known.set(keyOf(node), node);
    let at = skipOurs(old.firstChild);
    for (const node of [...fresh.childNodes]) {
        const key = keyOf(node);
        let match = key ? known.get(key) : at;
        if (match && (match.nodeName !== node.nodeName || (!key && keyOf(match)))) match = null;
        if (!match) {
            old.insertBefore(node, at);
            continue;
        }
        if (isOurs(match)) continue;
        if (match === at) at = skipOurs(at.nextSibling);
        else old.insertBefore(match, at);
        patchNode(match, node);
    }
    while (at) {
        const next = skipOurs(at.nextSibling);
        at.remove();
        at = next;
    }
}

function patchNode(old, fresh) {
    if (old.isEqualNode(fresh)) return;
    if (old.nodeType !== Node.ELEMENT_NODE) {
        old.nodeValue = fresh.nodeValue;
        return;
    }
    for (const { name } of [...old.attributes])
        if (!fresh.hasAttribute(name) && !(name === "open" && old.nodeName === "DETAILS")) old.removeAttribute(name);
    for (const { name, value } of fresh.attributes)
        if (old.getAttribute(name) !== value && !(isTypedIn(old) && name === "value")) old.setAttribute(name, value);
    if (old.nodeName === "SELECT") {
        const chosen = old.value;
        patchChildren(old, fresh);
        old.value = chosen;
        if (old.value !== chosen) old.value = "";
    } else if (old.nodeName !== "TEXTAREA") {
        patchChildren(old, fresh);
    }
}

/** Browsers that do not hold the reader's place by themselves (Safari) are helped. */
function holdingPlace(change) {
    if (CSS.supports("overflow-anchor", "auto")) return change();
    const seen = [...document.querySelectorAll("[data-item], form, h1, h2")].find((one) => one.getBoundingClientRect().top >= 0);
    const before = seen ? seen.getBoundingClientRect().top : 0;
    change();
    if (seen && seen.isConnected && window.scrollY > 0) window.scrollBy(0, seen.getBoundingClientRect().top - before);
}

export function patch(element, html) {
    const template = document.createElement("template");
    template.innerHTML = html; // made by the host, where every text is escaped
    holdingPlace(() => patchChildren(element, template.content));
}

// ---- telling, without getting in the way ----

let typedAt = -Infinity;
document.addEventListener("input", () => { typedAt = performance.now(); });

let toldTimer = 0;
/** What somebody has just done or waits for: seen for a while, and read out when the screen reader is free. */
export function tell(text) {
    const place = byId("told");
    if (!place) return;
    clearTimeout(toldTimer);
    place.textContent = "";
    toldTimer = setTimeout(() => { // the same sentence twice is two
        place.textContent = text;
        toldTimer = setTimeout(() => { place.textContent = ""; }, 12000);
    }, 50);
}
/** News that eyes see anyhow: read out only. */
export function readOut(text) {
    const place = byId("news");
    if (!place) return;
    place.textContent = "";
    setTimeout(() => { place.textContent = text; }, 50);
}
export function refuse(text) {
    const place = byId("refused");
    if (place) place.textContent = text;
}

/** News of little hurry: gathered, and told when nobody is typing, at most every 20 seconds. */
export class Slow {
    constructor(sentence) {
        this.sentence = sentence;
        this.count = 0;
        this.last = -Infinity;
        setInterval(() => this.look(), 1000);
    }
    add(n) { this.count += n; }
    look() {
        const now = performance.now();
        if (!this.count || now - typedAt < 4000 || now - this.last < 20000) return;
        this.last = now;
        readOut(this.sentence(this.count));
        this.count = 0;
    }
}

// ---- the clock ----

export class Clock {
    constructor(place, told = () => {}) {
        this.place = place;
        this.told = told;
        this.now = null;
        if (place.dataset.clock) this.set(JSON.parse(place.dataset.clock));
        setInterval(() => this.draw(), 500);
    }
    /** {left, running} or null, as the host has just said. */
    set(now) {
        this.now = now;
        this.at = performance.now();
        this.draw();
    }
    left() {
        const passed = this.now.running ? (performance.now() - this.at) / 1000 : 0;
        return Math.ceil(this.now.left - passed);
    }
    draw() {
        let text = "";
        if (this.now && this.now.running) {
            const left = this.left();
            // Minutes are enough, and calmer, until the last one.
            text = left <= 0 ? say("time_up") : left > 60 ? say("min_left", Math.ceil(left / 60)) : say("s_left", left);
            if (this.before > 60 && left <= 60 && left > 50) this.told(say("minute_left"));
            if (this.before > 0 && left <= 0 && left > -5) this.told(say("time_up_go_on"));
            this.before = left;
        }
        if (this.place.textContent !== text) this.place.textContent = text;
    }
}

// ---- the stream of news ----

const SILENCE = 25000; // milliseconds; the host says something every 10 seconds

/** Server-sent events over fetch: unlike EventSource it sees why it was refused, and a line that has gone silent.
    `on`: {news(data), lost(), back(), gone(), goodbye()}. */
export class Stream {
    constructor(address, on) {
        this.address = address;
        this.on = on;
        this.wait = 1000;
        this.closed = false;
        window.addEventListener("online", () => this.again(0));
        window.addEventListener("offline", () => this.lost());
        document.addEventListener("visibilitychange", () => { if (!document.hidden && this.up === false) this.again(0); });
        this.open();
    }
    close() {
        this.closed = true;
        if (this.abort) this.abort.abort();
    }
    again(wait) {
        clearTimeout(this.timer);
        if (!this.closed) this.timer = setTimeout(() => this.open(), wait);
    }
    lost() {
        if (this.closed) return;
        if (this.up !== false) this.on.lost();
        this.up = false;
    }
    async open() {
        clearTimeout(this.timer);
        if (this.abort) this.abort.abort();
        const abort = (this.abort = new AbortController());
        const watch = () => {
            clearTimeout(this.silence);
            this.silence = setTimeout(() => abort.abort(), SILENCE);
        };
        try {
            watch();
            const response = await fetch(this.address, { signal: abort.signal, cache: "no-store" });
            if (response.status === 401) return this.on.gone();
            if (!response.ok) throw new Error(response.statusText);
            const reader = response.body.getReader();
            const decoder = new TextDecoder();
            let text = "";
            for (;;) {
                const { value, done } = await reader.read();
                if (done) break;
                watch();
                text += decoder.decode(value, { stream: true });
                const events = text.split(/\r?\n\r?\n/);
                text = events.pop();
                for (const event of events) this.take(event);
            }
        } catch (error) {
            if (!(error instanceof TypeError) && error.name !== "AbortError" && error.name !== "Error") throw error;
        } finally {
            clearTimeout(this.silence);
        }
        if (this.closed || abort !== this.abort) return; // another was opened meanwhile
        this.lost();
        this.again(this.wait + Math.random() * 500);
        this.wait = Math.min(this.wait * 1.5, 3000);
    }
    take(event) {
        let name = "message", data = "";
        for (const line of event.split(/\r?\n/)) {
            if (line.startsWith("event:")) name = line.slice(6).trim();
            if (line.startsWith("data:")) data += line.slice(5).trim();
        }
        if (name === "goodbye") this.on.goodbye();
        if (name !== "page" || !data) return;
        this.wait = 1000;
        if (this.up === false) this.on.back();
        this.up = true;
        this.on.news(JSON.parse(data));
    }
}
