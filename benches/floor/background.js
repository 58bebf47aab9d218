// The floor under every measurement: what a hand-written extension with nothing else to do needs
// between the closing of a service's last tab and its sign-out. It knows one service and proves nothing.

const DOMAIN = "netflix.com";
const SIGN_OUT = "https://www.netflix.com/SignOut";

const isService = (url) => URL.canParse(url ?? "") && `.${new URL(url).hostname}`.endsWith(`.${DOMAIN}`);

// The closing event does not say what the tab showed, and the worker that saw it load may be gone
// by then: each tab is noted in storage that outlives the worker.
chrome.tabs.onUpdated.addListener(async (tab, change, { url }) => {
  if (change.status !== "loading") return;
  if (isService(url)) await chrome.storage.session.set({ [tab]: DOMAIN });
  else await chrome.storage.session.remove(`${tab}`);
});

// A window's tabs close all at once, faster than storage can forget them one by one.
const gone = new Set();

chrome.tabs.onRemoved.addListener(async (tab) => {
  gone.add(`${tab}`);
  const noted = await chrome.storage.session.get();
  if (!noted[tab]) return;
  const last = Object.keys(noted).every((other) => gone.has(other));
  await Promise.all([last && leave(), chrome.storage.session.remove(`${tab}`)]);
});

// Firefox looks for a request's cookies when it is about to send it. Removed by then, they do not
// come along, and the session lives on: so it was in half of all closes.
const isFirefox = chrome.runtime.getURL("").startsWith("moz-extension:");

const leave = async () => {
  const signedOut = fetch(SIGN_OUT, { credentials: "include", cache: "no-store" });
  if (isFirefox) await signedOut;
  await Promise.all([signedOut, emptyJar()]);
};

const emptyJar = async () => {
  const jar = await chrome.cookies.getAll({ domain: DOMAIN, partitionKey: {} });
  await Promise.all(
    jar.map(({ name, domain, path, storeId, partitionKey }) =>
      chrome.cookies.remove({
        url: `https://${domain.replace(/^\./, "")}${path}`,
        name,
        storeId,
        ...(partitionKey && { partitionKey }),
      }),
    ),
  );
};
