/*
 * The calculator of scales: every rule for any layer, with the steps of the working.
 *
 * It computes what snippets/scale_calculator.py computes, operation by operation, so that both
 * give the same doubles; what is no plain arithmetic (the gains) comes from there. Its words stand
 * in calculator-words.js.
 */
(() => {
  "use strict";

  // ---- the rules, as in scale_calculator.py --------------------------------------------------

  function convolutionFans(channelsIn, channelsOut, height, width, groups) {
    const positions = height * width;
    return [positions * channelsIn / groups, positions * channelsOut / groups];
  }

  const variances = (fanIn, fanOut, gain, slope) => ({
    "LeCun": 1 / fanIn,
    "Xavier": 2 / (fanIn + fanOut),
    "Xavier, gain": gain * gain * 2 / (fanIn + fanOut),
    "He": 2 / ((1 + slope * slope) * fanIn),
    "He, fan_out": 2 / ((1 + slope * slope) * fanOut),
    "gain": gain * gain / fanIn,
  });

  function scales(variance, edge) {
    const std = Math.sqrt(variance);
    return {std, limit: Math.sqrt(3 * variance), cut: edge * std};
  }

  const leakyGain = slope => Math.sqrt(2 / (1 + slope * slope));

  const {load, general, shown, typed, saved, address} = window.studynotes;
  window.studynotes.calculator = {convolutionFans, variances, scales, leakyGain}; // for tests

  const block = document.querySelector("[data-calculator]");
  if (!block) return;
  const words = window.studynotes.words.calculator;

  // ---- formulas ------------------------------------------------------------------------------

  const tag = name => (...parts) => `<${name}>${parts.join("")}</${name}>`;
  const [row, root, sub, sup, over] = ["mrow", "msqrt", "msub", "msup", "mfrac"].map(tag);
  const letter = tag("mi");
  const sign = tag("mo");
  const close = mark => `<mo lspace="0" rspace="0" stretchy="false">${mark}</mo>`;
  const dot = '<mo lspace="0.22em" rspace="0.22em">⋅</mo>';
  const whole = number => `<mn>${number}</mn>`;
  const times = (...parts) => parts.join(dot);
  const plus = (...parts) => parts.join(sign("+"));
  const bracket = part => row(close("("), part, close(")"));
  const squared = part => sup(part, whole(2));
  const [n, k, c] = ["n", "k", "c"].map(name => index => sub(letter(name), `<mtext>${index}</mtext>`));
  const variance = letter("Var") + bracket(letter("w"));

  function number(value) {
    const [mantissa, exponent] = general(value).split("e");
    if (exponent === undefined) return whole(mantissa);
    const power = Number(exponent);
    const raised = row(power < 0 ? close("−") : "", whole(Math.abs(power)));
    return row(whole(mantissa), sign("×"), sup(whole(10), raised));
  }

  /** “= 0.25” or “≈ 0.3333”: whether four digits say all. */
  const result = value => sign(Number(general(value)) === value ? "=" : "≈") + number(value);
  const equals = (...parts) => parts.join(sign("="));

  // ---- the working ---------------------------------------------------------------------------

  /** Numerator and denominator of a rule's variance, for letters as for numbers. */
  function fraction(rule, {fanIn, fanOut, gain, slope}, withSlope) {
    const both = plus(fanIn, fanOut);
    const kept = fan => withSlope ? times(bracket(plus(whole(1), squared(slope))), fan) : fan;
    return {
      "LeCun": [whole(1), fanIn],
      "Xavier": [whole(2), both],
      "Xavier, gain": [times(squared(gain), whole(2)), both],
      "He": [whole(2), kept(fanIn)],
      "He, fan_out": [whole(2), kept(fanOut)],
      "gain": [squared(gain), fanIn],
    }[rule];
  }

  function steps(given, found, values) {
    const {layer, rule, activation, slope, gain, fanIn, fanOut} = given;
    const leaky = activation === "leaky ReLU";
    const usesGain = rule === "Xavier, gain" || rule === "gain";
    const fan = (channels, index, value) => layer === "dense" ? equals(n(index), whole(value)) : equals(
      n(index),
      given.groups === 1 ? times(k("h"), k("w"), c(index))
        : over(row(times(k("h"), k("w"), c(index))), letter("G")),
      given.groups === 1 ? times(whole(given.height), whole(given.width), whole(channels))
        : over(row(times(whole(given.height), whole(given.width), whole(channels))), whole(given.groups)),
      whole(value));
    const symbols = fraction(rule, {fanIn: n("in"), fanOut: n("out"), gain: letter("g"),
      slope: letter("α")}, leaky).map(part => row(part));
    const numbers = fraction(rule, {fanIn: whole(fanIn), fanOut: whole(fanOut), gain: number(gain),
      slope: whole(slope)}, leaky).map(part => row(part));
    const three = over(row(times(whole(3), numbers[0])), numbers[1]);
    const list = [[words.fans, fan(given.channelsIn, "in", fanIn), fan(given.channelsOut, "out", fanOut)]];
    if (usesGain) list.push([words.gain.replace("#", activation === "linear" ? words.linear : activation),
      letter("g") + (leaky ? equals("", root(over(whole(2), row(plus(whole(1), squared(whole(slope))))))) : "")
        + result(gain)]);
    list.push([words.variance, equals(variance, over(...symbols), over(...numbers)) + result(found.variance)],
      [words.std, equals(letter("σ"), root(row(variance)), root(over(...numbers))) + result(found.std)],
      [words.limit, equals(letter("a"), root(row(times(whole(3), variance))), root(three)) + result(found.limit)],
      [words.cut, close("±") + times(number(values.edge), letter("σ")) + sign("≈") + close("±") + number(found.cut)]);
    return list.map(([caption, ...formulas]) => {
      const item = document.createElement("li");
      item.textContent = caption;
      for (const formula of formulas) {
        const line = document.createElement("div");
        line.className = "maths";
        line.innerHTML = `<math display="block">${formula}</math>`;
        item.append(line);
      }
      return item;
    });
  }

  // ---- the form ------------------------------------------------------------------------------

  const input = (name, value, most) => `
    <label><span>${words[name]}</span>
      <input name="${name}" value="${value}" data-most="${most}" autocomplete="off"
        inputmode="${name === "slope" ? "decimal" : "numeric"}" aria-describedby="studynotes-${name}">
      <small id="studynotes-${name}" aria-live="polite"></small></label>`;
  const functions = ["tanh", "sigmoid", "softsign", "ReLU", "leaky ReLU", "ELU", "SELU", "GELU", "SiLU"];
  const rules = {"LeCun": "LeCun", "Xavier": "Xavier", "Xavier, gain": `Xavier, ${words.gain_rule}`,
    "He": "He", "He, fan_out": "He, fan_out", "gain": words.gain_rule};

  const form = document.createElement("form");
  form.className = "studynotes-form";
  form.lang = words.lang;
  form.setAttribute("aria-label", words.title);
  form.innerHTML = `
    <fieldset>
      <legend>${words.layer}</legend>
      <label><input type="radio" name="layer" value="dense" checked> ${words.dense}</label>
      <label><input type="radio" name="layer" value="convolution"> ${words.convolution}</label>
    </fieldset>
    <div class="fields" data-layer="dense">
      ${input("in", 256, 1000000)}${input("out", 128, 1000000)}
    </div>
    <div class="fields" data-layer="convolution" hidden>
      ${input("channels_in", 64, 1000000)}${input("channels_out", 128, 1000000)}
      ${input("height", 3, 1000)}${input("width", 3, 1000)}${input("groups", 1, 1000000)}
    </div>
    <div class="fields">
      <label><span>${words.activation}</span>
        <select name="activation"><option value="linear">${words.linear}</option>
          ${functions.map(name => `<option>${name}</option>`).join("")}</select></label>
      <div data-slope hidden>${input("slope", "", 100)}</div>
    </div>
    <p class="unseen" data-said role="status" aria-live="polite"></p>
    <div data-result hidden>
      <div class="scrolls"><table class="scales" aria-label="${words.title}">
        <thead><tr><th scope="col">${words.rule}</th><th scope="col">Var(w)</th>
          <th scope="col">σ</th><th scope="col">a</th></tr></thead>
        <tbody>${Object.entries(rules).map(([rule, name]) => `
          <tr data-rule="${rule}"><th scope="row"><label>
            <input type="radio" name="rule" value="${rule}"> ${name}<span data-usual hidden
              title="${words.usual}"><span class="unseen"> (${words.usual})</span></span>
          </label></th><td></td><td></td><td></td></tr>`).join("")}</tbody>
      </table></div>
      <h3>${words.steps}</h3>
      <ol data-steps></ol>
      <p><a data-link href="#">${words.link}</a></p>
    </div>`;
  const field = name => form.elements[name];
  field("activation").value = "ReLU";
  field("rule").value = "He";
  const names = ["layer", "in", "out", "channels_in", "channels_out", "height", "width", "groups",
    "activation", "slope", "rule"];

  /** The number in a field; says at the field what is wrong with it, and gives NaN. */
  function numberIn(name, fault = "") {
    const input = field(name);
    const text = typed(input.value);
    const most = Number(input.dataset.most);
    const decimal = name === "slope";
    const written = decimal ? /^(\d+[.,]?\d*|[.,]\d+)$/ : /^\d+$/;
    const value = written.test(text) ? Number(text.replace(",", ".")) : NaN;
    const wrong = value >= (decimal ? 0 : 1) && value <= most ? fault
      : words[decimal ? "decimal" : "whole"].replace("#", most);
    const message = form.querySelector(`#${input.getAttribute("aria-describedby")}`);
    input.setAttribute("aria-invalid", String(Boolean(wrong)));
    if (message.textContent !== wrong) message.textContent = wrong;
    return wrong ? NaN : value;
  }

  /** What the fields say; null if one of those that count is wrong. */
  function read(values) {
    const layer = field("layer").value;
    const activation = field("activation").value;
    const given = {layer, activation, rule: field("rule").value, slope: 0, gain: values.gains[activation]};
    if (layer === "dense") {
      given.fanIn = numberIn("in");
      given.fanOut = numberIn("out");
    } else {
      for (const [key, name] of [["channelsIn", "channels_in"], ["channelsOut", "channels_out"],
        ["height", "height"], ["width", "width"], ["groups", "groups"]]) given[key] = numberIn(name);
      const {channelsIn, channelsOut, groups} = given;
      if (channelsIn % groups || channelsOut % groups) given.groups = numberIn("groups", words.divide);
      [given.fanIn, given.fanOut] =
        convolutionFans(channelsIn, channelsOut, given.height, given.width, given.groups);
    }
    if (activation === "leaky ReLU") {
      given.slope = numberIn("slope");
      given.gain = leakyGain(given.slope);
    }
    return [given.fanIn, given.fanOut, given.gain].every(Number.isFinite) ? given : null;
  }

  function show(values) {
    const given = read(values);
    for (const part of form.querySelectorAll("[data-layer]"))
      part.hidden = part.dataset.layer !== field("layer").value;
    form.querySelector("[data-slope]").hidden = field("activation").value !== "leaky ReLU";
    const result = form.querySelector("[data-result]");
    result.hidden = !given;
    if (!given) return;
    const by = variances(given.fanIn, given.fanOut, given.gain, given.slope);
    for (const line of result.querySelectorAll("tr[data-rule]")) {
      const {rule} = line.dataset;
      const found = scales(by[rule], values.edge);
      [by[rule], found.std, found.limit].forEach((value, at) => {
        line.cells[at + 1].textContent = shown(value);
      });
      line.querySelector("[data-usual]").hidden = values.suits[given.activation] !== rule;
    }
    const chosen = by[given.rule];
    const [spread, edge] = Object.values(scales(chosen, values.edge));
    form.querySelector("[data-said]").textContent =
      `${given.rule}: Var(w) ${shown(chosen)}, σ ${shown(spread)}, a ${shown(edge)}`;
    result.querySelector("[data-steps]").replaceChildren(
      ...steps(given, {variance: chosen, ...scales(chosen, values.edge)}, values));
    result.querySelector("[data-link]").href = address("scale", names.map(name => field(name).value));
  }

  /** Take the settings from the address; says whether there are any. */
  function restore() {
    const given = saved("scale");
    if (given) names.forEach((name, at) => {
      const before = field(name).value;
      if (given[at] !== undefined) field(name).value = given[at];
      if (!field(name).value) field(name).value = before; // no such choice
    });
    return Boolean(given);
  }

  load(block.dataset.calculator).then(values => {
    field("slope").value = values.slope;
    const shared = restore();
    form.addEventListener("submit", event => event.preventDefault());
    form.addEventListener("input", event => {
      if (event.target === field("activation"))
        field("rule").value = values.suits[field("activation").value];
      show(values);
      history.replaceState(null, "", form.querySelector("[data-link]").href);
    });
    window.addEventListener("hashchange", () => restore() && show(values));
    block.replaceChildren(form);
    show(values);
    if (shared) block.scrollIntoView();
  }, () => {
    block.textContent = words.failed;
  });
})();
