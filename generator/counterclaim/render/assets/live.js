// Cards of live references can be put away with Escape, and come back at the next visit.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const shown of document.querySelectorAll(".cc-ref:hover, .cc-ref:focus-within")) {
    shown.classList.add("cc-ref--dismissed");
    const back = () => shown.classList.remove("cc-ref--dismissed");
    shown.addEventListener("mouseleave", back, { once: true });
    shown.addEventListener("focusout", back, { once: true });
  }
});
