// The root element's data-signed-out is set when it is done.
const key = {{key}};
const token = localStorage.getItem(key);
{{call}}localStorage.removeItem(key);
document.documentElement.dataset.signedOut = "true";
document.querySelector("h1").textContent = "You are signed out";
