/* The theme's search box is a dialog without a name; a screen reader needs one. */
"use strict";
for (const box of document.querySelectorAll(".md-search[role=dialog]:not([aria-label])"))
  box.setAttribute("aria-label", "Search");
