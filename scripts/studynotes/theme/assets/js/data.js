/*
 * What the programs of a page share: values that the build published, numbers as Python prints
 * them, and settings in the page's address.
 */
window.studynotes = (() => {
  "use strict";

  const root = new URL("../../", document.currentScript.src);
  const loading = new Map(); // address, then the promise of its value
  const waiting = new Map(); // name of a value, then who waits for it

  window.studynotesData = (name, value) => waiting.get(name)(value);

  /** The value at an address below the site's root, loaded once; as a script, for file:// too. */
  function load(address) {
    if (!loading.has(address)) loading.set(address, new Promise((resolve, reject) => {
      waiting.set(address.replace(/^.*\/|\.js$/g, ""), resolve);
      const script = document.createElement("script");
      script.src = new URL(address, root);
      script.onerror = () => {
        loading.delete(address); // so that the next call tries again
        reject(new Error(address));
      };
      document.head.append(script);
    }));
    return loading.get(address);
  }

  /** A number as Python's format ".4g" gives it: 0.05893, 1.234e-05. */
  function general(value) {
    if (value === 0 || !Number.isFinite(value)) return String(value);
    const sign = value < 0 ? "-" : "";
    const [digits, power] = Math.abs(value).toExponential(100).replace(".", "").split("e");
    // JavaScript rounds a half up, Python to the even digit; so it is done here, on all digits.
    const rest = digits.slice(4).replace(/0+$/, "");
    let four = Number(digits.slice(0, 4));
    let exponent = Number(power);
    if (rest > "5" || (rest === "5" && four % 2)) four += 1;
    if (four === 10000) [four, exponent] = [1000, exponent + 1];
    const text = String(four);
    if (exponent < -4 || exponent >= 4) {
      const mantissa = `${text[0]}.${text.slice(1)}`.replace(/\.?0+$/, "");
      const size = String(Math.abs(exponent)).padStart(2, "0");
      return `${sign}${mantissa}e${exponent < 0 ? "-" : "+"}${size}`;
    }
    const fixed = exponent < 0 ? `0.${"0".repeat(-exponent - 1)}${text}`
      : `${text.slice(0, exponent + 1)}.${text.slice(exponent + 1)}`;
    return sign + fixed.replace(/\.?0*$/, "");
  }

  /** A number within a sentence, as everywhere on the site: 0.05893, 1.234×10⁻⁵. */
  function shown(value) {
    const [mantissa, exponent] = general(value).split("e");
    return exponent === undefined ? mantissa : `${mantissa}×10${raised(Number(exponent))}`;
  }

  const raised = exponent =>
    [...String(exponent)].map(digit => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit] || "⁻").join("");

  /** What somebody typed, with the digits 0-9 in place of his own. */
  const typed = text => text.trim().replace(/[০-৯०-९]/g, digit =>
    String((digit.charCodeAt(0) - 6) % 16)); // the zeros are U+09E6 and U+0966

  // ---- settings in the address, #name=one,two&other=three ------------------------------------

  const settings = () => new Map(location.hash.slice(1).split("&").filter(part => /=/.test(part))
    .map(part => part.split("=")));

  /** The settings of this name, null if the address has none. */
  function saved(name) {
    try {
      return settings().has(name) ? settings().get(name).split(",").map(decodeURIComponent) : null;
    } catch { // half a %20
      return null;
    }
  }

  /** The address of this page with settings of this name, and those of others as they are. */
  function address(name, values) {
    const all = settings().set(name, values.map(encodeURIComponent).join(","));
    return `#${[...all].map(pair => pair.join("=")).join("&")}`;
  }

  return {load, general, shown, raised, typed, saved, address};
})();
