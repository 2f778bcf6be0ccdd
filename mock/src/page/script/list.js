"use strict";
// Nodes are made with their text as text: nothing that comes from a document or a request is read as HTML.
const root = location.pathname.replace(/\/+$/, "");
const at = (id) => document.getElementById(id);
function make(name, set, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(set || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key in node && typeof value !== "string") node[key] = value;
    else if (key === "value") node.value = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  for (const child of children.flat()) if (child !== undefined && child !== null) node.append(child);
  return node;
}
const say = (text) => { at("said").textContent = text; };
async function own(path, init) {
  const response = await fetch(root + path, init);
  if (!response.ok) throw new Error(path + " answered " + response.status);
  return response;
}

let api = { operations: [], base: "" };
const MOST = 200;

/** Lists what the filter leaves, by tag; a tag is filled when it is opened. */
function list() {
  const words = at("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
  const kept = api.operations.filter((one) => words.every((word) => one.text.includes(word)));
  at("count").textContent = kept.length + " of " + api.operations.length + " operations";
  const groups = new Map();
  for (const one of kept) {
    const tag = one.tags[0] || "Without a tag";
    if (!groups.has(tag)) groups.set(tag, []);
    groups.get(tag).push(one);
  }
  const open = kept.length <= 40 || (words.length > 0 && kept.length <= MOST);
  at("list").replaceChildren(...[...groups].map(([tag, rows]) => group(tag, rows, open)));
}

function group(tag, rows, open) {
  const inside = make("div");
  const fill = () => { if (!inside.firstChild) inside.append(...rows.map(row)); };
  const node = make("details", { class: "tag", open }, make("summary", {}, tag + " (" + rows.length + ")"), inside);
  node.addEventListener("toggle", () => { if (node.open) fill(); });
  if (open) fill();
  return node;
}

function row(one) {
  const node = make("button", { type: "button", class: "row" + (one.deprecated ? " old" : ""), title: one.summary || "" },
    make("span", { class: "method " + one.method }, one.method), make("span", { class: "path" }, one.path));
  node.dataset.id = one.id;
  if (location.hash.slice(1) === encodeURIComponent(one.id)) node.setAttribute("aria-current", "true");
  node.addEventListener("click", () => { location.hash = encodeURIComponent(one.id); });
  return node;
}

/** Shows the operation that the address names. */
async function choose() {
  const one = api.operations.find((one) => encodeURIComponent(one.id) === location.hash.slice(1));
  for (const node of document.querySelectorAll(".row")) node.toggleAttribute("aria-current", one && node.dataset.id === one.id);
  if (!one) return;
  try {
    const told = await (await own("/operations/" + one.number)).json();
    show(one, told);
    at("main").scrollTop = 0;
  } catch (error) { say(String(error.message || error)); }
}

function show(one, told) {
  const head = [make("h2", {}, make("span", { class: "method " + one.method }, one.method), " ", make("span", { class: "path" }, api.base + one.path)),
    one.summary && make("p", {}, one.summary), make("p", { class: "quiet" }, one.id + (one.deprecated ? ", deprecated" : "")),
    told.description && make("p", { class: "prose" }, told.description)];
  at("operation").replaceChildren(...head.filter(Boolean), form(one, told), answers(told));
}

/** The declared answers: schema and sample of each. */
function answers(told) {
  const rows = told.responses.map((response, nth) => make("details", { class: "answer-of", open: nth === 0 },
    make("summary", {}, make("strong", {}, response.status), " ", (response.description || "").split("\n")[0]),
    response.headers.length ? make("pre", {}, response.headers.map((one) => one.name + (one.required ? "" : "?") + ": " + one.schema).join("\n")) : null,
    response.media.map((media) => [make("p", {}, make("code", {}, media.type), media.examples.length ? " examples: " + media.examples.join(", ") : ""),
      media.schema ? make("pre", {}, media.schema) : null,
      media.sample !== undefined ? make("pre", {}, JSON.stringify(media.sample, null, 2)) : null])));
  return make("section", {}, make("h3", {}, "Answers"), rows);
}
