/*
 * Reading: what a word means, the section kept from language to language, a mistake reported.
 *
 * Without this script a word leads to the glossary, the menu to the other language's page, the
 * report to a form without the section. Nothing is fetched before a reader asks what a word means.
 */
(() => {
  "use strict";

  const article = document.querySelector("article");
  const end = document.querySelector(".studynotes-end");
  if (!article || !end) return;

  // ---- the section where the reader is ---------------------------------------------------------

  const headings = [...article.querySelectorAll("h2[id], h3[id], h4[id]")];

  /** The id of the last heading above an element; empty above the first. */
  function above(element) {
    const before = headings.filter(heading =>
      heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
    return before.length ? before[before.length - 1].id : "";
  }

  /** What the address names if that is in sight, else the heading at or above the top. */
  function section() {
    const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (named) {
      const {top} = named.getBoundingClientRect();
      if (top >= 0 && top < innerHeight) return named.id;
    }
    const passed = headings.filter(heading => heading.getBoundingClientRect().top < 120);
    return passed.length ? passed[passed.length - 1].id : "";
  }

  // ---- code and tables -------------------------------------------------------------------------

  // A table that can be scrolled needs the keyboard. Observers are told when the layout is done:
  // to ask for a width before that would have the page laid out once more.
  const tables = new ResizeObserver(changed => {
    for (const {target: table} of changed)
      table.tabIndex = table.scrollWidth > table.clientWidth ? 0 : -1;
  });
  addEventListener("load", () => { // Material is done
    for (const table of article.querySelectorAll(".md-typeset__scrollwrap")) tables.observe(table);
    // It makes a landmark of the button beside each listing, all of one name: a screen reader's
    // list of landmarks would be full of them.
    for (const buttons of article.querySelectorAll("nav.md-code__nav"))
      buttons.setAttribute("role", "none");
  });

  // ---- the language ----------------------------------------------------------------------------

  document.addEventListener("click", event => {
    const link = event.target.closest("a[hreflang]");
    if (!link) return;
    link.hash = section();
    try {
      localStorage.setItem("studynotes-language", link.hreflang);
    } catch { /* it is only a convenience */ }
  });

  // ---- a mistake -------------------------------------------------------------------------------

  const report = end.querySelector("[data-report]");
  if (report) {
    let marked = null; // the words that were marked last: a tap on the link takes the mark away
    document.addEventListener("selectionchange", () => {
      const selection = getSelection();
      const text = selection.toString().trim();
      if (text && article.contains(selection.anchorNode) && !end.contains(selection.anchorNode))
        marked = {text: text.slice(0, 300), id: above(selection.anchorNode)};
    });
    const address = report.getAttribute("href");
    report.addEventListener("click", () => {
      const id = marked ? marked.id : location.hash.slice(1);
      const more = id + (marked ? `\n\n> ${marked.text.replace(/\s+/g, " ")}` : "");
      report.href = address + encodeURIComponent(more); // the text ends with `section: `
    });
  }

  // ---- what a word means -----------------------------------------------------------------------

  if (!HTMLElement.prototype.showPopover) return; // an old browser follows the link
  const selector = 'a[href*="#term-"]';
  const box = document.createElement("span");
  Object.assign(box, {id: "studynotes-meaning", className: "studynotes-meaning", popover: "auto"});
  box.lang = document.documentElement.lang;
  let shown = null; // the word whose meaning is shown
  let pinned = false; // whether it was asked for by a tap or key, and not by a mouse passing by
  let waiting = 0;
  let loading = null;

  for (const word of article.querySelectorAll(selector)) {
    word.setAttribute("role", "button");
    word.setAttribute("aria-expanded", "false");
  }

  function load() {
    loading = loading || new Promise((resolve, reject) => {
      window.studynotesMeanings = resolve;
      const script = document.createElement("script");
      script.src = end.dataset.meanings;
      script.onerror = () => {
        loading = null; // so that another tap tries again
        script.remove();
        reject(new Error(script.src));
      };
      document.head.append(script);
    });
    return loading;
  }

  const element = (tag, text, properties = {}) =>
    Object.assign(document.createElement(tag), {textContent: text}, properties);

  async function show(word, asked) {
    const meanings = await load();
    const [name, source, meaning] = meanings[word.hash.slice(1)] || [];
    if (!meaning) throw new Error(word.hash);
    const title = element("strong", name);
    if (source !== name) title.append(" ", element("span", source, {lang: end.dataset.source}));
    box.replaceChildren(title, element("span", meaning), element("a", end.dataset.more, {href: word.href}));
    close();
    word.after(box); // what is read aloud or reached by Tab next
    box.showPopover();
    place(word);
    shown = word;
    pinned = asked;
    word.setAttribute("aria-expanded", "true");
  }

  /** Below the word, or above it where there is no room; never wider than the window. */
  function place(word) {
    const at = word.getClientRects()[0];
    const {width, height} = box.getBoundingClientRect();
    const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - width - 8));
    const higher = at.top - height - 6;
    const top = at.bottom + 6 + height > innerHeight && higher > 56 ? higher : at.bottom + 6;
    Object.assign(box.style, {left: `${left + scrollX}px`, top: `${top + scrollY}px`});
  }

  function close() {
    if (box.matches(":popover-open")) box.hidePopover();
    if (shown) shown.setAttribute("aria-expanded", "false");
    shown = null;
  }

  box.addEventListener("toggle", event => { // when Escape or a tap elsewhere closed it
    if (event.newState === "closed" && !box.matches(":popover-open")) close();
  });

  let closing = null; // a tap on the word itself closes the box before the click comes
  document.addEventListener("pointerdown", event => {
    closing = pinned && shown === event.target.closest(selector) ? shown : null;
  }, true);

  article.addEventListener("click", event => {
    const word = event.target.closest(selector);
    if (!word || box.contains(word) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    clearTimeout(waiting);
    const was = closing;
    closing = null;
    if (word === was || (word === shown && pinned)) {
      close();
    } else {
      show(word, true).catch(() => { location.href = word.href; });
    }
  });

  article.addEventListener("keydown", event => {
    if (event.key !== " " || !event.target.matches(selector) || box.contains(event.target)) return;
    event.preventDefault();
    event.target.click();
  });

  for (const [type, after] of [["pointerover", 250], ["pointerout", 300]]) {
    article.addEventListener(type, event => {
      const word = event.target.closest(selector);
      const inside = box.contains(event.target);
      if (event.pointerType !== "mouse" || !(word || inside)) return;
      clearTimeout(waiting);
      if (type === "pointerout" && !pinned)
        waiting = setTimeout(() => pinned || close(), after);
      else if (type === "pointerover" && !inside && word !== shown)
        waiting = setTimeout(() => show(word, false).catch(() => {}), after);
    });
  }
})();
