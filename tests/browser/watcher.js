/* Runs before the page's own scripts: notes, frame by frame from first paint on, whether a picture is in sight, and
   where title and a mark stand. */
(() => {
  const watched = (window.watched = { frames: 0, bare: [], before: null });

  const middle = (element) => {
    const box = element.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const seen = (element) => element && element.getBoundingClientRect().height > 0;

  const look = () => {
    const still = [...document.querySelectorAll("#static-copy .still svg, #static-copy .nothing")].find(seen);
    const live = document.querySelector("#picture :is(.scatterlayer .point, .graph > div > svg)");
    const empty = document.querySelector("#nothing");
    if (performance.getEntriesByName("first-paint").length) {
      watched.frames += 1;
      if (!still && !seen(live) && !seen(empty)) watched.bare.push(Math.round(performance.now()));
    }
    if (still && document.fonts.status === "loaded") {
      const mark = still.querySelector('g[data-event="ibm-letter-congress"][id] :is(circle, polygon, rect)');
      const title = document.querySelector("#static-copy h1").getBoundingClientRect();
      watched.before = { title: [title.x, title.y], mark: mark && middle(mark) };
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
