/*
 * The explorer of depth: what is left of signal and gradient in each layer.
 *
 * Nothing is computed here: it shows arrays of snippets/signal_explorer.py, loaded when the reader
 * comes to them. Until then, and on paper, the figure of that snippet stands in their place. Its
 * words stand in calculator-words.js.
 */
(() => {
  "use strict";

  const {load, shown, raised, saved, address} = window.studynotes;
  const block = document.querySelector("[data-explorer]");
  if (!block) return;
  const words = window.studynotes.words.explorer;

  const choice = (name, options, chosen) => `
    <label><span>${words[name]}</span><select name="${name}">${options.map(([value, text]) =>
      `<option value="${value}"${value === chosen ? " selected" : ""}>${text || value}</option>`).join("")}
    </select></label>`;
  const form = document.createElement("form");
  form.className = "studynotes-form";
  form.lang = words.lang;
  form.setAttribute("aria-label", words.title);
  form.innerHTML = `
    <div class="fields">
      ${choice("activation", [["linear", words.linear], ["tanh"], ["sigmoid"], ["ReLU"], ["GELU"]], "ReLU")}
      ${choice("start", [["Xavier", "LeCun, Xavier"], ["He"], ["orthogonal", words.orthogonal],
        ["small", words.small], ["large", words.large]], "Xavier")}
      ${choice("factor", [["0.5", "× 0.5"], ["1", "× 1"], ["2", "× 2"]], "1")}
      ${choice("depth", [["10"], ["30"], ["50"]], "30")}
    </div>
    <p class="summary" data-summary role="status" aria-live="polite"></p>
    <p class="legend"><span class="signal">${words.signal}</span> <span class="gradient">${words.gradient}</span></p>
    <svg data-chart role="img" aria-label="${words.chart}"></svg>
    <details>
      <summary>${words.numbers}</summary>
      <div class="scrolls"><table class="scales">
        <thead><tr><th scope="col">${words.layer}</th><th scope="col">${words.signal}</th>
          <th scope="col">${words.gradient}</th></tr></thead>
        <tbody data-numbers></tbody>
      </table></div>
    </details>
    <p><a data-link href="#">${words.link}</a></p>`;
  const part = name => form.querySelector(`[data-${name}]`);
  const field = name => form.elements[name];
  const names = ["activation", "start", "factor", "depth"];

  // ---- the chart -----------------------------------------------------------------------------

  const size = {width: 340, height: 250, left: 44, right: 8, top: 10, bottom: 38};

  function svg(tag, attributes, text = "") {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.textContent = text;
    return element;
  }

  /** Powers of ten to mark, few enough to read; all values lie between the first and the last. */
  function powers(values) {
    const logs = values.filter(value => value > 0).map(Math.log10);
    let [low, high] = [Math.floor(Math.min(...logs)), Math.ceil(Math.max(...logs))];
    if (high - low < 2) [low, high] = [low - 1, high + 1];
    const step = Math.ceil((high - low) / 6);
    low = Math.floor(low / step) * step;
    return Array.from({length: Math.ceil((high - low) / step) + 1}, (_, at) => low + at * step);
  }

  function chart(signal, gradient) {
    const {width, height, left, right, top, bottom} = size;
    const marks = powers([...signal, ...gradient]);
    const [low, high] = [marks[0], marks[marks.length - 1]];
    const x = layer => left + (layer - 1) / (signal.length - 1) * (width - left - right);
    const y = power => height - bottom - (power - low) / (high - low) * (height - top - bottom);
    const parts = [];
    for (const power of marks) {
      parts.push(svg("line", {class: power ? "grid" : "grid one", x1: left, x2: width - right,
        y1: y(power), y2: y(power)}));
      parts.push(svg("text", {x: left - 5, y: y(power) + 4, "text-anchor": "end"}, `10${raised(power)}`));
    }
    const tenth = signal.length / 5;
    for (const layer of [1, tenth, 2 * tenth, 3 * tenth, 4 * tenth, 5 * tenth])
      parts.push(svg("text", {x: x(layer), y: height - bottom + 15, "text-anchor": "middle"}, layer));
    parts.push(svg("text", {x: (left + width - right) / 2, y: height - 5, "text-anchor": "middle"}, words.layer));
    for (const [name, values] of [["signal", signal], ["gradient", gradient]]) {
      const points = values.flatMap((value, at) =>
        value > 0 ? [`${x(at + 1).toFixed(1)},${y(Math.log10(value)).toFixed(1)}`] : []);
      parts.push(svg("polyline", {class: name, points: points.join(" ")}));
    }
    const drawn = part("chart");
    drawn.setAttribute("viewBox", `0 0 ${width} ${height}`);
    drawn.replaceChildren(...parts);
  }

  // ---- words and numbers ---------------------------------------------------------------------

  function verdict(name, value, {lost, huge}, layers = []) {
    const said = value < lost ? "lost" : value > huge ? "huge" : "kept";
    const numbers = [...layers, shown(value)];
    return words[`${name}.${said}`].replace(/#/g, () => numbers.shift());
  }

  function table(signal, gradient) {
    part("numbers").replaceChildren(...signal.map((value, at) => {
      const row = document.createElement("tr");
      const layer = document.createElement("th");
      layer.scope = "row";
      layer.textContent = at + 1;
      row.append(layer);
      for (const one of [value, gradient[at]]) row.insertCell().textContent = shown(one);
      return row;
    }));
  }

  function show(data) {
    const runs = data.runs[field("activation").value][field("start").value];
    field("factor").disabled = runs.length === 1; // a fixed standard deviation is what it is
    const run = runs[runs.length === 1 ? 0 : data.factors.indexOf(Number(field("factor").value))];
    const depth = Number(field("depth").value);
    const gradient = run.gradient[depth];
    const signal = run.signal.slice(0, depth);
    chart(signal, gradient);
    table(signal, gradient);
    part("summary").replaceChildren(...[
      verdict("signal", signal[depth - 1], data, [depth]),
      verdict("gradient", gradient[0], data)].map(sentence => {
      const line = document.createElement("span");
      line.textContent = sentence;
      return line;
    }));
    part("link").href = address("signal", names.map(name => field(name).value));
  }

  // ---- use -----------------------------------------------------------------------------------

  /** Take the settings from the address; says whether there are any. */
  function restore() {
    const given = saved("signal");
    if (given) names.forEach((name, at) => {
      const known = [...field(name).options].some(option => option.value === given[at]);
      if (known) field(name).value = given[at];
    });
    return Boolean(given);
  }

  function begin() {
    load(block.dataset.explorer).then(data => {
      form.addEventListener("submit", event => event.preventDefault());
      form.addEventListener("input", () => {
        show(data);
        history.replaceState(null, "", part("link").href);
      });
      window.addEventListener("hashchange", () => restore() && show(data));
      block.classList.add("studynotes-live");
      block.prepend(form);
      show(data);
      if (shared) block.scrollIntoView();
    }, () => {
      const told = document.createElement("p");
      told.textContent = words.failed;
      block.append(told);
    });
  }

  const shared = restore();
  const seen = new IntersectionObserver(entries => {
    if (!entries.some(entry => entry.isIntersecting)) return;
    seen.disconnect();
    begin();
  });
  if (shared) begin();
  else seen.observe(block);
})();
