/* Enter leads from field to field; in the last one it saves. Tab works everywhere, as without a script. */
const form = document.querySelector("[data-papers]");
if (form) {
  const fields = [...form.querySelectorAll("input:not([type=hidden])")];
  fields.forEach((field, place) => {
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      const next = fields[place + 1];
      if (next) next.focus();
      else form.requestSubmit();
    });
  });
  if (!form.querySelector(".errors")) fields[0].focus();
}
