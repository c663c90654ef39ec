/* The reconciliation table's tools: find, filter, sort, the choice of a day, CSV of what is
   shown. The page is whole without this; nothing here works out a verdict. Days and the
   verdicts of those days come from the history that the page embeds. Text from the ledger
   goes through textContent only. */
"use strict";
(() => {
  const setUp = () => {
    const table = document.getElementById("cc-table");
    const tools = document.getElementById("cc-tools");
    const data = document.getElementById("cc-past");
    if (!table || !tools || !data || tools.dataset.ready) return;
    tools.dataset.ready = "yes";
    const past = JSON.parse(data.textContent);
    // Read from a disk, nobody looks for index.html in a folder.
    const file = location.protocol === "file:" ? "index.html" : "";
    const matrix = table.classList.contains("cc-matrix");
    const field = (name) => tools.elements.namedItem(name);
    const blocks = [...table.tBodies].map((body, place) => ({
      body, place,
      id: body.dataset.id,
      verdict: body.querySelector(".cc-verdict"),
      range: body.querySelector(".cc-block__range"),
      now: [body.dataset.verdict, body.querySelector(".cc-block__range").textContent],
      rows: [...body.querySelectorAll(matrix ? ".cc-cell" : ".cc-row")],
    }));
    for (const block of blocks) {
      block.text = fold(block.body.querySelector(".cc-block__title").textContent);
      if (!matrix) for (const claim of past.earlier[block.id] || []) block.rows.push(earlierRow(block, claim));
    }

    function earlierRow(block, claim) {
      const [from, until, name, slot, words, read, address, day] = claim;
      const row = document.createElement("tr");
      row.className = "cc-row cc-row--earlier";
      row.hidden = true;
      Object.assign(row.dataset, { side: slot, on: from, until, source: name });
      const link = add(add(row, "th"), "a", name);
      row.firstChild.scope = "row";
      link.href = past.root + address + file;
      const says = add(row, "td");
      says.dataset.label = "Says";
      if (words) add(says, "q", words).className = "cc-words";
      if (read) add(says, "span", " read as " + read).className = "cc-read";
      add(row, "td", day).dataset.label = "When";
      add(row, "td", "stood then").dataset.label = "Stands";
      add(row, "td").dataset.label = "Check it";
      const more = add(row.lastChild, "a", "claim");
      more.href = past.root + address + file;
      more.className = "cc-more";
      (block.earlier || block.body.firstElementChild).after(row);
      block.earlier = row;
      return row;
    }

    function show() {
      const text = fold(field("text").value);
      const verdict = field("verdict").value;
      const side = field("side").value;
      const source = field("source").value;
      const chosen = field("on") ? field("on").value : "";
      const day = chosen && chosen < past.today ? chosen : "";
      table.classList.toggle("cc-table--past", day !== "");
      let questions = 0;
      let positions = 0;
      for (const block of blocks) {
        const then = day ? asKnownOn(block, day) : block.now;
        mark(block, then);
        const named = !text || block.text.includes(text);
        let any = block.rows.length === 0 && !side && !source && (!day || then[0] !== "no-claims");
        for (const row of block.rows) {
          const own = row.dataset;
          const fits = (!side || own.side === side) && (!source || own.source === source)
            && (named || fold(row.textContent).includes(text))
            && (day ? own.on && own.on <= day && !(own.until && own.until <= day) && !("implied" in own) : !own.until);
          row.hidden = !fits;
          if (fits) { any = true; positions += 1; }
        }
        const narrowed = side || source || (text && !named) || day;
        block.body.hidden = Boolean((verdict && then[0] !== verdict) || (narrowed && !any));
        if (!block.body.hidden) questions += 1;
        else positions -= block.rows.filter((row) => !row.hidden).length;
      }
      if (matrix) {
        for (const cell of table.querySelectorAll("[data-column]"))
          cell.hidden = Boolean((side && cell.dataset.side !== side) || (source && cell.dataset.source !== source));
      }
      field("status").textContent = `${count(questions, "question")}, ${count(positions, "position")} shown`
        + (day ? `, as known on ${day}. Verdicts and ranges are those of that day.` : ".");
    }

    function asKnownOn(block, day) {
      let found = ["no-claims", ""];
      for (const [on, verdict, range] of past.history[block.id] || []) if (on <= day) found = [verdict, range];
      return found;
    }

    function mark(block, [verdict, range]) {
      if (block.body.dataset.verdict === verdict && block.range.textContent === range) return;
      const model = document.getElementById("cc-verdict-" + verdict);
      if (!model) return;
      const badge = model.content.firstElementChild.cloneNode(true);
      block.verdict.replaceWith(badge);
      block.verdict = badge;
      block.range.textContent = range;
      block.body.dataset.verdict = verdict;
    }

    function sort() {
      const by = field("sort").value;
      const order = [...field("verdict").options].map((option) => option.value);
      const keys = {
        "": (block) => block.place,
        title: (block) => block.text,
        verdict: (block) => order.indexOf(block.body.dataset.verdict),
        origins: (block) => -Number(block.body.dataset.origins),
        newest: (block) => -Number(block.body.dataset.newest.replaceAll("-", "")),
      };
      const key = keys[by];
      const sorted = [...blocks].sort((a, b) => {
        const [x, y] = [key(a), key(b)];
        return x < y ? -1 : x > y ? 1 : a.place - b.place;
      });
      table.append(...sorted.map((block) => block.body));
    }

    function csv() {
      const head = ["question", "verdict", "range", "origin", "words", "read_as", "on", "stands", "address"];
      const lines = [head];
      for (const body of table.tBodies) {
        if (body.hidden) continue;
        const block = blocks.find((one) => one.body === body);
        for (const row of block.rows) {
          if (row.hidden) continue;
          const text = (selector) => row.querySelector(selector)?.textContent.trim() ?? "";
          const link = row.querySelector("a.cc-more");
          lines.push([
            body.querySelector(".cc-block__title").textContent, block.verdict.textContent.trim(), block.range.textContent,
            row.dataset.source, text(".cc-words") || text(".cc-stance"), text(".cc-read").replace(/^read as /, ""),
            row.dataset.on || "", table.classList.contains("cc-table--past") ? "" : text(".cc-stand"), link ? link.href : "",
          ]);
        }
      }
      const cell = (value) => `"${(/^[=+\-@\t\r]/.test(value) ? "'" : "") + value.replaceAll('"', '""')}"`;
      const file = new Blob(["\ufeff" + lines.map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n"], { type: "text/csv" });
      const link = document.createElement("a");
      link.href = URL.createObjectURL(file);
      link.download = "reconciliation.csv";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    }

    tools.addEventListener("input", show);
    tools.addEventListener("change", (event) => { if (event.target === field("sort")) sort(); });
    tools.addEventListener("reset", () => setTimeout(() => { sort(); show(); }));
    tools.addEventListener("submit", (event) => event.preventDefault());
    field("csv").addEventListener("click", csv);
  };
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
  const add = (parent, tag, text = "") => {
    const made = document.createElement(tag);
    made.textContent = text;
    parent.append(made);
    return made;
  };
  if (window.document$) window.document$.subscribe(setUp);
  else setUp();
})();
