/**
 * Answer questions about the parts of the search's interface that need no page: a list of
 * [what, …arguments] comes in as JSON, the answers go out. Arguments: folder of the theme's scripts.
 */
"use strict";

const path = require("path");
for (const name of ["state", "choosing", "csv", "chart"]) {
  globalThis.archive = globalThis.archive || {};
  archive.show = archive.show || {};
  require(path.resolve(process.argv[2], name));
}

const answers = {
  read: (fragment) => archive.state.read(fragment),
  write: (state) => archive.state.write(state),
  again: (fragment) => archive.state.write(archive.state.read(fragment)),
  toggled: (fragment, ...rest) => archive.state.write(archive.choosing.toggled(archive.state.read(fragment), ...rest)),
  date: (typed) => archive.choosing.date(typed),
  ends: (date) => archive.choosing.ends(date),
  csv: (rows) => archive.csv(rows),
  bars: (months) => archive.chart.bars(months),
};

let asked = "";
process.stdin.setEncoding("utf8");
process.stdin.on("data", (data) => (asked += data));
process.stdin.on("end", function () {
  const all = JSON.parse(asked).map(([what, ...rest]) => answers[what](...rest));
  process.stdout.write(JSON.stringify(all));
});
