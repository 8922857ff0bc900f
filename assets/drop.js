/* Files of the reader: chosen with the button or dropped anywhere, sent to the server's door, answered in words. */
(() => {
  const T = (window.timeline = window.timeline || {});
  const MOST = 5e6;
  const KEPT = "timeline-opened";
  const CLOSED = "timeline-closed"; // the file whose account the reader has closed
  const BROUGHT = /^[0-9a-f]{40}$/;
  const fileAsked = () => new URLSearchParams(location.search).get("file") || "";
  const button = () => document.querySelector("#react-entry-point #open-file");
  const words = (key) => button().dataset[key];
  let over = null;
  let depth = 0;

  const make = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text || "" });

  /** A file to begin with, and the schema that it names, for whose own could not be shown. */
  function starter() {
    const line = make("p", "");
    const taken = (key) => Object.assign(make("a", "", words(key)), { href: words(`${key}At`), download: "" });
    line.append(taken("starter"), ", ", taken("schema"));
    return line;
  }

  /** The way into the dialog in which the reading of a table is changed. */
  function changing(file, reading) {
    const change = make("button", "link change", reading.change);
    change.type = "button";
    change.addEventListener("click", () => T.changeReading(file, reading));
    const line = make("p", "");
    line.append(change);
    return line;
  }

  /** The table as a file of ours, undated events and refused rows in its comments. */
  function taking(key, reading) {
    const asked = new URLSearchParams({ file: key, lang: document.documentElement.lang });
    const line = make("p", "");
    line.append(Object.assign(make("a", "", reading.take), { href: `/brought.yaml?${asked}`, download: "" }));
    return line;
  }

  /** What is worth knowing besides, closed. */
  function besides(aside) {
    const box = make("details", "");
    box.append(make("summary", "", aside.title), ...aside.lines.map((line) => make("p", "", line)));
    return box;
  }

  /** What is said of a file, in a box that is closed by hand; `more` are lines that can be pressed. */
  function tell(lines, more = []) {
    document.getElementById("opened-words")?.remove();
    const box = make("div", "opened-words");
    box.id = "opened-words";
    box.setAttribute("role", "status");
    const close = make("button", "link", "×");
    close.type = "button";
    close.ariaLabel = words("close");
    close.addEventListener("click", () => (box.remove(), sessionStorage.setItem(CLOSED, fileAsked()), button().focus()));
    const said = make("div", "");
    document.querySelector("#react-entry-point .masthead").after(box);
    box.append(said, close);
    // Written after the box stands, so that it is read out.
    requestAnimationFrame(() => said.append(...lines.map((line) => make("p", "", line)), ...more));
  }

  /** What the door answers to a file, or to one it keeps (`again`) read in another way; null where it does not answer. */
  async function send(file, chosen = {}) {
    const here = new URLSearchParams(location.search);
    const asked = new URLSearchParams({ name: file.name, lang: document.documentElement.lang, ...chosen });
    if (here.get("file")) asked.set("file", here.get("file"));
    if (file.again) asked.set("again", file.again);
    button().ariaBusy = "true";
    try {
      // Read first: a file that changes or a folder fails here, in words, and not halfway through the request.
      const body = file.again ? "" : await file.arrayBuffer();
      const answer = await fetch(`/open?${asked}`, { method: "POST", body, headers: { "Content-Type": "application/octet-stream" } });
      return await answer.json();
    } catch {
      return null;
    } finally {
      if (button()) button().ariaBusy = "false";
    }
  }

  async function take(file) {
    if (file.size > MOST) return tell([words("large")], [starter()]);
    const answer = await send(file);
    if (!answer) return tell([words("failed")]);
    if (answer.address) return follow(answer);
    const table = answer.reading ? [changing(file, answer.reading)] : [];
    tell(answer.says || [words("failed")], [...table, starter()]);
    if (answer.asks) T.changeReading(file, answer.reading);
  }

  /** Goes to where the file is shown; what is said of it is told there. */
  function follow(answer) {
    const { says, reading, aside } = answer;
    sessionStorage.setItem(KEPT, JSON.stringify({ says, reading, aside }));
    const theme = new URLSearchParams(location.search).get("theme");
    const own = answer.address.startsWith("/?file="); // a figure's address has a theme of its own
    location.assign(theme && own ? `${answer.address}&theme=${theme}` : answer.address);
  }

  function choose() {
    const input = Object.assign(document.createElement("input"), { type: "file" });
    input.addEventListener("change", () => input.files[0] && take(input.files[0]));
    input.click();
  }

  /* ---------- dropping ---------- */

  const carries = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");

  function show(on) {
    if (on && !over && button()) {
      over = make("div", "drop-over");
      over.append(make("strong", "", words("drop")), make("span", "", words("stays")));
      document.body.append(over);
    } else if (!on && over) {
      over.remove();
      over = null;
    }
  }

  document.addEventListener("dragenter", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    depth += 1;
    show(true);
  });
  document.addEventListener("dragover", (event) => carries(event) && event.preventDefault());
  document.addEventListener("dragleave", (event) => {
    if (!carries(event)) return;
    depth = Math.max(0, depth - 1);
    if (!depth) show(false);
  });
  document.addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    depth = 0;
    show(false);
    const file = event.dataTransfer.files[0];
    if (file && button()) take(file);
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("#react-entry-point #open-file")) choose();
  });

  T.sendFile = send;
  T.followFile = follow;
  T.failedFile = () => words("failed");

  /* ---------- after the page has followed a file ---------- */

  function remember() {
    const said = sessionStorage.getItem(KEPT);
    sessionStorage.removeItem(KEPT);
    account(JSON.parse(said));
  }

  /** The account of the file that is shown, with what can be done with it. */
  function account({ says, reading, aside }) {
    const key = fileAsked();
    const table = reading ? [changing({ again: key, name: "" }, reading), taking(key, reading)] : [];
    tell(says, [...(aside ? [besides(aside)] : []), ...table]);
  }

  /** Who comes back to a file, or opens its address in another language, is told what was said when it came. */
  async function tellAgain() {
    const asked = new URLSearchParams({ file: fileAsked(), lang: document.documentElement.lang });
    const answer = await fetch(`/brought.json?${asked}`).catch(() => null);
    const told = answer && answer.ok ? await answer.json() : { says: [] };
    if (told.says.length) account(told);
  }

  function whenThere(act) {
    const watch = new MutationObserver(() => button() && (watch.disconnect(), act()));
    watch.observe(document.body, { childList: true, subtree: true });
  }

  if (sessionStorage.getItem(KEPT)) whenThere(remember);
  else if (BROUGHT.test(fileAsked()) && sessionStorage.getItem(CLOSED) !== fileAsked()) whenThere(tellAgain);
})();
