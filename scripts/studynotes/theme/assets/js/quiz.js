/*
 * The quiz: asks the questions of all notes, marks the answers, and remembers them.
 *
 * Its element carries all it needs to know: where the questions of this language lie, and its
 * words. They are fetched, as a script so that file:// will do, when the reader begins. Progress is
 * kept in the browser under the questions' keys, which no release and no language changes; what
 * was wrong comes back first. Where nothing can be kept, it lasts until the page is left.
 */
(() => {
  "use strict";

  const root = document.querySelector("[data-studynotes-quiz]");
  if (!root) return;
  const words = JSON.parse(root.dataset.words);
  const kinds = ["choice", "claim", "number", "open"];
  const seconds = {choice: 60, claim: 60, number: 120}; // of an exam, by kind; others are not in it
  const highest = 5; // a question that was right so many times in a row comes last
  const pause = 3; // so many others come before the same one is asked again
  let data = null; // once the questions are loaded
  let asked = new Map(); // question by id
  let clock = null;

  const say = (word, ...values) => values.reduce((text, value) => text.replace("#", value), word);

  // ---- numbers, as people type them ----------------------------------------------------------

  /** All that a text can mean: `0,2` is 0.2, `১/৫` too; `1,500` may be either of two. */
  function readings(text) {
    const plain = text.replace(/^.*[=≈]/u, "")
      .replace(/[⁺⁻⁰¹²³⁴-⁹]+/gu, raised => `^${raised}`)
      .normalize("NFKC").replace(/−/g, "-").replace(/\s+/g, "").toLowerCase()
      .replace(/[০-৯०-९]/g, digit => digit.charCodeAt(0) - (digit < "০" ? 0x966 : 0x9e6));
    const parts = plain.match(
      /^(-?)([\d.,]+)(?:e([-+]?\d+)|[×x*·]10\^?([-+]?\d+))?(?:\/([\d.,]+))?(%?)$/);
    if (!parts) return [];
    const [, sign, above, e, power, below, percent] = parts;
    const scale = (sign ? -1 : 1) * 10 ** Number(e || power || 0) / (percent ? 100 : 1);
    return decimals(above).flatMap(one => decimals(below || "1").map(other => scale * one / other))
      .filter(Number.isFinite);
  }

  /** With a point or a comma before the decimals, or commas between groups as in 1,00,000. */
  const decimals = text => [
    ...(/^(\d+\.?\d*|\.\d+)$/.test(text) ? [Number(text)] : []),
    ...(/^\d*,\d+$/.test(text) ? [Number(text.replace(",", "."))] : []),
    ...(/^[1-9]\d{0,2}(,\d\d\d?)*,\d{3}(\.\d+)?$/.test(text) ? [Number(text.replace(/,/g, ""))] : []),
  ];

  // ---- marking -------------------------------------------------------------------------------

  /**
   * An answer is what was typed, or the places of what was chosen. Gives whether it is right, and
   * which wrong choice it is; `again` names a word for the reader where it is no answer yet.
   */
  function mark(question, answer) {
    const {choices} = question;
    if (question.kind !== "number") {
      const wrong = answer.find(place => !choices[place].right);
      const whole = choices.every((choice, place) => !choice.right || answer.includes(place));
      return {right: wrong === undefined && whole, wrong: choices[wrong]};
    }
    const typed = readings(answer);
    const within = share => choice =>
      typed.some(value => Math.abs(value - choice.value) <= share * Math.abs(choice.value));
    const meant = choices.filter(within(data.tolerance));
    const right = meant.some(choice => choice.right);
    return {
      right, wrong: right ? undefined : meant[0],
      again: !typed.length ? "unreadable"
        : !meant.length && choices.some(choice => choice.right && within(0.06)(choice)) ? "close"
          : undefined,
    };
  }

  // ---- what is remembered --------------------------------------------------------------------

  const version = 1;
  const key = () => `studynotes-quiz-${version}-${data.collection}`;
  const nothing = () => ({version, turn: 0, questions: {}, exam: null});
  let memory = null; // what the browser does not keep
  let keeps = true;

  function load() {
    let text = memory;
    try {
      text = localStorage.getItem(key()) || memory;
    } catch {
      keeps = false;
    }
    if (!text) return nothing();
    try {
      return checked(JSON.parse(text));
    } catch { // somebody else's, or half written: put aside, not thrown away
      save(nothing(), text);
      return nothing();
    }
  }

  function save(state, damaged) {
    memory = JSON.stringify(state);
    try {
      if (damaged) localStorage.setItem(`${key()}-damaged`, damaged);
      localStorage.setItem(key(), memory);
    } catch {
      keeps = false;
    }
  }

  /** Changes what is remembered; reads it anew, for another tab may have changed it, too. */
  function change(what) {
    const state = load();
    what(state);
    save(state);
  }

  /** The state as it is, if it is one; otherwise throws the word for what is wrong with it. */
  function checked(state) {
    const counts = (...values) => values.every(value => Number.isInteger(value) && value >= 0);
    const object = value => value !== null && typeof value === "object" && !Array.isArray(value);
    if (!object(state) || !counts(state.version, state.turn) || !object(state.questions))
      throw new Error("damaged");
    if (state.version > version) throw new Error("newer");
    for (const [id, one] of Object.entries(state.questions))
      if (!id.includes("#") || !object(one) || !counts(one.box, one.turn, one.right, one.wrong) || one.box > highest)
        throw new Error("damaged");
    const {exam} = state;
    const lists = exam && Array.isArray(exam.ids) && Array.isArray(exam.answers);
    if (!lists || !counts(exam.ends, exam.at)) state.exam = null;
    return state;
  }

  function remember(state, id, right) {
    const known = Object.hasOwn(state.questions, id) ? state.questions[id]
      : {box: 0, turn: 0, right: 0, wrong: 0};
    state.turn += 1;
    state.questions[id] = {
      box: right ? Math.min(known.box + 1, highest) : 0, turn: state.turn,
      right: known.right + (right ? 1 : 0), wrong: known.wrong + (right ? 0 : 1),
    };
  }

  /** Wrong ones first, then new ones, then those known for the shortest time. */
  function next(pool) {
    const {turn, questions} = load();
    const rank = ({id}) => {
      if (!Object.hasOwn(questions, id)) return [1, 0];
      const known = questions[id];
      const place = turn - known.turn < pause ? highest + 2 : known.box && known.box + 1;
      return [place, known.turn];
    };
    return pool.map(question => [rank(question), question]).reduce((best, other) =>
      other[0][0] - best[0][0] < 0 || (other[0][0] === best[0][0] && other[0][1] < best[0][1])
        ? other : best)[1];
  }

  function shuffled(list) {
    const all = [...list];
    for (let end = all.length - 1; end > 0; end -= 1) {
      const other = Math.floor(Math.random() * (end + 1));
      [all[end], all[other]] = [all[other], all[end]];
    }
    return all;
  }

  /** What a file holds is added; of what both know, the one with more answers is kept. */
  function merge(state, other) {
    const answers = one => one.right + one.wrong;
    for (const [id, one] of Object.entries(other.questions))
      if (!Object.hasOwn(state.questions, id) || answers(one) > answers(state.questions[id]))
        state.questions[id] = one;
    state.turn = Math.max(state.turn, other.turn);
  }

  // ---- elements ------------------------------------------------------------------------------

  /** An element with its properties, and text or elements in it. */
  function element(name, properties, ...inside) {
    const made = document.createElement(name);
    for (const [property, value] of Object.entries(properties || {}))
      if (property in made) made[property] = value;
      else made.setAttribute(property, value);
    made.append(...inside.filter(one => one !== undefined && one !== null));
    return made;
  }
  const html = (name, text, className) => element(name, {className, innerHTML: text});
  const button = (text, action, main) => element("button", {
    type: "button", className: main ? "main" : "", onclick: action}, text);
  const row = (...buttons) => element("div", {className: "row"}, ...buttons);
  const link = (address, text) => element("a", {href: root.dataset.base + address, innerHTML: text});

  const status = element("p", {role: "status"});
  const stage = element("div", {});
  root.append(status, stage);

  /** Shows something else, and takes the reader there. */
  function show(focus, ...inside) {
    stage.replaceChildren(...inside.filter(Boolean));
    if (focus) focus.focus();
  }
  function tell(text) {
    status.textContent = text;
  }

  // ---- a question ----------------------------------------------------------------------------

  /** The question with what to answer it with; `read` gives the answer, null if there is none. */
  function sheet(question, given) {
    const legend = html("legend", question.ask);
    legend.tabIndex = -1;
    const field = element("fieldset", {}, legend);
    if (question.given) field.append(html("div", question.given, "given"));
    let read = () => null;
    let complain = () => {};
    let solve = () => {}; // shows by signs what words say below
    if (question.kind === "number") {
      const input = element("input", {type: "text", inputMode: "decimal", autocomplete: "off",
        id: "studynotes-number", value: given || "", "aria-describedby": "studynotes-number-hint"});
      const hint = element("p", {id: "studynotes-number-hint", className: "hint"}, words.digits);
      const fault = element("p", {className: "fault", role: "alert"});
      field.append(element("label", {htmlFor: input.id}, words.yourNumber), input, hint, fault);
      read = () => input.value.trim() || null;
      complain = text => {
        fault.textContent = text;
        input.setAttribute("aria-invalid", "true");
        input.focus();
      };
    } else if (question.kind !== "open") {
      const many = question.choices.filter(choice => choice.right).length > 1;
      const inputs = question.choices.map((choice, place) => {
        const input = element("input", {type: many ? "checkbox" : "radio", name: "choice",
          checked: Boolean(given && given.includes(place))});
        field.append(element("label", {className: "choice"}, input, html("span", choice.text)));
        return input;
      });
      const fault = element("p", {className: "fault", role: "alert"});
      field.append(fault);
      read = () => {
        const chosen = [...inputs.keys()].filter(place => inputs[place].checked);
        return chosen.length ? chosen : null;
      };
      complain = text => {
        fault.textContent = text;
        inputs[0].focus();
      };
      solve = () => inputs.forEach((input, place) => {
        const right = question.choices[place].right;
        if (right || input.checked) input.parentElement.classList.add(right ? "right" : "wrong");
      });
    }
    return {field, legend, read, complain, solve};
  }

  /** Where a question stands, and where to read on: the page, and the address there. */
  const stands = ({page, id}) => [page, `${data.pages[page][0]}#${id.split("#")[1]}`];
  const readOn = question => question.read
    ? [question.read[0], `${data.pages[question.read[0]][0]}#${question.read[1]}`]
    : stands(question);
  const titled = ([page, address]) => link(address, data.pages[page][1]);

  /** Why it is wrong, what is right, and where to read on. */
  function explanation(question, wrong) {
    const right = question.choices.filter(choice => choice.right).map(choice => choice.text);
    return [
      wrong && wrong.why ? html("div", wrong.why, "why") : null,
      element("p", {}, `${words.rightAnswer} `, html("strong", right.join(" · "))),
      html("div", question.answer),
      element("p", {}, `${words.read} `, titled(readOn(question))),
    ].filter(Boolean);
  }

  /** The answer of an open question stands on its page; from file:// only a link leads there. */
  async function openAnswer(question) {
    try {
      const url = new URL(root.dataset.base + stands(question)[1], location.href);
      const page = new DOMParser().parseFromString(
        await (await fetch(url.pathname)).text(), "text/html");
      let found = page.getElementById(url.hash.slice(1)).nextElementSibling;
      while (found.tagName !== "DETAILS") found = found.nextElementSibling;
      found.querySelector("summary").remove();
      for (const [selector, name] of [["[src]", "src"], ["[href]", "href"]])
        for (const one of found.querySelectorAll(selector))
          one.setAttribute(name, new URL(one.getAttribute(name), url).href);
      return [...found.children].map(one => document.adoptNode(one));
    } catch {
      const there = link(stands(question)[1], words.readAnswer);
      there.target = "_blank";
      return [element("p", {}, there)];
    }
  }

  // ---- practice ------------------------------------------------------------------------------

  function practise(pool) {
    const question = next(pool);
    const {field, legend, read, complain, solve} = sheet(question);
    const forward = () => practise(pool);
    const buttons = row();
    const feedback = element("div", {className: "feedback", tabIndex: -1, role: "group"});
    feedback.hidden = true;

    function settle(right, heading, ...inside) {
      change(state => remember(state, question.id, right));
      field.disabled = true;
      solve();
      buttons.remove();
      const title = element("p", {className: right ? "right" : "wrong", id: "studynotes-verdict"},
        heading);
      feedback.setAttribute("aria-labelledby", title.id);
      feedback.replaceChildren(title, ...inside,
        row(button(words.next, forward, true), button(words.stop, home)));
      feedback.hidden = false;
      feedback.focus();
      tell(standing());
    }

    function answer() {
      const given = read();
      if (given === null) return complain(words.missing);
      const {right, wrong, again} = mark(question, given);
      if (again) return complain(words[again]);
      return settle(right, right ? words.right : words.wrong, ...explanation(question, wrong));
    }

    async function reveal() {
      if (question.kind !== "open")
        return settle(false, words.answer, ...explanation(question));
      const inside = await openAnswer(question);
      buttons.remove();
      const grade = right => () => {
        change(state => remember(state, question.id, right));
        tell(standing());
        forward();
      };
      feedback.setAttribute("aria-label", words.answer);
      feedback.append(...inside, row(button(words.knew, grade(true), true),
        button(words.knewNot, grade(false)), button(words.stop, home)));
      feedback.hidden = false;
      return feedback.focus();
    }

    const form = element("form", {noValidate: true, onsubmit: event => {
      event.preventDefault();
      if (!field.disabled && question.kind !== "open") answer();
    }}, element("p", {className: "place"}, `${words[question.kind]} · `,
      html("span", data.pages[readOn(question)[0]][1])), field, buttons);
    if (question.kind !== "open")
      buttons.append(element("button", {type: "submit", className: "main"}, words.check));
    buttons.append(button(words.showAnswer, reveal, question.kind === "open"),
      button(words.stop, home));
    show(legend, form, feedback);
  }

  /** How far the reader is. */
  function standing() {
    const {questions} = load();
    const known = data.questions.filter(({id}) => Object.hasOwn(questions, id));
    const right = known.filter(({id}) => questions[id].box > 0).length;
    return say(words.standing, right, data.questions.length, known.length - right)
      + (keeps ? "" : ` ${words.notKept}`);
  }

  // ---- exam ----------------------------------------------------------------------------------

  function begin(pool, count) {
    const chosen = shuffled(pool).slice(0, count);
    const time = chosen.reduce((sum, question) => sum + seconds[question.kind], 0);
    change(state => {
      state.exam = {ids: chosen.map(question => question.id), answers: chosen.map(() => null),
        at: 0, ends: Date.now() + 1000 * time};
    });
    sit();
  }

  /** Where the exam was left; after its time, what came out. */
  function sit() {
    const {exam} = load();
    if (!exam || !exam.ids.every(id => asked.has(id)) || exam.at >= exam.ids.length) {
      change(state => { state.exam = null; });
      return home();
    }
    const time = element("strong", {role: "timer"});
    const question = asked.get(exam.ids[exam.at]);
    const {field, legend, read, complain} = sheet(question, exam.answers[exam.at]);
    const last = exam.at === exam.ids.length - 1;

    function keep(at) {
      const given = read();
      if (given !== null && question.kind === "number" && !readings(given).length && at !== null)
        return complain(words.unreadable);
      change(state => {
        if (!state.exam) return;
        state.exam.answers[exam.at] = given;
        if (at !== null) state.exam.at = at;
      });
      return at === null || sit();
    }
    function handIn() {
      keep(null);
      const missing = load().exam.answers.filter(answer => answer === null).length;
      if (!missing || confirm(say(words.sure, missing))) finish();
    }
    function tick() {
      const left = Math.max(0, Math.ceil((exam.ends - Date.now()) / 1000));
      const shown = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
      if (time.textContent === shown) return;
      time.textContent = shown;
      if (left === 300 || left === 60) tell(say(words.minutes, left / 60));
      if (left === 0) {
        keep(null);
        finish(words.over);
      }
    }
    const form = element("form", {noValidate: true, onsubmit: event => {
      event.preventDefault();
      if (last) handIn();
      else keep(exam.at + 1);
    }},
    element("p", {className: "place"}, say(words.place, exam.at + 1, exam.ids.length),
      ` · ${words.left} `, time), field,
    row(element("button", {type: "submit", className: "main"}, last ? words.handIn : words.next),
      exam.at ? button(words.back, () => keep(exam.at - 1)) : null,
      last ? null : button(words.handIn, handIn)));
    tell("");
    show(legend, form);
    clearInterval(clock);
    clock = setInterval(tick, 250);
    tick();
    return undefined;
  }

  /** The result: what was right, which notes to read again, and every answer explained. */
  function finish(why) {
    clearInterval(clock);
    const {exam} = load();
    const papers = exam.ids.map((id, at) => {
      const question = asked.get(id);
      const given = exam.answers[at];
      return {question, given, ...given === null ? {right: false} : mark(question, given)};
    });
    change(state => {
      state.exam = null;
      for (const {question, right} of papers) remember(state, question.id, right);
    });
    const wrong = papers.filter(paper => !paper.right);
    const notes = new Map();
    for (const {question} of wrong) {
      const [page] = readOn(question);
      notes.set(page, (notes.get(page) || 0) + 1);
    }
    const title = element("h2", {tabIndex: -1},
      say(words.result, papers.length - wrong.length, papers.length));
    tell(why || "");
    show(title, title, notes.size ? element("h3", {}, words.again) : null,
      notes.size ? element("ul", {}, ...[...notes].sort((a, b) => b[1] - a[1]).map(([page, count]) =>
        element("li", {}, link(...data.pages[page]), `: ${say(words.wrongOnes, count)}`))) : null,
      element("h3", {}, words.review), ...papers.map(review),
      row(button(words.stop, home, true)));
  }

  function review({question, given, right, wrong}) {
    const shown = given === null ? words.noAnswer : question.kind === "number" ? given
      : given.map(place => question.choices[place].text).join(" · ");
    return element("details", {open: !right},
      element("summary", {className: right ? "right" : "wrong"},
        `${right ? words.right : words.wrong}: `, html("span", question.ask)),
      ...question.given ? [html("div", question.given)] : [],
      element("p", {}, `${words.yourAnswer} `,
        question.kind === "number" ? shown : html("span", shown)),
      ...explanation(question, wrong));
  }

  // ---- where it begins -----------------------------------------------------------------------

  const picked = {kinds: new Set(kinds), page: "", count: 10};

  function home() {
    clearInterval(clock);
    const boxes = kinds.map(kind => element("label", {className: "choice"},
      element("input", {type: "checkbox", checked: picked.kinds.has(kind), onchange: event => {
        picked.kinds[event.target.checked ? "add" : "delete"](kind);
      }}), words[kind]));
    const title = element("legend", {tabIndex: -1}, words.which);
    const option = ([value, text]) => element("option", {value, innerHTML: text});
    const choose = (name, options) => {
      const select = element("select", {onchange: () => { picked[name] = select.value; }},
        ...options.map(option));
      select.value = String(picked[name]);
      return select;
    };
    const plain = element("span", {}); // an option holds no formulas
    const pages = data.pages.map(([, text], page) => {
      plain.innerHTML = text;
      return [String(page), plain.textContent];
    });
    const pool = among => shuffled(data.questions.filter(({kind, page}) =>
      picked.kinds.has(kind) && among.includes(kind) &&
      (picked.page === "" || page === Number(picked.page))));
    const start = (among, action) => () => {
      const found = pool(among);
      if (found.length) action(found);
      else tell(words.nothing);
    };
    tell(standing());
    show(title, element("fieldset", {}, title, ...boxes,
      element("label", {}, `${words.from} `, choose("page", [["", words.allNotes], ...pages]))),
    row(button(words.practise, start(kinds, practise), true)),
    element("fieldset", {}, element("legend", {}, words.exam),
      element("label", {}, `${words.count} `,
        choose("count", [10, 20, 30].map(count => [String(count), String(count)]))),
      row(button(words.begin, start(Object.keys(seconds), found =>
        begin(found, Number(picked.count)))))),
    element("details", {}, element("summary", {}, words.progress),
      element("p", {}, words.progressIs), row(button(words.save, download), chooser(),
        button(words.clear, clear))));
  }

  function download() {
    const {turn, questions} = load();
    const text = JSON.stringify({studynotes: "quiz", collection: data.collection, version, turn,
      questions}, null, 1);
    const url = URL.createObjectURL(new Blob([text], {type: "application/json"}));
    element("a", {href: url, download: "quiz-progress.json"}).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }

  /** A button that reads a file; one that is not what it should be changes nothing. */
  function chooser() {
    const input = element("input", {type: "file", accept: ".json,application/json", hidden: true});
    input.onchange = async () => {
      let word = "damaged";
      try {
        const read = JSON.parse(await input.files[0].text());
        if (read.studynotes !== "quiz" || read.collection !== data.collection)
          throw new Error("damaged");
        const state = checked({...read, exam: null});
        change(mine => merge(mine, state));
        home();
        tell(say(words.loaded, Object.keys(state.questions).length));
        return;
      } catch (error) {
        if (error.message === "newer") word = "newer";
      }
      input.value = "";
      tell(words[word]);
    };
    const opener = button(words.load, () => input.click());
    return element("span", {}, opener, input);
  }

  function clear() {
    if (!confirm(words.clearAll)) return;
    save(nothing());
    home();
  }

  // ---- loading -------------------------------------------------------------------------------

  function open() {
    tell(words.loading);
    window.studynotesQuiz = found => {
      data = found;
      asked = new Map(data.questions.map(question => [question.id, question]));
      window.studynotesQuiz = {data, readings, mark, next}; // for tests, and who looks into it
      if (load().exam) sit();
      else home();
    };
    document.head.append(element("script", {src: root.dataset.questions, onerror: () => {
      tell(words.failed);
    }}));
  }

  show(null, row(button(words.start, open, true)));
  root.hidden = false;
})();
