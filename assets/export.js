/* The export dialog: what is chosen becomes an address of the server's; what comes back is shown before it is taken.
   Without this script the menu under the same button has the plain links. */
(() => {
  const T = (window.timeline = window.timeline || {});
  const PICTURES = ["png", "svg", "pdf", "html", "plotly.html"];
  const PRINTED = { pdf: "a4-landscape" };
  const PAUSE = 250; // milliseconds of typing after which the file is asked for
  let dialog = null;
  let asked = 0;
  let timer = 0;
  let about = null;
  let retries = 0;
  let own = false; // whether the alternative text is the reader's

  const one = (selector) => dialog.querySelector(selector);
  const field = (name) => dialog.querySelector("form").elements[name];
  const format = () => field("format").value;
  const pictured = () => PICTURES.includes(format());
  const words = (key) => dialog.getAttribute("data-" + key.replace(".", "-"));
  const say = (text) => (one("[role=status]").textContent = text);
  const fill = (text, fields) => text.replace(/\{(\w+)\}/g, (_, key) => fields[key]);

  function size() {
    return field("size").value === "own" ? field("own").value.replace(/\s/g, "").replace("×", "x") : field("size").value;
  }

  /** The address of the file, or of what is said of it. */
  function address(path, fmt) {
    const params = T.exported({ theme: field("theme").value });
    if (pictured()) {
      params.size = size();
      if (fmt === "png") params.factor = field("factor").value;
      if (field("all").checked) params.all = "1";
      if (!field("data").checked) params.data = "0";
      delete params.alt;
      if (own && field("alt").value.trim()) params.alt = field("alt").value.trim();
    }
    if (path === "/export-about") params.format = fmt;
    return `${path}?${T.readable(params)}`;
  }

  const file = (fmt) => address(`/export.${fmt}`, fmt);

  function bytes(n) {
    const [value, unit] = n < 1e6 ? [n / 1e3, "kilobyte"] : [n / 1e6, "megabyte"];
    const digits = { style: "unit", unit, maximumFractionDigits: value < 10 ? 1 : 0 };
    return new Intl.NumberFormat(document.documentElement.lang, digits).format(value);
  }

  const number = (n) => new Intl.NumberFormat(document.documentElement.lang).format(n);

  /** What does not belong to the chosen format is not shown. */
  function fit() {
    const high = field("size").value === "own" ? /[x×]/i.test(field("own").value) : /×/.test(field("size").selectedOptions[0].text);
    const has = {
      size: pictured() && format() !== "html",
      own: pictured() && format() !== "html" && field("size").value === "own",
      factor: format() === "png",
      theme: pictured(),
      all: ["png", "svg", "plotly.html"].includes(format()) && high,
      data: pictured(),
      alt: pictured(),
    };
    for (const [name, there] of Object.entries(has)) one(`[data-for=${name}]`).hidden = !there;
    for (const name of ["picture", "caption", "embed"]) {
      one(`[data-do=${name}]`).hidden = name === "embed" ? format() !== "html" : !pictured();
    }
    one(".paper").hidden = !pictured();
    const link = one("a.primary");
    link.href = file(format());
  }

  function soon() {
    asked += 1; // an answer still on its way is about another choice
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
    fit();
  }

  /** Asks what the file would be; of several answers only the last one asked for counts. */
  async function ask() {
    const turn = ++asked;
    busy(true);
    say(words("drawing"));
    let answer = null;
    try {
      answer = await fetch(address("/export-about", format()));
    } catch {
      if (turn === asked) fail(words("away"));
      return;
    }
    if (turn !== asked) return;
    if (answer.status === 429 && retries++ < 10) {
      say(words("busy"));
      timer = setTimeout(ask, 2000);
      return;
    }
    retries = 0;
    const told = answer.ok ? await answer.json() : { problem: words("away") };
    if (turn === asked) told.problem ? fail(told.problem) : show(told);
  }

  /** Whether what is shown is still being made: the style sheet then says so in the place of the preview. */
  const busy = (on) => one("figure").setAttribute("aria-busy", String(on));

  function fail(text) {
    busy(false);
    one(".size").textContent = one(".aside").textContent = "";
    one(".paper img").hidden = true;
    one("a.primary").setAttribute("aria-disabled", "true");
    say(text);
  }

  function show(told) {
    about = told;
    busy(pictured());
    say(pictured() ? words("drawing") : "");
    one("a.primary").removeAttribute("aria-disabled");
    one("a.primary").download = told.name;
    const measured = ["png", "svg"].includes(format());
    const line = fill(words(measured ? "picture" : "file"), {
      width: measured && number(told.width),
      height: measured && number(told.height),
      size: bytes(told.bytes),
    });
    const left = told.unlabelled ? [fill(words("unlabelled"), { n: number(told.unlabelled) })] : [];
    one(".size").textContent = pictured() ? [line, ...left].join(" · ") : `${line} · ${fill(words("rows"), { n: number(told.events) })}`;
    const aside = [words(format()), pictured() && words(told.carries ? "carries" : "bare")];
    one(".aside").textContent = aside.filter(Boolean).join(" ");
    if (!pictured()) return;
    draw(told);
    if (!own) field("alt").value = told.alt;
    count();
  }

  /** The preview; until it is there, which of thousands of events takes seconds, it is said to be on its way. */
  function draw(told) {
    const [image, turn] = [one(".paper img"), asked];
    const drawn = (there) => {
      if (turn !== asked) return; // another choice is being drawn
      busy(false);
      image.hidden = !there;
      say(there ? "" : words("unseen"));
      one(".paper").classList.toggle("tall", there && told.height > 1.4 * told.width);
    };
    image.onload = () => drawn(true);
    image.onerror = () => drawn(false);
    image.alt = told.alt;
    image.src = format() === "png" ? file("png") : file("svg");
  }

  function count() {
    const box = field("alt");
    one("#alt-left").textContent = `${number(box.value.length)} / ${number(box.maxLength)}`;
    one("[data-do=alt]").hidden = !own;
  }

  async function copyPicture() {
    if (!window.ClipboardItem || !navigator.clipboard) return say(words("no-copy"));
    try {
      const picture = fetch(file("png")).then((answer) => answer.blob());
      await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
      say(words("copied-picture"));
    } catch {
      say(words("no-copy"));
    }
  }

  const DO = {
    picture: copyPicture,
    caption: () => about && T.copyText(about.caption, words("copied-caption"), say, dialog),
    embed: () => about && T.copyText(about.embed, words("copied-embed"), say, dialog),
    alt: () => ((own = false), soon()),
  };

  function change(event) {
    if (event.target.name === "alt") {
      own = true;
      count();
    }
    if (event.target.name === "format") field("size").value = PRINTED[format()] || "article";
    soon();
  }

  function click(event) {
    if (event.target === dialog) return dialog.close();
    const act = event.target.closest("[data-do]");
    if (act) return DO[act.dataset.do]();
    if (event.target.closest("a[aria-disabled]")) event.preventDefault();
  }

  async function open(summary) {
    if (!dialog) {
      const answer = await fetch(`/export-dialog?lang=${document.documentElement.lang}`);
      if (!answer.ok) return (summary.parentNode.open = true);
      document.body.insertAdjacentHTML("beforeend", await answer.text());
      dialog = document.getElementById("export");
      dialog.addEventListener("input", change);
      dialog.addEventListener("click", click);
    }
    field("theme").value = T.theme();
    dialog.showModal();
    fit();
    ask();
  }

  document.addEventListener("click", (event) => {
    const summary = event.target.closest("details.export > summary");
    if (!summary || !T.exported || !window.HTMLDialogElement || summary.closest("#static-copy")) return;
    event.preventDefault();
    open(summary).catch(() => (summary.parentNode.open = true));
  });
})();
