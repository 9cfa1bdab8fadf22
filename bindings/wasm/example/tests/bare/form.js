// A form of plain HTML, without a bundler.

import { edition } from "/huoju/js/index.js";

const begin = performance.now();
const contracts = await edition(2021, { survey: "technology_market" });
const ready = performance.now() - begin;
const form = contracts.form("technology_contract");
const session = form.session();
const opened = performance.now() - begin - ready;

const list = document.getElementById("findings");
const asked = new Set();
for (const input of document.querySelectorAll("input")) {
  input.addEventListener("input", () => {
    asked.add(input.name);
    session.set(input.name, input.value);
    const shown = session.findings().filter(({ fields }) => asked.has(fields[0]));
    list.replaceChildren(...shown.map(({ message }) => Object.assign(document.createElement("li"), { textContent: message.zh })));
  });
}

// How long one change takes, over many: the clock of a browser is coarse.
const other = form.session();
const times = [];
for (let run = 0; run < 50; run += 1) {
  const start = performance.now();
  for (let change = 0; change < 50; change += 1) other.set("contract_amount", `${run}${change}.00`);
  times.push(((performance.now() - start) / 50) * 1000);
}
times.sort((one, other) => one - other);
window.measured = { ready, opened, set: times[25] };
