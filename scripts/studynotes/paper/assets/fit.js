/*
 * What is too wide for its column on paper is set a little smaller; where that would be too small
 * to read, it spans both columns. Long lines of a program go on below themselves, further in.
 * Called by printing.py once the book is laid out.
 */
() => {
  const found = selector => [...document.querySelectorAll(`article:not(.cover) ${selector}`)];
  const page = 264 * 96 / 25.4; // the height inside the margins of A4, in pixels
  const natural = element => { // its width, were there room for it
    const {width} = element.style;
    element.style.width = "max-content";
    const wanted = element.getBoundingClientRect().width;
    element.style.width = width;
    return wanted;
  };
  const shrink = (element, ratio) => {
    const size = parseFloat(getComputedStyle(element).fontSize);
    element.style.fontSize = `${Math.floor(size * ratio * 99) / 100}px`;
  };

  const formulas = found(".maths > math").map(one => [one.parentElement, one, natural(one)]);
  for (const [outer, formula, width] of formulas) {
    let ratio = outer.clientWidth / width;
    if (ratio < 0.75) {
      outer.classList.add("wide");
      ratio = outer.clientWidth / width;
    }
    if (ratio < 1) shrink(formula, ratio);
  }

  const tables = found("table").map(one => [one, natural(one)]);
  for (const [table, width] of tables) { // cells may break lines, but not every few words
    const column = table.parentElement.clientWidth;
    if (table.getBoundingClientRect().width > column + 1 || width > 2 * column)
      table.classList.add("wide");
    if (table.clientHeight > page / 2) table.classList.add("long");
  }

  for (const code of found("pre code")) {
    code.innerHTML = code.innerHTML.replace(/\n$/, "").split("\n").map(line => {
      const indent = line.replace(/<[^>]*>/g, "").search(/\S|$/);
      return `<span class="line" style="--indent: ${indent + 4}ch">${line}</span>`;
    }).join("\n");
  }
}
