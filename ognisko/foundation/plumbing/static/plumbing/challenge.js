// Solves the sum of a proof of work in the background and puts the answer into its form. Where it cannot be solved the
// form is sent all the same: the server then has a person look at it first.
const PATIENCE = 10_000;
const solving = new WeakMap();

function solved(place) {
  if (!solving.has(place)) solving.set(place, solve(place));
  return solving.get(place);
}

function solve(place) {
  const asked = JSON.parse(place.dataset.challenge);
  const { algorithm, challenge, salt, signature, maxnumber } = asked;
  return new Promise((done) => {
    const worker = new Worker(place.dataset.worker);
    const end = () => (worker.terminate(), done());
    worker.onerror = end;
    worker.onmessage = ({ data }) => {
      if (Number.isInteger(data?.number)) {
        const answer = { algorithm, challenge, number: data.number, salt, signature };
        place.querySelector("input").value = btoa(JSON.stringify(answer));
      }
      end();
    };
    worker.postMessage({ type: "work", payload: { algorithm, challenge, salt }, start: 0, max: maxnumber });
  });
}

function begin() {
  document.querySelectorAll("[data-challenge]").forEach(solved);
}

function pause(event) {
  const form = event.target;
  const place = form.querySelector("[data-challenge]");
  if (!place || "over" in place.dataset) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (place.querySelector("[role=status]").textContent) return;
  place.querySelector("[role=status]").textContent = place.dataset.wait;
  const late = new Promise((done) => setTimeout(done, PATIENCE));
  Promise.race([solved(place), late]).then(() => {
    place.dataset.over = "";
    form.requestSubmit(event.submitter);
  });
}

begin();
document.addEventListener("htmx:afterSwap", begin);
document.addEventListener("submit", pause, true);
