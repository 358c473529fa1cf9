// From writing something to the host's word that it is kept: what waits is sent, and sent again until it is answered.
// Ids make that harmless. The rules are those of the programs (participant/link/outbox.cpp).

import { sameAllowed } from "./allowed.js";

const SEVERAL = 2;                               // waiting ones that fall under the rule below
const APART_LEAST = 20000, APART_MOST = 60000;   // milliseconds
const OUTDATED = 13, UNKNOWN_ITEM = 10, WITHDRAWN = 14, NO_GROUP = 21, HOST_FAILING = 35, TOO_FAST = 36;

const YES = { quote: true, archive: true }; // of what was written before it was asked

export class NoConnection extends Error {}

/** Says something to the host; answers {status, body}. Throws NoConnection. */
export async function ask(what) {
    let response;
    const given_up = new AbortController();
    const timer = setTimeout(() => given_up.abort(), 20000);
    try {
        response = await fetch("/api", {
            method: "POST",
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify(what),
            signal: given_up.signal,
        });
        const body = await response.json().catch(() => ({}));
        return { status: response.status, body };
    } catch {
        throw new NoConnection();
    } finally {
        clearTimeout(timer);
    }
}

export class Outbox {
    /** `told`: {changed(), acknowledged(own), refused(sentence), gone(), reached(), unreached()}; `there(item)`: version on the board, or 0. */
    constructor(store, told, there) {
        this.store = store;
        this.told = told;
        this.there = there;
        this.connected = false;
        this.voice = false;
        this.spacing = this.waiting() >= SEVERAL; // left over from before a reload
        this.notBefore = 0;
        this.somebodyElseSpoke = true;
        this.mostOfOthers = null;
        this.restsUntil = 0;
        this.busy = false;
        this.run = null; // of the program that answers, as it said
        const apart = (this.store.get("apart") || 0) - Date.now(); // a reload is no way round the rule
        if (apart > 0 && apart <= APART_MOST) {
            this.somebodyElseSpoke = false;
            this.notBefore = performance.now() + apart;
        }
        setInterval(() => this.send(), 1000);
    }

    due() {
        return this.store.own().filter((own) =>
            own.way === "waiting" || (own.way === "acknowledged" && (own.editing || own.withdrawing || own.allowing)));
    }
    dueBallots() {
        return this.store.ballots().filter(([, ballot]) => ballot && !ballot.acknowledged && !ballot.refusal);
    }
    waiting() { return this.due().length + this.dueBallots().length; }

    /** Seconds until the next of several that waited may be sent, or null. */
    nextSending() {
        const due = this.due();
        if (!(this.spacing || due.some((own) => own.allowing)) || this.somebodyElseSpoke || !due.length) return null;
        return Math.max(0, Math.ceil((this.notBefore - performance.now()) / 1000));
    }

    setConnected(connected) {
        if (connected && !this.connected) this.spacing = this.spacing || this.waiting() >= SEVERAL;
        this.connected = connected;
        if (connected) this.send();
    }
    /** `items`: how many contributions the board of this reader holds in all. More than before, and more than one's
        own ever tried, means that somebody else has spoken. */
    heard(items) {
        const tried = this.store.own().filter((own) => own.tried && own.way !== "refused").length;
        const others = items - tried;
        if (this.mostOfOthers !== null && others > this.mostOfOthers) this.somebodyElseSpoke = true;
        if (this.mostOfOthers === null || others > this.mostOfOthers) this.mostOfOthers = others;
    }

