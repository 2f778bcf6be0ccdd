const KEPT = 300;
let seen = 0;

/** Adds a line of the journal, the newest first. */
function note(entry) {
  if (entry.number <= seen) return;
  seen = entry.number;
  const place = at("journal");
  if (place.firstChild && place.firstChild.className === "quiet") place.replaceChildren();
  const faults = (entry.violations || []).map((one) => make("p", { class: "fault" }, "The " + one.whose + ": "
    + one.in + (one.pointer ? " " + one.pointer : "") + ": " + one.message));
  if (entry.dropped) faults.push(make("p", { class: "fault" }, "The state: no room, " + entry.dropped + " of the oldest items or sessions were forgotten"));
  const good = entry.status > 0 && entry.status < 400 && !faults.length;
  place.prepend(make("div", { class: "entry " + (good ? "good" : "bad"), title: entry.at + (entry.session ? ", session " + entry.session : "") },
    make("span", { class: "status" }, String(entry.status || "reset")), " ", make("span", { class: "method " + entry.method }, entry.method), " ",
    make("span", { class: "path" }, entry.path), make("span", { class: "quiet" }, " " + entry.from + ", " + entry.ms + " ms"), faults));
  while (place.childElementCount > KEPT) place.lastChild.remove();
}
const lines = (text) => text.split("\n").filter(Boolean).map((line) => JSON.parse(line));

async function poll() {
  try { lines(await (await own("/journal")).text()).forEach(note); } catch (error) { say(String(error.message || error)); }
  setTimeout(poll, 2000);
}

async function follow() {
  try { lines(await (await own("/journal")).text()).forEach(note); } catch { /* what comes next says it */ }
  const source = new EventSource(root + "/journal?follow");
  let opened = false;
  source.onopen = () => { opened = true; };
  source.onmessage = (event) => note(JSON.parse(event.data));
  source.onerror = () => { if (!opened) { source.close(); poll(); } };
}

async function state() {
  const session = at("session").value.trim();
  const response = await own("/state", { headers: session ? { "X-Mock-Session": session } : {} });
  const all = Object.entries(await response.json()), dropped = Number(response.headers.get("X-Mock-Dropped"));
  at("state").replaceChildren(...(all.length ? all.map(([path, items]) => make("details", {}, make("summary", {}, path + " (" + items.length + ")"),
    make("pre", {}, JSON.stringify(items, null, 2)))) : [make("p", { class: "quiet" }, "Nothing yet: collections are filled when they are asked for, with --stateful.")]),
    dropped ? make("p", { class: "fault" }, dropped + " of the oldest items or sessions were forgotten: there was no room.") : "");
}

async function webhooks() {
  const all = await (await own("/webhooks")).json();
  at("webhooks").replaceChildren(...(all.length ? all.map(webhook) : [make("p", { class: "quiet" }, "The document has none.")]));
}

function webhook(one) {
  const url = make("input", { value: one.url || "", placeholder: "http:" + "//127.0.0.1:8080/hook", "aria-label": "Address for " + one.name });
  const body = make("textarea", { spellcheck: "false", "aria-label": "Body of " + one.name }, one.sample === undefined ? "" : JSON.stringify(one.sample, null, 2));
  const send = make("button", { type: "button" }, "Send");
  const said = make("p", { "aria-live": "polite" });
  send.addEventListener("click", async () => {
    const text = '{"url":' + JSON.stringify(url.value) + (body.value.trim() ? ',"body":' + body.value : "") + "}";
    try {
      const response = await fetch(root + "/send/" + quote(one.name), { method: "POST", headers: { "Content-Type": "application/json" }, body: text });
      said.textContent = response.status + " " + (await response.text());
    } catch (error) { said.textContent = String(error.message || error); }
  });
  return make("details", {}, make("summary", {}, one.name + " (" + one.method + (one.by ? ", of " + one.by : "") + ")"), one.summary ? make("p", {}, one.summary) : null, url, body, send, said);
}

const TABS = { journal: () => {}, state, webhooks };
function tab(name) {
  for (const one of Object.keys(TABS)) {
    at(one).hidden = one !== name;
    at("tab-" + one).setAttribute("aria-selected", String(one === name));
    at("tab-" + one).tabIndex = one === name ? 0 : -1;
  }
  Promise.resolve(TABS[name]()).catch((error) => say(String(error.message || error)));
}
const names = Object.keys(TABS);
names.forEach((name, nth) => {
  at("tab-" + name).addEventListener("click", () => tab(name));
  at("tab-" + name).addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = names[(nth + step + names.length) % names.length];
    tab(next);
    at("tab-" + next).focus();
  });
});

at("reset").addEventListener("click", async () => {
  const session = at("session").value.trim();
  try {
    await own("/reset", { method: "POST", headers: session ? { "X-Mock-Session": session } : {} });
    at("journal").replaceChildren(make("p", { class: "quiet" }, "Reset."));
    say(session ? "Session " + session + " was reset." : "All was reset.");
  } catch (error) { say(String(error.message || error)); }
});
let waiting;
at("filter").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(list, 80); });
addEventListener("hashchange", choose);

(async () => {
  try {
    api = await (await own("/operations")).json();
  } catch (error) { say(String(error.message || error)); return; }
  api.operations.forEach((one, number) => {
    one.number = number;
    one.text = [one.method, one.path, one.id, one.summary, ...one.tags].join(" ").toLowerCase();
  });
  at("title").textContent = api.title;
  document.title = api.title + " (mock)";
  at("version").textContent = "version " + api.version + ", mocked by Specwright";
  list();
  choose();
  follow();
})();
