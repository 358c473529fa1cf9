// What this browser keeps for one workshop: its one secret, its own contributions and how far they have come, drafts,
// ballots. In localStorage; in sessionStorage when the computer is borrowed; in memory when pages may keep nothing.
// Everything is under "vagskal.ROOM.", one thing a key, so that two tabs never write over each other's.
import { derive, hashKey, randomHex } from "./keys.js";
import { itemFrom, newRoot } from "./slip.js";

class Memory {
    constructor() { this.map = new Map(); }
    getItem(key) { return this.map.has(key) ? this.map.get(key) : null; }
    setItem(key, value) { this.map.set(key, value); }
    removeItem(key) { this.map.delete(key); }
    key(i) { return [...this.map.keys()][i]; }
    get length() { return this.map.size; }
}

/** The storage to use, tried out: settings, private windows and full disks may forbid it. */
export function storageFor(keep) {
    try {
        const storage = keep ? window.localStorage : window.sessionStorage;
        storage.setItem("vagskal.try", "1");
        storage.removeItem("vagskal.try");
        return { storage, lasting: true };
    } catch {
        return { storage: new Memory(), lasting: false };
    }
}

export class Store {
    /** `room`: which workshop. `lasting` is false when a reload forgets everything. */
    constructor(room, keep) {
        const { storage, lasting } = storageFor(keep);
        this.storage = storage;
        this.lasting = lasting;
        this.prefix = `vagskal.${room}.`;
        this.tab = randomHex(8);
        this.root = this.get("root") || this.put("root", newRoot());
        this.root = this.get("root"); // another tab may have been first
    }

    get(name) {
        try { return JSON.parse(this.storage.getItem(this.prefix + name)); } catch { return null; }
    }
    put(name, value) {
        const text = JSON.stringify(value);
        try {
            this.storage.setItem(this.prefix + name, text);
        } catch { // full: go on in memory, with all there is
            const memory = new Memory();
            for (const key of this.names("")) memory.setItem(this.prefix + key, this.storage.getItem(this.prefix + key));
            memory.setItem(this.prefix + name, text);
            this.storage = memory;
            this.lasting = false;
        }
        return value;
    }
    drop(name) { this.storage.removeItem(this.prefix + name); }
    names(beginning) {
        const out = [];
        for (let i = 0; i < this.storage.length; ++i) {
            const key = this.storage.key(i);
            if (key.startsWith(this.prefix + beginning)) out.push(key.slice(this.prefix.length));
        }
        return out;
    }

    // ---- own contributions: {item, n, activity, fields, allowed, version, way, editing, allowing, withdrawing, tried,
    // refusal} ----
    // way: "waiting" (not acknowledged), "acknowledged", "refused", "withdrawn". n: in which order written, no time.

    own() {
        return this.names("own.").map((name) => this.get(name)).filter(Boolean).sort((a, b) => a.n - b.n);
    }
    findOwn(item) { return this.get("own." + item); }
    saveOwn(own) { this.put("own." + own.item, own); }
    /** Ids follow from the secret, so that the holder of the slip knows what is theirs; to all others they are random. */
    nextItem() {
        let made = this.get("made") || 0, item = itemFrom(this.root, made++);
        while (this.findOwn(item)) item = itemFrom(this.root, made++);
        this.put("made", made);
        return item;
    }
    addOwn(activity, fields, allowed) {
        const n = this.own().reduce((most, own) => Math.max(most, own.n), 0) + 1;
        const own = { item: this.nextItem(), n, activity, fields, allowed, version: 1, way: "waiting" };
        this.saveOwn(own);
        return own;
    }
    forgetOwn(item) { this.drop("own." + item); }

    keyOf(id) { return derive(this.root, id); }
    hashOf(id, domain) { return hashKey(this.keyOf(id), domain); }
    /** A pseudonym through the day, only where the workshop has them. */
    voice() { return this.get("voice") || this.put("voice", randomHex(8)); }

    // ---- ballots: {ballot, version, choices: [[item, n]], acknowledged, refusal} ----
    ballot(activity) { return this.get("ballot." + activity); }
    ballots() { return this.names("ballot.").map((name) => [name.slice(7), this.get(name)]); }
    cast(activity, choices) {
        const old = this.ballot(activity);
        const ballot = old ? { ...old, version: old.version + 1 } : { ballot: randomHex(16), version: 1 };
        return this.saveBallot(activity, { ...ballot, choices, acknowledged: false, refusal: null });
    }
    saveBallot(activity, ballot) { return this.put("ballot." + activity, ballot); }

    // ---- drafts: by activity, or "edit:" and the item ----
    draft(name) { return this.get("draft." + name); }
    setDraft(name, fields) {
        if (fields && Object.keys(fields).length) this.put("draft." + name, fields);
        else this.drop("draft." + name);
    }
    drafts() { return this.names("draft.").map((name) => name.slice(6)); }

    /** One tab at a time sends: true when it is this one, for the next few seconds. */
    maySend() {
        const lease = this.get("lease");
        const now = Date.now();
        if (lease && lease.tab !== this.tab && lease.until > now && lease.until < now + 60000) return false;
        this.put("lease", { tab: this.tab, until: now + 8000 });
        return true;
    }
    /** Another tab need not wait for this one any more. */
    release() {
        const lease = this.get("lease");
        if (lease && lease.tab === this.tab) this.drop("lease");
    }

    forgetAll() {
        for (const name of this.names("")) this.drop(name);
    }
}
