// Starts a page's program. The build puts the bindings and the module of it in front of this, in the same
// file. No logic is here: the module does everything else.

try {
  compile();
} catch {
  const app = document.getElementById("app");
  app.textContent = chrome.i18n.getMessage("faultPage");
  app.setAttribute("role", "alert");
  app.className = "broken";
}
