// Sealing as libsodium's crypto_box_seal: ephemeral key ‖ box, nonce = BLAKE2b-192(epk ‖ pk).
import blake from "../../vendor/blakejs/blake2b.js";
import "../../vendor/tweetnacl/nacl-fast.min.js";

const nacl = window.nacl;
const encoder = new TextEncoder();
export const SEAL_BYTES = 48;
const PRINT_BYTES = 10;
// BLAKE2b takes 16 bytes here; the server's library fills up with zero bytes too.
const PRINT_PERSON = encoder.encode("key-fingerprint".padEnd(16, "\0"));

// False where the browser has no source of random numbers fit for keys.
export const canSeal = Boolean(window.crypto?.getRandomValues && nacl);

export function seal(publicKey, payload) {
  const once = nacl.box.keyPair();
  const nonce = blake.blake2b(joined(once.publicKey, publicKey), null, nacl.box.nonceLength);
  const box = nacl.box(payload, nonce, publicKey, once.secretKey);
  once.secretKey.fill(0);
  return joined(once.publicKey, box);
}

// As `sealing.receipt_of` on the server.
export const receiptOf = (sealed) => blake.blake2bHex(sealed, null, 32);

// As `sealing.fingerprint_of` on the server: "3F2A 91C0 …".
export function fingerprintOf(publicKey) {
  const letters = blake.blake2bHex(publicKey, null, PRINT_BYTES, null, PRINT_PERSON).toUpperCase();
  return letters.match(/.{4}/g).join(" ");
}

export const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes));
export const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

function joined(first, second) {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