    // ---- what a person does; kept before it is sent ----
    contribute(activity, fields, allowed) {
        const own = this.store.addOwn(activity, fields, allowed);
        this.send();
        return own;
    }
    edit(item, fields, allowed) {
        const own = this.store.findOwn(item);
        if (!own || own.way === "withdrawn") return;
        own.fields = fields;
        if (allowed && !sameAllowed(own.allowed || YES, allowed)) {
            own.allowed = allowed;
            own.reallowed = own.way !== "refused";
        }
        own.refusal = null;
        if (own.way === "refused") own.way = "waiting"; // the host never had it: a new attempt
        else own.editing = true; // also while the first sending waits: the host may have the old words
        this.store.saveOwn(own);
        this.send();
    }
    allow(item, allowed) {
        const own = this.store.findOwn(item);
        if (!own || own.way === "withdrawn" || sameAllowed(own.allowed || YES, allowed)) return;
        own.allowed = allowed;
        own.allowing = own.reallowed = own.way !== "refused";
        own.refusal = own.way === "refused" ? own.refusal : null;
        this.store.saveOwn(own);
        this.send();
    }
    withdraw(item) {
        const own = this.store.findOwn(item);
        if (!own) return;
        if (own.way === "refused" || (own.way === "waiting" && !own.tried)) {
            this.store.forgetOwn(item); // the host never had it
        } else {
            own.withdrawing = true;
            if (own.way === "waiting") own.way = "acknowledged";
            this.store.saveOwn(own);
        }
        this.send();
    }
    vote(activity, choices) {
        this.store.cast(activity, choices);
        this.send();
    }
    /** The host has lost something: what is not among `there` (number to version; 0: withdrawn) is offered again, ballots
        of the votes that are open too. What the host has all the same it answers as it did. */
    offerAgain(there, open) {
        for (const own of this.store.own()) {
            const version = there[own.item];
            if (own.way === "acknowledged") {
                if (version === undefined) own.way = "waiting";
                own.editing = own.editing || (version === undefined ? own.version > 1 : version > 0 && version < own.version);
                own.allowing = own.allowing || Boolean(own.reallowed);
            } else if (own.way === "withdrawn" && version !== 0) {
                own.way = "acknowledged"; // what it lost may be the withdrawal
                own.withdrawing = true;
            }
            this.store.saveOwn(own);
        }
        for (const [activity, ballot] of this.store.ballots())
            if (ballot.acknowledged && open.includes(activity)) this.store.saveBallot(activity, { ...ballot, acknowledged: false });
        this.spacing = true;
        this.told.changed();
    }
    /** How far the host had come when it acknowledged something: kept, and shown to a program that was started anew. */
    acknowledgedAt(body) {
        if (body.known && this.run) this.store.put("known", { known: body.known, run: this.run });
    }
    /** What was refused for want of a group goes out now. */
    groupGiven() {
        for (const own of this.store.own())
            if (own.way === "refused" && own.refusal && own.refusal.why === NO_GROUP)
                this.store.saveOwn({ ...own, way: "waiting", refusal: null });
    }

    async send() {
        if (this.busy || !this.connected || performance.now() < this.restsUntil || !this.waiting()) {
            if (!this.waiting()) this.spacing = false;
            return;
        }
        if (!this.store.maySend()) return;
        this.busy = true;
        try {
            for (const [activity, ballot] of this.dueBallots()) await this.sendBallot(activity, ballot);
            for (const own of this.due()) {
                const toSay = own.way === "waiting" || own.editing || own.withdrawing;
                if ((this.spacing || !toSay) && !this.mayFollow()) {
                    if (this.spacing) break;
                    continue;
                }
                this.store.saveOwn({ ...own, tried: true });
                if (!(await this.sendOwn({ ...own, tried: true })) || this.spacing) break;
            }
            if (!this.waiting()) this.spacing = false;
        } catch (error) {
            if (!(error instanceof NoConnection)) throw error;
            this.told.unreached();
            this.rest(1000);
        } finally {
            this.busy = false;
            this.told.changed();
        }
    }

    /** What waited while the line was down never goes out two in a row, nor do several changes of what may be done with
        them: in the file, a run of them would say that one person wrote what they are about. */
    mayFollow() {
        const now = performance.now();
        if (!this.somebodyElseSpoke && now < this.notBefore) return false;
        this.somebodyElseSpoke = false;
        const apart = APART_LEAST + Math.random() * (APART_MOST - APART_LEAST);
        this.notBefore = now + apart;
        this.store.put("apart", Math.round(Date.now() + apart));
        return true;
    }

    rest(least) { this.restsUntil = performance.now() + least + Math.random() * 1000; }

