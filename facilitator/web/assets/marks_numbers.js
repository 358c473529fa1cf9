// Numbers of persons, organisations, accounts and cars, with their check digits: the rules of
// shared/privacy/find_numbers.cpp, where their sources are named.
import { isDigit, joinedAfter, joinedBefore, wordAfter, wordBefore } from "./normal.js";

// ---- check digits ----

/** Luhn: every second digit from the right doubled, the sum of all digits divisible by ten. */
function luhn(digits) {
    let sum = 0;
    for (let i = 0; i < digits.length; ++i) {
        const digit = Number(digits[digits.length - 1 - i]) * (i % 2 ? 2 : 1);
        sum += digit > 9 ? digit - 9 : digit;
    }
    return sum % 10 === 0;
}
/** ISO 13616: the first four last, letters as numbers from 10, remainder 1 by 97. */
function ibanChecks(iban) {
    let rest = 0;
    for (const character of iban.slice(4) + iban.slice(0, 4))
        for (const digit of String(parseInt(character, 36))) rest = (rest * 10 + Number(digit)) % 97;
    return rest === 1;
}
function realDate(year, month, day) {
    const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
}

// ---- shapes ----

/** What matches right here, or null. */
function here(pattern, text, at) {
    pattern.lastIndex = at;
    return pattern.exec(text);
}
/** The number ends here: no letter or digit follows, nor a hyphen or full stop with a digit. */
const ends = (text, at) => !joinedAfter(text, at) && !((text[at] === "-" || text[at] === ".") && isDigit(text[at + 1] || ""));
/** A number may begin here: not in the middle of one, nor after a hyphen or comma that follows a digit. */
const begins = (text, at) => !joinedBefore(text, at) && !(at >= 2 && "-.,+".includes(text[at - 1]) && isDigit(text[at - 2]));
const moneyFollows = (text, end) => ["kr", "kronor", "sek", "tkr", "mkr", "kkr", "miljoner", "euro", "eur", "dollar", "st", "personer"]
    .includes(wordAfter(text, end));
const aYear = (four) => four.startsWith("19") || four.startsWith("20");

// ---- persons and organisations: six digits and four ----

function verdict(century, digits, separator, dotted) {
    const checks = luhn(digits), apart = separator === "-" || separator === "+";
    const organisation = digits[2] >= "2" && (century === "" || century === "16");
    // Two numbers beside each other, or a date and a year, are as common as a number with a gap in it.
    if (!checks && (dotted || (separator === " " && (organisation || aYear(digits.slice(6)))))) return null;
    const [year, month, day] = [0, 2, 4].map((at) => Number(digits.slice(at, at + 2)));
    const real = (more) => (century === "" ? ["19", "20"] : [century]).some((one) => realDate(Number(one) * 100 + year, month, day - more));
    if (century !== "16") {
        if (real(0)) return ["personal_number", !checks];
        if (real(60)) return ["coordination_number", !checks];
    }
    if (dotted) return null;
    if (organisation) return ["organisation_number", !checks];
    return apart || checks ? ["personal_number", true] : null; // no such day: a typing error
}

const GAP = " *[-+] *| |";
const TEN = `(\\d\\d)([-./ ]?)(\\d\\d)\\3(\\d\\d)(${GAP})(\\d{4})`;
const PERSONS = [new RegExp(`(16|18|19|20)${TEN}`, "y"), new RegExp(`()${TEN}`, "y")];

function personsAndOrganisations(text, at, add) {
    for (const pattern of PERSONS) {
        const found = here(pattern, text, at);
        if (!found) continue;
        const [words, century, year, dot, month, day, gap, last] = found;
        const digits = year + month + day + last, end = at + words.length, separator = gap.trim() || gap.slice(0, 1);
        if ((dot && !gap) || !ends(text, end)) continue;
        const judged = verdict(century, digits, separator, dot !== "");
        if (!judged || (judged[1] && !separator && moneyFollows(text, end))) continue;
        add(at, end, ...judged, digits);
        return;
    }
}

