// A ballot read from the form, checked with the server's rules, and turned into the server's bytes
// (awards/services/choices.py). `data` is what CastForm.for_browser gives.
const VERSION = "1";
const encoder = new TextEncoder();

// What is marked on the form: {problems: [{name, text}], answers: [{question, choices: Map}]}.
export function read(form, data) {
  const problems = [];
  const answers = data.questions.map((question) => {
    const ticked = question.most !== null;
    const choices = ticked ? readTicks(form, question, data, problems) : readLines(form, question, problems);
    return { question, choices };
  });
  return { problems, answers };
}

function readLines(form, question, problems) {
  const choices = new Map();
  for (const option of question.options) {
    const marked = form.querySelector(`input[name="${option.name}"]:checked`);
    if (marked) choices.set(option.code, marked.value);
    else problems.push({ name: option.name, text: option.missing });
  }
  return choices;
}

function readTicks(form, question, data, problems) {
  const marked = [...form.querySelectorAll(`input[name="${question.name}"]:checked`)];
  const ticks = marked.map((box) => box.value);
  const isBlank = ticks.includes(data.blank);
  const text = whatIsWrong(ticks, isBlank, question);
  if (text) problems.push({ name: question.name, text });
  const mark = (code) => (isBlank ? "blank" : ticks.includes(code) ? "yes" : "no");
  return new Map(question.options.map(({ code }) => [code, mark(code)]));
}

function whatIsWrong(ticks, isBlank, { options, most, words }) {
  if (!options.length) return "";
  if (!ticks.length) return words.unticked;
  if (isBlank && ticks.length > 1) return words.torn;
  return ticks.length > most ? words.over.replace("{ticked}", ticks.length) : "";
}

// The bytes of one question's ballot, zero-padded to the length that the server expects.
export function encode(election, question, choices) {
  const body = question.options.map(({ code }) => `${code}=${choices.get(code)}`).join(",");
  const text = encoder.encode(`${VERSION}\n${election}\n${question.code}\n${body}`);
  if (text.length > question.bytes) throw new RangeError("longer than the server expects");
  const payload = new Uint8Array(question.bytes);
  payload.set(text);
  return payload;
}
