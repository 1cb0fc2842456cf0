"use strict";
// Keys for those who read all day: j/k next and previous, o open, e evidence, / search, ? help. Nothing needs them.
(() => {
  const items = () => {
    const acts = [...document.querySelectorAll("[data-act]")];
    const found = acts.length ? acts : [...document.querySelectorAll("[data-item]")];
    return found.filter((item) => item.getClientRects().length > 0);
  };
  let current = null;

  function move(step) {
    const list = items();
    if (!list.length) return;
    const at = list.indexOf(current);
    const next = list[Math.min(Math.max(at + step, 0), list.length - 1)];
    if (current) current.classList.remove("current");
    current = next;
    current.classList.add("current");
    if (!current.hasAttribute("tabindex")) current.setAttribute("tabindex", "-1");
    current.focus({ preventScroll: true });
    current.scrollIntoView({ block: "center" });
  }

  function open() {
    const link = current && (current.matches("a") ? current : current.querySelector("a.open"));
    if (link) link.click();
  }

  function evidence() {
    const proof = current && current.querySelector("details.proof");
    if (proof) proof.open = !proof.open;
  }

  const keys = {
    j: () => move(1),
    k: () => move(-1),
    o: open,
    e: evidence,
    "/": () => {
      const field = document.getElementById("q");
      if (field) field.focus();
    },
    "?": () => {
      location.assign(document.body.dataset.help);
    },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest && event.target.closest("input, select, textarea, [contenteditable]")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (Object.hasOwn(keys, event.key)) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  for (const hint of document.querySelectorAll(".script-only")) hint.hidden = false;

  for (const button of document.querySelectorAll("button.copy")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    const words = button.textContent;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.parentElement.querySelector(".citation").textContent);
        button.textContent = document.body.dataset.copied;
      } catch {
        getSelection().selectAllChildren(button.parentElement.querySelector(".citation"));
      }
      setTimeout(() => { button.textContent = words; }, 2000);
    });
  }

  // A sentence that stands in the folded stored page must be seen when an address leads to it.
  function unfold() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView({ block: "center" });
  }
  addEventListener("hashchange", unfold);
  unfold();
})();
