// One's own contributions: how far they have come, changing and withdrawing them. Only this browser knows which they
// are, so the list is made here.
import { allowedForm, allowedWords } from "./allowed.js";
import { byId, make, patch, say } from "./page.js";
import { slipButton } from "./slip_shown.js";
import { Writer } from "./writing.js";

const firstLine = (text) => (text || "").split("\n")[0];
/** Of what has no words of its own (somebody who agrees): what was chosen. */
const nameOf = (own, forms) => firstLine(own.fields.text) || Object.entries(own.fields)
    .map(([field, value]) => ((forms[own.activity] || {})[field] || { options: {} }).options[value]).filter(Boolean).join(", ");

const YES = { quote: true, archive: true };
export class Mine {
    /** `state()`: the page's state as last told. */
    constructor(store, outbox, state) {
        this.store = store;
        this.outbox = outbox;
        this.state = state;
        this.rows = new Map();
        this.list = make("ul", { class: "said own" });
        this.heading = make("h2", { tabindex: "-1" }, say("mine"));
        this.slip = slipButton(store);
        this.place = make("div", { "data-script": true });
        byId("mine").prepend(this.place);
    }

    standing(own) {
        if (own.withdrawing) return say("withdrawing");
        if (own.way === "refused") return say("refused", own.refusal ? own.refusal.sentence : "");
        if (own.way === "waiting" || own.editing || own.allowing) {
            if (!this.outbox.connected) return say("waiting");
            const seconds = this.outbox.nextSending();
            if (seconds !== null) return say("spaced", seconds);
            return say(own.editing ? "changing" : own.allowing ? "consent_changing" : "sending");
        }
        if (own.refusal) return say("change_refused", own.refusal.sentence);
        if (this.store.draft("edit:" + own.item)) return say("begun");
        const state = this.state();
        return state.after && own.activity === state.activity && state.page === "part" ? say("kept_until") : "";
    }

    details(own) {
        const form = this.state().forms[own.activity] || {};
        const list = make("dl");
        for (const [field, { label, options }] of Object.entries(form)) {
            const value = own.fields[field];
            if (!value) continue;
            const pointed = document.querySelector(`#form select[name="${CSS.escape(field)}"] option[value="${CSS.escape(value)}"]`);
            const words = options[value] || (pointed && pointed.textContent) || (/^[0-9a-f]{32}$/.test(value) ? "" : value);
            if (words) list.append(make("div", {}, make("dt", { dir: "auto" }, label), make("dd", { dir: "auto" }, words)));
        }
        return list.firstChild ? list : null;
    }

    draw() {
        const all = this.store.own().filter((own) => own.way !== "withdrawn");
        if (all.length && !this.list.isConnected) this.place.append(this.heading, this.list, this.slip);
        const there = new Set(all.map((own) => own.item));
        for (const [item, row] of this.rows)
            if (!there.has(item)) {
                const focused = row.erased || row.li.contains(document.activeElement);
                row.li.remove();
                this.rows.delete(item);
                if (focused) (all.length ? this.heading : byId("question")).focus({ preventScroll: true });
            }
        if (!all.length) this.place.replaceChildren();
        for (const own of all) {
            if (!this.rows.has(own.item)) {
                const row = this.newRow(own.item);
                this.rows.set(own.item, row);
                this.list.prepend(row.li);
            }
            this.drawRow(this.rows.get(own.item), own);
        }
    }

    newRow(item) {
        const button = (does) => make("button", { type: "button", class: "quiet" });
        const row = {
            item, words: make("div"), standing: make("p", { class: "standing" }), editor: make("div"),
            change: button(), withdraw: button(), allow: button(), allowed: make("p", { class: "facts" }),
        };
        row.buttons = make("p", { class: "buttons" }, row.change, row.allow, row.withdraw);
        row.li = make("li", { "data-own": item }, row.words, row.allowed, row.standing, row.buttons, row.editor);
        row.change.textContent = say("change");
        row.withdraw.textContent = say("withdraw");
        row.allow.textContent = say("may_be_done");
        row.allow.addEventListener("click", () => this.askAllowed(row));
        row.change.addEventListener("click", () => this.change(item));
        row.withdraw.addEventListener("click", () => this.askWithdraw(row));
        return row;
    }

