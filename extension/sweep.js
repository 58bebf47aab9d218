// Runs in the one small file of a service that the wipe asks for, and nowhere else.
//
// In a frame of the extension's own background page it empties CacheStorage, which no API of
// Firefox reaches from outside the origin. In the wipe's tab the answer's header has cleared
// everything by now. Either way it reports, and holds no decision and no data.

const own = chrome.runtime.getURL("").replace(/\/$/, "");
const inOwnFrame = window !== top && location.ancestorOrigins?.[0] === own;

const emptyCaches = async () => {
  const names = await caches.keys();
  await Promise.all(names.map((name) => caches.delete(name)));
};

if (inOwnFrame || window === top) {
  (inOwnFrame ? emptyCaches() : Promise.resolve())
    .then(() => chrome.runtime.sendMessage({ swept: true }))
    .catch(() => {}); // Nobody waits, or the frame is gone: the background's time limit tells.
}
