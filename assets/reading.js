/* How a table is read: asked where only the reader knows, and offered where the page found it out by itself. The server
   gives all words; the file is sent again with what was chosen, and nothing of it is kept before it is shown. */
(() => {
  const T = (window.timeline = window.timeline || {});
  let dialog = null;
  let shown = null; // what the dialog was made of: {file, reading}

  const make = (tag, props = {}, ...inside) => {
    const made = Object.assign(document.createElement(tag), props);
    made.append(...inside);
    return made;
  };
  const fill = (text, fields) => text.replace(/\{(\w+)\}/g, (_, key) => fields[key]);
  const one = (selector) => dialog.querySelector(selector);
  const all = (selector) => [...dialog.querySelectorAll(selector)];

  /* ---------- what it shows ---------- */

  function select(column, number, reading) {
    const made = make("select", { name: "column", ariaLabel: fill(reading.holds, { heading: column.heading }) });
    made.dataset.number = number + 1;
    made.dataset.usual = column.usual;
    for (const group of reading.fields) {
      const options = group.fields.map(([value, label]) => make("option", { value, textContent: label }));
      made.append(...(group.label ? [make("optgroup", { label: group.label }, ...options)] : options));
    }
    made.value = column.field;
    return made;
  }

  function columns(reading) {
    const heads = reading.head.map((text) => make("th", { scope: "col", textContent: text }));
    const rows = reading.columns.map((column, number) => {
      const samples = column.samples.length
        ? make("ul", {}, ...column.samples.map((text) => make("li", { textContent: text })))
        : make("span", { className: "none", textContent: reading.empty });
      return make(
        "tr", {}, make("th", { scope: "row", textContent: column.heading }), make("td", {}, samples),
        make("td", {}, select(column, number, reading))
      );
    });
    const table = make("table", {}, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows));
    return make("div", { className: "reading-columns", tabIndex: 0, role: "region", ariaLabel: reading.head[0] }, table);
  }

  function way(found, chosen) {
    const radio = make("input", { type: "radio", name: "dates", value: found.value, checked: found.value === chosen });
    const lines = [...found.examples, found.refused].filter(Boolean).map((text) => make("small", { textContent: text }));
    return make("label", {}, radio, make("span", {}, make("strong", { textContent: found.label }), ...lines));
  }

  function orders(dates) {
    const legend = make("legend", { textContent: dates.legend });
    const by = dates.by ? [make("p", { textContent: dates.by })] : [];
    return make("fieldset", { className: "reading-dates" }, legend, ...by, ...dates.ways.map((found) => way(found, dates.chosen)));
  }

  function others(reading) {
    const split = make("input", { type: "checkbox", name: "split", checked: reading.split.on });
    const year = make("input", { name: "year", inputMode: "numeric", maxLength: 4, size: 5, pattern: "[1-9][0-9]{0,3}", value: reading.year.value });
    const headless = make("input", { type: "checkbox", name: "headless", checked: reading.headless.on });
    const check = (box, text) => make("label", { className: "check" }, box, make("span", { textContent: text }));
    return make(
      "div", { className: "reading-others" }, check(split, reading.split.label), check(headless, reading.headless.label),
      make("label", { className: "year" }, make("span", { textContent: reading.year.label }), year)
    );
  }

  function draw(reading) {
    const title = make("h2", { id: "reading-title", textContent: reading.title });
    const close = make("button", { type: "button", className: "link", textContent: reading.cancel });
    const send = make("button", { type: "submit", className: "button primary", textContent: reading.send });
    close.addEventListener("click", () => dialog.close());
    const why = make("div", { className: "reading-why" }, ...reading.why.map((text) => make("p", { textContent: text })));
    const wrong = make("div", { className: "reading-wrong", role: "alert", tabIndex: -1 });
    const form = make(
      "form", { method: "dialog", noValidate: false }, make("header", {}, title, close), why, wrong,
      ...(reading.dates ? [orders(reading.dates)] : []), columns(reading), others(reading), make("footer", {}, send)
    );
    form.addEventListener("submit", submit);
    dialog.replaceChildren(form);
  }

  /** The first thing that is still to be said: the order of dates, else the first column that is left out. */
  function begin(reading) {
    const undecided = reading.dates && !reading.dates.chosen && one("[name=dates]");
    (undecided || all("select").find((made) => !made.value) || one("select")).focus();
  }

  function open(file, reading) {
    const again = shown && shown.file === file && shown.reading === reading;
    if (!dialog) {
      dialog = make("dialog", { id: "reading", className: "reading-dialog page-dialog" });
      dialog.setAttribute("aria-labelledby", "reading-title");
      dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
      dialog.addEventListener("close", closed);
      document.body.append(dialog);
    }
    shown = { file, reading };
    if (!again) draw(reading);
    if (!dialog.open) dialog.showModal();
    if (!again) begin(reading);
  }

  /** Whose file was not shown finds the way back into the dialog in the message. */
  function closed() {
    (document.querySelector("#opened-words .change") || document.querySelector("#react-entry-point #open-file"))?.focus();
  }

  /* ---------- what it says ---------- */

  function wrong(lines) {
    one(".reading-wrong").replaceChildren(...lines.map((text) => make("p", { textContent: text })));
    if (lines.length) one(".reading-wrong").focus();
  }

  /** What was chosen, or null with the reason said. */
  function said() {
    const { reading } = shown;
    const taken = new Map();
    for (const made of all("select")) {
      const twice = taken.has(made.value) && !reading.several.includes(made.value);
      made.ariaInvalid = String(twice);
      if (twice) {
        wrong([fill(reading.twice, { field: made.selectedOptions[0].text })]);
        made.focus();
        return null;
      }
      taken.set(made.value, made);
    }
    const order = one("[name=dates]:checked");
    if (one("[name=dates]") && !order) {
      wrong([reading.choose]);
      one("[name=dates]").focus();
      return null;
    }
    const headless = one("[name=headless]").checked;
    // Where it is said that there are no headings, or that there are some, what the columns hold is said anew.
    const anew = headless !== reading.headless.on;
    const changed = all("select").filter((made) => (anew ? made.value : made.value !== made.dataset.usual));
    const columns = changed.map((made) => `${made.dataset.number}:${made.value || "ignore"}`).join(",");
    // What the file's own dates have decided is left to them: other columns may hold other dates.
    const dates = order && order.value !== reading.dates.decided && order.value;
    const found = { columns, dates, split: one("[name=split]").checked && ",", headless: headless && "1", year: one("[name=year]").value.trim() };
    return Object.fromEntries(Object.entries(found).filter(([, value]) => value));
  }

  async function submit(event) {
    event.preventDefault();
    const chosen = said();
    if (!chosen) return;
    wrong([]);
    const button = one("[type=submit]");
    button.disabled = true;
    button.textContent = shown.reading.sending;
    const { file, reading } = shown;
    const answer = await T.sendFile(file, chosen);
    button.disabled = false;
    button.textContent = reading.send;
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
