/* The little that a page does by itself. Everything works without it. */

/** Folded menus close on Escape, when something else is pressed, and when another one opens. */
const folded = () => document.querySelectorAll(".top details[open]");
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of folded()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const menu of folded()) if (!menu.contains(event.target)) menu.open = false;
});

/** A form is sent once: a second press while it travels does nothing. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) event.preventDefault();
  else if (form.method === "post" && !form.matches("[hx-post], [data-hx-post]")) {
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 8000);
  }
});
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

/** Buttons that only make sense with a script stay hidden until there is one. */
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.copied;
  });
}
for (const box of document.querySelectorAll("select[data-send], input[data-send]")) {
  box.addEventListener("change", () => box.form.requestSubmit());
}

/** The summary of errors takes the focus also after a swap, so that it is read out. */
document.addEventListener("htmx:afterSwap", (event) => event.target.querySelector(".errors")?.focus());
