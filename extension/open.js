// Starts the page's program. It holds no logic: `pages.wasm` does everything else.
import init from "./pages.js";

init().catch(() => {
  const app = document.getElementById("app");
  app.textContent = chrome.i18n.getMessage("faultPage");
  app.setAttribute("role", "alert");
  app.className = "broken";
});
