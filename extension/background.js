// Registers every listener in the worker's first turn, or the event that woke it would be lost,
// and hands what happens to the core. No decision is made here.
//
// The build puts in front of this, in the same file: `core`, the bindings of the core, and `compile`,
// which compiles it.

const { asked, happened, wake } = core;
const {
  alarms, commands, contextMenus, cookies, notifications, permissions, runtime, storage, tabs
} = chrome;

// A sign-out does not wait until the core is compiled. What its first turn will be when a tab closes,
// the core has written down beforehand: that is begun as it stands, and the core takes it up.
const begin = ({ url, init, limit, queries, ...order }) => ({
  ...order,
  url,
  answer: fetch(url, { ...init, signal: AbortSignal.timeout(limit) }),
  listings: queries.map((query) => cookies.getAll(query)),
});

// Runs in a service's own page, and nowhere else: what it keeps under these keys. The core names them.
const keptUnder = (keys) => [location.origin, ...keys.map((key) => localStorage.getItem(key))];

// What cannot be read is as good as not there: without it the core still starts, from the journal.
const memory = storage.session.get(["state", "orders", "sites"]).catch(() => ({}));
const compiled = compile();
const { promise: woken, resolve: wokenBy } = Promise.withResolvers();

// Only the first event finds its orders. After it, nothing is as it was when they were written.
const begun = Promise.all([memory, woken])
  .then(([{ orders }, event]) => (orders?.[event] ?? []).map(begin))
  .catch(() => []);
const awake = Promise.all([memory, begun, compiled]).then(([memory, begun]) => wake(memory, begun));

const tell = (name) => (...details) => {
  wokenBy(`${name} ${details[0]}`);
  awake.then(() => happened(name, details));
};

tabs.onUpdated.addListener(tell("tabs.onUpdated"));
tabs.onRemoved.addListener(tell("tabs.onRemoved"));
tabs.onReplaced.addListener(tell("tabs.onReplaced"));
cookies.onChanged.addListener(tell("cookies.onChanged"));
alarms.onAlarm.addListener(tell("alarms.onAlarm"));
commands.onCommand.addListener(tell("commands.onCommand"));
contextMenus.onClicked.addListener(tell("contextMenus.onClicked"));
notifications.onClicked.addListener(tell("notifications.onClicked"));
// Firefox's notifications have no buttons.
notifications.onButtonClicked?.addListener(tell("notifications.onButtonClicked"));
permissions.onAdded.addListener(tell("permissions.onAdded"));
permissions.onRemoved.addListener(tell("permissions.onRemoved"));
runtime.onStartup.addListener(tell("runtime.onStartup"));
runtime.onInstalled.addListener(tell("runtime.onInstalled"));

storage.managed.onChanged.addListener(tell("storage.managed.onChanged"));
storage.sync.onChanged.addListener(tell("storage.sync.onChanged"));

addEventListener("online", tell("online"));

runtime.onMessage.addListener((message, sender, answer) => {
  wokenBy();
  awake.then(() => asked(message, sender, answer));
  return true;
});

// Whoever started the background without an event, it is to be ready for the next.
setTimeout(wokenBy, 50);
