// What being told of tabs costs by itself: the least that an extension pays which has to know when
// one closes.

chrome.tabs.onUpdated.addListener(() => {});
chrome.tabs.onRemoved.addListener(() => {});
