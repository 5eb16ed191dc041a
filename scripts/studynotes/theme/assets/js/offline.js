/*
 * The button that saves the site for reading without a connection; sw.js does the work.
 * From file:// everything is there already, and the button stays hidden.
 */
(() => {
  "use strict";

  const item = document.querySelector("[data-studynotes-offline]");
  if (!item || !("serviceWorker" in navigator) || location.protocol === "file:") return;
  const [save, others, forget, progress, status] =
    ["[data-save]", "[data-others]", "[data-forget]", "progress", "[role=status]"]
      .map(one => item.querySelector(one));
  const words = JSON.parse(item.dataset.words);
  const parts = item.dataset.parts.split(" ");
  const all = [...new Set([...parts, ...item.dataset.others.split(" ")])].filter(Boolean);
  save.textContent = words.save;
  others.textContent = words.others;
  forget.textContent = words.forget;
  item.hidden = false;

  /** How much a download is, so that nobody pays for it by surprise. */
  async function showSize() {
    try {
      const sizes = await (await fetch(item.dataset.sizes)).json();
      const bytes = parts.reduce((sum, part) => sum + (sizes[part] || 0), 0);
      save.textContent = `${words.save} (${Math.max(1, Math.round(bytes / 1024))} KB)`;
    } catch { /* it is only a hint */ }
  }

  function show({parts: saved, done, total, failed}) {
    const busy = total !== undefined && done < total;
    progress.hidden = !busy;
    if (busy) {
      Object.assign(progress, {value: done, max: total});
      const counts = [done, total];
      status.textContent = words.saving.replace(/#/g, () => counts.shift());
    }
    if (failed) {
      progress.hidden = true;
      status.textContent = words.failed;
    }
    for (const one of [save, others, forget]) one.disabled = busy;
    if (!saved) return;
    const here = parts.every(part => saved.includes(part));
    save.hidden = here;
    others.hidden = !here || all.every(part => saved.includes(part));
    forget.hidden = !saved.length;
    status.textContent = here ? words.saved : "";
    progress.hidden = true;
  }

  async function worker() {
    const registration = await navigator.serviceWorker.register(item.dataset.worker);
    await navigator.serviceWorker.ready;
    return registration.active || registration.waiting || registration.installing;
  }

  async function ask(message) {
    try {
      (await worker()).postMessage(message);
    } catch {
      show({failed: true});
    }
  }

  navigator.serviceWorker.addEventListener("message", event => show(event.data));
  save.addEventListener("click", () => {
    show({done: 0, total: 1});
    ask({save: parts});
  });
  others.addEventListener("click", () => {
    show({done: 0, total: 1});
    ask({save: all});
  });
  forget.addEventListener("click", async () => {
    await ask({forget: true});
    const registration = await navigator.serviceWorker.getRegistration(item.dataset.worker);
    if (registration) registration.unregister();
  });

  // Nothing is installed before the reader asks for it; what he saved is looked after on each visit.
  navigator.serviceWorker.getRegistration(item.dataset.worker).then(registration => {
    if (registration && registration.active) {
      registration.active.postMessage({});
      registration.update().catch(() => {});
    } else {
      showSize();
    }
  });
})();
