"use strict";

// A query box over this server's own schema: examples, the fields one can ask for, the types they have.

const EXAMPLES = [
  ["What is in the graph", `{ statistics { documents liveReports facts entities
    factsByClass { name count } sources { name documents latest } } }`],
  ["Latest events, with evidence", `{ events(first: 10, orderBy: [DATE_DESC]) { edges { node {
    name class status start
    reports(first: 2) { edges { node { quote document { title date } attributedTo { name } } } }
  } } } }`],
  ["Called off or postponed", `{ events(filter: {status: {in: [CANCELLED, POSTPONED]}}) { totalCount edges { node {
    name status statusHistory { status validFrom report { quote } } } } } }`],
  ["Find by name", `query Find($words: String!) { search(query: $words) { edges { matched node {
    __typename id ... on Entity { name description } ... on Fact { name status } } } } }`, { words: "Budapest" }],
  ["Everything about one entity", `query About($name: String!) { entity(name: $name) {
    id name class aliases { text } identifiers { scheme value }
    facts(first: 20) { totalCount edges { roles node { name status start } } } } }`, { name: "Russia" }],
  ["As known at a date", `query Then($at: DateTime!) { events(knownAt: $at, first: 10) { edges { node {
    name status reports { totalCount } } } } }`, { at: "2025-10-22" }],
  ["Who holds what on a day", `query Holds($day: PartialDate!) {
    facts(filter: {class: {eq: TENURE}}, validAt: $day) { edges { node { name start end } } } }`, { day: "2025-01-20" }],
  ["What reports contradict", `{ contradictions { edges { node { fact { name status }
    affirmedBy { quote document { title } } deniedBy { quote attributedTo { name } } } } } }`],
  ["Anonymous sources", `{ reports(filter: {attributedTo: {class: {eq: ANONYMOUS_SOURCE}}}) { edges { node {
    quote attributedTo { name } fact { name status } document { title date } } } } }`],
];

const TYPE = "kind name ofType { kind name ofType { kind name ofType { kind name } } }";
const SCHEMA = `{ __schema { queryType { name } types { kind name description
  fields { name description args { name description type { ${TYPE} } } type { ${TYPE} } }
  inputFields { name description type { ${TYPE} } } enumValues { name description } } } }`;

const at = (id) => document.getElementById(id);
let types = new Map();

async function ask(query, variables) {
  const headers = { "Content-Type": "application/json" };
  if (at("token").value) headers.Authorization = `Bearer ${at("token").value}`;
  const response = await fetch("/graphql", { method: "POST", headers, body: JSON.stringify({ query, variables }) });
  if (response.status === 401) document.querySelector(".token").hidden = false;
  return response.json();
}

async function run() {
  let variables;
  try {
    variables = JSON.parse(at("variables").value || "{}");
  } catch (error) {
    at("answer").textContent = `The variables are not JSON: ${error.message}`;
    return;
  }
  const begun = performance.now();
  at("took").textContent = "…";
  try {
    const answer = await ask(at("query").value, variables);
    at("answer").textContent = JSON.stringify(answer, null, 2);
    at("took").textContent = `${Math.round(performance.now() - begun)} ms`;
  } catch (error) {
    at("answer").textContent = `The server does not answer: ${error.message}`;
    at("took").textContent = "";
  }
}

function shown(type) {
  if (type.kind === "NON_NULL") return `${shown(type.ofType)}!`;
  if (type.kind === "LIST") return `[${shown(type.ofType)}]`;
  return type.name;
}

function named(type) {
  return type.ofType ? named(type.ofType) : type.name;
}

function button(text, title, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.title = title || "";
  made.addEventListener("click", action);
  return made;
}

function item(list, child) {
  const made = document.createElement("li");
  made.append(child);
  list.append(made);
}

function put(query, variables) {
  at("query").value = query;
  at("variables").value = JSON.stringify(variables || {}, null, 2);
}

// A query that asks a field for the plain values it has, with required arguments as variables.
function skeleton(field) {
  const required = field.args.filter((arg) => arg.type.kind === "NON_NULL");
  const declared = required.map((arg) => `$${arg.name}: ${shown(arg.type)}`).join(", ");
  const passed = required.map((arg) => `${arg.name}: $${arg.name}`).join(", ");
  const inner = selection(types.get(named(field.type)), 3);
  const call = `${field.name}${passed ? `(${passed})` : ""}${inner}`;
  return [`query${declared ? `(${declared})` : ""} {\n  ${call}\n}`, Object.fromEntries(required.map((arg) => [arg.name, ""]))];
}

function selection(type, depth) {
  if (!type || !type.fields) return "";
  const plain = type.fields.filter((f) => !f.args.length && !types.get(named(f.type))?.fields).map((f) => f.name);
  const deeper = depth > 0 ? type.fields.filter((f) => ["edges", "node", "fact"].includes(f.name)) : [];
  const nested = deeper.map((f) => `${f.name}${selection(types.get(named(f.type)), depth - 1)}`);
  const names = [...plain.slice(0, 8), ...nested];
  return names.length ? ` { ${names.join(" ")} }` : " { __typename }";
}

function describe(name) {
  const type = types.get(name);
  const pane = at("type");
  pane.replaceChildren();
  if (!type) return;
  const title = document.createElement("h2");
  title.textContent = name;
  const text = document.createElement("p");
  text.textContent = type.description || "";
  const list = document.createElement("dl");
  for (const member of type.fields || type.inputFields || type.enumValues || []) {
    const term = document.createElement("dt");
    const label = member.type ? `${member.name}: ${shown(member.type)}` : member.name;
    const inner = member.type && types.get(named(member.type));
    term.append(inner && inner.kind !== "SCALAR" ? button(label, "", () => describe(inner.name)) : label);
    const meaning = document.createElement("dd");
    meaning.textContent = member.description || "";
    list.append(term, meaning);
  }
  pane.append(title, text, list);
}

async function start() {
  for (const [title, query, variables] of EXAMPLES) {
    item(at("examples"), button(title, query, () => { put(query, variables); run(); }));
  }
  put(EXAMPLES[0][1]);
  at("run").addEventListener("click", run);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
  });
  at("token").addEventListener("change", load);
  await load();
}

async function load() {
  const answer = await ask(SCHEMA, {});
  if (!answer.data) return;
  types = new Map(answer.data.__schema.types.map((type) => [type.name, type]));
  at("fields").replaceChildren();
  for (const field of types.get(answer.data.__schema.queryType.name).fields) {
    item(at("fields"), button(field.name, field.description, () => {
      put(...skeleton(field));
      describe(named(field.type));
    }));
  }
  const counted = await ask("{ statistics { facts entities documents } }", {});
  if (counted.data) {
    const { facts, entities, documents } = counted.data.statistics;
    at("counts").textContent = `${facts} facts about ${entities} entities from ${documents} documents.`;
  }
}

start();
