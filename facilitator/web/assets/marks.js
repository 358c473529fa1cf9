// What in a text may tell who somebody is: the kinds that are marked while somebody writes (shared/privacy/marks.hpp),
// found here in the browser, since to find them elsewhere the words would have to be sent. The rules are those of the
// programs, and held to the same tables by tests; two things are not here: the roster, which never leaves the researcher's
// computer, and the library that knows which telephone numbers exist, in place of which stand the Swedish shapes. The
// review looks again with both.
import { addresses } from "./marks_addresses.js";
import { numbers } from "./marks_numbers.js";
import { phones } from "./marks_phones.js";
import { joinedAfter, joinedBefore, normalForm } from "./normal.js";

export const KINDS = ["email", "url", "handle", "ip_address", "personal_number", "coordination_number", "organisation_number",
    "vat_number", "phone", "plate", "bankgiro", "iban"]; // in the order of MarkKind

/** The longest first; of equally long ones the certain, then by kind. */
const wins = (a, b) => (b.end - b.begin) - (a.end - a.begin) || a.possible - b.possible ||
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || a.begin - b.begin;

/** Where two overlap the winner stays; what the loser covers beyond it stays covered, cut off. */
function disjoint(found, text) {
    const out = [];
    next: for (const one of found.sort(wins)) {
        let { begin, end, possible } = one;
        for (const kept of out) {
            if (end <= kept.begin || kept.end <= begin) continue;
            if (begin >= kept.begin) begin = Math.min(end, kept.end);
            if (end <= kept.end) end = Math.max(begin, Math.min(end, kept.begin));
            if (begin >= end) continue next;
            possible = true;
        }
        if (begin !== one.begin || end !== one.end) { // half a word or a separator tells nothing
            while (begin < end && !joinedAfter(text, begin)) ++begin;
            while (end > begin && !joinedBefore(text, end)) --end;
        }
        if (begin < end) out.push({ ...one, begin, end, possible });
    }
    return out.sort((a, b) => a.begin - b.begin);
}

/** Marks of the text as given, in order, none over another: {begin, end, kind, possible, key}. Places are those of
    JavaScript's strings. The same string in other dress has the same key. */
export function marksWhileWriting(given) {
    if (!/[\p{Nd}@.:]|snabel|\b(?:a|at)\b/iu.test(given)) return [];
    const { text, from, to } = normalForm(given);
    const found = [];
    const add = (begin, end, kind, possible, key) => found.push({ begin, end, kind, possible, key });
    addresses(text, add);
    numbers(text, add);
    phones(text, add);
    return disjoint(found, text).map((one) => ({ ...one, begin: from[one.begin], end: to[one.end - 1] }));
}
