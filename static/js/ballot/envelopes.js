// The whole ballot between marks and sealed bytes.
import { encode } from "./paper.js";
import { fingerprintOf, receiptOf, seal, SEAL_BYTES, toBase64 } from "./seal.js";

// Whatever might fail fails here, before anything is marked.
export function rehearse(data, key) {
  if (fingerprintOf(key) !== data.fingerprint) throw new Error("this is another key");
  for (const question of data.questions) {
    const blank = new Map(question.options.map(({ code }) => [code, "blank"]));
    const sealed = seal(key, encode(data.election, question, blank));
    if (sealed.length !== question.bytes + SEAL_BYTES) throw new RangeError("another length");
  }
}

// {boxes: {question id: base64}, receipts: [[title, receipt]]}; sealed anew each time.
export function sealAll(data, key, answers) {
  const boxes = {};
  const receipts = [];
  for (const { question, choices } of answers) {
    const payload = encode(data.election, question, choices);
    const sealed = seal(key, payload);
    payload.fill(0);
    boxes[question.id] = toBase64(sealed);
    receipts.push([question.title, receiptOf(sealed)]);
  }
  return { boxes, receipts };
}
