// While somebody writes: what in the words may tell who somebody is, in a quiet line under the field, with two buttons.
// It stays in this page: nothing of it is sent or kept, also not that somebody chose to keep a word as it is. (Without a
// script there is none of it: the words would have to be sent to be looked at.) It never stands in the way of sending.
import { marksWhileWriting } from "./marks.js";
import { make, readOut, say, tell } from "./page.js";

const LOOK_AFTER = 400; // milliseconds after the last key: half a number is no number

const kept = new Set(); // what the writer has kept as it is, for as long as the page is open
const nameOf = (mark) => mark.kind + " " + mark.key;

export class Marking {
    constructor(form) {
        this.form = form;
        this.places = new Map(); // by control: the element under it
        this.told = new Set();
        form.addEventListener("input", (event) => {
            if (!this.looksAt(event.target)) return;
            clearTimeout(this.timer);
            this.timer = setTimeout(() => this.lookAtAll(), LOOK_AFTER);
        });
    }

    looksAt(control) {
        return Boolean(control.name) && control.name !== "when" && (control.nodeName === "TEXTAREA" || control.type === "text");
    }
    lookAtAll() {
        clearTimeout(this.timer);
        if (!this.form.isConnected) return;
        for (const control of this.form.elements) if (this.looksAt(control)) this.look(control);
    }

    /** One for each string, however often and in whatever dress it stands there. */
    open(control) {
        const out = new Map();
        for (const mark of marksWhileWriting(control.value)) {
            const name = nameOf(mark);
            if (kept.has(name)) continue;
            if (!out.has(name)) out.set(name, { ...mark, words: control.value.slice(mark.begin, mark.end) });
        }
        return out;
    }

    look(control) {
        const open = this.open(control);
        let place = this.places.get(control);
        if (!open.size) {
            if (place) place.remove();
            this.places.delete(control);
            return;
        }
        if (!place) {
            place = make("div", { class: "marks", role: "group", "aria-label": say("marks"), "data-script": true });
            control.after(place);
            this.places.set(control, place);
        }
        const rows = new Map([...place.children].map((row) => [row.dataset.mark, row]));
        const fresh = [];
        for (const [name, row] of rows) if (!open.has(name)) row.remove();
        for (const [name, mark] of open) {
            const sentence = say((mark.possible ? "may_" : "like_") + mark.kind, mark.words);
            const row = rows.get(name);
            if (row) row.firstChild.textContent = sentence;
            else place.append(this.row(control, name, mark, sentence));
            if (!this.told.has(name)) fresh.push(sentence);
            this.told.add(name);
        }
        if (fresh.length) readOut(fresh.join(" "));
    }

    row(control, name, mark, sentence) {
        const label = say("label_" + mark.kind);
        const replace = make("button", { type: "button", class: "quiet small" }, say("replace_by", label));
        const keep = make("button", { type: "button", class: "quiet small", "aria-label": say("keep_words_of", mark.words) }, say("keep_words"));
        replace.addEventListener("click", () => {
            this.replace(control, name, label);
            tell(say("replaced_by", label));
        });
        keep.addEventListener("click", () => {
            kept.add(name);
            control.focus();
            this.lookAtAll();
        });
        return make("p", { "data-mark": name }, make("span", { dir: "auto" }, sentence), " ", replace, " ", keep);
    }

    /** Everywhere in the field; the browser's own undo takes it back. */
    replace(control, name, label) {
        control.focus();
        for (const mark of marksWhileWriting(control.value).filter((one) => nameOf(one) === name).reverse()) {
            control.setSelectionRange(mark.begin, mark.end);
            if (!document.execCommand("insertText", false, label)) control.setRangeText(label, mark.begin, mark.end, "end");
        }
        control.dispatchEvent(new Event("input", { bubbles: true }));
        this.lookAtAll();
    }
}
