// Telephone numbers: the shapes of shared/privacy/find_phones.cpp. Which of them exist only its library knows; here those
// of the Swedish plan's lengths (PTS, "Telefonnummerplanen") are certain, all others possible.
import { digitsOf, isDigit, joinedAfter, joinedBefore, wordAfter, wordBefore } from "./normal.js";

const NAMES = ["tel", "telefon", "telefonnummer", "tfn", "mobil", "mobilnummer", "mobilen", "nummer", "numret", "ring", "sms", "phone",
    "mobile", "call", "telephone", "number", "växel", "växeln"];
const COUNTED = ["kr", "kronor", "sek", "tkr", "mkr", "procent", "personer"];

/** "+46", "0046" and "0" are the same beginning. */
function keyOf(written) {
    let digits = digitsOf(written);
    if (written.includes("(0)")) {
        const trunk = digits.indexOf("460");
        if (trunk >= 0 && trunk <= 2) digits = digits.slice(0, trunk + 2) + digits.slice(trunk + 3);
    }
    if (digits.startsWith("00")) digits = digits.slice(2);
    else if (digits.startsWith("0")) digits = "46" + digits.slice(1);
    return "+" + digits;
}

/** Digits with at most three separators between them, to the end of the line. */
function shapeEnd(text, begin) {
    let end = begin, gap = 0;
    for (let at = begin; at < text.length && gap <= 3; ++at) {
        if (isDigit(text[at])) {
            end = at + 1;
            gap = 0;
        } else if (" -./()".includes(text[at]) || (at === begin && text[at] === "+")) {
            gap += at === begin ? 0 : 1;
        } else {
            break;
        }
    }
    return end;
}

function ofTheSwedishPlan(key) {
    const national = key.startsWith("+46") ? key.slice(3) : null;
    if (national === null) return key.length >= 10; // abroad: as it says itself
    if (/^7[02369]/.test(national)) return national.length === 9;
    return /^(?:8\d{6,8}|[1-6]\d{6,8}|9[0-8]\d{5,7}|77\d{7}|20\d{4,7})$/.test(national);
}

export function phones(text, add) {
    if (digitsOf(text).length < 5) return;
    for (let at = 0; at < text.length; ++at) {
        const c = text[at];
        if (c !== "+" && !isDigit(c)) continue;
        const named = isDigit(c) && NAMES.includes(wordBefore(text, at));
        if ((c !== "+" && c !== "0" && !named) || joinedBefore(text, at)) continue;
        if (at >= 2 && isDigit(text[at - 2]) && ".,-:/".includes(text[at - 1])) continue; // the middle of a date, a time
        const end = shapeEnd(text, at), written = text.slice(at, end), digits = digitsOf(written).length;
        const international = c === "+" || written.startsWith("00");
        const least = international ? 9 : named && c !== "0" ? 5 : 8, most = international ? 15 : 11;
        // Six and four is how other numbers are written; 08.30-16.45 is a span of time.
        if (/^\d{6}[-+]\d{4}$/.test(written) || /^[0-2]?\d[.:][0-5]\d ?- ?[0-2]?\d[.:][0-5]\d$/.test(written)) continue;
        if (joinedAfter(text, end) || digits < least || digits > most) continue;
        if (text[end] === "%" || (text[end] === "," && isDigit(text[end + 1] || "")) || COUNTED.includes(wordAfter(text, end))) continue;
        const key = keyOf(written);
        const bracket = text[at - 1] === "(" && written.includes(")") && !written.includes("("); // "(031) 390 06 00"
        add(bracket ? at - 1 : at, end, "phone", !ofTheSwedishPlan(key), key);
        at = end - 1;
    }
}
