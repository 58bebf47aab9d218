// Looks for everything that leave.js leaves, and changes nothing by looking.
const errors = [];
async function look(name, otherwise, find) {
  try {
    return (await find()) ?? otherwise;
  } catch (error) {
    errors.push(`${name}: ${error}`);
    return otherwise;
  }
}

async function fileNames() {
  const names = [];
  const root = await navigator.storage?.getDirectory?.();
  if (root) for await (const name of root.keys()) names.push(name);
  return names;
}

// Answered from the cache or not at all: the server is never asked.
async function isPosterCached() {
  try {
    return (await fetch("/poster.svg", { cache: "only-if-cached", mode: "same-origin" })).ok;
  } catch {
    return false;
  }
}

const report = {
  cookies: await look("cookies", "", () => document.cookie),
  localStorage: await look("localStorage", 0, () => localStorage.length),
  sessionStorage: await look("sessionStorage", 0, () => sessionStorage.length),
  indexedDB: await look("indexedDB", [], async () => (await indexedDB.databases()).map((db) => db.name)),
  caches: await look("caches", [], () => globalThis.caches?.keys()),
  files: await look("files", [], fileNames),
  serviceWorkers: await look("serviceWorkers", 0, async () =>
    (await navigator.serviceWorker?.getRegistrations())?.length),
  httpCache: await isPosterCached(),
};
report.errors = errors;

document.getElementById("leftovers").textContent = JSON.stringify(report);
document.documentElement.dataset.ready = "true";
if (parent !== window) parent.postMessage({ leftovers: report }, "*");
