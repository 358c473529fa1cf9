// The withdrawal slip, exactly as the programs make it (participant/link/slip.hpp): the secret from which the keys of one's
// contributions derive, in letters that can be copied by hand. It is made here and shown here, and never sent.
import { blake2b, derive, fromHex, inDomain, randomHex, toHex } from "./keys.js";

const LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ34679", BASE = 27n;
const SHORT = { bytes: 15, letters: 26 }, LONG = { bytes: 32, letters: 54 };

/** A secret short enough for a slip that people copy: 15 random bytes and 17 zeroes. Hex. */
export const newRoot = () => randomHex(SHORT.bytes) + "00".repeat(LONG.bytes - SHORT.bytes);

/** "ABCD-EFGH-…" of a secret in hex. */
export function slipOf(root) {
    const all = fromHex(root);
    const size = all.slice(SHORT.bytes).every((byte) => byte === 0) ? SHORT : LONG;
    const bytes = all.slice(0, size.bytes);
    let number = BigInt("0x" + toHex(bytes)), letters = "";
    for (let i = 0; i < size.letters; ++i, number /= BASE) letters = LETTERS[Number(number % BASE)] + letters;
    const hash = blake2b(inDomain("withdrawal slip", bytes));
    const check = BigInt("0x" + toHex(hash.slice(0, 8))) % (BASE * BASE);
    letters += LETTERS[Number(check / BASE)] + LETTERS[Number(check % BASE)];
    return letters.match(/.{4}/g).join("-");
}

/** The id of the contribution number n (from 0) of whoever has this secret. Hex. */
export function itemFrom(root, n) {
    const context = new Uint8Array(7 + 4);
    context.set(new TextEncoder().encode("item id"));
    new DataView(context.buffer).setUint32(7, n, true);
    return derive(root, toHex(context)).slice(0, 32);
}
