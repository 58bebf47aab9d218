// Asked of a service's page while nobody touches a shared device: is something being watched? The
// answer is the value of the last line; no more than that leaves the page.

[...document.querySelectorAll("video, audio")].some((film) => !film.paused && !film.ended);
