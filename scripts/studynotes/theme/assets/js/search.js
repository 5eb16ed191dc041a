/*
 * Search in the page's own language, offline and from file:// too.
 *
 * The button in the header carries all it needs to know: where the library and the sections of
 * this language lie, and its words. Nothing is fetched before search is opened. Tokenizer and
 * term processing follow the rules that come with the sections (folding.json), as folding.py does.
 */
(() => {
  "use strict";

  const button = document.querySelector("[data-studynotes-search]");
  if (!button) return;
  const dialog = document.getElementById(button.getAttribute("aria-controls"));
  const [input, status, list] = ["input", "[role=status]", "ol"].map(one => dialog.querySelector(one));
  const words = JSON.parse(button.dataset.words);
  const most = 20, screenful = 8;
  let rest = 0; // the timer of what is shown a moment later
  let engine = null; // {find(query), fold, stem} once everything is loaded
  let opening = null;

  // ---- words ---------------------------------------------------------------------------------

  function folding(rules) {
    const normal = text => {
      for (const [variant, form] of rules.replace) text = text.split(variant).join(form);
      return text.normalize("NFC").replace(new RegExp(rules.drop, "gu"), "");
    };
    const zeros = rules.digits.map(zero => zero.codePointAt(0));
    const digits = new RegExp(`[${rules.digits.map(zero =>
      `${zero}-${String.fromCodePoint(zero.codePointAt(0) + 9)}`).join("")}]`, "gu");
    const digit = letter => {
      const code = letter.codePointAt(0);
      return String(code - zeros.find(zero => zero <= code && code < zero + 10));
    };
    const scripts = rules.endings.map(script => ({
      letters: new RegExp(script.letters, "u"),
      marks: new RegExp(script.marks, "gu"),
      steps: script.steps.map((endings, number) =>
        [new RegExp(`(?:${endings.map(normal).join("|")})$`, "u"), script.least[number]]),
    }));
    const fold = word => normal(word).replace(digits, digit).toLowerCase();
    const stem = word => {
      let folded = fold(word);
      const script = scripts.find(one => one.letters.test(folded));
      if (script) for (const [endings, least] of script.steps) {
        const shorter = folded.replace(endings, "");
        if ([...shorter.replace(script.marks, "")].length >= least) folded = shorter;
      }
      return folded;
    };
    const word = new RegExp(rules.word, "gu");
    return {fold, stem, word, split: text => text.match(word) || []};
  }

  // ---- the index -----------------------------------------------------------------------------

  async function prepare(data) {
    const {fold, stem, word, split} = folding(data.rules);
    const stems = new Map();
    const process = term => { // the same few thousand words come again and again
      if (!stems.has(term)) stems.set(term, stem(term));
      return stems.get(term);
    };
    const index = new MiniSearch({
      fields: ["title", "page", "text"],
      tokenize: split,
      processTerm: process,
    });
    const sections = data.sections.map(([page, id, title, text], number) => ({
      id: number, page: data.pages[page][1], title: title || data.pages[page][1], text,
      url: data.pages[page][0] + (id ? `#${id}` : ""),
    }));
    await index.addAllAsync(sections, {chunkSize: 40});
    const known = new Set(stems.values());
    const vocabulary = [...known];
    const asides = new Set(data.rules.asides.map(process));
    const meant = term => !asides.has(term);
    // The top of a page leads to all of it; what a word means comes after the notes about it.
    const weight = id => /^term-/.test(data.sections[id][1]) ? 0.4 : data.sections[id][1] ? 1 : 3;
    const titles = sections.map(({title}) => new Set(split(title).map(process)
      .filter(meant)));

    // What a word may be called instead: phrases of processed words, by their first one.
    const others = new Map();
    for (const names of data.aliases) {
      const phrases = names.map(name => split(name).map(process).filter(meant));
      for (const phrase of phrases) {
        const rest = phrases.filter(other => other.join(" ") !== phrase.join(" "));
        if (!phrase.length || !rest.length) continue;
        others.set(phrase[0], [...(others.get(phrase[0]) || []), {phrase, rest}]);
      }
    }

    /** The words of a query in groups of one meaning: [[phrase, another name for it, …], …]. */
    function meanings(query) {
      const all = split(query).map(process);
      const terms = all.some(meant) ? all.filter(meant) : all;
      const found = [];
      for (let at = 0; at < terms.length;) {
        const fits = (others.get(terms[at]) || [])
          .filter(({phrase}) => phrase.every((term, step) => terms[at + step] === term))
          .sort((a, b) => b.phrase.length - a.phrase.length);
        const length = fits.length ? fits[0].phrase.length : 1;
        found.push([terms.slice(at, at + length),
          ...fits.filter(fit => fit.phrase.length === length).flatMap(fit => fit.rest)]);
        at += length;
      }
      return found;
    }

    /** What MiniSearch is to look for: any of the names; what is typed last may be half a word. */
    function wanted(names, last) {
      const half = word => last && vocabulary.some(one => one.startsWith(word));
      // How many letters may be wrong in a word that no page has, and the glossary neither.
      const slips = word => names.length === 1 && word.length >= 5 && !known.has(word)
        && !half(word) && (word.length < 8 ? 1 : 2);
      return {
        combineWith: "OR",
        queries: names.map((name, number) => ({
          combineWith: "AND", queries: name.map((term, step) => ({
            queries: [term], fuzzy: slips(term),
            prefix: number === 0 && last && step === name.length - 1,
            boost: {title: 4, page: 3},
          })),
        })),
      };
    }

    const exact = {tokenize: text => [text], processTerm: term => term,
      weights: {prefix: 0.3, fuzzy: 0.4}};

    /** The sections, the one that says most of what was asked first. */
    function find(query) {
      const groups = meanings(query);
      const length = groups.reduce((sum, [phrase]) => sum + phrase.length, 0);
      const scores = new Map();
      const pages = new Map(); // how much of what was asked each page says, in whatever section
      let asked = 0;
      groups.forEach((names, at) => {
        const found = index.search(wanted(names, at === groups.length - 1), exact);
        // A word that few sections have tells more; what none has cannot be missed in one.
        const tells = found.length && Math.log(1 + sections.length / found.length);
        asked += tells;
        const here = new Set();
        for (const {id, score, terms} of found) {
          const sum = scores.get(id) || {score: 0, said: 0, terms: new Set()};
          sum.score += score;
          sum.said += tells;
          terms.forEach(term => sum.terms.add(term));
          scores.set(id, sum);
          here.add(data.sections[id][0]);
        }
        for (const page of here) pages.set(page, (pages.get(page) || 0) + tells);
      });
      const ranked = [...scores].map(([id, {score, said, terms}]) => {
        const [page, anchor] = data.sections[id];
        // The top of a page leads to all of it: what the page says elsewhere counts half.
        const share = (anchor ? said : (said + pages.get(page)) / 2) / asked;
        // How much of the heading was asked for, and how much of what was asked it names.
        const title = [...titles[id]];
        const named = title.filter(term => terms.has(term)).length / Math.max(title.length, length);
        const fits = named === 1 && said === asked ? 2.5 : 0.5 + named;
        return {id, terms, score: score * weight(id) * share ** 2 * fits};
      });
      return ranked.sort((a, b) => b.score - a.score).slice(0, most)
        .map(({id, terms}) => ({...sections[id], terms}));
    }

    /** Text as nodes, with the words that were found marked; long text as an excerpt. */
    function marked(text, terms, length = Infinity) {
      const nodes = [];
      let from = 0, end = text.length, first = true;
      const excerpt = at => { // the words around the first hit
        first = false;
        if (text.length > length && at > length / 3)
          from = text.lastIndexOf(" ", at - length / 4) + 1;
        if (text.length - from > length) end = text.lastIndexOf(" ", from + length);
        nodes.push(from ? "… " : "");
      };
      for (const hit of text.matchAll(word)) {
        if (!first && hit.index >= end) break;
        if (!terms.has(process(hit[0]))) continue;
        if (first) excerpt(hit.index);
        if (hit.index + hit[0].length > end) break;
        nodes.push(text.slice(from, hit.index));
        const mark = document.createElement("mark");
        mark.textContent = hit[0];
        nodes.push(mark);
        from = hit.index + hit[0].length;
      }
      if (first) excerpt(0);
      nodes.push(text.slice(from, end), end < text.length ? " …" : "");
      return nodes;
    }
    return {find, marked, fold, stem};
  }

  // ---- loading -------------------------------------------------------------------------------

  const script = address => new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = address;
    element.onload = resolve;
    element.onerror = () => reject(new Error(address));
    document.head.append(element);
  });

  function load() {
    opening = opening || (async () => {
      const sections = new Promise(resolve => { window.studynotesSearch = resolve; });
      await Promise.all([script(button.dataset.engine), script(button.dataset.sections)]);
      engine = await prepare(await sections);
      window.studynotesSearch = engine; // for tests, and for whoever looks into it
    })().catch(() => {
      opening = null; // so that opening again tries again
      status.textContent = words.failed;
    });
    return opening;
  }

  // ---- the dialog ----------------------------------------------------------------------------

  function entry(result) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = button.dataset.base + result.url;
    const title = document.createElement("strong");
    title.append(...engine.marked(result.title, result.terms));
    link.append(title);
    if (result.title !== result.page) {
      const page = document.createElement("small");
      page.textContent = result.page;
      link.append(page);
    }
    const excerpt = document.createElement("span");
    excerpt.append(...engine.marked(result.text, result.terms, 160));
    link.append(excerpt);
    item.append(link);
    return item;
  }

  /** What was found: what a phone's screen holds at once, the rest when that has been drawn. */
  function show() {
    if (!engine) return;
    const query = input.value;
    const found = engine.find(query);
    clearTimeout(rest);
    list.replaceChildren(...found.slice(0, screenful).map(entry));
    rest = setTimeout(() => list.append(...found.slice(screenful).map(entry)), 80);
    status.textContent = !query.trim() ? words.start
      : found.length ? words.found.replace("#", found.length) : words.none;
  }

  async function open() {
    if (dialog.open) return;
    dialog.showModal();
    input.select();
    if (!engine) {
      status.textContent = words.loading;
      await load();
    }
    show();
  }

  button.addEventListener("click", open);
  document.addEventListener("keydown", event => {
    const typing = /^(input|textarea|select)$/i.test(event.target.tagName) ||
      event.target.isContentEditable;
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      event.stopImmediatePropagation();
      open();
    }
  }, true);
  input.addEventListener("input", show); // keys, paste, dictation alike
  dialog.addEventListener("keydown", event => {
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    const to = {ArrowDown: at + 1, ArrowUp: at - 1}[event.key];
    if (to !== undefined && links.length) {
      event.preventDefault();
      (to < 0 ? input : links[Math.min(to, links.length - 1)]).focus();
    } else if (event.key === "Enter" && event.target === input && links.length) {
      event.preventDefault();
      links[0].click();
    }
  });
  dialog.addEventListener("click", event => {
    if (event.target === dialog || event.target.closest("[data-close]") ||
        event.target.closest("ol a")) dialog.close();
  });
})();
