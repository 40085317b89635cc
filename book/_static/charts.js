// Makes charts live where a reader's device suits it. Every page is complete without it:
// each chart is already drawn, and on any failure that drawing stays.
"use strict";

{
  const library = document.querySelector('meta[name="plotly"]');
  const figures = [...document.querySelectorAll("figure.chart")].filter(
    (figure) => figure.dataset.plotly && figure.offsetWidth >= figure.dataset.least,
  );
  const live = new Map(); // figure -> its element drawn by plotly

  // ---- plotly.js and what to draw with it, loaded from this site when a chart becomes live ----

  let loading = null;

  function loadPlotly() {
    if (!loading) allowStyles();
    loading ??= loadScript(library.content).catch((error) => {
      loading = null;
      throw error;
    });
    return loading;
  }

  const sources = {}; // the name of a chart -> its data and layout

  window.tollbookFigure = (name, source) => (sources[name] = source);

  // The page's policy refuses styles written as attributes, as plotly.js writes some of its own;
  // set one by one they are allowed, and that is what becomes of them here. A sheet for maps, which
  // it writes unless an element has its name, is not needed.
  function allowStyles() {
    const plain = Element.prototype.setAttribute;
    Element.prototype.setAttribute = function (name, value) {
      if (name === "style" && this.style) this.style.cssText = value;
      else plain.call(this, name, value);
    };
    const sheet = document.createElement("meta");
    sheet.id = library.dataset.sheet;
    document.head.append(sheet);
  }

  // ---- what to draw: the chart's JSON in the colours of the page ----

  function inPageColours(value) {
    if (Array.isArray(value)) return value.map(inPageColours);
    if (value && typeof value === "object")
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, inPageColours(v)]));
    const name = typeof value === "string" && /^var\((--[\w-]+)\)$/.exec(value)?.[1];
    return name ? token(name) : value;
  }

  function token(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function drawing(figure) {
    const { data, layout } = inPageColours(sources[figure.id]);
    const lines = token("--grid");
    const narrow = figure.offsetWidth < NARROW ? { size: 11 } : {};
    const axis = { automargin: true, gridcolor: lines, linecolor: lines, zerolinecolor: lines };
    for (const key of Object.keys(layout).filter((name) => /^[xy]axis\d*$/.test(name)))
      layout[key] = { ...axis, ...layout[key] };
    return {
      data,
      layout: {
        ...layout,
        autosize: true,
        width: undefined,
        margin: { l: 8, r: 16, t: 16, b: 8, ...layout.margin },
        paper_bgcolor: "rgba(0,0,0,0)",
        plot_bgcolor: "rgba(0,0,0,0)",
        font: { family: token("--sans"), ...layout.font, ...narrow, color: token("--ink") },
        hoverlabel: {
          align: "left",
          bgcolor: token("--panel"),
          bordercolor: token("--muted"),
          font: { family: token("--sans"), color: token("--ink") },
        },
      },
    };
  }

  const REST = 600; // milliseconds
  const NARROW = 500; // pixels; below, words are set smaller so that they keep their places
  const config = { displayModeBar: false, scrollZoom: false };

  // ---- the chart takes the place of its picture ----

  async function makeLive(figure) {
    if (live.has(figure)) return;
    const picture = figure.querySelector(".chart-static");
    const chart = document.createElement("div");
    live.set(figure, chart);
    chart.className = "chart-live";
    chart.style.height = `${Math.max(picture.offsetHeight, 260)}px`;
    nameLike(picture, chart);
    try {
      await Promise.all([loadPlotly(), loadScript(figure.dataset.plotly)]);
      const { data, layout } = drawing(figure);
      chart.style.height = `${layout.height ?? parseFloat(chart.style.height)}px`;
      picture.before(chart);
      picture.style.display = "none";
      await window.Plotly.newPlot(chart, data, layout, config);
      figure.querySelector(".chart-button")?.remove();
      new ResizeObserver(() => chart.isConnected && window.Plotly.Plots.resize(chart)).observe(chart);
      chart.on("plotly_click", ({ points }) => follow(points[0]?.customdata?.[0]));
      chart.on("plotly_hover", ({ points, event }) => point(points[0]?.customdata?.[0], event));
    } catch (error) {
      chart.remove();
      live.delete(figure);
      picture.style.display = "";
      throw error;
    }
  }

  function nameLike(picture, chart) {
    const text = (name) => picture.querySelector(name)?.textContent.trim();
    const image = picture.querySelector("img");
    chart.setAttribute("role", "img");
    chart.setAttribute("aria-label", text("svg > title") ?? image?.alt ?? "Chart");
    if (text("svg > desc")) chart.setAttribute("aria-description", text("svg > desc"));
  }

  function follow(address) {
    if (/^(#|[\w./-]+\.html([?#]|$))/.test(address ?? "") && !address.includes("//"))
      location.assign(address);
  }

  // Beside a mark of the live chart the same sentence is shown as beside one of the drawing.
  function point(address, { clientX: x, clientY: y }) {
    if (address) showEvidence(address, new DOMRect(x - 6, y - 6, 12, 12));
  }

  // ---- when: a reader's pointer rests on it and data is not saved, or on request ----

  function offer(figure) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "chart-button";
    button.textContent = `Make this chart interactive (loads ${library.dataset.megabytes} MB once)`;
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        await makeLive(figure);
      } catch {
        button.disabled = false;
        button.textContent = "It did not load; the picture says the same. Try again";
      }
    });
    figure.querySelector(".chart-static").after(button);
  }

  const savesData =
    navigator.connection?.saveData || matchMedia("(prefers-reduced-data: reduce)").matches;

  // Rest on a chart for a moment and it comes alive; a link that is being read stays where it is.
  function whenRestedOn(figure) {
    const picture = figure.querySelector(".chart-static");
    let timer = null;
    picture.addEventListener("pointermove", ({ target }) => {
      clearTimeout(timer);
      if (!target.closest("a")) timer = setTimeout(() => makeLive(figure).catch(() => {}), REST);
    });
    picture.addEventListener("pointerleave", () => clearTimeout(timer));
  }

  if (library) {
    figures.forEach(offer);
    if (matchMedia("(pointer: fine)").matches && !savesData) figures.forEach(whenRestedOn);
  }

  // ---- light and dark ----

  new MutationObserver(() => {
    for (const [figure, chart] of live)
      if (chart.isConnected) {
        const { data, layout } = drawing(figure);
        window.Plotly.react(chart, data, layout, config);
      }
  }).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
}
