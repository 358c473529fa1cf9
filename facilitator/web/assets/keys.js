// The keys to one's own contributions, made exactly as the programs make them (shared/protocol/crypto.cpp): BLAKE2b-256
// (RFC 7693) by hand, since a page without TLS is given no crypto.subtle. Bytes are Uint8Array; everything that is
// stored or sent is lower-case hex.

const MASK = (1n << 64n) - 1n;
const IV = [
    0x6a09e667f3bcc908n, 0xbb67ae8584caa73bn, 0x3c6ef372fe94f82bn, 0xa54ff53a5f1d36f1n,
    0x510e527fade682d1n, 0x9b05688c2b3e6c1fn, 0x1f83d9abfb41bd6bn, 0x5be0cd19137e2179n,
];
const SIGMA = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
    [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4], [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
    [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13], [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
    [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11], [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
    [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5], [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
];
const BLOCK = 128, OUT = 32;

const rotated = (x, by) => ((x >> BigInt(by)) | (x << BigInt(64 - by))) & MASK;

function compress(h, block, counter, last) {
    const m = [];
    const view = new DataView(block.buffer, block.byteOffset, BLOCK);
    for (let i = 0; i < 16; ++i) m.push(view.getBigUint64(8 * i, true));
    const v = [...h, ...IV];
    v[12] ^= BigInt(counter);
    if (last) v[14] ^= MASK;
    const mix = (a, b, c, d, x, y) => {
        v[a] = (v[a] + v[b] + x) & MASK;
        v[d] = rotated(v[d] ^ v[a], 32);
        v[c] = (v[c] + v[d]) & MASK;
        v[b] = rotated(v[b] ^ v[c], 24);
        v[a] = (v[a] + v[b] + y) & MASK;
        v[d] = rotated(v[d] ^ v[a], 16);
        v[c] = (v[c] + v[d]) & MASK;
        v[b] = rotated(v[b] ^ v[c], 63);
    };
    for (let round = 0; round < 12; ++round) {
        const s = SIGMA[round % 10];
        mix(0, 4, 8, 12, m[s[0]], m[s[1]]);
        mix(1, 5, 9, 13, m[s[2]], m[s[3]]);
        mix(2, 6, 10, 14, m[s[4]], m[s[5]]);
        mix(3, 7, 11, 15, m[s[6]], m[s[7]]);
        mix(0, 5, 10, 15, m[s[8]], m[s[9]]);
        mix(1, 6, 11, 12, m[s[10]], m[s[11]]);
        mix(2, 7, 8, 13, m[s[12]], m[s[13]]);
        mix(3, 4, 9, 14, m[s[14]], m[s[15]]);
    }
    for (let i = 0; i < 8; ++i) h[i] ^= v[i] ^ v[i + 8];
}

/** BLAKE2b-256 of the bytes, keyed when a key (up to 64 bytes) is given. */
export function blake2b(bytes, key = new Uint8Array(0)) {
    const h = [...IV];
    h[0] ^= 0x01010000n ^ BigInt(key.length << 8) ^ BigInt(OUT);
    const keyed = key.length > 0 ? BLOCK : 0;
    const all = new Uint8Array(keyed + bytes.length);
    all.set(key);
    all.set(bytes, keyed);
    let at = 0;
    for (; all.length - at > BLOCK; at += BLOCK) compress(h, all.subarray(at, at + BLOCK), at + BLOCK, false);
    const rest = new Uint8Array(BLOCK);
    rest.set(all.subarray(at));
    compress(h, rest, all.length, true);
    const out = new Uint8Array(OUT);
    const view = new DataView(out.buffer);
    for (let i = 0; i < OUT / 8; ++i) view.setBigUint64(8 * i, h[i], true);
    return out;
}

export function toHex(bytes) {
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function fromHex(text) {
    return new Uint8Array((text.match(/../g) || []).map((two) => parseInt(two, 16)));
}

export function randomHex(bytes) {
    return toHex(crypto.getRandomValues(new Uint8Array(bytes)));
}

export function inDomain(domain, bytes) {
    const name = new TextEncoder().encode(domain);
    const out = new Uint8Array(1 + name.length + bytes.length);
    out[0] = name.length;
    out.set(name, 1);
    out.set(bytes, 1 + name.length);
    return out;
}

/** The key of one contribution or ballot (by its id) from this browser's only secret. Hex in, hex out. */
export function derive(root, id) {
    return toHex(blake2b(inDomain("vagskal derived secret", fromHex(id)), fromHex(root)));
}

/** What the workshop may hold of a key: its hash in a domain ("item", "ballot"). Hex in, hex out. */
export function hashKey(secret, domain) {
    return toHex(blake2b(inDomain(domain, fromHex(secret))));
}
