// E-mail, web and network addresses, user names: the rules of shared/privacy/find_addresses.cpp.
import { backward, forward, isDigit, isLetterOrDigit, joinedAfter, joinedBefore, wordAfter, wordBefore } from "./normal.js";

const ofLocal = (c) => isLetterOrDigit(c) || "._%+-'".includes(c);
const ofDomain = (c) => isLetterOrDigit(c) || c === "." || c === "-";

/** Without full stops, hyphens and other ends of a sentence at its end. */
function withoutEnd(text, begin, end, loose) {
    while (end > begin && loose.includes(text[end - 1])) --end;
    return end;
}

/** "exempel.se": labels, a full stop, and a last label of letters, two at least. */
function isDomain(domain) {
    const stop = domain.lastIndexOf(".");
    if (stop <= 0 || domain[0] === "." || domain.includes("..")) return false;
    const last = domain.slice(stop + 1);
    return [...last].length >= 2 && !/[0-9-]/.test(last);
}

// ---- e-mail ----

/** What people write for the sign; after one that is spelled a domain with a last label must follow. */
const SIGNS = ["@", " @ ", "(at)", " (at) ", "[at]", " [at] ", "(a)", " (a) ", "[a]", " [a] ", "(snabel-a)", " (snabel-a) ",
    "[snabel-a]", " [snabel-a] ", " snabel-a ", " snabela ", " at "];

function domainEnd(text, begin, spelled) {
    const end = withoutEnd(text, begin, forward(text, begin, ofDomain), ".-");
    if (!spelled) return end;
    for (const dot of [" punkt ", " dot ", "(punkt)", "(dot)", " (punkt) ", " (dot) "]) {
        if (!text.startsWith(dot, end)) continue;
        const label = end + dot.length, labelEnd = forward(text, label, isLetterOrDigit);
        if (labelEnd - label >= 2 && labelEnd - label <= 6) return labelEnd;
    }
    return end;
}

function emails(text, add) {
    const small = text.toLowerCase().length === text.length ? text.toLowerCase() : text;
    for (const sign of SIGNS)
        for (let at = small.indexOf(sign); at >= 0; at = small.indexOf(sign, at + 1)) {
            const after = at + sign.length, spelled = sign !== "@";
            let begin = backward(text, at, ofLocal);
            while (begin < at && ".'-".includes(text[begin])) ++begin;
            const end = domainEnd(text, after, spelled);
            if (begin === at || end === after) continue;
            const domain = text.slice(after, end), isPlain = isDomain(domain), spelledOut = /[ (]/.test(domain);
            if (spelled && !isPlain && !spelledOut) continue;
            if (sign === " at " && !spelledOut) continue; // too common a word before a plain domain
            add(begin, end, "email", !isPlain || spelled, (text.slice(begin, at) + "@" + domain.replace(/[ ()]/g, "")).toLowerCase());
        }
}

// ---- @somebody ----

function handles(text, add) {
    for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
        if (joinedBefore(text, at)) continue;
        const end = withoutEnd(text, at + 1, forward(text, at + 1, (c) => ofDomain(c) || c === "_"), ".-");
        const name = text.slice(at + 1, end);
        if ([...name].length >= 2 && !/^[0-9.-]*$/.test(name)) add(at, end, "handle", false, name.toLowerCase());
    }
}

// ---- URL ----

const ENDINGS = ["se", "com", "org", "net", "eu", "dk", "fi", "uk", "edu", "gov", "info", "biz", "fr", "nl", "pl", "ax", "app",
    "dev", "tv", "io", "name", "museum", "cloud", "online"];
const ENDINGS_THAT_ARE_WORDS = ["nu", "no", "me", "is", "de", "it", "at", "be"];
const ofUrl = (c) => isLetterOrDigit(c) || (c > " " && c < "\x7f" && !"<>\"\\^`{|}".includes(c));

function urlEnd(text, begin) {
    let end = forward(text, begin, ofUrl);
    for (;;) { // brackets that were opened before the address are closed after it
        end = withoutEnd(text, begin, end, ".,;:!?'*");
        const close = text[end - 1];
        if (end === begin || (close !== ")" && close !== "]")) return end;
        const inside = text.slice(begin, end), count = (c) => inside.split(c).length;
        if (count(close === ")" ? "(" : "[") >= count(close)) return end;
        --end;
    }
}

