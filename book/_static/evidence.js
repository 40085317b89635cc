// The sentence behind a number, shown beside it. Every number is a plain link to its claim in the
// ledger; where this script runs, pointing at it, reaching it by keyboard or touching it shows the
// sentence first. The sentences come from this site, in one file, when the first one is asked for.
"use strict";

// Show the sentence behind the claim at `address` beside a place on the screen.
let showEvidence = () => {};

{
  const file = document.querySelector('meta[name="evidence"]')?.content;
  const claimOf = (address) => /#claim-(\w+)$/.exec(address)?.[1];
  const WAIT = 200; // milliseconds a pointer rests on a number, or leaves it, before anything moves

  let sentences = null; // claim -> HTML, once loaded
  let asked = null; // the link whose sentence is shown or on its way
  let timer = null;

  const box = document.createElement("div");
  box.id = "evidence";
  box.className = "evidence-box";
  box.popover = "manual";
  box.setAttribute("role", "tooltip");

  function load() {
    sentences ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      window.tollbookEvidence = done;
      script.src = file;
      script.onerror = () => {
        sentences = null;
        failed(new Error("the sentences did not load"));
      };
      document.head.append(script);
    });
    return sentences;
  }

  async function show(link) {
    clearTimeout(timer);
    if (asked === link && box.matches(":popover-open")) return true;
    hide();
    asked = link;
    const shown = await showAt(link.getAttribute("href"), link.getBoundingClientRect(), () => asked === link);
    if (shown) link.setAttribute("aria-describedby", box.id);
    return shown;
  }

  async function showAt(address, at, wanted) {
    const found = (await load())[claimOf(address)];
    if (!found || !wanted()) return false;
    box.innerHTML = found;
    for (const inner of box.querySelectorAll("a[href]"))
      inner.setAttribute("href", file.replace(/_static\/.*/, inner.getAttribute("href")));
    document.body.append(box);
    box.showPopover();
    place(at);
    return true;
  }

  function hide() {
    clearTimeout(timer);
    asked?.removeAttribute?.("aria-describedby");
    asked = null;
    if (box.isConnected && box.matches(":popover-open")) box.hidePopover();
  }

  function place(at) {
    const gap = 8;
    const below = at.bottom + gap + box.offsetHeight < innerHeight;
    const left = Math.min(Math.max(gap, at.left), innerWidth - box.offsetWidth - gap);
    box.style.left = `${Math.max(gap, left)}px`;
    box.style.top = `${below ? at.bottom + gap : Math.max(gap, at.top - gap - box.offsetHeight)}px`;
  }

  function follow(link) {
    location.assign(link.getAttribute("href"));
  }

  function later(what) {
    clearTimeout(timer);
    timer = setTimeout(what, WAIT);
  }

  // Links inside the ledger's own sentences and cards stand beside their sentence already.
  function numberAt(target) {
    const link = target instanceof Element ? target.closest('a[href*="#claim-"]') : null;
    return link && !link.closest(".evidence-box, blockquote.evidence, .claim") ? link : null;
  }

  if (file && "popover" in HTMLElement.prototype) {
    document.addEventListener("pointerover", ({ target, pointerType }) => {
      if (pointerType === "touch") return;
      const link = numberAt(target);
      if (link) later(() => show(link).catch(() => {}));
      else if (box.contains(target)) clearTimeout(timer);
      else if (asked && asked !== document.activeElement) later(hide);
      else if (!asked) clearTimeout(timer);
    });
    document.addEventListener("focusin", ({ target }) => {
      const link = numberAt(target);
      if (link?.matches(":focus-visible")) show(link).catch(() => {});
      else if (!box.contains(target)) hide();
    });
    document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
    // A first touch shows the sentence, a second one follows the link.
    document.addEventListener("click", (event) => {
      const link = numberAt(event.target);
      if (!link && !box.contains(event.target)) return hide();
      const open = link && link === asked && box.matches(":popover-open");
      if (event.pointerType !== "touch" || !link || open) return;
      event.preventDefault();
      show(link).then(
        (shown) => shown || follow(link),
        () => follow(link),
      );
    });
    addEventListener("resize", hide);
  }

  showEvidence = (address, at) => {
    if (!file) return;
    const wish = {};
    hide();
    asked = wish;
    showAt(address, at, () => asked === wish).catch(() => {});
  };

  // ---- a claim's citation, ready to paste ----

  const claim = (card) => {
    const sentence = card.closest(".claim")?.dataset.citation ?? "";
    return sentence.replace("{address}", `${location.href.split("#")[0]}#${card.id}`);
  };
  for (const card of document.querySelectorAll(".claim[data-citation]")) {
    const button = newButton("chart-button", "Copy citation");
    button.addEventListener("click", () => copyWords(claim(card), button));
    card.append(button);
  }
}
