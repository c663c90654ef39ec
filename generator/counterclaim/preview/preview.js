// Added by `counterclaim serve` to every page it shows; never part of a built site.
// Waits for the next build. A good one reloads the page; a failed one leaves the page and
// puts what is wrong on top of it, as text.
(() => {
  const own = document.currentScript;
  let version = Number(own.dataset.version);
  let panel = null;

  const show = (problems) => {
    if (panel) panel.remove();
    panel = null;
    if (!problems) return;
    panel = document.createElement("section");
    panel.setAttribute("role", "alert");
    panel.id = "counterclaim-problems";
    panel.style.cssText =
      "position:fixed;inset:0 0 auto 0;z-index:2147483647;max-height:60vh;overflow:auto;" +
      "background:#fff;color:#1a1a1a;border-bottom:4px solid #b3261e;padding:12px 16px;" +
      "font:14px/1.45 ui-monospace,monospace;box-shadow:0 4px 24px #0006";
    const head = document.createElement("strong");
    head.textContent = "Not built. Below is the last site that could be.";
    const close = document.createElement("button");
    close.textContent = "Hide";
    close.style.cssText = "float:right;font:inherit;padding:2px 12px";
    close.addEventListener("click", () => show(""));
    const text = document.createElement("pre");
    text.textContent = problems;
    text.tabIndex = 0;
    text.style.cssText = "white-space:pre-wrap;margin:8px 0 0;font:inherit";
    panel.append(close, head, text);
    document.body.append(panel);
  };

  const ask = async (after) => {
    const answer = await fetch(`/__counterclaim__/state?after=${after}`, { cache: "no-store" });
    return answer.json();
  };

  const follow = async () => {
    // The first question is answered at once: what is shown may be broken already.
    let after = 0;
    for (;;) {
      try {
        const state = await ask(after);
        if (state.version !== version || after === 0) {
          if (state.version !== version && !state.problems) {
            location.reload();
            return;
          }
          version = state.version;
          show(state.problems);
        }
        after = state.version;
      } catch {
        // The preview was stopped; it may come back.
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
  };
  follow();
})();