function vat(text, at, add) {
    const found = here(/SE(?: *- *| |)(\d{6})(?: *- *| |)(\d{4})(?: *- *| |)(\d\d)/iy, text, at);
    if (!found || !ends(text, at + found[0].length)) return;
    const digits = found[1] + found[2] + found[3];
    add(at, at + found[0].length, "vat_number", !luhn(digits.slice(0, 10)) || !digits.endsWith("01"), "se" + digits);
}

/** Of the registry of ISO 13616: those whose accounts somebody here may have, with their lengths. */
const COUNTRIES = { SE: 24, NO: 15, DK: 18, FI: 18, IS: 26, DE: 22, GB: 22, IE: 22, FR: 27, NL: 18, BE: 16, PL: 28, ES: 24, PT: 25,
    IT: 27, AT: 20, CH: 21, EE: 20, LV: 21, LT: 20, TR: 26, HR: 21, RO: 24, BA: 20 };

function iban(text, at, add) {
    const length = COUNTRIES[text.slice(at, at + 2).toUpperCase()];
    if (!length) return;
    let number = "", end = at;
    for (; end < text.length && number.length < length; ++end) {
        if (/[A-Za-z0-9]/.test(text[end])) number += text[end];
        else if ((text[end] !== " " && text[end] !== "-") || number.length < 2) return;
    }
    if (number.length < length || !ends(text, end) || !/^..\d\d/.test(number)) return;
    const checks = ibanChecks(number);
    if (!checks && number.replace(/\D/g, "").length + 6 < length) return; // words of a sentence
    add(at, end, "iban", !checks, number.toLowerCase());
}

function bankgiro(text, at, add) {
    const named = ["bankgiro", "bankgironummer", "bankgirot", "bg", "bgnr"].includes(wordBefore(text, at));
    for (const first of [3, 4]) {
        const found = here(new RegExp(`(\\d{${first}})(${named ? " *- *| |" : " *- *"})(\\d{4})`, "y"), text, at);
        if (!found || !ends(text, at + found[0].length)) continue;
        if (!named && at >= 2 && text[at - 1] === " " && isDigit(text[at - 2])) continue; // "5 050-1055"
        const digits = found[1] + found[3];
        if (first === 4 && aYear(found[1]) && aYear(found[3]) && !named) continue; // "2015-2017"
        add(at, at + found[0].length, "bankgiro", !luhn(digits), digits);
        return;
    }
}

/** Currencies and laws that stand before numbers are no plates. */
const NO_PLATES = ["SEK", "EUR", "USD", "NOK", "DKK", "GBP", "CHF", "ISO", "SFS", "SOU", "LSS", "LVU", "LVM", "STF", "KAP", "DNR", "PLN", "SOL"];

function plate(text, at, add) {
    const small = /^[a-z]{3}$/.test(text.slice(at, at + 3));
    const found = here(small ? /([a-z]{3})([ -]?)(\d\d)([0-9A-HJ-NPRSTUWXYZ]|[a-hj-npr-uw-z])/y : /([A-Z]{3})([ -]?)(\d\d)([0-9A-HJ-NPRSTUWXYZ])/y, text, at);
    if (!found || /[IQV]/i.test(found[1]) || NO_PLATES.includes(found[1].toUpperCase())) return;
    const end = at + found[0].length;
    if (/[a-z]/.test(found[4]) && found[2]) return;
    if (!ends(text, end) || (small && found[2]) || moneyFollows(text, end)) return; // "och 100": a word and a number
    add(at, end, "plate", small, (found[1] + found[3] + found[4]).toLowerCase());
}

export function numbers(text, add) {
    for (let at = 0; at < text.length; ++at) {
        if (isDigit(text[at])) {
            if (!begins(text, at)) continue;
            personsAndOrganisations(text, at, add);
            bankgiro(text, at, add);
        } else if (/[A-Za-z]/.test(text[at]) && !joinedBefore(text, at)) {
            vat(text, at, add);
            iban(text, at, add);
            plate(text, at, add);
        }
    }
}
