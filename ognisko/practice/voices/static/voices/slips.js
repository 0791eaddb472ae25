/* Enter in the number leads on to the words; Ctrl+Enter in the words sends. Tab works everywhere, as without a script. */
const form = document.querySelector("[data-slip]");
if (form) {
  form.elements.number.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    form.elements.text.focus();
  });
  form.elements.text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  if (!form.querySelector(".errors")) form.elements.number.focus();
}