function urls(text, add) {
    const found = (begin, end, possible) => {
        const whole = text.slice(begin, end).toLowerCase();
        const key = whole.replace(/^.*?:\/\//, "").replace(/^www\./, "").replace(/(.)\/+$/, "$1");
        add(begin, end, "url", possible, key || whole);
    };
    for (let at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 1)) {
        const begin = backward(text, at, (c) => /[A-Za-z0-9]/.test(c)), end = urlEnd(text, begin);
        if (begin < at && end > at + 3) found(begin, end, false);
    }
    for (let at = text.indexOf("."); at >= 0; ) {
        let begin = backward(text, at, ofDomain);
        while (begin < at && (text[begin] === "." || text[begin] === "-")) ++begin;
        const loose = forward(text, at, ofDomain), end = withoutEnd(text, begin, loose, ".-");
        const host = text.slice(begin, Math.max(begin, end));
        at = text.indexOf(".", Math.max(loose, at + 1));
        if (!isDomain(host) || (begin > 0 && "@/".includes(text[begin - 1]))) continue;
        const last = host.slice(host.lastIndexOf(".") + 1), www = host.toLowerCase().startsWith("www.");
        const word = ENDINGS_THAT_ARE_WORDS.includes(last.toLowerCase());
        const missingSpace = /^[A-Z]/.test(last) && host[0].toLowerCase() === host[0];
        const known = ENDINGS.includes(last.toLowerCase());
        // Of other last labels only with a path: "platsen.example/bilder", and not "t.ex/...".
        const path = text[end] === "/" && joinedAfter(text, end + 1) && [...host.slice(0, host.indexOf("."))].length > 1;
        if (!www && (missingSpace || (!known && !word && !path))) continue;
        const goesOn = "/:?#".includes(text[end] || " ") && isLetterOrDigit(text[end + 1]);
        found(begin, goesOn ? urlEnd(text, begin) : end, !www && !known);
    }
}

// ---- IP ----

const isV4 = (text) => /^(\d{1,3})(\.\d{1,3}){3}$/.test(text) && text.split(".").every((one) => Number(one) <= 255 && (one === "0" || one[0] !== "0"));

function isV6(text) {
    const halves = text.split("::");
    if (halves.length > 2) return false;
    const groups = (half) => (half === "" ? [] : half.split(":"));
    const all = halves.flatMap(groups);
    const tail = all.length && all[all.length - 1].includes(".") ? all.pop() : null;
    if ((tail !== null && !isV4(tail)) || !all.every((one) => /^[0-9a-f]{1,4}$/i.test(one))) return false;
    const count = all.length + (tail === null ? 0 : 2);
    return halves.length === 2 ? count < 8 : count === 8;
}

function ips(text, add) {
    for (let at = 0; at < text.length; ) {
        if (!isDigit(text[at])) { ++at; continue; }
        const begin = at, loose = forward(text, at, (c) => c === "." || isDigit(c)), end = withoutEnd(text, begin, loose, ".");
        at = loose;
        if (joinedBefore(text, begin) || joinedAfter(text, end) || !isV4(text.slice(begin, end))) continue;
        if (["version", "v", "avsnitt", "kapitel", "kap", "punkt", "section", "chapter", "rubrik", "del"].includes(wordBefore(text, begin))) continue;
        if (["kr", "kronor", "sek", "euro"].includes(wordAfter(text, end))) continue;
        add(begin, end, "ip_address", false, text.slice(begin, end));
    }
    const ofV6 = (c) => /[:.0-9a-f]/i.test(c);
    for (let colon = text.indexOf(":"); colon >= 0; ) {
        let begin = backward(text, colon, ofV6);
        const loose = forward(text, colon, ofV6);
        let end = withoutEnd(text, begin, loose, ".");
        if (end > begin + 1 && text[end - 1] === ":" && text[end - 2] !== ":") --end;
        while (begin < colon && text[begin] === ".") ++begin;
        const address = text.slice(begin, end).toLowerCase();
        colon = text.indexOf(":", Math.max(loose, colon + 1));
        if (/^[^:]*::$/.test(address)) continue; // "12::"
        if (/\d/.test(address) && address.includes(":") && !joinedBefore(text, begin) && !joinedAfter(text, end) && isV6(address))
            add(begin, end, "ip_address", false, address);
    }
}

export function addresses(text, add) {
    emails(text, add);
    handles(text, add);
    urls(text, add);
    ips(text, add);
}