    drawRow(row, own) {
        const state = this.state();
        const fresh = make("div", {}, make("p", { class: "words", dir: "auto" }, own.fields.text || ""), this.details(own),
            make("p", { class: "facts", dir: "auto" }, state.titles[own.activity] || ""));
        if (row.words.innerHTML !== fresh.innerHTML) row.words.replaceChildren(...fresh.childNodes);
        const standing = this.standing(own);
        const text = standing ? "→ " + standing : "";
        if (row.standing.textContent !== text) row.standing.textContent = text;
        row.change.setAttribute("aria-label", say("change_of", nameOf(own, state.forms)));
        const allowed = allowedWords(own.allowed || YES);
        if (row.allowed.textContent !== allowed) row.allowed.textContent = allowed;
        row.allow.setAttribute("aria-label", say("may_be_done_with", nameOf(own, state.forms)));
        row.allow.hidden = Boolean(own.withdrawing) || own.way === "refused";
        row.withdraw.setAttribute("aria-label", say("withdraw_of", nameOf(own, state.forms)));
        row.change.hidden = !state.open.includes(own.activity) || Boolean(own.withdrawing);
        row.withdraw.hidden = Boolean(own.withdrawing);
        row.buttons.hidden = Boolean(row.editor.firstChild);
    }

    askWithdraw(row) {
        const close = () => {
            row.editor.replaceChildren();
            row.buttons.hidden = false;
        };
        const keep = make("button", { type: "button" }, say("keep_it"));
        const erase = make("button", { type: "button", class: "quiet" }, say("withdraw_erase"));
        keep.addEventListener("click", () => { close(); row.withdraw.focus(); });
        erase.addEventListener("click", () => {
            close();
            row.erased = true;
            this.heading.focus({ preventScroll: true });
            this.outbox.withdraw(row.item);
            this.draw();
        });
        row.editor.replaceChildren(make("div", { role: "group", class: "asked", "aria-label": say("withdraw_question") },
            make("p", {}, make("strong", {}, say("withdraw_question")), " ", say("withdraw_means")),
            make("p", { class: "buttons" }, keep, erase)));
        row.buttons.hidden = true;
        keep.focus();
    }

    askAllowed(row) {
        const own = this.store.findOwn(row.item);
        if (!own) return;
        const done = () => {
            row.editor.replaceChildren();
            row.buttons.hidden = false;
            row.allow.focus();
            this.draw();
        };
        const form = allowedForm(`a-${row.item.slice(0, 8)}-`, own.allowed || YES, {
            save: (allowed) => {
                this.outbox.allow(row.item, allowed);
                done();
            },
            leave: done,
        });
        row.editor.replaceChildren(form);
        row.buttons.hidden = true;
        form.querySelector("input:checked").focus();
    }

    /** Opens the form of the contribution in its place; on the page of its own part. */
    change(item) {
        const own = this.store.findOwn(item);
        const row = this.rows.get(item);
        if (!own || !row) return;
        const form = document.querySelector(`#form form.write[data-form="${CSS.escape(own.activity)}"]`);
        if (!form) {
            location.href = `/?part=${encodeURIComponent(own.activity)}#change-${item}`;
            return;
        }
        const editor = this.copyOf(form, item);
        const done = () => {
            row.editor.replaceChildren();
            row.buttons.hidden = false;
            row.change.focus();
            this.draw();
        };
        const writer = new Writer(editor, "edit:" + item, this.store, {
            send: (fields, allowed) => {
                clearTimeout(writer.draftTimer);
                this.store.setDraft("edit:" + item, null);
                this.outbox.edit(item, fields, allowed);
                done();
            },
            saved: () => this.draw(),
        });
        editor.querySelector("[data-leave]").addEventListener("click", () => {
            clearTimeout(writer.draftTimer);
            this.store.setDraft("edit:" + item, null);
            done();
        });
        row.editor.replaceChildren(editor);
        row.buttons.hidden = true;
        writer.load(own.fields);
        writer.allow(own.allowed || YES);
        writer.restore();
        editor.elements.text.focus();
        this.writer = writer;
    }

    /** The empty form of the part, with ids of its own. */
    copyOf(form, item) {
        const holder = make("div");
        patch(holder, form.outerHTML);
        const copy = holder.firstChild;
        const prefix = `e-${item.slice(0, 8)}-`;
        copy.id = prefix + copy.id;
        for (const one of copy.querySelectorAll("[id], [for], [aria-describedby]"))
            for (const name of ["id", "for", "aria-describedby"])
                if (one.hasAttribute(name))
                    one.setAttribute(name, one.getAttribute(name).split(" ").map((id) => prefix + id).join(" "));
        for (const ours of copy.querySelectorAll("[data-script]")) ours.remove();
        for (const readings of copy.querySelectorAll(".readings")) readings.replaceChildren();
        copy.setAttribute("aria-label", say("change_title"));
        copy.querySelector('label[for$="f-text"]').textContent = say("change_title");
        copy.querySelector('[type="submit"]').textContent = say("save");
        copy.querySelector(".buttons").append(make("button", { type: "button", class: "quiet", "data-leave": true }, say("leave_it")));
        return copy;
    }
}
