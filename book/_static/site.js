// Makes charts live where a reader's device suits it. Every page is complete without it:
// each chart is already drawn, and on any failure that drawing stays.
"use strict";

{
  const library = document.querySelector('meta[name="plotly"]');
  const figures = [...document.querySelectorAll("figure.chart")].filter(
    (figure) =>
      figure.querySelector("script.chart-plotly") && figure.offsetWidth >= figure.dataset.least,
  );
  const live = new Map(); // figure -> its element drawn by plotly

  // ---- plotly.js, loaded once, from this site ----

  let loading = null;

  function loadPlotly() {
    loading ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = library.content;
      script.onload = () => done(window.Plotly);
      script.onerror = () => {
        loading = null;
        failed(new Error("plotly.js did not load"));
      };
      document.head.append(script);
    });
    return loading;
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
    const source = JSON.parse(figure.querySelector("script.chart-plotly").textContent);
    const { data, layout } = inPageColours(source);
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
      const Plotly = await loadPlotly();
      const { data, layout } = drawing(figure);
      chart.style.height = `${layout.height ?? parseFloat(chart.style.height)}px`;
      picture.before(chart);
      picture.style.display = "none";
      await Plotly.newPlot(chart, data, layout, config);
      new ResizeObserver(() => chart.isConnected && Plotly.Plots.resize(chart)).observe(chart);
      chart.on("plotly_click", ({ points }) => follow(points[0]?.customdata?.[0]));
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
    if (/^(#|[\w./-]+\.html(#|$))/.test(address ?? "") && !address.includes("//"))
      location.assign(address);
  }

  // ---- when: in view where a pointer is fine and data is not saved, else on request ----

  function offer(figure) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "chart-button";
    button.textContent = `Make this chart interactive (loads ${library.dataset.megabytes} MB once)`;
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        await makeLive(figure);
        button.remove();
      } catch {
        button.disabled = false;
        button.textContent = "It did not load; the picture says the same. Try again";
      }
    });
    figure.querySelector(".chart-static").after(button);
  }

  const savesData =
    navigator.connection?.saveData || matchMedia("(prefers-reduced-data: reduce)").matches;

  if (library && matchMedia("(pointer: fine)").matches && !savesData) {
    const watcher = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        watcher.unobserve(target);
        makeLive(target).catch(() => offer(target));
      }
    });
    figures.forEach((figure) => watcher.observe(figure));
  } else if (library) {
    figures.forEach(offer);
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
