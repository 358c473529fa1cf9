// The ballot: buttons beside the numbers, a sum that follows, and no doubt about whether it is in.
import { make, refuse, say } from "./page.js";

export class Voting {
    constructor(store, outbox) {
        this.store = store;
        this.outbox = outbox;
    }

    /** After the form was shown or patched. */
    take(form) {
        // A ballot that was made for this reader alone (a few of many, one of a scribe's) is posted as it stands: the
        // program at the other end knows which one it is.
        if (form && "own" in form.dataset) form = null;
        const fresh = form !== this.form;
        this.form = form;
        if (!form) return;
        this.activity = form.dataset.vote;
        form.noValidate = true; // what is too much is said in the page's own words
        for (const ours of form.querySelectorAll(".standing, .sum")) ours.dataset.script = "";
        if (fresh) {
            form.addEventListener("input", () => { refuse(""); this.draw(); });
            form.addEventListener("submit", (event) => {
                event.preventDefault();
                this.cast();
            });
            const ballot = this.store.ballot(this.activity);
            if (ballot) this.load(ballot.choices);
        }
        for (const input of form.querySelectorAll('input[type="number"]')) this.addButtons(input);
        this.draw();
    }

    /** What marks one item, by item: a control, or the two lists of the axes on which it is placed. */
    marked() {
        const out = new Map();
        for (const one of this.form.elements) {
            if (!one.name.startsWith("mark.")) continue;
            const [item, axis] = one.name.slice(5).split(".");
            if (!out.has(item)) out.set(item, { item });
            out.get(item)[axis || "input"] = one;
        }
        return [...out.values()];
    }
    inputs() { return this.marked().filter((one) => one.input).map((one) => one.input); }
    pairs() { return this.marked().filter((one) => one.x && one.y); }
    /** The first that is placed on one axis only. */
    half() { return this.pairs().find(({ x, y }) => (x.value === "") !== (y.value === "")); }
    markOf(input) {
        if (input.type === "checkbox") return input.checked ? 1 : 0;
        return Math.trunc(Number(input.value)) || 0;
    }
    isMarked(input) {
        if (input.type === "checkbox") return input.checked;
        return input.value !== "" && (input.dataset.zero === "counts" || this.markOf(input) !== 0);
    }
    choices() {
        const placed = this.pairs().filter(({ x, y }) => x.value !== "" && y.value !== "")
            .map(({ item, x, y }) => [item, Number(x.value) + Number(y.value)]);
        return this.inputs().filter((one) => this.isMarked(one)).map((one) => [one.name.slice(5), this.markOf(one)])
            .concat(placed).sort((a, b) => (a[0] < b[0] ? -1 : 1));
    }
    load(choices) {
        const marks = new Map(choices);
        for (const input of this.inputs()) {
            const mark = marks.get(input.name.slice(5));
            if (input.type === "checkbox") input.checked = mark === 1;
            else input.value = mark === undefined ? input.dataset.none || "" : String(mark);
        }
        for (const { item, x, y } of this.pairs()) {
            const mark = marks.get(item), columns = Number(x.dataset.columns);
            x.value = mark ? String((mark - 1) % columns + 1) : "";
            y.value = mark ? String(Math.floor((mark - 1) / columns) * columns) : "";
        }
    }

    addButtons(input) {
        if (input.parentElement.querySelector("[data-script]")) return;
        const label = this.form.querySelector(`label[for="${CSS.escape(input.id)}"]`);
        const name = label ? label.textContent : "";
        const step = (by, sign, sentence) => {
            const button = make("button", { type: "button", class: "step", "data-script": true, "aria-label": say(sentence, name) }, sign);
            button.addEventListener("click", () => {
                const next = (Number(input.value) || 0) + by * (Number(input.dataset.nudge) || 1);
                input.value = String(Math.min(Math.max(next, Number(input.min)), Number(input.max)));
                input.dispatchEvent(new Event("input", { bubbles: true }));
            });
            return button;
        };
        input.before(step(-1, "−", "fewer_for"));
        input.after(step(1, "+", "more_for"));
    }

    sum() { return this.inputs().reduce((sum, one) => sum + this.markOf(one), 0); }

    draw() {
        if (!this.form || !this.form.isConnected) return;
        const total = this.form.querySelector(".sum");
        if (total) {
            const text = say("given", this.sum(), total.dataset.all + (total.dataset.unit ? " " + total.dataset.unit : ""));
            if (total.textContent !== text) total.textContent = text;
            total.classList.toggle("over", this.sum() > Number(total.dataset.all));
        }
        const ballot = this.store.ballot(this.activity);
        const changed = ballot && JSON.stringify(ballot.choices) !== JSON.stringify(this.choices());
        const text = !ballot ? say("ballot_none")
            : ballot.refusal ? ballot.refusal.sentence
            : changed ? say("ballot_changed")
            : !ballot.acknowledged ? say(this.outbox.connected ? "sending" : "ballot_waiting")
            : say("ballot_in");
        const standing = this.form.querySelector(".standing");
        if (standing.textContent !== text) standing.textContent = text;
        standing.classList.toggle("is-in", Boolean(ballot && ballot.acknowledged && !changed));
        const button = this.form.querySelector('[type="submit"]');
        button.textContent = say(ballot ? "cast_again" : "cast");
        button.hidden = Boolean(ballot && !changed && !ballot.refusal); // there is nothing more to do
    }

    cast() {
        const total = this.form.querySelector(".sum");
        if (total && this.sum() > Number(total.dataset.all)) {
            refuse(say("too_many", this.sum(), total.dataset.all));
            return;
        }
        const half = this.half();
        if (half) {
            refuse(say("both_axes"));
            (half.x.value === "" ? half.x : half.y).focus();
            return;
        }
        const standing = this.form.querySelector(".standing");
        standing.tabIndex = -1;
        standing.focus({ preventScroll: true });
        this.outbox.vote(this.activity, this.choices());
        this.draw();
    }
}
