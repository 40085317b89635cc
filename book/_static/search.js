// Results of the search with words that can be read: Sphinx finds the pages, and this shows of each
// the first sentence or so that holds a word of the question, with the word marked.
"use strict";

if (document.getElementById("search-results")) {
  const LENGTH = 220; // characters of a passage
  const SHORT = 60; // a name alone says less than a sentence with it
  const PASSAGES = "p, li, dd, th, td, h1, h2, h3";
  const words = (new URLSearchParams(location.search).get("q") ?? "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1)
    .map((word) => word.replace(/(?:ies|y|s)$/, "")); // as the index does, many forms are one
  const wanted = new RegExp(`\\b(?:${words.join("|")})[\\p{L}\\p{N}]*`, "iu");

  // The index weighs as much as a page: it comes where there is something to look for.
  if (words.length) loadScript("searchindex.js");

  function excerpt(html) {
    const bare = html.replace(/<style.*?<\/style>/gs, ""); // styles written in it would be refused
    const article = new DOMParser().parseFromString(bare, "text/html").querySelector("article");
    const passages = [...(article?.querySelectorAll(PASSAGES) ?? [])]
      .map((place) => place.textContent.replace(/\s+/g, " ").trim())
      .filter((text) => wanted.test(text));
    const best = passages.find((text) => text.length > SHORT) ?? passages[0];
    return best ? marked(best, wanted.exec(best)) : null;
  }

  function marked(text, { index, 0: word }) {
    const start = index < LENGTH / 2 ? 0 : text.indexOf(" ", index - LENGTH / 2) + 1;
    const end = start + LENGTH < text.length ? text.lastIndexOf(" ", start + LENGTH) : text.length;
    const passage = document.createElement("p");
    const mark = document.createElement("mark");
    passage.className = "context";
    mark.textContent = word;
    passage.append(
      `${start ? "… " : ""}${text.slice(start, index)}`,
      mark,
      `${text.slice(index + word.length, Math.max(end, index + word.length))}${end < text.length ? " …" : ""}`,
    );
    return passage;
  }

  // Sphinx's script comes after this one and begins when the page has been read.
  document.addEventListener("DOMContentLoaded", () => {
    if (words.length) Search.makeSearchSummary = excerpt;
  });
}
