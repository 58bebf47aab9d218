// Leaves behind everything that a site can. The root element's data-left says "all" when it is done,
// or what went wrong; data-refused names what this browser does not offer here.
const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const steps = {
  localStorage() {
    localStorage.setItem("profile", "Kim");
    localStorage.setItem("volume", "0.8");
  },
  sessionStorage() {
    sessionStorage.setItem("scroll", "1200");
  },
  async indexedDB() {
    const open = indexedDB.open("viewing", 1);
    open.onupgradeneeded = () => open.result.createObjectStore("positions").put(4711, "tt-1");
    (await settled(open)).close();
  },
  async caches() {
    const shell = await caches.open("shell-v1");
    await shell.put("/offline", new Response("kept for later"));
  },
  async files() {
    const root = await navigator.storage.getDirectory();
    await root.getFileHandle("licence.bin", { create: true });
  },
  async serviceWorkers() {
    await navigator.serviceWorker.register("/sw.js", { scope: "/" });
    await navigator.serviceWorker.ready;
  },
  async httpCache() {
    const poster = await fetch("/poster.svg");
    await poster.arrayBuffer();
  },
};

const failed = [];
const refused = [];
for (const [name, leave] of Object.entries(steps)) {
  try {
    await leave();
  } catch (error) {
    // Missing in this kind of window or frame, or forbidden there: nothing that a site could leave.
    const isRefusal = error.name === "SecurityError" || error instanceof ReferenceError || isMissing(name);
    if (isRefusal) refused.push(name);
    else failed.push(`${name}: ${error}`);
  }
}

function isMissing(name) {
  if (name === "serviceWorkers") return navigator.serviceWorker === undefined;
  if (name === "files") return navigator.storage?.getDirectory === undefined;
  return name !== "httpCache" && globalThis[name] == null;
}

const root = document.documentElement;
root.dataset.refused = refused.join(" ");
root.dataset.left = failed.length === 0 ? "all" : failed.join("; ");
if (parent !== window) parent.postMessage({ left: root.dataset.left }, "*");
