
"use strict";
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  const value = (row, column) => {
    const cell = row.cells[column];
    return cell ? cell.dataset.value ?? cell.textContent : "";
  };
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      const isNumber = head.classList.contains("number");
      const rows = [...body.rows];
      rows.sort((left, right) => {
        const a = value(left, column), b = value(right, column);
        if (a === "" || b === "") return (a === "") - (b === "");
        const order = isNumber ? Number(a) - Number(b) : a < b ? -1 : a > b ? 1 : 0;
        return down ? -order : order;
      });
      for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      body.append(...rows);
    });
  });
}
// One filter for the tables of a section.
for (const section of document.querySelectorAll("section")) {
  const tables = [...section.querySelectorAll("table.sortable")];
  const rows = tables.flatMap((table) => [...table.tBodies[0].rows]);
  if (rows.length < 8) continue;
  const filter = document.createElement("label");
  const input = document.createElement("input");
  const count = document.createElement("output");
  filter.className = "filter";
  input.type = "search";
  filter.append("Filter", input, count);
  input.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      shown += !row.hidden;
    }
    for (const table of tables)
      table.parentNode.hidden = [...table.tBodies[0].rows].every((row) => row.hidden);
    count.textContent = words.length ? shown + " of " + rows.length : "";
  });
  tables[0].parentNode.before(filter);
}
{
  const groups = new Map();
  for (const part of document.querySelectorAll("[data-mark]"))
    for (const name of part.dataset.mark.split(" "))
      groups.set(name, [...(groups.get(name) ?? []), part]);
  const mark = (part, isOn) => {
    for (const name of part.dataset.mark.split(" "))
      for (const other of groups.get(name)) other.classList.toggle("marked", isOn);
  };
  const show = (part) => {
    for (const other of groups.get(part.dataset.mark.split(" ")[0]))
      if (other !== part && other.closest("section") !== part.closest("section")) {
        other.scrollIntoView({ block: "nearest" });
        return;
      }
  };
  for (const part of document.querySelectorAll("[data-mark]")) {
    part.tabIndex = 0;
    part.addEventListener("mouseenter", () => mark(part, true));
    part.addEventListener("mouseleave", () => mark(part, false));
    part.addEventListener("focus", () => mark(part, true));
    part.addEventListener("blur", () => mark(part, false));
    part.addEventListener("click", () => show(part));
    part.addEventListener("keydown", (event) => {
      if (event.key === "Enter") show(part);
    });
  }
}
{
  const table = document.getElementById("aliases");
  const save = document.createElement("a");
  const keep = () => {
    const rows = [...document.querySelectorAll("input[data-alias]:checked")];
    table.textContent =
      "alias,occupation_id\n" + rows.map((one) => one.dataset.alias + "\n").join("");
    if (save.href) URL.revokeObjectURL(save.href);
    save.href = URL.createObjectURL(new Blob([table.textContent], { type: "text/csv" }));
  };
  if (table) {
    save.download = "aliases.csv";
    save.textContent = "Save as aliases.csv";
    table.after(save);
    keep();
    for (const box of document.querySelectorAll("input[data-alias]"))
      box.addEventListener("change", keep);
  }
}
