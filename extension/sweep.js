// Runs in the one small file of a service that the wipe asks for, and nowhere else.
//
// It asks the background what to empty at this origin, empties it, and reports. It holds no decision
// and no data. Where an answer's header has cleared everything by now, it only reports.

const own = chrome.runtime.getURL("").replace(/\/$/, "");
const isOwnVisit = window === top || location.ancestorOrigins?.[0] === own;

const each = async (things, act) => Promise.all(Array.from(await things, act));

const dropDatabase = ({ name }) =>
  new Promise((resolve, reject) => {
    const drop = indexedDB.deleteDatabase(name);
    drop.onsuccess = resolve;
    drop.onerror = drop.onblocked = reject;
  });

// An origin that is not secure has neither service workers nor caches nor files.
const { caches, navigator: { serviceWorker: workers, storage: files } } = globalThis;

const dropFiles = async () => {
  const root = await files.getDirectory();
  for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
};

const empty = {
  workers: () => each(workers?.getRegistrations() ?? [], (worker) => worker.unregister()),
  storage: () => localStorage.clear(),
  databases: () => each(indexedDB.databases(), dropDatabase),
  caches: () => each(caches?.keys() ?? [], (name) => caches.delete(name)),
  files: () => files && dropFiles(),
};

const sweep = async () => {
  const kinds = await chrome.runtime.sendMessage({ sweep: "arrived" });
  if (!kinds?.length) return;
  for (const kind of kinds) await empty[kind]();
  await chrome.runtime.sendMessage({ sweep: "done" });
};

if (isOwnVisit) sweep().catch(() => {}); // Nobody waits, or it failed: the background's time limit tells.
