// A form that is written in: drafts, dates that can be read in several ways, sending.
import { allowedIn, sayAllowed, showAllowed, usual } from "./allowed.js";
import { Marking } from "./marking.js";
import { ask, same } from "./outbox.js";
import { make, refuse, say } from "./page.js";

const DRAFT_AFTER = 300, DATE_AFTER = 600; // milliseconds after the last key

/** What stands in the form, by field; what is empty is left out. `raw`: as typed, for drafts. */
export function fieldsOf(form, raw = false) {
    const out = {};
    const own = {};
    for (const control of form.elements) {
        const { name } = control;
        if (!name || ["hidden", "submit"].includes(control.type) || name === "edtf" || name.startsWith("may-")) continue;
        if (control.type === "radio" && !control.checked) continue;
        const value = raw ? control.value : control.value.trim();
        if (!value.trim()) continue;
        if (name.endsWith("-own")) own[name.slice(0, -4)] = value;
        else out[name] = value;
    }
    Object.assign(out, own); // own words go before what was chosen in the list
    return out;
}

export function fill(form, fields) {
    for (const control of form.elements) {
        const { name } = control;
        if (!name || ["hidden", "submit"].includes(control.type) || name === "edtf" || name.startsWith("may-")) continue;
        const value = fields[name.replace(/-own$/, "")] || "";
        if (control.type === "radio") {
            control.checked = control.value === value;
        } else if (name.endsWith("-own")) {
            const list = form.elements[name.slice(0, -4)];
            control.value = list && [...list.options].some((option) => option.value === value) ? "" : value;
        } else {
            control.value = value;
            if (control.nodeName === "SELECT" && control.value !== value) control.value = "";
        }
    }
    for (const details of form.querySelectorAll("details"))
        if ([...details.querySelectorAll("[data-field]")].some((one) => fields[one.dataset.field])) details.open = true;
}

export class Writer {
    /** `name`: of the draft. `send(fields, allowed)` is called with what is ready to go; `saved()` when the draft changed. */
    constructor(form, name, store, { send, saved }) {
        this.form = form;
        this.name = name;
        this.store = store;
        this.send = send;
        this.saved = saved;
        this.reading = { of: "", count: 0 }; // of the date as typed last
        this.chosen = { of: "", edtf: "" };
        this.marking = new Marking(form);
        this.allow(usual());
        form.addEventListener("input", (event) => this.typed(event));
        form.addEventListener("change", (event) => this.typed(event));
        form.addEventListener("submit", (event) => {
            event.preventDefault();
            this.submit();
        });
        form.addEventListener("keydown", (event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
                event.preventDefault();
                this.submit();
            }
        });
    }

    allow(allowed) { showAllowed(this.form, allowed); }

    get when() { return this.form.querySelector('[data-field="when"] input[name="when"]'); }

    load(fields) {
        fill(this.form, fields);
        this.kept = fieldsOf(this.form, true);
        if (fields.edtf && fields.when) this.chosen = { of: fields.when.trim(), edtf: fields.edtf };
        if (this.when) this.readDate();
        this.marking.lookAtAll();
    }
    /** True when there was one. */
    restore() {
        const draft = this.store.draft(this.name);
        if (draft) this.load(draft);
        return Boolean(draft);
    }

    typed(event) {
        refuse("");
        if (event.target.name.startsWith("may-")) return sayAllowed(this.form);
        if (event.target.name === "edtf") {
            this.chosen = { of: this.reading.of, edtf: event.target.value, made: true };
            return;
        }
        if (event.target.name === "when") {
            clearTimeout(this.dateTimer);
            this.dateTimer = setTimeout(() => this.readDate(), DATE_AFTER);
        }
        clearTimeout(this.draftTimer);
        this.draftTimer = setTimeout(() => this.keep(), DRAFT_AFTER);
    }

    /** Keeps the draft now. */
    keep() {
        clearTimeout(this.draftTimer);
        if (!this.form.isConnected) return;
        const fields = fieldsOf(this.form, true);
        if (this.kept && same(fields, this.kept)) return;
        this.kept = fields;
        this.store.setDraft(this.name, fields);
        this.saved();
    }
    clear() {
        clearTimeout(this.draftTimer);
        fill(this.form, {});
        this.allow(usual());
        const folded = this.form.querySelector("details.allowed");
        if (folded) folded.open = false;
        this.marking.lookAtAll();
        this.chosen = { of: "", edtf: "" };
        this.showDate("", []);
        this.kept = {};
        this.store.setDraft(this.name, null);
        this.saved();
    }

    // ---- dates ----

    async readDate() {
        clearTimeout(this.dateTimer);
        const text = this.when.value.trim();
        if (this.reading.of === text) return;
        if (!text) {
            this.reading = { of: "", count: 0 };
            return this.showDate("", []);
        }
        const { status, body } = await ask({ do: "date", text }).catch(() => ({ status: 0 }));
        if (status !== 200 || this.when.value.trim() !== text) return;
        this.reading = { of: text, count: body.readings.length };
        this.showDate(body.sentence, body.readings);
    }
    showDate(sentence, readings) {
        if (!this.when) return;
        const question = this.when.closest("[data-field]");
        const several = readings.length > 1;
        question.querySelector(".echo").textContent = several ? "" : sentence;
        const place = question.querySelector(".readings");
        place.replaceChildren();
        if (!several) return;
        const radio = ({ edtf, words }, i) => {
            const id = `${this.when.id}-reading-${i}`;
            const checked = this.chosen.of === this.reading.of && this.chosen.edtf === edtf &&
                (edtf !== "" || this.chosen.made);
            return make("div", { class: "choice" }, make("input", { type: "radio", id, name: "edtf", value: edtf, checked }),
                make("label", { for: id }, words));
        };
        const all = [...readings, { edtf: "", words: say("as_written") }];
        place.append(make("fieldset", { class: "choices" }, make("legend", {}, sentence),
            make("p", { class: "help" }, say("which_date")), ...all.map(radio)));
    }
    /** Nobody has said yet which of several dates is meant. */
    dateIsOpen() {
        return this.reading.count > 1 && this.reading.of === this.when.value.trim() &&
            !(this.chosen.of === this.reading.of && (this.chosen.edtf || this.chosen.made));
    }

    async submit() {
        if (this.sending) return;
        const fields = fieldsOf(this.form);
        const wordless = this.form.dataset.wordless; // a stance that says all by itself
        if (!fields.text && !(wordless && fields.stance === wordless)) {
            refuse(say("empty"));
            this.form.elements.text.focus();
            return;
        }
        if (fields.when) {
            this.sending = true; // without a connection it goes as it is, and stays in these words
            await Promise.race([this.readDate(), new Promise((done) => setTimeout(done, 1500))]);
            this.sending = false;
            if (this.dateIsOpen()) {
                refuse(say("which_date"));
                const details = this.when.closest("details");
                if (details) details.open = true;
                this.form.querySelector('input[name="edtf"]').focus();
                return;
            }
            if (this.chosen.of === fields.when && this.chosen.edtf) fields.edtf = this.chosen.edtf;
        }
        refuse("");
        this.send(fields, allowedIn(this.form) || usual());
    }
}
