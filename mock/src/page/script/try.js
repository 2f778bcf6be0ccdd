/** The form that tries an operation. */
function form(one, told) {
  const fields = [];
  const field = (name, note, input) => {
    const id = "field" + fields.length;
    input.id = id;
    input.around = [make("label", { for: id }, name), make("div", {}, input)];
    fields.push(...input.around);
    if (note) fields.push(make("p", { class: "note" }, note));
    return input;
  };
  const asked = told.parameters.map((parameter) => [parameter, field(parameter.name + (parameter.required ? " *" : "") + " (" + parameter.in + ")",
    [parameter.schema, parameter.description].filter(Boolean).join("\n"), parameterInput(parameter))]);
  const shown = told.security.filter((scheme) => scheme.kind !== "tls").map((scheme) => [scheme, field(scheme.name + " (" + scheme.kind + ")",
    scheme.kind === "basic" ? "user:password" : "any well-formed one passes, unless the mock names valid ones",
    make("input", { value: scheme.kind === "basic" ? "user:password" : "test-token", spellcheck: "false", autocomplete: "off" }))]);
  const body = told.body && bodyFields(told.body, field);
  const codes = make("select", {}, make("option", { value: "" }, "as the mock chooses"), told.responses.map((response) =>
    make("option", { value: /^\d{3}$/.test(response.status) ? response.status : "" }, response.status)));
  const names = [...new Set(told.responses.flatMap((response) => response.media.flatMap((media) => media.examples)))];
  const example = make("select", {}, make("option", { value: "" }, "none"), names.map((name) => make("option", { value: name }, name)));
  const made = make("select", {}, ["", "true", "false"].map((value) => make("option", { value }, value || "as the mock is set")));
  const seed = make("input", { inputmode: "numeric" });
  field("Prefer code", "", codes);
  if (names.length) field("Prefer example", "", example);
  field("Prefer dynamic", "made from the schema, also where there are examples", made);
  field("Prefer seed", "", seed);
  const answer = make("div", { "aria-live": "polite" });
  const send = make("button", { class: "main", type: "submit", id: "send" }, "Send");
  const node = make("form", { id: "try" }, make("fieldset", {}, make("legend", {}, "Try it"), make("div", { class: "fields" }, fields), make("p", {}, send)), answer);
  node.addEventListener("submit", async (event) => {
    event.preventDefault();
    send.disabled = true;
    try {
      const prefer = Object.entries({ code: codes.value, example: example.value, dynamic: made.value, seed: seed.value.trim() }).filter(([, value]) => value)
        .map(([name, value]) => name + "=" + (/^[\w.-]+$/.test(value) ? value : JSON.stringify(value)));
      await tried(answer, request(one, asked, shown, body, prefer));
    } catch (error) {
      answer.replaceChildren(make("p", { class: "fault" }, String(error.message || error)));
    }
    send.disabled = false;
  });
  return node;
}

function parameterInput(parameter) {
  const text = parameter.sample === undefined ? "" : typeof parameter.sample === "string" ? parameter.sample : JSON.stringify(parameter.sample);
  if (!parameter.values) return make("input", { value: text, spellcheck: "false", autocomplete: "off" });
  const values = parameter.values.map((value) => typeof value === "string" ? value : JSON.stringify(value));
  return make("select", { }, make("option", { value: "" }, ""), values.map((value) => make("option", { value, selected: value === text }, value)));
}

function bodyFields(body, field) {
  const type = field("Body as" + (body.required ? " *" : ""), body.description, make("select", {}, body.media.map((media, nth) =>
    make("option", { value: String(nth) }, media.type)), make("option", { value: "" }, "no body")));
  const text = field("Body", "", make("textarea", { spellcheck: "false" }));
  const file = field("File", "", make("input", { type: "file" }));
  const schema = make("pre", {});
  text.after(schema);
  const take = () => {
    const media = body.media[Number(type.value)];
    const none = type.value === "" || !media;
    const sample = none || media.sample === undefined ? "" : media.sample;
    text.value = typeof sample === "string" ? sample : JSON.stringify(sample, null, 2);
    const hide = (input, hidden) => input.around.forEach((node) => { node.hidden = hidden; });
    hide(text, none || media.kind === "bytes");
    hide(file, none || !(media.kind === "bytes" || (media.files || []).length));
    schema.hidden = none || !media.schema;
    schema.textContent = none ? "" : media.schema || "";
  };
  type.addEventListener("change", take);
  if (!body.required && !body.media.length) type.value = "";
  take();
  return { type, text, file, media: body.media };
}

const quote = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (one) => "%" + one.charCodeAt(0).toString(16).toUpperCase());
/** What was typed: JSON for lists and objects, else text. */
function typed(text) {
  if (/^\s*[[{]/.test(text)) { try { return JSON.parse(text); } catch { return text; } }
  return text;
}
const flat = (value) => typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);

/** A parameter as the pairs, or the one text, that it is sent as. */
function spelt(parameter, value) {
  const { name, style, exploded } = parameter;
  if (style === "json") return { text: flat(value), pairs: [[name, flat(value)]] };
  if (Array.isArray(value)) {
    const between = { space: " ", pipe: "|", tab: "\t" }[style] || ",";
    const items = value.map(flat);
    return { text: items.join(","), pairs: exploded ? items.map((item) => [name, item]) : [[name, items.join(between)]] };
  }
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).map(([key, inner]) => [key, flat(inner)]);
    if (style === "deep") return { text: "", pairs: members.map(([key, inner]) => [name + "[" + key + "]", inner]) };
    const text = exploded ? members.map((one) => one.join("=")).join(",") : members.flat().join(",");
    return { text, pairs: exploded ? members : [[name, text]] };
  }
  return { text: String(value), pairs: [[name, String(value)]] };
}

