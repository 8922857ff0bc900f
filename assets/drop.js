/* Files of the reader: chosen with the button or dropped anywhere, sent to the server's door, answered in words. */
(() => {
  const T = (window.timeline = window.timeline || {});
  const MOST = 5e6;
  const KEPT = "timeline-opened";
  const button = () => document.querySelector("#react-entry-point #open-file");
  const words = (key) => button().dataset[key];
  let over = null;
  let depth = 0;

  const make = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text || "" });

  /** A file to begin with, for whose own could not be shown. */
  function starter() {
    const line = make("p", "");
    const link = Object.assign(make("a", "", words("starter")), { href: words("starterAt"), download: "" });
    line.append(link);
    return line;
  }

  /** What is said of a file, in a box that is closed by hand. */
  function tell(lines, refused = false) {
    document.getElementById("opened-words")?.remove();
    const box = make("div", "opened-words");
    box.id = "opened-words";
    box.setAttribute("role", "status");
    const close = make("button", "link", "×");
    close.type = "button";
    close.ariaLabel = words("close");
    close.addEventListener("click", () => (box.remove(), button().focus()));
    const said = make("div", "");
    document.querySelector("#react-entry-point .masthead").after(box);
    box.append(said, close);
    // Written after the box stands, so that it is read out.
    requestAnimationFrame(() => said.append(...lines.map((line) => make("p", "", line)), ...(refused ? [starter()] : [])));
  }

  async function send(file) {
    if (file.size > MOST) return tell([words("large")], true);
    const here = new URLSearchParams(location.search);
    const asked = new URLSearchParams({ name: file.name, lang: document.documentElement.lang });
    if (here.get("file")) asked.set("file", here.get("file"));
    button().ariaBusy = "true";
    try {
      // Read first: a file that changes or a folder fails here, in words, and not halfway through the request.
      const body = await file.arrayBuffer();
      const answer = await fetch(`/open?${asked}`, { method: "POST", body, headers: { "Content-Type": "application/octet-stream" } });
      await answered(file, await answer.json());
    } catch {
      tell([words("failed")]);
    } finally {
      if (button()) button().ariaBusy = "false";
    }
  }

  async function answered(file, answer) {
    if (T.opening && (await T.opening(file, answer))) return;
    if (!answer.address) return tell(answer.says || [words("failed")], true);
    sessionStorage.setItem(KEPT, JSON.stringify(answer.says));
    location.assign(answer.address);
  }

  function choose() {
    const input = Object.assign(document.createElement("input"), { type: "file" });
    input.addEventListener("change", () => input.files[0] && send(input.files[0]));
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
    if (file && button()) send(file);
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("#react-entry-point #open-file")) choose();
  });

  T.tellOpened = tell;
  T.sendFile = send;

  /* ---------- after the page has followed a file ---------- */

  function remember() {
    const said = sessionStorage.getItem(KEPT);
    if (!said || !button()) return Boolean(said);
    sessionStorage.removeItem(KEPT);
    tell(JSON.parse(said));
    return false;
  }

  if (sessionStorage.getItem(KEPT)) {
    const watch = new MutationObserver(() => remember() || watch.disconnect());
    watch.observe(document.body, { childList: true, subtree: true });
  }
})();
