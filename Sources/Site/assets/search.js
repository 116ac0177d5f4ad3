// Finds modifications by their number and meetings by their name among those of search-data.js.
"use strict";
(() => {
  const box = document.getElementById(":query");
  const list = document.getElementById(":found");
  const count = document.getElementById(":count");
  const most = 100;
  /** Letters and figures alone, zeros in front of a number left out: mp-0117 is MP117. */
  const plain = (text) =>
    text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "").replace(/(^|\D)0+(?=\d)/g, "$1");
  const entries = minutebookEntries.map(([name, words, href]) => ({
    name, words, href, key: plain(name), number: plain(name.replace(/^\D+/, "")),
    text: (name + " " + words).toLowerCase(),
  }));
  /** The smaller, the better; nothing where it is not meant. */
  const rank = (entry, key, terms) => {
    if (entry.key === key) return 0;
    if (/^\d+$/.test(key) && entry.number === key) return 1;
    if (entry.key.startsWith(key)) return 2;
    return terms.every((term) => entry.text.includes(term)) ? 3 : undefined;
  };
  const show = () => {
    const asked = box.value.trim();
    const key = plain(asked);
    const terms = asked.toLowerCase().split(/\s+/);
    list.replaceChildren();
    if (!key) { count.textContent = ""; return; }
    const found = entries.map((entry) => ({ entry, rank: rank(entry, key, terms) }))
      .filter((one) => one.rank !== undefined).sort((one, other) => one.rank - other.rank);
    count.textContent = found.length > most ? `${found.length} found, the first ${most} shown`
      : `${found.length} found`;
    for (const { entry } of found.slice(0, most)) {
      const link = document.createElement("a");
      link.href = entry.href;
      link.textContent = entry.name;
      const line = document.createElement("li");
      line.append(link, " " + entry.words);
      list.append(line);
    }
  };
  box.addEventListener("input", show);
  show();
})();
