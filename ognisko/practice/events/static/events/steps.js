/* Buttons beside a number: one thumb counts people. Without this script the number field alone does the same. */
for (const field of document.querySelectorAll("input[data-steps]")) {
  const row = document.createElement("div");
  row.className = "steps-row";
  field.before(row);
  const label = document.querySelector(`label[for="${field.id}"]`)?.firstChild?.textContent.trim() ?? "";
  for (const step of field.dataset.steps.split(" ").map(Number)) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button plain";
    button.textContent = step < 0 ? `−${-step}` : `+${step}`;
    button.setAttribute("aria-label", `${button.textContent}, ${label}`);
    button.addEventListener("click", () => {
      const most = field.max ? Number(field.max) : Infinity;
      field.value = Math.min(most, Math.max(Number(field.min || 0), (Number(field.value) || 0) + step));
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    if (step < 0) row.append(button, field);
    else row.append(button);
  }
}
