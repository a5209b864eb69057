// Keeps the page as the operator knows it. Without this script the page is the same, at the time when it was loaded.
"use strict";

const PERIOD = 5000;
const main = document.getElementById("main");
const footer = document.querySelector("footer");
const freshness = document.getElementById("freshness");
const pause = document.getElementById("pause");
let paused = false;

// Changes only what differs: selection, scroll position and focus stay where they are.
function update(old, fresh) {
  if (old.nodeName !== fresh.nodeName || old.id !== fresh.id) {
    old.replaceWith(fresh.cloneNode(true));
    return;
  }
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  const children = [...old.childNodes];
  [...fresh.childNodes].forEach((child, i) => {
    if (i < children.length) update(children[i], child);
    else old.append(child.cloneNode(true));
  });
  children.slice(fresh.childNodes.length).forEach((child) => child.remove());
}

async function refresh() {
  const response = await fetch(location.href, { cache: "no-store" });
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  const focused = document.activeElement.id;
  update(main, fresh.getElementById("main"));
  update(footer, fresh.querySelector("footer"));
  document.title = fresh.title;
  // What had the focus may have moved to another row.
  if (focused && document.activeElement.id !== focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

function say(text) {
  if (freshness.textContent !== text) freshness.textContent = text;
}

async function tick() {
  if (!paused && !document.hidden) {
    try {
      await refresh();
      say("");
    } catch {
      say("The operator does not answer: this page is not up to date.");
    }
  }
  setTimeout(tick, PERIOD);
}

pause.hidden = false;
pause.addEventListener("click", () => {
  paused = !paused;
  pause.setAttribute("aria-pressed", paused);
  say(paused ? "Updates are paused." : "");
});
setTimeout(tick, PERIOD);
