// What the page's own controls do: colours, search, the two sidebars, and copying code.
// The markup is the theme's; its scripts are left out, because they weigh ten times as much and
// keep more in the browser than the choice of colours.
"use strict";

// Take `words` to the clipboard and say so on the button for a moment.
function copyWords(words, button) {
  const label = button.textContent;
  const say = (told) => {
    button.textContent = told;
    setTimeout(() => (button.textContent = label), 2000);
  };
  const copied = navigator.clipboard?.writeText(words) ?? Promise.reject(new Error("no clipboard"));
  return copied.then(
    () => say("Copied"),
    () => say("Not copied: select and copy it"),
  );
}

// Run a script of this site; from a folder too, where nothing else may be fetched.
function loadScript(address) {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = done;
    script.onerror = () => failed(new Error(`${address} did not load`));
    document.head.append(script);
  });
}

function newButton(name, words) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = name;
  button.textContent = words;
  return button;
}

{
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // ---- light, dark, or as the system has it: the one thing that is kept ----

  const systemDark = matchMedia("(prefers-color-scheme: dark)");
  const modes = ["auto", "light", "dark"];

  function show(mode) {
    root.dataset.mode = mode;
    root.dataset.theme = mode === "auto" ? (systemDark.matches ? "dark" : "light") : mode;
    for (const button of all(".theme-switch-button"))
      button.setAttribute("aria-label", `Colours: ${mode}`);
  }

  function keep(mode) {
    try {
      localStorage.setItem("mode", mode);
    } catch {
      // a browser that keeps nothing shows the choice on this page alone
    }
  }

  for (const button of all(".theme-switch-button"))
    button.addEventListener("click", () => {
      show(modes[(modes.indexOf(root.dataset.mode) + 1) % modes.length]);
      keep(root.dataset.mode);
    });
  systemDark.addEventListener("change", () => show(root.dataset.mode));
  show(modes.includes(root.dataset.mode) ? root.dataset.mode : "auto");

  // ---- dialogs close when the page beside them is clicked ----

  function closeOutside(dialog) {
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
  }

  // ---- search: a button, or Ctrl and K ----

  const search = document.getElementById("pst-search-dialog");
  const field = document.querySelector(".bd-search-container input[type=search]");

  function openSearch() {
    if (field) field.focus();
    else if (!search.open) search.showModal();
  }

  if (search) {
    closeOutside(search);
    for (const button of all(".search-button__button")) button.addEventListener("click", openSearch);
    addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      if (event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      openSearch();
    });
  }

  // ---- sidebars: beside the page where it is wide, else in a dialog over it ----

  function move(from, to) {
    to.append(...from.childNodes);
    to.classList.add(...from.classList);
    from.className = "";
  }

  function drawer(name, folds) {
    const sidebar = document.getElementById(`pst-${name}-sidebar`);
    const dialog = document.getElementById(`pst-${name}-sidebar-modal`);
    if (!sidebar || !dialog) return;
    const wide = matchMedia("(min-width: 992px)");
    for (const button of all(`.${name}-toggle`))
      button.addEventListener("click", () => {
        if (folds && wide.matches) return sidebar.classList.toggle("pst-sidebar-hidden");
        move(sidebar, dialog);
        dialog.showModal();
      });
    closeOutside(dialog);
    dialog.addEventListener("click", (event) => {
      if (event.target.closest("a")) dialog.close();
    });
    dialog.addEventListener("close", () => move(dialog, sidebar));
  }

  drawer("primary", true);
  drawer("secondary", false);

  // ---- code: a button that copies it; reachable by keyboard where it scrolls ----

  for (const code of all("div.highlight pre")) {
    const button = newButton("copy-code", "Copy");
    button.addEventListener("click", () => copyWords(code.textContent, button));
    code.before(button);
  }

  // The browser tells a box's size when it has laid the page out; asking sooner would lay it out twice.
  const reachable = new ResizeObserver((boxes) => {
    const scrolls = boxes.map(({ target }) => target.scrollWidth > target.clientWidth);
    boxes.forEach(({ target }, i) => {
      if (scrolls[i]) target.tabIndex = 0;
      target.classList.toggle("scrolls", scrolls[i]);
    });
  });
  for (const box of all("div.highlight pre, .tablewrap")) reachable.observe(box);

  // ---- cards are still heard as a table, also where a browser goes by the layout alone ----

  const roles = {
    "": "table",
    "tbody, thead": "rowgroup",
    "tr": "row",
    "th[scope=col]": "columnheader",
    "th[scope=row]": "rowheader",
    "td": "cell",
  };
  for (const table of all("table.cards"))
    for (const [parts, role] of Object.entries(roles))
      for (const part of parts ? all(parts, table) : [table])
        if (!part.hidden) part.setAttribute("role", role);

  // ---- long parts: laid out where they come into view, and all of them where none may be missing ----

  function drawAll() {
    document.documentElement.classList.add("drawn");
  }

  // Whoever only looks is not kept waiting; once the browser has nothing else to do, part by part.
  const whenIdle = window.requestIdleCallback ?? ((work) => setTimeout(work, 50));
  const waiting = all(".cell_output, .tablewrap, figure.chart .chart-static, .ledger .claim");

  function drawNext(idle) {
    do waiting.shift()?.classList.add("drawn");
    while (waiting.length && idle?.timeRemaining() > 20);
    if (waiting.length) whenIdle(drawNext);
  }

  addEventListener("load", () => whenIdle(drawNext));
  addEventListener("beforeprint", drawAll);
  addEventListener("hashchange", () => {
    drawAll();
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  });
}
