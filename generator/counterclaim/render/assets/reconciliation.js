/* The reconciliation table's tools: find, filter, sort, the choice of a day, CSV of what is
   shown. The page is whole without this; nothing here works out a verdict. What can be
   filtered by is read from the cells. Past days come from days.js beside the page, a file
   made with it (its form: view/past.py), and loaded when somebody asks for it; a script,
   because a page opened from a disk can load nothing else. Text from the ledger goes through
   textContent only. */
"use strict";
(() => {
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
  const make = (tag, text = "", name = "") => {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (name) made.className = name;
    return made;
  };
  // `19 Dec 2024` as 2024-12-19; other text stays.
  const iso = (text) => {
    const [, day, month, year] = /^(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})$/.exec(text) || [];
    const number = MONTHS.findIndex((name) => name.slice(0, 3) === month) + 1;
    return number ? `${year}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")}` : text;
  };
  const inWords = (day, brief) => {
    const [year, month, number] = day.split("-").map(Number);
    const name = MONTHS[month - 1] || "";
    return `${number} ${brief ? name.slice(0, 3) : name} ${year}`;
  };

  const setUp = () => {
    const table = document.getElementById("cc-table");
    const tools = document.getElementById("cc-tools");
    if (!table || !tools || tools.dataset.ready) return;
    tools.dataset.ready = "yes";
    const matrix = table.classList.contains("cc-matrix");
    const field = (name) => tools.elements.namedItem(name);
    const known = document.getElementById("cc-known");
    const today = field("on") ? field("on").max : "";
    const columns = matrix ? [...table.tHead.rows[0].cells].slice(1).map(sourceOf) : [];
    const blocks = [...table.tBodies].map((body, place) => {
      const head = body.querySelector(".cc-block");
      const block = { body, place, head, id: body.dataset.id, link: head.querySelector("a") };
      block.title = block.link.textContent;
      block.now = { head: [...head.childNodes], tone: head.className, cells: cellsOf(block) };
      return block;
    });
    const suffix = blocks.length && blocks[0].link.href.endsWith("/index.html") ? "index.html" : "";
    let past = null; // what days.js holds
    let shownDay = today;

    function sourceOf(cell) {
      const named = cell.querySelector("a");
      return { side: cell.querySelector("i").textContent, name: named.textContent, to: named.href };
    }

    // What a block shows below or beside its head: rows of a list, cells of a matrix.
    function cellsOf(block) {
      return matrix ? [...block.body.rows[0].cells].slice(1) : [...block.body.rows].slice(1);
    }

    // Single positions with whose they are.
    function positionsOf(block) {
      if (!matrix) return cellsOf(block).map((row) => ({ node: row, ...sourceOf(row) }));
      return cellsOf(block).flatMap((cell, place) =>
        [...cell.querySelectorAll(".cc-cell")].map((node) => ({ node, ...columns[place] })));
    }

    const read = (block, selector) => block.head.querySelector(selector)?.textContent ?? "";
    const verdictOf = (block) => read(block, ".cc-verdict");

    // -- choices ---------------------------------------------------------------

    function offer(name, words) {
      const list = field(name);
      const there = new Set([...list.options].map((option) => option.textContent));
      for (const word of words) {
        if (!word || there.has(word)) continue;
        const option = make("option", word);
        option.value = word;
        list.append(option);
        there.add(word);
      }
    }

    function offerAll() {
      const sources = blocks.flatMap(positionsOf);
      const sorted = (words) => [...new Set(words)].sort((a, b) => a.localeCompare(b, "en"));
      offer("verdict", sorted(blocks.map(verdictOf)));
      offer("side", sorted(sources.map((one) => one.side)));
      offer("source", sorted(sources.map((one) => one.name)));
      if (!past) return;
      offer("verdict", Object.values(past.verdicts).map(([word]) => word));
      offer("side", Object.values(past.sides));
      offer("source", sorted(past.sources.map(([, name]) => name)));
    }

    // -- past days -------------------------------------------------------------

    let fetching = false;

    // Once, however many days are typed meanwhile: the one of the moment of arrival counts.
    function fetchDays() {
      if (fetching) return;
      fetching = true;
      field("status").textContent = "Loading the days before …";
      const script = make("script");
      script.src = "days.js";
      script.onload = () => {
        past = window.counterclaimDays;
        offerAll();
        change();
      };
      script.onerror = () => {
        script.remove();
        fetching = false;
        if (field("on")) field("on").value = today;
        field("aside").checked = false;
        show();
        field("status").textContent = "The days before could not be loaded. This is the table of today.";
      };
      document.head.append(script);
    }

    const address = (text) => (/^https?:/i.test(text) ? text : past.root + text + suffix);

    function link(text, to, lang, dir) {
      const made = make("a", text);
      made.href = address(to);
      if (/^https?:/i.test(to)) made.rel = "noopener nofollow";
      return tongue(made, lang, dir);
    }

    function tongue(node, lang, dir) {
      if (lang) Object.assign(node, { lang, dir });
      return node;
    }

    function inLines(parts) {
      return parts.flatMap((part, place) => (place ? [make("br"), ...part] : part));
    }

    function says([, claims, implied, how]) {
      const parts = claims.map((each) => {
        const [, , words, lang, dir, stance, reading] = past.claims[each];
        const found = [];
        if (words) found.push(tongue(make("q", words), lang, dir));
        if (stance) found.push(words ? ` ${stance}` : stance);
        if (reading) found.push(" ", make("small", `read as ${reading}`));
        return found;
      });
      return [...(implied ? [implied] : inLines(parts)), ...(how ? [make("div", how)] : [])];
    }

    function when([, claims]) {
      return inLines(claims.map((each) => {
        const [to, , , , , , , day, asOf] = past.claims[each];
        return [link(day, to), ...(asOf ? [make("small", `as of ${asOf}`)] : [])];
      }));
    }

    function where([, claims]) {
      return inLines(claims.map((each) => {
        const [name, lang, dir, to] = past.claims[each].slice(9);
        return name ? [link(name, to, lang, dir)] : [];
      }));
    }

    function stand(row) {
      const [, word, detail] = past.stands[row[4]];
      return detail ? [`${word} `, make("small", detail)] : [word];
    }

    const via = ([, claims]) => (claims.length ? past.claims[claims[0]][1] : "");

    function listed(number) {
      const row = past.rows[number];
      const [to, name, slot, lang, dir] = past.sources[row[0]];
      const made = make("tr");
      const who = make("th");
      who.scope = "row";
      who.append(make("i", past.sides[slot], `cc-s${slot}`), link(name, to, lang, dir));
      if (via(row)) who.append(make("small", via(row)));
      const cells = [says(row), when(row), stand(row), where(row)].map((content) => {
        const cell = make("td");
        cell.append(...content);
        return cell;
      });
      cells[2].className = `cc-stand cc-stand-${past.stands[row[4]][0]}`;
      made.append(who, ...cells);
      return made;
    }

    function inCell(number) {
      const row = past.rows[number];
      const made = make("div", "", "cc-cell");
      made.dataset.label = past.sources[row[0]][1];
      const [said, place] = [make("p"), make("p")];
      said.append(...when(row));
      place.append(...where(row), via(row) ? ` · ${via(row)}` : "");
      const standing = make("span", "", `cc-stand cc-stand-${past.stands[row[4]][0]}`);
      standing.append(...stand(row));
      made.append(...says(row), said, place, standing);
      return made;
    }

    const originOf = (number) => link("", past.sources[past.rows[number][0]][0]).href;

    function cells(numbers) {
      if (!matrix) return numbers.map(listed);
      return columns.map(({ to }) => {
        const cell = make("td");
        const own = numbers.filter((number) => originOf(number) === to);
        if (own.length) cell.append(...own.map(inCell));
        else {
          const none = make("span", "–", "cc-none");
          none.append(make("span", " said nothing", "cc-vh"));
          cell.append(none);
        }
        return cell;
      });
    }

    function stateOn(block, day) {
      let found = null;
      for (const state of past.questions[block.id] || []) if (state[0] <= day) found = state;
      return found;
    }

    function turnTo(block, day, aside) {
      if (day === today && !aside) {
        block.head.replaceChildren(...block.now.head);
        block.head.className = block.now.tone;
        return fill(block, block.now.cells);
      }
      const [, verdict, range, origins, asOf, rows, others] = stateOn(block, day) || ["", "", "", "", "", [], []];
      block.unheard = !verdict;
      if (block.unheard) return fill(block, cells([]));
      const [word, tone, icon] = past.verdicts[verdict];
      const facts = `${origins ? `${origins} independent · ` : ""}${asOf || inWords(day, true)}`;
      const badge = make("span", word, `cc-verdict cc-tone-${tone} cc-icon-${icon}`);
      const head = [block.link, " ", badge, " ", make("strong", range), " ", make("span", facts, "cc-facts-line")];
      if (!rows) head.push(" ", make("em", "of this day only verdict and range are known here"));
      else if (others.length && !aside) head.push(" ", make("span", `not counted: ${inSum(others)}`, "cc-rest"));
      else if (matrix && aside) {
        const beyond = others.filter((number) => !columns.some(({ to }) => to === originOf(number))).length;
        if (beyond) head.push(" ", make("span", `${count(beyond, "claim")} of others not counted`, "cc-rest"));
      }
      block.head.replaceChildren(...head);
      block.head.className = `cc-block cc-tone-${tone}`;
      fill(block, cells([...(rows || []), ...(aside ? others || [] : [])]));
    }

    function inSum(numbers) {
      const echoes = numbers.filter((number) => past.stands[past.rows[number][4]][0] === "echo").length;
      const rest = numbers.length - echoes;
      if (!echoes) return count(rest, "claim");
      return count(echoes, "echo").replace("echos", "echoes") + (rest ? ` and ${count(rest, "other")}` : "");
    }

    function fill(block, content) {
      for (const old of cellsOf(block)) old.remove();
      (matrix ? block.body.rows[0] : block.body).append(...content);
    }

    // -- showing ---------------------------------------------------------------

    function change() {
      const chosen = field("on") ? field("on").value || today : today;
      const day = chosen < today ? chosen : today;
      const aside = field("aside").checked;
      if (!past && day === today && !aside) return show();
      if (!past) return fetchDays();
      for (const block of blocks) {
        block.unheard = false;
        turnTo(block, day, aside);
      }
      shownDay = day;
      if (known) known.textContent = inWords(day, false);
      history.replaceState(history.state, "", location.pathname + (day === today ? "" : `?on=${day}`));
      show();
    }

    function show() {
      const text = fold(field("text").value);
      const [verdict, side, source] = ["verdict", "side", "source"].map((name) => field(name).value);
      let questions = 0;
      let positions = 0;
      let unheard = 0;
      for (const block of blocks) {
        if (block.unheard) unheard += 1;
        const named = !text || fold(block.title).includes(text);
        const all = positionsOf(block);
        let shown = 0;
        for (const { node, ...own } of all) {
          node.hidden = !((!side || own.side === side) && (!source || own.name === source)
            && (named || fold(node.textContent).includes(text)));
          if (!node.hidden) shown += 1;
        }
        const sought = side || source || !named;
        block.body.hidden = Boolean(block.unheard || (verdict && verdictOf(block) !== verdict) || (sought && !shown));
        if (block.body.hidden) continue;
        questions += 1;
        positions += shown;
      }
      if (matrix) {
        for (const row of table.rows) {
          [...row.cells].slice(1).forEach((cell, place) => {
            cell.hidden = Boolean((side && columns[place].side !== side) || (source && columns[place].name !== source));
          });
        }
      }
      const on = shownDay === today ? "" : `, as known on ${inWords(shownDay, false)}`;
      const waiting = unheard ? ` ${count(unheard, "question")}: nothing said by then.` : "";
      field("status").textContent = `${count(questions, "question")}, ${count(positions, "position")} shown${on}.${waiting}`;
    }

    function sort() {
      const order = [...field("verdict").options].map((option) => option.value);
      const facts = (block) => read(block, ".cc-facts-line").split(" · ");
      const keys = {
        "": (block) => block.place,
        title: (block) => fold(block.title),
        verdict: (block) => order.indexOf(verdictOf(block)),
        origins: (block) => -(parseInt(facts(block)[0], 10) || 0),
        newest: (block) => -Number(iso(facts(block).at(-1)).replaceAll("-", "")) || 0,
      };
      const key = keys[field("sort").value];
      const sorted = [...blocks].sort((a, b) => {
        const [x, y] = [key(a), key(b)];
        return x < y ? -1 : x > y ? 1 : a.place - b.place;
      });
      table.append(...sorted.map((block) => block.body));
    }

    function csv() {
      const lines = [["question", "verdict", "range", "origin", "words", "read_as", "on", "stands", "address"]];
      for (const body of table.tBodies) {
        if (body.hidden) continue;
        const block = blocks.find((one) => one.body === body);
        for (const { node, name } of positionsOf(block)) {
          if (node.hidden) continue;
          const says = matrix ? node : node.cells[1];
          const text = (root, selector) => root.querySelector(selector)?.textContent.trim() ?? "";
          const day = (matrix ? node.querySelector("p") : node.cells[2]).querySelector("a");
          const own = [...says.childNodes].filter((part) => part.nodeType === Node.TEXT_NODE);
          lines.push([
            block.title, verdictOf(block), read(block, "strong"), name,
            text(says, "q") || own.map((part) => part.textContent).join("").trim(),
            [...says.querySelectorAll("small")].map((part) => part.textContent).find((part) => part.startsWith("read as "))?.slice(8) ?? "",
            iso(day?.textContent ?? ""), node.querySelector(".cc-stand").textContent.trim(), day?.href ?? "",
          ]);
        }
      }
      const cell = (value) => `"${(/^[=+\-@\t\r]/.test(value) ? "'" : "") + value.replaceAll('"', '""')}"`;
      const file = new Blob(["\ufeff" + lines.map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n"], { type: "text/csv" });
      const away = make("a");
      away.href = URL.createObjectURL(file);
      away.download = shownDay === today ? "reconciliation.csv" : `reconciliation-${shownDay}.csv`;
      away.click();
      setTimeout(() => URL.revokeObjectURL(away.href), 1000);
    }

    // A link can name a day: ?on=2024-12-20
    function fromAddress() {
      const [, day] = /^\?on=(\d{4}-\d{2}-\d{2})$/.exec(location.search) || [];
      if (!day || !field("on")) return;
      field("on").value = day;
      change();
    }

    offerAll();
    tools.addEventListener("input", (event) => {
      if (event.target === field("sort")) sort();
      else if (event.target === field("on") || event.target === field("aside")) change();
      else show();
    });
    tools.addEventListener("reset", () => setTimeout(() => { sort(); change(); }));
    tools.addEventListener("submit", (event) => event.preventDefault());
    field("csv").addEventListener("click", csv);
    fromAddress();
  };
  if (window.document$) window.document$.subscribe(setUp);
  else setUp();
})();
