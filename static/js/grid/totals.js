// Writes the running sums that the server worked out, by card.
export function showSums(root, cards) {
  for (const [card, sums] of Object.entries(cards)) {
    const own = (place) => !place.dataset.card || place.dataset.card === card;
    for (const place of root.querySelectorAll("[data-em-sum]")) {
      if (own(place)) place.textContent = sums[place.dataset.emSum];
    }
    for (const place of root.querySelectorAll("[data-em-block]")) {
      if (own(place)) place.textContent = sums.blocks[Number(place.dataset.emBlock)];
    }
    const bar = root.querySelector("[data-em-progress]");
    if (bar) bar.value = sums.done;
    const reduced = root.querySelector("[data-em-reduced]");
    if (reduced) reduced.hidden = !sums.reduced;
  }
}