function request(one, asked, shown, body, prefer) {
  const query = [], headers = new Headers(), cookies = [];
  let path = one.path;
  for (const [parameter, input] of asked) {
    if (input.value === "" && parameter.in !== "path") continue;
    const { text, pairs } = spelt(parameter, typed(input.value));
    if (parameter.in === "path") {
      const start = { label: ".", matrix: ";" + parameter.name + "=" }[parameter.style] || "";
      path = path.split("{" + parameter.name + "}").join(start + text.split(",").map(quote).join(","));
    }
    if (parameter.in === "query") query.push(...pairs);
    if (parameter.in === "header") headers.set(parameter.name, text);
    if (parameter.in === "cookie") cookies.push(...pairs);
  }
  for (const [scheme, input] of shown) {
    if (!input.value) continue;
    if (scheme.kind === "bearer") headers.set("Authorization", "Bearer " + input.value);
    else if (scheme.kind === "basic") headers.set("Authorization", "Basic " + btoa(String.fromCharCode(...new TextEncoder().encode(input.value))));
    else if (scheme.kind === "http") headers.set("Authorization", scheme.parameter + " " + input.value);
    else if (scheme.in === "query") query.push([scheme.parameter, input.value]);
    else if (scheme.in === "cookie") cookies.push([scheme.parameter, input.value]);
    else headers.set(scheme.parameter, input.value);
  }
  if (prefer.length) headers.set("Prefer", prefer.join(", "));
  if (at("session").value.trim()) headers.set("X-Mock-Session", at("session").value.trim());
  const search = query.map((pair) => pair.map(quote).join("=")).join("&");
  return { method: one.method, url: api.base + path + (search ? "?" + search : ""), headers, cookies, body: payload(one, body, headers) };
}

/** The body as it is sent; sets its media type. */
function payload(one, body, headers) {
  if (!body || body.type.value === "" || one.method === "GET" || one.method === "HEAD") return undefined;
  const media = body.media[Number(body.type.value)];
  const file = body.file.files[0];
  if (media.kind === "multipart") {
    const data = new FormData();
    for (const [key, value] of Object.entries(JSON.parse(body.text.value || "{}"))) {
      for (const item of Array.isArray(value) ? value : [value]) {
        if (media.files.includes(key)) data.append(key, file || new Blob([flat(item)]), file ? file.name : "file");
        else if (typeof item === "object" && item !== null) data.append(key, new Blob([JSON.stringify(item)], { type: "application/json" }));
        else data.append(key, flat(item));
      }
    }
    return data;
  }
  headers.set("Content-Type", media.type);
  if (media.kind === "bytes") return file || new Blob([]);
  if (media.kind !== "form") return body.text.value;
  return Object.entries(JSON.parse(body.text.value || "{}")).flatMap(([key, value]) => (Array.isArray(value) ? value : [value])
    .map((item) => quote(key) + "=" + quote(flat(item)))).join("&");
}

/** Sends a request and shows the answer. */
async function tried(place, { method, url, headers, cookies, body }) {
  for (const [name, value] of cookies) document.cookie = name + "=" + quote(value) + "; path=/; SameSite=Strict";
  const begun = performance.now();
  let response;
  try {
    response = await fetch(url, { method, headers, body, redirect: "manual", cache: "no-store" });
  } finally {
    for (const [name] of cookies) document.cookie = name + "=; path=/; max-age=0";
  }
  const type = response.headers.get("Content-Type") || "";
  const sent = make("pre", {}, method + " " + url + "\n" + [...headers].map((one) => one.join(": ")).join("\n"));
  const told = [...response.headers].map((one) => one.join(": ")).join("\n");
  const head = make("h3", { id: "status" }, response.status + " " + response.statusText + ", " + Math.round(performance.now() - begun) + " ms");
  const shown = await content(response, type);
  place.replaceChildren(make("div", { class: "answer " + (response.status < 400 ? "good" : "bad") }, head, shown, make("details", {}, make("summary", {}, "Header fields"), sent, make("pre", {}, told))));
}

async function content(response, type) {
  if (response.type === "opaqueredirect") return make("p", {}, "A redirect; the browser does not show it.");
  if (/^image\//.test(type)) return make("img", { src: URL.createObjectURL(await response.blob()), alt: "the answer" });
  if (/^(text\/(?!event)|application\/([^;]*\+)?(json|xml|x-www))/.test(type)) {
    const text = await response.text();
    // Numbers beyond 2⁵³ would not survive being parsed, so the text is only laid out where none is that long.
    let laid = text;
    try { if (/json/.test(type) && !/\d{16}/.test(text)) laid = JSON.stringify(JSON.parse(text), null, 2); } catch { laid = text; }
    return make("pre", { id: "answer" }, laid.length > 200000 ? laid.slice(0, 200000) + "\n…" : laid);
  }
  if (/event-stream|jsonl|ndjson|json-seq/.test(type)) return stream(response);
  const bytes = (await response.arrayBuffer()).byteLength;
  return make("p", { id: "answer" }, bytes ? bytes + " bytes of " + (type || "no media type") : "No body.");
}

/** The first seconds of a stream. */
async function stream(response) {
  const reader = response.body.getReader(), decoder = new TextDecoder();
  const late = new Promise((resolve) => setTimeout(() => resolve({ done: true }), 3000));
  let text = "";
  for (;;) {
    const { done, value } = await Promise.race([reader.read(), late]);
    if (done || text.length > 100000) break;
    text += decoder.decode(value, { stream: true });
  }
  reader.cancel().catch(() => {});
  return make("pre", { id: "answer" }, text);
}
