"use strict";
// Starts the deck: clips play when they come, a click goes on, captions are switched for all clips at once.
(() => {
  const page = document.documentElement;
  const button = document.getElementById("captions");
  const films = [...document.querySelectorAll("video")];

  // In the speaker's window this page is a small picture twice: only the deck itself may be heard.
  if (new URLSearchParams(location.search).has("receiver")) {
    for (const film of films) {
      const still = document.createElement("img");
      still.src = film.poster;
      film.replaceWith(still);
    }
    films.length = 0;
    button.remove();
  }

  const languages = [...new Set(films.flatMap((film) => [...film.textTracks].map((track) => track.language)))];
  const choices = ["", ...languages];
  let shown = 0;

  function showCaptions(choice) {
    shown = choice % choices.length;
    let label = "–";
    for (const track of films.flatMap((film) => [...film.textTracks])) {
      const on = track.language === choices[shown];
      track.mode = on ? "showing" : "disabled";
      if (on) label = track.label;
    }
    button.textContent = `${button.dataset.name}: ${label}`;
  }

  function film() {
    return Reveal.getCurrentSlide()?.querySelector("video");
  }

  function again() {
    const current = film();
    if (!current) return;
    current.currentTime = 0;
    current.play();
  }

  let resting;
  function stir() {
    page.classList.add("stirred");
    clearTimeout(resting);
    resting = setTimeout(() => page.classList.remove("stirred"), 2500);
  }

  Reveal.initialize({
    width: Number(page.dataset.width),
    height: Number(page.dataset.height),
    margin: 0,
    minScale: 0.05,
    maxScale: 8,
    center: false,
    controls: false,
    progress: false,
    hash: true,
    transition: "none",
    backgroundTransition: "none",
    viewDistance: 2,
    plugins: [RevealNotes],
  });
  Reveal.addKeyBinding({ keyCode: 67, key: "C", description: button.dataset.name }, () => showCaptions(shown + 1));
  Reveal.addKeyBinding({ keyCode: 82, key: "R", description: "↺" }, again);

  button.addEventListener("click", () => showCaptions(shown + 1));
  document.querySelector(".slides").addEventListener("click", (event) => {
    if (!event.target.closest("a, button") && !Reveal.isOverview()) Reveal.next();
  });
  document.addEventListener("mousemove", stir);
  showCaptions(0);
})();
