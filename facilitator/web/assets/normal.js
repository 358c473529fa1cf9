// A text in the form that the recognisers read, so that no disguise slips through: the rules of
// shared/privacy/normal_form.hpp, with the way back to the text as it was typed.

const ZERO_WIDTH = /\p{Default_Ignorable_Code_Point}/u, SPACE = /\p{Zs}/u, DASH = /\p{Pd}/u, DIGIT = /\p{Nd}/u, ACCENT = /\p{M}/u;
const LINE_BREAK = "\n";

/** Decimal digits of every script stand in tens, the zero first. */
function digitOf(code) {
    let zero = code;
    while (code - zero < 60 && DIGIT.test(String.fromCodePoint(zero - 1))) --zero;
    return String((code - zero) % 10);
}

function plain(character) {
    const code = character.codePointAt(0);
    if (code < 0x80) return "\t\v\f".includes(character) ? " " : character;
    if (SPACE.test(character)) return " ";
    if (DASH.test(character) || code === 0x2212 || code === 0x2043) return "-";
    if (DIGIT.test(character)) return digitOf(code);
    // Another width or typeface of the same letter; not what stands raised or in a ring.
    const wide = (code >= 0xff01 && code <= 0xffdc) || (code >= 0x1d400 && code <= 0x1d7cb) || (code >= 0xfb00 && code <= 0xfb06);
    return wide ? character.normalize("NFKC") : character;
}

/** {text, from, to}: for each place of the normal text where it begins and ends in the one given. */
export function normalForm(given) {
    let text = "";
    const from = [], to = [];
    let segment = "", begun = 0, ended = 0;
    const flush = () => {
        const composed = segment.normalize("NFC");
        text += composed;
        for (let i = 0; i < composed.length; ++i) from.push(begun), to.push(ended);
        segment = "";
    };
    let at = 0;
    for (const character of given) {
        const end = at + character.length;
        if (!ZERO_WIDTH.test(character) || character === LINE_BREAK) {
            if (segment && !ACCENT.test(character)) flush();
            if (!segment) begun = at;
            segment += plain(character);
            ended = end;
        }
        at = end;
    }
    flush();
    return { text, from, to };
}

// ---- small questions about a text in its normal form ----

const OF_WORD = /[\p{L}\p{N}\p{M}]/u, JOINS = /[\p{L}\p{N}\p{M}_]/u;
export const isDigit = (character) => character >= "0" && character <= "9";
export const isLetterOrDigit = (character) => character !== undefined && OF_WORD.test(character);
/** Is a letter or digit right before or after this place? A number that goes on is another number. */
export const joinedBefore = (text, at) => at > 0 && JOINS.test(text[at - 1]);
export const joinedAfter = (text, at) => at < text.length && JOINS.test(text[at]);
/** The word before or after a place on the same line, in small letters, if hardly anything stands between. */
export function wordBefore(text, at) {
    const found = /([\p{L}\p{N}\p{M}]+)[ :.#(-]{0,4}$/u.exec(text.slice(Math.max(0, at - 40), at));
    return found ? found[1].toLowerCase() : "";
}
export function wordAfter(text, at) {
    const found = /^[ :.#(-]{0,4}([\p{L}\p{N}\p{M}]+)/u.exec(text.slice(at, at + 40));
    return found ? found[1].toLowerCase() : "";
}
/** As far as the characters allow, to the right and to the left. */
export function forward(text, at, allowed) {
    while (at < text.length && allowed(text[at])) ++at;
    return at;
}
export function backward(text, at, allowed) {
    while (at > 0 && allowed(text[at - 1])) --at;
    return at;
}
export const digitsOf = (text) => text.replace(/[^0-9]/g, "");
