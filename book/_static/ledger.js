// Sorts and filters a ledger, of claims or of relations. It is whole without this script; what a
// reader chose stands in the address, so that a view can be sent to someone else.
"use strict";

{
  const FEW = 25; // rows that a reader looks through without choosing among them
  const order = new Intl.Collator("en", { numeric: true });

  for (const table of document.querySelectorAll("table.sortable")) {
    const heads = [...table.tHead.rows[0].cells];
    const rows = [...table.tBodies[0].rows];
    const names = heads.map((head) => head.textContent.trim());
    const told = ({ cells }, column) =>
      cells[column].querySelector("data")?.value ?? cells[column].textContent.trim();
    const filters = new Map(); // column -> its select
    const state = new URLSearchParams(location.search);
    const count = document.createElement("output");
    const free = document.createElement("input");

    function keep(name, value) {
      if (value) state.set(name, value);
      else state.delete(name);
      const search = state.toString();
      history.replaceState(null, "", `${location.pathname}${search && `?${search}`}${location.hash}`);
    }

    function apply() {
      const words = free.value.toLowerCase().split(/\s+/);
      let shown = 0;
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        const fits =
          words.every((word) => text.includes(word)) &&
          [...filters].every(([column, { value }]) => !value || told(row, column) === value);
        row.hidden = !fits;
        shown += fits;
        card(row)?.toggleAttribute("hidden", !fits);
      }
      for (const passage of document.querySelectorAll(".passage"))
        passage.hidden = !passage.querySelector(".claim:not([hidden])");
      for (const section of document.querySelectorAll("section.ledger"))
        section.hidden = !section.querySelector(".claim:not([hidden])");
      tell(shown);
    }

    function tell(shown) {
      count.textContent = `${shown} of ${rows.length} shown`;
    }

    function showAll() {
      for (const control of [...filters.values(), free]) control.value = "";
      for (const name of [...names, "words"]) keep(name, "");
      apply();
    }

    // The card below the table that a row leads to; it comes and goes with its row.
    function card(row) {
      const address = row.querySelector('a[href*="#claim-"], a[href*="#relation-"]')?.hash;
      return address && document.getElementById(address.slice(1));
    }

    function sort(column, direction) {
      heads.forEach((head, i) =>
        i === column ? head.setAttribute("aria-sort", direction) : head.removeAttribute("aria-sort"),
      );
      const sign = direction === "descending" ? -1 : 1;
      const sorted = [...rows].sort((a, b) => sign * order.compare(told(a, column), told(b, column)));
      table.tBodies[0].append(...sorted);
    }

    // ---- controls: a button in each head, a choice for each column that asks for one ----

    heads.forEach((head, column) => {
      if (head.hidden) return;
      const button = newButton("sort", names[column]);
      button.addEventListener("click", () => {
        const direction = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
        sort(column, direction);
        keep("sort", `${direction === "descending" ? "-" : ""}${names[column]}`);
      });
      head.replaceChildren(button);
    });

    function labelled(name, control) {
      const field = document.createElement("div");
      const label = document.createElement("label");
      control.id = label.htmlFor = `filter-${name}`;
      label.textContent = name;
      field.append(label, control);
      return field;
    }

    const panel = document.createElement("div");
    panel.className = "filters";
    panel.setAttribute("role", "group");
    panel.setAttribute("aria-label", "Filter the table");
    // Choices for columns that are not shown stand apart, open where one of them was asked for;
    // where the rows are few, so do all of them.
    const few = rows.length < FEW;
    const more = document.createElement("details");
    const unseen = document.createElement("div");
    more.append(Object.assign(document.createElement("summary"), { textContent: few ? "Filter these rows" : "More filters" }), unseen);
    names.forEach((name, column) => {
      if (!("filter" in heads[column].dataset)) return;
      const choice = document.createElement("select");
      const values = [...new Set(rows.map((row) => told(row, column)))].sort(order.compare);
      const asked = state.get(name) ?? "";
      if (asked && !values.includes(asked)) values.push(asked); // what nobody has shows no row
      choice.append(new Option("all", ""), ...values.map((value) => new Option(value)));
      choice.value = asked;
      choice.addEventListener("change", () => (keep(name, choice.value), apply()));
      filters.set(column, choice);
      const apart = few || heads[column].hidden;
      more.open ||= apart && asked !== "";
      (apart ? unseen : panel).append(labelled(name, choice));
    });
    free.type = "search";
    free.value = state.get("words") ?? "";
    free.addEventListener("input", () => (keep("words", free.value), apply()));
    const clear = newButton("chart-button", "Show all");
    clear.addEventListener("click", showAll);
    count.setAttribute("role", "status");
    more.open ||= few && free.value !== "";
    (few ? unseen : panel).append(labelled("words", free), ...(few ? [clear] : []));
    panel.append(...(unseen.children.length ? [more] : []), ...(few ? [] : [clear]), count);
    table.closest(".tablewrap").before(panel);

    const sorted = state.get("sort") ?? "";
    const column = names.indexOf(sorted.replace(/^-/, ""));
    if (column >= 0) sort(column, sorted.startsWith("-") ? "descending" : "ascending");
    if ([...filters.values(), free].some(({ value }) => value)) apply();
    else tell(rows.length);

    // The address may name a card that is left out, or that moved when others were.
    function goThere() {
      const there = location.hash && document.getElementById(location.hash.slice(1));
      if (there && there.closest("[hidden]")) showAll();
      if (there) there.scrollIntoView();
    }

    addEventListener("hashchange", goThere);
    goThere();
  }
}
