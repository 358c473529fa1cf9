// What an author allows to be done with their words: two answers, {quote, archive}, in forms and in the list of one's own.
import { make, say } from "./page.js";

const code = (allowed) => (allowed.quote ? "1" : "0") + (allowed.archive ? "1" : "0");

/** As the person said on the way in. */
export const usual = () => ({ quote: document.body.dataset.quote !== "no", archive: document.body.dataset.archive !== "no" });
export const sameAllowed = (a, b) => a.quote === b.quote && a.archive === b.archive;
/** "may be quoted word for word and archived" */
export const allowedWords = (allowed) => say("allowed_" + code(allowed));

/** Of forms that do not ask: nothing. */
export function allowedIn(form) {
    const answer = (name) => [...form.querySelectorAll(`input[name="${name}"]`)].find((one) => one.checked);
    const quote = answer("may-quote"), archive = answer("may-archive");
    return quote && archive ? { quote: quote.value === "yes", archive: archive.value === "yes" } : null;
}
export function showAllowed(form, allowed) {
    for (const [name, yes] of [["may-quote", allowed.quote], ["may-archive", allowed.archive]])
        for (const one of form.querySelectorAll(`input[name="${name}"]`)) one.checked = (one.value === "yes") === yes;
    sayAllowed(form);
}
/** The line that the questions are folded under says how they are answered. */
export function sayAllowed(form) {
    const line = form.querySelector("details.allowed > summary"), allowed = allowedIn(form);
    if (line && allowed) line.textContent = say("allows_" + code(allowed));
}

/** The two questions in a form of their own. */
export function allowedForm(prefix, allowed, { save, leave }) {
    const questions = document.getElementById("allowed").content.querySelector(".consent").cloneNode(true);
    for (const one of questions.querySelectorAll("[id], [for], [aria-describedby]"))
        for (const name of ["id", "for", "aria-describedby"])
            if (one.hasAttribute(name)) one.setAttribute(name, prefix + one.getAttribute(name));
    const saving = make("button", { type: "submit" }, say("save_consent"));
    const leaving = make("button", { type: "button", class: "quiet" }, say("leave_it"));
    const form = make("form", { class: "asked", "aria-label": say("may_be_done") }, questions, make("p", { class: "buttons" }, saving, leaving));
    showAllowed(form, allowed);
    leaving.addEventListener("click", leave);
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        save(allowedIn(form));
    });
    return form;
}
