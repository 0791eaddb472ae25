/* A box of so many keys leads on by itself; Enter leads on too, and sends from the last. Tab works as without a script. */
const form = document.querySelector("[data-typing]");
if (form) {
  const stops = [...form.querySelectorAll("input:not([type=hidden]), textarea")];
  const leadOn = (from) => {
    const next = stops[stops.indexOf(from) + 1];
    if (next) next.focus();
  };
  for (const stop of stops) {
    stop.addEventListener("input", () => {
      const keys = Number(stop.dataset.keys || 0);
      if (keys && stop.value.replace(/[\s-]/g, "").length >= keys) leadOn(stop);
    });
    stop.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      if (stop.tagName === "TEXTAREA" && !event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      if (stop.dataset.last !== undefined || stop === stops.at(-1) || event.ctrlKey || event.metaKey) form.requestSubmit();
      else leadOn(stop);
    });
  }
  if (!form.querySelector(".errors") && stops[0]) stops[0].focus();
}
