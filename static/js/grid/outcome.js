// Shares out what the server answered among the cells that were sent.
export function settle(sender, cells, answer) {
  const { on } = sender;
  const refusal = answer.refusal ?? Object.values(answer.refusals ?? {})[0];
  if (!refusal) on.status("saved", sender.waiting.size, answer.saved_at);
  for (const sent of cells) settleCell(sender, sent, answer, refusal);
  if (refusal) on.status("refused", cells.length, refusal);
  on.cards(answer.cards ?? {});
}

function settleCell({ on, store, waiting }, sent, answer, refusal) {
  const { line } = sent;
  const saved = answer.lines?.[line];
  const theirs = answer.conflicts?.[line];
  // What was refused as a whole stays in its place, with the reason.
  const problem = answer.problems?.[line] ?? (refusal && !saved && { text: refusal, box: "points" });
  const newer = waiting.get(line) !== sent ? waiting.get(line) : null;
  if (newer) waiting.set(line, { ...newer, version: saved?.version ?? newer.version });
  else waiting.delete(line);
  if (theirs) on.conflict(line, theirs, sent);
  else if (problem) on.problem(line, problem);
  else {
    if (!newer) store.drop(line);
    on.line(line, saved, Boolean(newer));
  }
}
