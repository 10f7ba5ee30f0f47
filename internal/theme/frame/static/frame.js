// What a page gains with a script; every page does its job without one.
"use strict";

// A page restored from the browser's memory may belong to an erased sandbox: ask for it again.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

addEventListener("DOMContentLoaded", () => {
  focusOnProblems();
  offerToPrint();
  keepDrawer();
  for (const place of document.querySelectorAll("[data-sign]")) letDraw(place);
  for (const words of document.querySelectorAll("[data-count]")) countDown(words);
  for (const control of document.querySelectorAll("[data-range]")) addSlider(control);
  for (const control of document.querySelectorAll("[data-suggest]")) suggest(control);
  for (const lists of document.querySelectorAll("[data-linked]")) link(lists);
  for (const form of document.querySelectorAll("form[method=post]")) sendOnce(form);
  for (const form of document.querySelectorAll("form[data-draft]")) keepDrafts(form);
  for (const box of document.querySelectorAll("[data-session]")) keepSession(box);
  for (const words of document.querySelectorAll("[data-live]")) followDesk(words);
});

// Errors are read first.
function focusOnProblems() {
  const summary = document.getElementById("error-summary");
  if (summary) summary.focus();
}

function offerToPrint() {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
}

// letDraw lets one draw a signature beside the name that counts: a gesture to try, which stays on the page and is never sent.
function letDraw(place) {
  const canvas = document.createElement("canvas");
  const clear = document.createElement("button");
  canvas.className = "sign__canvas";
  canvas.width = 640;
  canvas.height = 200;
  canvas.setAttribute("aria-hidden", "true");
  clear.type = "button";
  clear.className = "button button--quiet";
  clear.textContent = place.dataset.sign;
  place.append(canvas, clear);
  place.hidden = false;
  const pen = canvas.getContext("2d");
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return [((event.clientX - box.left) * canvas.width) / box.width, ((event.clientY - box.top) * canvas.height) / box.height];
  };
  pen.lineWidth = 4;
  pen.lineCap = "round";
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    pen.strokeStyle = getComputedStyle(canvas).color;
    pen.beginPath();
    pen.moveTo(...at(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!event.buttons) return;
    pen.lineTo(...at(event));
    pen.stroke();
  });
  clear.addEventListener("click", () => pen.clearRect(0, 0, canvas.width, canvas.height));
}

// countDown says how many characters are left as one types, and after a pause to who listens.
function countDown(words) {
  const field = document.querySelector(`[aria-describedby~="${words.id}"]`);
  if (!field) return;
  const most = Number(words.dataset.count);
  const shown = words.appendChild(document.createElement("span"));
  const heard = words.appendChild(document.createElement("span"));
  words.firstChild.remove();
  shown.setAttribute("aria-hidden", "true");
  heard.className = "visually-hidden";
  let timer = 0;
  const say = (where) => {
    const left = most - [...field.value].length;
    where.textContent = (left < 0 ? words.dataset.over : words.dataset.left).replace("#", String(Math.abs(left)));
    words.classList.toggle("is-over", left < 0);
  };
  say(shown);
  say(heard);
  heard.setAttribute("aria-live", "polite");
  field.addEventListener("input", () => {
    say(shown);
    clearTimeout(timer);
    timer = setTimeout(() => say(heard), 1000);
  });
}

// addSlider puts a slider under a typed number; each follows the other.
function addSlider(control) {
  const typed = control.querySelector("input");
  const slider = document.createElement("input");
  slider.type = "range";
  slider.className = "field__slider";
  slider.setAttribute("aria-label", control.dataset.range);
  slider.min = control.dataset.min;
  slider.max = control.dataset.max;
  slider.step = control.dataset.step;
  const follow = () => {
    const value = typed.value.replace(/\s/g, "").replace(",", ".");
    slider.value = value === "" ? control.dataset.min : value;
  };
  follow();
  typed.addEventListener("input", follow);
  slider.addEventListener("input", () => {
    const comma = document.documentElement.lang.startsWith("fr");
    typed.value = comma ? slider.value.replace(".", ",") : slider.value;
    typed.dispatchEvent(new Event("input", { bubbles: true }));
  });
  control.after(slider);
}

