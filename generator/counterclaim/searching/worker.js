/* Looks things up in the index that `pieces.py` makes, in place of the theme's own worker.

   The theme talks to it in four messages: 0 set up (with `search/search_index.json`), 1 ready,
   2 a query, 3 its result. Only the latest query is answered. Texts of the index are plain;
   the theme prints what it gets as HTML, so everything is escaped here. Tokens are made by
   the rules of `words.py`. */
"use strict";
(() => {
  const SHOWN = 12; // results, each from a piece of its own at worst; another word narrows
  const SPAN = 6; // pieces of words that one beginning loads; only single letters need more
  const SNIPPET = 220; // characters of an entry's text
  const WEIGHTS = [8, 3, 1]; // of a word in the title, in the text, elsewhere
  const root = new URL("../../", self.location.href);

  // -- words -------------------------------------------------------------------------

  const MARKS = /[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
  const ALIKE = { "ß": "ss", "ς": "σ", "’": "'", "٬": ",", "٫": "." };
  const UNSPACED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u2e80-\\u2fdf\\u3005-\\u3007\\u3041-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{3ffff}";
  const GROUPED = "[0-9]{1,3}(?:(?:,[0-9]{3})+|(?:\\.[0-9]{3})+|(?:'[0-9]{3})+|(?: [0-9]{3})+)";
  const END = "(?![\\p{L}\\p{N}])";
  const TOKEN = new RegExp(
    `${GROUPED}${END}|[0-9]+(?:[.,][0-9]+)*${END}|[${UNSPACED}]+` +
      `|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\u0900-\\u0963\\u0966-\\u0dff])+`,
    "gu"
  );
  const WHOLE = new RegExp(`^${GROUPED}$`, "u");
  const RUN = new RegExp(`^[${UNSPACED}]`, "u");

  const fold = (text) =>
    text.normalize("NFKD").toLowerCase().replace(MARKS, "")
      .replace(/[ßς’٬٫]/g, (sign) => ALIKE[sign])
      .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => digit.charCodeAt(0) & 15);
  // A possessive ends its word; blanks keep every place where it was.
  const bare = (folded) => folded.replace(/'s(?![\p{L}\p{N}_])/gu, "  ");

  /* What a piece of text is found by: all tokens of the same set must be there (`all`), or
     one of several (`any`), since a number may be written in more than one way. */
  function needs(token) {
    if (/^[0-9]/.test(token) && /[,.' ]/.test(token)) {
      const joined = token.replace(/[,.' ]/g, "");
      return WHOLE.test(token)
        ? { any: [joined], all: [] }
        : { any: [token.replaceAll(",", "."), joined], all: [] };
    }
    if (RUN.test(token)) {
      const signs = [...token];
      const pairs = signs.map((sign, at) => sign + (signs[at + 1] ?? ""));
      return { any: [], all: pairs.length > 1 ? pairs.slice(0, -1) : pairs };
    }
    return { any: [token], all: [] };
  }

  /* The terms of a query, as typed and as looked up. */
  function terms(query) {
    const { text, places } = placed(query);
    const found = new Map();
    for (const { 0: token, index } of bare(text).matchAll(TOKEN)) {
      const typed = query.slice(places[index], places[index + token.length]);
      found.set(token, { typed, ...needs(token) });
    }
    return [...found.values()];
  }

  /* Folded text, and for each of its units the place in the text that it comes from. */
  function placed(text) {
    let folded = "";
    const places = [];
    let at = 0;
    for (const sign of text) {
      const part = fold(sign);
      for (let unit = 0; unit < part.length; unit++) places.push(at);
      folded += part;
      at += sign.length;
    }
    places.push(at);
    return { text: folded, places };
  }

  /* HTML of a text, with the words in it that begin like what was looked for. */
  function marked(text, sought, cut) {
    const { text: folded, places } = placed(text);
    const hits = [];
    for (const { 0: token, index } of bare(folded).matchAll(TOKEN)) {
      const need = needs(token);
      const tokens = [...need.any, ...need.all];
      if (tokens.some((one) => sought.some((begin) => one.startsWith(begin))))
        hits.push([places[index], places[index + token.length]]);
    }
    let [from, to] = [0, text.length];
    if (cut && text.length > SNIPPET) {
      const first = hits.length ? hits[0][0] : 0;
      from = first < SNIPPET - 60 ? 0 : text.lastIndexOf(" ", first - 60) + 1;
      to = text.lastIndexOf(" ", from + SNIPPET);
      if (to <= first || from + SNIPPET >= text.length) to = Math.min(text.length, from + SNIPPET);
    }
    let html = from > 0 ? "… " : "";
    let at = from;
    for (const [begin, end] of hits) {
      if (begin < at || end > to) continue;
      html += `${escaped(text.slice(at, begin))}<mark>${escaped(text.slice(begin, end))}</mark>`;
      at = end;
    }
    return html + escaped(text.slice(at, to)) + (to < text.length ? " …" : "");
  }

  const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  const escaped = (text) => text.replace(/[&<>"']/g, (sign) => SIGNS[sign]);

  /* As the theme's own index has it, which gives it the space around. */
  const paragraph = (html) => html && `<p>${html}</p>`;

  // -- pieces ------------------------------------------------------------------------

  let pieces; // what `search_index.json` says of them
  let suggesting = false;
  let loaded = new Map();

  class Gone extends Error {}

  function piece(kind, number) {
    const name = `${kind}-${number}.json`;
    if (!loaded.has(name)) {
      const asked = fetch(new URL(pieces.folder + name, root)).then((answer) => {
        if (!answer.ok) throw new Gone(name);
        return answer.json();
      });
      const kept = kind === "words" ? asked.then((found) => Object.entries(found)) : asked;
      kept.catch(() => loaded.delete(name)); // a network that fails may come back
      loaded.set(name, kept);
    }
    return loaded.get(name);
  }

  /* The site was published anew since the theme loaded its index: take the new one. */
  async function renew() {
    const answer = await fetch(new URL("search/search_index.json", root), { cache: "reload" });
    const index = await answer.json();
    if (index.config.pieces.folder === pieces.folder) return false;
    pieces = index.config.pieces;
    loaded = new Map();
    return true;
  }

  /* The place of the last one in a sorted list that is not above `value`; -1 for none. */
  function lastUpTo(sorted, value) {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /* Every token that begins with `begin`, with its lists. */
  async function tokens(begin) {
    const asked = [];
    const first = Math.max(0, lastUpTo(pieces.words, begin));
    for (let at = first; at < Math.min(first + SPAN, pieces.words.length); at++) {
      if (at > first && !pieces.words[at].startsWith(begin)) break;
      asked.push(piece("words", at));
    }
    const found = (await Promise.all(asked)).flat();
    return found.filter(([token]) => token.startsWith(begin));
  }

  async function entry(number) {
    const at = lastUpTo(pieces.shown, number);
    const [address, title, about = "", text = "", page] =
      (await piece("shown", at))[number - pieces.shown[at]];
    return { number, address, title, about, text, page };
  }

  // -- searching ---------------------------------------------------------------------

  /* How well each entry holds what begins with `begin`: twice its weight where it is the
     whole word. */
  async function held(begin, completions, whole) {
    const weights = new Uint8Array(pieces.entries);
    for (const [token, lists] of await tokens(begin)) {
      const times = whole && token === begin ? 2 : 1;
      lists.forEach((steps, rank) => {
        const weight = times * WEIGHTS[rank];
        let number = 0;
        for (const step of steps) {
          number += step;
          if (weights[number] < weight) weights[number] = weight;
        }
      });
      if (lists[0]?.length) completions?.push([token, lists[0].length]);
    }
    return weights;
  }

  async function found(term, completions) {
    const lists = await Promise.all(
      // `3,0` may be on its way to `3,000`, but is not `30`.
      [...term.any, ...term.all].map((begin, at) =>
        held(begin, completions, at === 0 || term.all.length > 0)
      )
    );
    return lists.reduce((a, b) =>
      a.map((weight, at) =>
        term.all.length ? Math.min(weight, b[at]) : Math.max(weight, b[at])
      )
    );
  }

  /* The result of a query; nothing where a newer one has come in between (`passed`). */
  async function search(query, passed) {
    const sought = terms(query);
    if (!sought.length) return { items: [] };
    const completions = [];
    const lists = await Promise.all(
      sought.map((term, at) => found(term, at === sought.length - 1 ? completions : undefined))
    );
    if (passed()) return undefined;
    // All terms; where no entry holds them all, as many as one holds.
    let ranked = [];
    let most = 1;
    for (let number = 0; number < pieces.entries; number++) {
      let [held, score] = [0, 0];
      for (const weights of lists) {
        held += weights[number] ? 1 : 0;
        score += weights[number];
      }
      if (held > most) [ranked, most] = [[], held];
      if (held === most) ranked.push([score, number]);
    }
    ranked.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    const taken = ranked.slice(0, SHOWN).map(([, number]) => number);
    const entries = await Promise.all(taken.map(entry));
    const begins = sought.flatMap((term) => [...term.any, ...term.all]);
    const groups = new Map();
    for (const [at, shown] of entries.entries()) {
      const group = shown.page ?? shown.number;
      if (!groups.has(group)) groups.set(group, []);
      const matched = sought.map((term, which) => [term.typed, lists[which][shown.number] > 0]);
      groups.get(group).push(item(shown, begins, Object.fromEntries(matched), SHOWN - at));
    }
    // The theme shows the sections of a page below the page.
    for (const [page, items] of groups)
      if (items.every((one) => one.location.includes("#"))) {
        const above = await entry(page);
        if (!above.address.includes("#")) items.push(item(above, [], {}, 0));
      }
    const items = [...groups.values()];
    if (ranked.length > SHOWN) items.push([more(ranked.length - SHOWN)]);
    return { items, ...(suggesting && { suggest: suggested(sought.at(-1), completions) }) };
  }

  function item({ address, title, about, text }, begins, terms, score) {
    const parts = [marked(about, begins), text && `<bdi>${marked(text, begins, true)}</bdi>`];
    return {
      location: address,
      title: marked(title, begins),
      text: paragraph(parts.filter(Boolean).join(" · ")),
      terms,
      score
    };
  }

  const more = (count) => ({
    location: pieces.rest,
    title: `${count.toLocaleString("en")} more`,
    text: paragraph("Another word narrows the search."),
    terms: {},
    score: 0
  });

  /* The word that the last one is on its way to: the most frequent one in titles. */
  function suggested({ typed, any }, completions) {
    const [begin] = any;
    if (begin === undefined || typed.length !== begin.length || /^[0-9]/.test(begin)) return [];
    if (completions.some(([token]) => token === begin)) return [];
    completions.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return completions.length ? [typed + completions[0][0].slice(begin.length)] : [];
  }

  // -- the theme ---------------------------------------------------------------------

  let latest = 0;

  async function answer(query) {
    const number = ++latest;
    const passed = () => number !== latest;
    let result = { items: [] };
    try {
      result = await search(query, passed);
    } catch (error) {
      try {
        if (error instanceof Gone && (await renew())) result = await search(query, passed);
        else throw error;
      } catch (again) {
        console.warn(`Search failed: ${again.message}`);
      }
    }
    if (!passed()) postMessage({ type: 3, data: result });
  }

  addEventListener("message", ({ data: { type, data } }) => {
    if (type === 0) {
      pieces = data.config.pieces;
      suggesting = data.options.suggest;
      postMessage({ type: 1 });
    } else if (type === 2) answer(data);
  });
})();
