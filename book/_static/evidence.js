// The sentence behind a number, shown beside it. Every number is a plain link to its claim, or to
// its relation, in a ledger; where this script runs, pointing at it, reaching it by keyboard or touching it shows the
// sentence first. The sentences come from this site, in one file, when the first one is asked for.
"use strict";

// Show the sentence behind the claim or relation at `address` beside a place on the screen.
let showEvidence = () => {};

{
  const file = document.querySelector('meta[name="evidence"]')?.content;
  const leading = 'a[href*="#claim-"], a[href*="#relation-"]';
  const cardOf = (address) => /#((?:claim|relation)-\w+)$/.exec(address)?.[1];
  const WAIT = 200; // milliseconds a pointer rests on a number, or leaves it, before anything moves

  let sentences = null; // the id of a card -> HTML, once loaded
  let asked = null; // the link whose sentence is shown or on its way
  let timer = null;

  const box = document.createElement("div");
  box.id = "evidence";
  box.className = "evidence-box";
  box.popover = "manual";
  box.setAttribute("role", "tooltip");

  async function load() {
    window.tollbookEvidence = (found) => (sentences = found);
    if (!sentences) await loadScript(file);
    return sentences;
  }

  // The sentence with its links, taken from the page where the card stands on it, else from the file.
  async function sentenceAt(address) {
    const told = document.createElement("template");
    const name = cardOf(address);
    const card = document.getElementById(name);
    if (card?.matches(".relation")) {
      const words = card.querySelector(".claim-words");
      told.innerHTML = words.outerHTML + card.querySelector("blockquote").innerHTML;
      const own = told.content.querySelector(".claim-words a");
      own.replaceWith(...own.childNodes);
      told.innerHTML += `<p><a href="#${name}">Open in the ledger</a></p>`;
      return told.content;
    }
    told.innerHTML = (await load())[name] ?? "";
    for (const inner of told.content.querySelectorAll("a[href]"))
      inner.setAttribute("href", file.replace(/_static\/.*/, inner.getAttribute("href")));
    return told.content;
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
    const found = await sentenceAt(address);
    if (!found.hasChildNodes() || !wanted()) return false;
    box.replaceChildren(found);
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
    const link = target instanceof Element ? target.closest(leading) : null;
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

  // ---- an address from before a card moved to another page leads on to it ----

  const named = cardOf(location.hash);
  if (file && named && !document.getElementById(named))
    load().then((found) => {
      const card = document.createElement("template");
      card.innerHTML = found[named] ?? "";
      const there = card.content.querySelector(`a[href$="#${named}"]`)?.getAttribute("href");
      if (there) location.replace(file.replace(/_static\/.*/, there));
    }, () => {});

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
