/**
 * SHA-256 (FIPS 180-4), of a file piece by piece. The browser's own (crypto.subtle) is missing where
 * a page does not come over https: from an onion address, from a folder. No part of this needs a page.
 *
 * @typedef {object} Sha256
 * @property {(bytes: Uint8Array) => void} update takes the next bytes
 * @property {() => string} hex ends it, and gives the digest in hexadecimal
 */
"use strict";

(function () {
  const BLOCK = 64; // bytes
  const primes = firstPrimes(64);
  const ROOTS = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
  const START = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

  /** @param {number} count @returns {number[]} */
  function firstPrimes(count) {
    /** @type {number[]} */
    const found = [];
    for (let number = 2; found.length < count; number += 1) {
      if (found.every((prime) => number % prime)) {
        found.push(number);
      }
    }
    return found;
  }

  /** The first 32 bits behind the point. @param {number} number @returns {number} */
  function fraction(number) {
    return ((number - Math.floor(number)) * 0x100000000) | 0;
  }

  /** @returns {Sha256} */
  function create() {
    const state = START.slice();
    const words = new Int32Array(64);
    const rest = new Uint8Array(BLOCK);
    let kept = 0; // bytes in `rest`
    let total = 0; // bytes

    /** @param {Uint8Array} bytes @param {number} at where a block begins */
    function block(bytes, at) {
      for (let n = 0; n < 16; n += 1, at += 4) {
        words[n] =
          (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
      }
      for (let n = 16; n < 64; n += 1) {
        const far = words[n - 15];
        const near = words[n - 2];
        const low = ((far >>> 7) | (far << 25)) ^ ((far >>> 18) | (far << 14)) ^ (far >>> 3);
        const high = ((near >>> 17) | (near << 15)) ^ ((near >>> 19) | (near << 13)) ^ (near >>> 10);
        words[n] = (words[n - 16] + low + words[n - 7] + high) | 0;
      }
      mix();
    }

    function mix() {
      let [a, b, c, d, e, f, g, h] = state;
      for (let n = 0; n < 64; n += 1) {
        const second = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
        const first = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
        const one = (h + second + ((e & f) ^ (~e & g)) + ROOTS[n] + words[n]) | 0;
        const two = (first + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        h = g;
        g = f;
        f = e;
        e = (d + one) | 0;
        d = c;
        c = b;
        b = a;
        a = (one + two) | 0;
      }
      [a, b, c, d, e, f, g, h].forEach((value, n) => (state[n] = (state[n] + value) | 0));
    }

    /** @param {Uint8Array} bytes */
    function update(bytes) {
      let at = 0;
      total += bytes.length;
      if (kept) {
        at = Math.min(BLOCK - kept, bytes.length);
        rest.set(bytes.subarray(0, at), kept);
        kept += at;
        if (kept < BLOCK) {
          return;
        }
        block(rest, 0);
      }
      for (; at + BLOCK <= bytes.length; at += BLOCK) {
        block(bytes, at);
      }
      rest.set(bytes.subarray(at));
      kept = bytes.length - at;
    }

    function hex() {
      const bits = total * 8;
      const zeros = (kept < 56 ? 56 : 120) - kept - 1;
      const end = new Uint8Array(zeros + 9);
      const view = new DataView(end.buffer);
      end[0] = 0x80;
      view.setUint32(zeros + 1, Math.floor(bits / 0x100000000));
      view.setUint32(zeros + 5, bits >>> 0);
      update(end);
      return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
    }

    return { update, hex };
  }

  const scope = /** @type {any} */ (globalThis);
  scope.archive = scope.archive || {};
  scope.archive.sha256 = { create };
})();