// fold is a text as it is compared: small letters without accents, a space for whatever parts its words.
function fold(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[\s'’‑–-]+/g, " ").trim();
}

// suggest makes an input a combobox (WAI-ARIA, editable with list autocomplete) over a list that is fetched when it is first needed. What isn't
// chosen there is sent as it was typed.
function suggest(control) {
  const input = control.querySelector("input");
  const most = 8;
  const list = document.createElement("ul");
  const status = document.createElement("p");
  let all = null;
  let found = [];
  let active = -1;

  list.id = `${input.id}-list`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  const label = document.querySelector(`label[for="${input.id}"]`);
  if (label) list.setAttribute("aria-label", label.querySelector(".field__question").textContent);
  status.className = "visually-hidden";
  status.setAttribute("aria-live", "polite");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  input.autocomplete = "off";
  control.append(list, status);

  const load = () => {
    if (!all) {
      all = fetch(control.dataset.suggest, { credentials: "same-origin" })
        .then((response) => response.json())
        .then((options) => options.map(([name, more]) => ({ name, folded: fold(name), words: `${fold(name)} ${fold(more)}`.split(" ") })))
        .catch(() => {
          all = null;
          return [];
        });
    }
    return all;
  };

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const take = (option) => {
    input.value = option.name;
    close();
    status.textContent = "";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const mark = (at) => {
    active = at;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    if (at < 0) return;
    input.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  };

  const say = (n) => {
    const words = n === 0 ? control.dataset.none : n === 1 ? control.dataset.one : control.dataset.some;
    status.textContent = (words || "").replace("#", String(n));
  };

  const show = async () => {
    const options = await load();
    const typed = fold(input.value);
    if (!typed || document.activeElement !== input) return close();
    const words = typed.split(" ");
    const hits = options.filter((one) => words.every((word) => one.words.some((own) => own.startsWith(word))));
    if (hits.some((one) => one.name === input.value)) return close();
    hits.sort((a, b) => Number(b.folded.startsWith(typed)) - Number(a.folded.startsWith(typed)));
    found = hits.slice(0, most);
    list.replaceChildren(...found.map((option, i) => {
      const item = document.createElement("li");
      item.id = `${list.id}-${i}`;
      item.className = "suggestions__item";
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.textContent = option.name;
      item.addEventListener("mousedown", (event) => event.preventDefault());
      item.addEventListener("click", () => take(option));
      return item;
    }));
    mark(-1);
    input.removeAttribute("aria-activedescendant");
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    say(hits.length);
  };

  let timer = 0;
  input.addEventListener("focus", load);
  input.addEventListener("input", (event) => {
    if (!event.isTrusted) return;
    clearTimeout(timer);
    timer = setTimeout(show, 120);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) {
      if (event.key === "ArrowDown") show();
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark((active + step + found.length + (active < 0 && step < 0 ? 1 : 0)) % found.length);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      take(found[active]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
}

// link leaves in the second of two lists only what belongs to the first.
function link(lists) {
  const [first, second] = lists.querySelectorAll("select");
  const groups = [...second.querySelectorAll("optgroup")];
  const narrow = () => {
    const chosen = second.value;
    for (const group of groups) {
      if (first.value && group.dataset.of !== first.value) group.remove();
      else second.append(group);
    }
    if (second.value !== chosen) second.value = "";
  };
  narrow();
  first.addEventListener("change", narrow);
}

// The drawer stays as it was left, from page to page of this tab, until nobody is played any more.
function keepDrawer() {
  const drawer = document.querySelector("[data-drawer]");
  const name = "miroir-drawer";
  try {
    if (!document.querySelector(".frame__tools")) sessionStorage.removeItem(name);
    if (!drawer) return;
    if (sessionStorage.getItem(name) === "open") drawer.open = true;
    drawer.addEventListener("toggle", () => sessionStorage.setItem(name, drawer.open ? "open" : "shut"));
  } catch {
    // Where nothing may be kept, it begins folded.
  }
}

// A second click on a button that is already working does nothing.
function sendOnce(form) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    addEventListener("pageshow", () => delete form.dataset.sent);
  });
}

// keeping are ways to send what is typed and not kept yet, before a page goes.
const keeping = [];

// keepDrafts sends what is typed, a moment after the last change and when the page is left, so that nothing is lost.
function keepDrafts(form) {
  const saved = form.querySelector("[data-saved]");
  const refused = form.querySelector("[data-refused]");
  const pause = 1500;
  let timer = 0;
  let unsaved = false;
  let busy = Promise.resolve();

  const post = (keepalive) => {
    unsaved = false;
    return fetch(form.dataset.draft, {
      method: "POST",
      body: new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string")),
      credentials: "same-origin",
      redirect: "error",
      keepalive,
    });
  };

  const send = async () => {
    if (form.dataset.sent) return;
    const response = await post(false);
    if (!response.ok) return;
    document.dispatchEvent(new Event("heard"));
    const answer = await response.json();
    if (answer.seq) form.elements.base.value = answer.seq;
    if (saved) saved.hidden = unsaved || !answer.saved;
    if (refused) refused.hidden = !answer.refused;
  };

  // Before the next page is asked for, where browsers tell; else when this one goes.
  const leave = () => {
    clearTimeout(timer);
    if (unsaved && !form.dataset.sent) post(true).catch(() => {});
  };

  form.addEventListener("input", () => {
    unsaved = true;
    if (saved) saved.hidden = true;
    clearTimeout(timer);
    timer = setTimeout(() => {
      busy = busy.then(send).catch(() => {});
    }, pause);
  });
  keeping.push(() => {
    clearTimeout(timer);
    return unsaved && !form.dataset.sent ? post(true) : busy;
  });
  form.addEventListener("submit", () => clearTimeout(timer));
  addEventListener("beforeunload", leave);
  addEventListener("pagehide", leave);
}

// keepSession warns before the site signs one out, and lets one stay. Nothing is closed off: one may go on typing, and what is sent counts.
function keepSession(box) {
  const title = box.querySelector("[data-title]");
  const form = box.querySelector("form");
  const warn = Number(box.dataset.warn);
  let timer = 0;
  let before = null;

  const hide = () => {
    if (box.hidden) return;
    const inside = box.contains(document.activeElement);
    box.hidden = true;
    if (inside && before) before.focus();
  };

  const show = (left) => {
    const minutes = Math.ceil(left / 60);
    const words = minutes > 1 ? box.dataset.minutes.replace("#", String(minutes)) : box.dataset.minute;
    if (title.textContent !== words) title.textContent = words;
    if (!box.hidden) return;
    before = document.activeElement;
    box.hidden = false;
    box.focus({ preventScroll: true });
  };

  const later = (seconds) => {
    clearTimeout(timer);
    timer = setTimeout(look, seconds * 1000);
  };

  // The server knows how long it waits: another tab may have asked it for something.
  const ask = async (how) => {
    const response = await fetch(form.action, { credentials: "same-origin", redirect: "error", ...how });
    if (!response.ok) throw new Error("no answer");
    const { left } = await response.json();
    if (left <= 0) {
      location.assign(box.dataset.here);
    } else if (left > warn) {
      hide();
      later(left - warn);
    } else {
      show(left);
      later(left % 60 || 60);
    }
  };

  const look = () => ask({}).catch(() => later(30));
  const stay = () => ask({ method: "POST", body: new URLSearchParams(new FormData(form)) }).catch(() => location.assign(box.dataset.here));

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    stay();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") stay();
  });
  document.addEventListener("heard", look);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) look();
  });
  later(Number(box.dataset.limit) - warn);
}

// followDesk says in a line that something came to the desk since the page was drawn. Nothing else moves: one goes on reading, and follows the line's link.
function followDesk(words) {
  const longest = 600;
  let news = null;
  let told = false;
  let wait = 30;
  let timer = 0;

  const stop = () => {
    clearTimeout(timer);
    if (news) news.close();
    news = null;
  };

  const open = () => {
    if (news || told) return;
    clearTimeout(timer);
    news = new EventSource(words.dataset.live);
    news.addEventListener("open", () => {
      wait = 30;
    });
    news.addEventListener("desk", () => {
      told = true;
      stop();
      words.replaceWith(words.content);
    });
    // Other tabs of this desk have taken the place: this one asks again when it is looked at.
    news.addEventListener("later", stop);
    // A browser asks again by itself where the line was cut, and not where it was refused.
    news.addEventListener("error", () => {
      if (!news || news.readyState !== EventSource.CLOSED) return;
      stop();
      timer = setTimeout(open, wait * 1000);
      wait = Math.min(2 * wait, longest);
    });
  };

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) open();
  });
  addEventListener("pagehide", stop);
  open();
}
