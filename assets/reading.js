/* How a table is read: asked where only the reader knows, and offered where the page found it out by itself. The server
   writes the form; the file is sent again with what was chosen, and nothing of it is kept before it is shown. */
(() => {
  const T = (window.timeline = window.timeline || {});
  let dialog = null;
  let shown = null; // what the dialog was made of: {file, reading}

  const fill = (text, fields) => text.replace(/\{(\w+)\}/g, (_, key) => fields[key]);
  const one = (selector) => dialog.querySelector(selector);
  const all = (selector) => [...dialog.querySelectorAll(selector)];

  /* ---------- what it shows ---------- */

  function draw(reading) {
    dialog.innerHTML = reading.html;
    for (const made of all("select")) {
      made.append(one("template").content.cloneNode(true));
      made.value = made.dataset.field;
    }
    one("[data-cancel]").addEventListener("click", () => dialog.close());
    one("form").addEventListener("submit", submit);
  }

  /** The first thing that is still to be said: the order of dates, else the first column that is left out. */
  function begin() {
    const undecided = !one("[name=dates]:checked") && one("[name=dates]");
    (undecided || all("select").find((made) => !made.value) || one("select")).focus();
  }

  function open(file, reading) {
    const again = shown && shown.file === file && shown.reading === reading;
    if (!dialog) {
      dialog = Object.assign(document.createElement("dialog"), { id: "reading", className: "reading-dialog page-dialog" });
      dialog.setAttribute("aria-labelledby", "reading-title");
      dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
      dialog.addEventListener("close", closed);
      document.body.append(dialog);
    }
    shown = { file, reading };
    if (!again) draw(reading);
    if (!dialog.open) dialog.showModal();
    if (!again) begin();
  }

  /** Whose file was not shown finds the way back into the dialog in the message. */
  function closed() {
    (document.querySelector("#opened-words .change") || document.querySelector("#react-entry-point #open-file"))?.focus();
  }

  /* ---------- what it says ---------- */

  function wrong(lines) {
    const said = lines.map((textContent) => Object.assign(document.createElement("p"), { textContent }));
    one(".reading-wrong").replaceChildren(...said);
    if (lines.length) one(".reading-wrong").focus();
  }

  /** What was chosen, or null with the reason said. */
  function said() {
    const words = one("form").dataset;
    const several = words.several.split(" ");
    const taken = new Map();
    for (const made of all("select")) {
      const twice = made.value && taken.has(made.value) && !several.includes(made.value);
      made.ariaInvalid = String(Boolean(twice));
      if (twice) {
        wrong([fill(words.twice, { field: made.selectedOptions[0].text })]);
        made.focus();
        return null;
      }
      taken.set(made.value, made);
    }
    const order = one("[name=dates]:checked");
    if (one("[name=dates]") && !order) {
      wrong([words.choose]);
      one("[name=dates]").focus();
      return null;
    }
    const { checked: headless, defaultChecked: was } = one("[name=headless]");
    // Where it is said that there are no headings, or that there are some, what the columns hold is said anew.
    const anew = headless !== was;
    const changed = all("select").filter((made) => (anew ? made.value : made.value !== made.dataset.usual));
    const columns = changed.map((made) => `${made.dataset.number}:${made.value || "ignore"}`).join(",");
    // What the file's own dates have decided is left to them: other columns may hold other dates.
    const dates = order && order.value !== words.decided && order.value;
    const found = { columns, dates, split: one("[name=split]").checked && ",", headless: headless && "1", year: one("[name=year]").value.trim() };
    return Object.fromEntries(Object.entries(found).filter(([, value]) => value));
  }

  async function submit(event) {
    event.preventDefault();
    const chosen = said();
    if (!chosen) return;
    wrong([]);
    const button = one("[type=submit]");
    const send = button.textContent;
    button.disabled = true;
    button.textContent = one("form").dataset.sending;
    const { file, reading } = shown;
    const answer = await T.sendFile(file, chosen);
    button.disabled = false;
    button.textContent = send;
    if (!answer) return wrong([T.failedFile()]);
    if (answer.address) return T.followFile(answer);
    if (!answer.asks) return wrong(answer.says);
    open(file, answer.reading);
    if (answer.reading.why.join() !== reading.why.join()) return;
    // The question stands as it stood: it is said once, where what is wrong is said.
    one(".reading-why").replaceChildren();
    wrong(answer.reading.why);
  }

  T.changeReading = open;
})();