    /** True: answered for good. */
    async sendOwn(own) {
        const { item, activity, fields } = own;
        const consent = own.allowed || YES;
        let what, version = own.version;
        if (own.withdrawing) {
            what = { do: "withdraw", item, secret: this.store.keyOf(item) };
        } else if (own.way === "waiting") {
            what = { do: "contribute", item, activity, key: this.store.hashOf(item, "item"), fields, consent };
            if (this.voice) what.voice = this.store.voice();
        } else if (!own.editing) {
            what = { do: "consent", item, secret: this.store.keyOf(item), consent };
        } else {
            version = Math.max(this.there(item), own.version) + 1;
            what = { do: "edit", item, version, secret: this.store.keyOf(item), fields, consent };
        }
        const { status, body } = await ask(what);
        if (!this.isAnswer(status, body)) return false;
        this.acknowledgedAt(body);
        this.settle(item, what, version, status === 200 ? null : this.refusalOf(status, body));
        return true;
    }

    async sendBallot(activity, ballot) {
        const secret = this.store.keyOf(ballot.ballot);
        const { status, body } = await ask({
            do: "vote", activity, ballot: ballot.ballot, key: this.store.hashOf(ballot.ballot, "ballot"), secret,
            version: ballot.version, choices: ballot.choices,
        });
        if (!this.isAnswer(status, body)) return;
        this.acknowledgedAt(body);
        const now = this.store.ballot(activity);
        if (!now || now.version !== ballot.version) return; // changed since: it goes out anew
        const refusal = status === 200 ? null : this.refusalOf(status, body);
        this.store.saveBallot(activity, { ...now, acknowledged: !refusal, refusal });
        if (refusal) this.told.refused(refusal.sentence);
        else this.told.acknowledged(null);
    }

    /** Not stored, too fast, not in: it stays waiting. */
    isAnswer(status, body) {
        this.told.reached();
        const again = status === 409 && (body.why === HOST_FAILING || body.why === TOO_FAST);
        if (status === 401) this.told.gone();
        if (status === 401 || status === 429 || status >= 500 || again) {
            this.rest(status === 429 ? 5000 : 1000);
            return false;
        }
        return true;
    }
    refusalOf(status, body) {
        return { why: body.why || 0, sentence: body.sentence || String(status), args: body.args || [] };
    }

    /** Takes in the answer; what the person has written since the sending goes out as a change. */
    settle(item, what, version, refusal) {
        const own = this.store.findOwn(item);
        if (!own) return;
        if (what.do === "contribute") {
            if (refusal) {
                own.way = refusal.why === WITHDRAWN ? "withdrawn" : "refused";
                own.refusal = refusal;
                own.editing = false;
            } else {
                own.way = own.way === "waiting" ? "acknowledged" : own.way;
                own.editing = own.editing || !same(own.fields, what.fields);
                own.allowing = own.allowing || !sameAllowed(own.allowed || YES, what.consent);
            }
        } else if (what.do === "consent") {
            own.allowing = !sameAllowed(own.allowed || YES, what.consent);
            if (refusal) {
                own.refusal = refusal;
                own.allowing = false;
            }
        } else if (what.do === "edit") {
            if (!refusal || refusal.why === OUTDATED) {
                own.version = Number(refusal && refusal.args[0]) || version;
                own.editing = Boolean(refusal) || !same(own.fields, what.fields);
                if (!refusal) own.allowing = !sameAllowed(own.allowed || YES, what.consent);
            } else { // the new words are kept as a draft; what stands is what the room sees
                this.store.setDraft("edit:" + item, own.fields);
                own.refusal = refusal;
                own.editing = false;
            }
        } else {
            own.withdrawing = false;
            if (refusal && refusal.why !== UNKNOWN_ITEM && refusal.why !== WITHDRAWN) {
                own.refusal = refusal;
            } else {
                own.way = "withdrawn";
                own.fields = {};
                own.refusal = null;
                this.store.setDraft("edit:" + item, null);
            }
        }
        this.store.saveOwn(own);
        if (refusal && own.refusal) this.told.refused(refusal.sentence);
        else if (!refusal) this.told.acknowledged(own, what.do);
    }
}

export function same(a, b) {
    const names = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...names].every((name) => (a[name] || "") === (b[name] || ""));
}
