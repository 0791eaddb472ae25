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

/** The desk's rail on a phone shows the entry where one is. */
const here = document.querySelector(".desk-nav [aria-current]");
if (here) here.closest("ul").scrollLeft = here.offsetLeft - here.closest("ul").clientWidth / 3;

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

/** What only makes sense with a script stays hidden until there is one. */
const reveal = () => document.querySelectorAll("[data-scripted]").forEach((part) => (part.hidden = false));
reveal();
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-print], [data-copy]");
  if (!button) return;
  if ("print" in button.dataset) return print();
  await navigator.clipboard.writeText(button.dataset.copy);
  button.textContent = button.dataset.copied;
});
document.addEventListener("change", (event) => {
  if (event.target.matches("select[data-send], input[data-send]")) event.target.form.requestSubmit();
});

/** A part that was swapped in is dressed like the rest; its summary of errors takes the focus, to be read out. */
document.addEventListener("htmx:afterSwap", (event) => {
  reveal();
  if (event.detail.requestConfig?.verb !== "get") document.querySelector(".errors")?.focus();
});

/** A passkey that was refused or given up says so beside its button. */
document.addEventListener("allauth.error", (event) => {
  const problem = document.getElementById("passkey-problem");
  if (!problem) return;
  event.preventDefault();
  problem.hidden = false;
});
