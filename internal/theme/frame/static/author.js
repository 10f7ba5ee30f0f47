// What the pages of an author gain with a script: they follow what is written. Without one, a link reloads them.
"use strict";

addEventListener("DOMContentLoaded", () => {
  const panel = document.querySelector("[data-author]");
  if (!panel) return;
  const report = panel.querySelector("[data-report]");
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !report.open) return;
    report.open = false;
    report.querySelector("summary").focus();
  });
  follow(panel, report);
});

const pauseAuthor = (ms) => new Promise((done) => setTimeout(done, ms));

// Only what is looked at asks: browsers open few lines at once to one server.
const seen = () =>
  new Promise((done) => {
    if (document.visibilityState === "visible") return done();
    document.addEventListener("visibilitychange", function again() {
      if (document.visibilityState !== "visible") return;
      document.removeEventListener("visibilitychange", again);
      done();
    });
  });

// follow waits for news, again and again: another edition loads the page anew, another report is shown over it.
async function follow(panel, report) {
  let { edition, revision } = panel.dataset;
  for (;;) {
    await seen();
    try {
      const asked = new URLSearchParams({ edition, revision, lang: document.documentElement.lang });
      const answer = await fetch(`/_miroir/changes?${asked}`, { credentials: "same-origin", redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      const news = await answer.json();
      if (edition && news.edition !== edition) return reopen();
      edition = news.edition;
      if (String(news.revision) !== revision) {
        if (document.querySelector("main .faults")) return reopen();
        revision = String(news.revision);
        tell(report, news);
      }
    } catch {
      await pauseAuthor(1000);
    }
  }
}

// What is typed is kept first; then the page is asked for, and nothing is sent a second time.
async function reopen() {
  await Promise.allSettled(keeping.map((keep) => keep()));
  for (const form of document.forms) form.dataset.sent = "yes";
  location.replace(location.pathname + location.search);
}

function tell(report, news) {
  report.hidden = news.faults.length === 0;
  report.open = news.errors > 0;
  report.toggleAttribute("data-mild", news.errors === 0);
  report.querySelector("[data-title]").textContent = news.title;
  const list = report.querySelector(".faults");
  list.replaceChildren(...news.faults.map(drawFault));
}

function drawFault(fault) {
  const part = (name, of, ...inside) => {
    const node = document.createElement(name);
    if (of) node.className = of;
    node.append(...inside);
    return node;
  };
  const item = part("li", "fault");
  const place = part("p", "fault__place", part("code", "", fault.place));
  if (fault.warning) place.append(" ", part("span", "fault__warning", document.querySelector("[data-author]").dataset.warning));
  item.append(place, part("p", "fault__message", fault.message + " ", part("span", "fault__rule", `[${fault.rule}]`)));
  if (fault.line) {
    const line = part("pre", "fault__line", `${fault.line}\n${fault.mark}`);
    line.tabIndex = 0;
    item.append(line);
  }
  return item;
}
