// From the page of one computer to that of another, should the first be lost: keys, drafts and ballots go in the part of
// the address that no browser sends to a server, and are taken out of the address before anything else is done. The
// ticket goes to the new server as it went to the old one, so whoever has voted there has voted.
import { say } from "./page.js";
import { storageFor } from "./store.js";

const MARK = "#carry=";
const NEVER = ["lease"]; // of a tab

const toWord = (text) => {
    let binary = "";
    for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
    return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
};
const fromWord = (word) => {
    const binary = atob(word.replace(/-/g, "+").replace(/_/g, "/"));
    return new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
};

/** The address at `web` with all that the store holds; `keeps`: not a borrowed computer. */
export function carryTo(web, ticket, room, store, keeps, code) {
    const kept = {};
    for (const name of store.names("")) if (!NEVER.includes(name)) kept[name] = store.get(name);
    return web + "/" + MARK + toWord(JSON.stringify({ room, ticket, keeps, code, kept }));
}

/** What came with the address, which says it no more afterwards; null: nothing did. */
function taken() {
    if (!location.hash.startsWith(MARK)) return null;
    const word = location.hash.slice(MARK.length);
    history.replaceState(null, "", location.pathname + location.search);
    try {
        const out = JSON.parse(fromWord(word));
        const sound = out && /^[0-9a-f]+$/.test(out.room) && typeof out.ticket === "string" && out.kept && typeof out.kept === "object"
            && /^[0-9a-f]+$/.test(out.kept.root);
        return sound ? out : null;
    } catch {
        return null;
    }
}

/** What is written here already stays: there is one person to a store. */
function mayReplace(storage, prefix, kept) {
    const here = storage.getItem(prefix + "root");
    if (here === null || here === JSON.stringify(kept.root)) return true;
    for (let i = 0; i < storage.length; ++i)
        if (/^(own|ballot)\./.test(storage.key(i).startsWith(prefix) ? storage.key(i).slice(prefix.length) : "")) return false;
    return true;
}

/** Takes over what came with the address, when the person says that it is theirs. True: the page is to be loaded anew. */
export async function takeOver() {
    const carried = taken();
    if (!carried || !window.confirm(say("carry_question"))) return false;
    const { storage } = storageFor(carried.keeps !== false);
    const prefix = `vagskal.${carried.room}.`;
    if (!mayReplace(storage, prefix, carried.kept)) return false;
    for (const [name, value] of Object.entries(carried.kept)) storage.setItem(prefix + name, JSON.stringify(value));
    const session = storageFor(false).storage;
    session.setItem("vagskal.keep", carried.keeps === false ? "no" : "yes");
    if (carried.code) (carried.keeps === false ? session : storage).setItem("vagskal.code", carried.code);
    const response = await fetch("/carry", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ ticket: carried.ticket }),
    }).catch(() => null);
    return response !== null && response.ok;
}
