// Registers every listener in the worker's first turn, or the event that woke it would be lost,
// and hands what happens to the core. No decision is made here.

import start, { asked, happened, wake } from "./background_core.js";

const { alarms, cookies, notifications, permissions, runtime, storage, tabs } = chrome;

// The core is compiled while the memory is read.
const awake = Promise.all([start(), storage.session.get("state")]).then(([, memory]) => wake(memory));

const tell = (name) => (...details) => {
  awake.then(() => happened(name, details));
};

tabs.onUpdated.addListener(tell("tabs.onUpdated"));
tabs.onRemoved.addListener(tell("tabs.onRemoved"));
tabs.onReplaced.addListener(tell("tabs.onReplaced"));
cookies.onChanged.addListener(tell("cookies.onChanged"));
alarms.onAlarm.addListener(tell("alarms.onAlarm"));
notifications.onClicked.addListener(tell("notifications.onClicked"));
permissions.onAdded.addListener(tell("permissions.onAdded"));
permissions.onRemoved.addListener(tell("permissions.onRemoved"));
runtime.onStartup.addListener(tell("runtime.onStartup"));
runtime.onInstalled.addListener(tell("runtime.onInstalled"));

addEventListener("online", tell("online"));

runtime.onMessage.addListener((message, sender, answer) => {
  awake.then(() => asked(message, sender, answer));
  return true;
});
