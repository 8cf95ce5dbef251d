// Marks pages with Lighthouse: `node run.mjs CHROMIUM FLAGS ADDRESS…` writes a line of JSON a page.
// As Lighthouse has it for phones: a slow processor and slow 4G, simulated, nothing in the cache.
import * as launcher from "chrome-launcher";
import lighthouse from "lighthouse";

const [chromePath, flags, ...addresses] = process.argv.slice(2);
const chromeFlags = ["--headless=new", ...flags.split("\n")];
const onlyCategories = ["performance", "accessibility", "best-practices", "seo"];

for (const address of addresses) {
  // A Chromium for each page: what the one before left behind would count for the next.
  const chrome = await launcher.launch({ chromePath, chromeFlags });
  const result = await lighthouse(address, { port: chrome.port, onlyCategories, logLevel: "error" });
  await chrome.kill();
  const { audits, categories, runtimeError } = result.lhr;
  const marks = Object.fromEntries(
    Object.values(categories).map(({ id, score }) => [id, score === null ? 0 : Math.round(score * 100)]),
  );
  const counted = Object.values(categories).flatMap(({ auditRefs }) => auditRefs);
  const lost = counted
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
    .map(({ id }) => `${id}: ${audits[id].displayValue ?? audits[id].title}`);
  const said = runtimeError ? [...lost, runtimeError.message] : lost;
  console.log(JSON.stringify({ address, marks, lost: said }));
}
