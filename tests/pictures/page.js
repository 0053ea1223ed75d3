// Motion, the blinking caret and the pointer's trace are of the moment; pictures are not.
const calm = new CSSStyleSheet();
// An animation that is gone never ends, and what it was to show or hide stays as it was; one without length ends at once.
calm.replaceSync("*, *::before, *::after { transition: none !important; animation-duration: 0s !important; animation-delay: 0s !important; animation-iteration-count: 1 !important; caret-color: transparent !important }");
document.adoptedStyleSheets.push(calm);

// The core's answers come through fetch; the page is not changed for this.
const real = window.fetch;
const reply = (said, value) => new Response(JSON.stringify(value), {
  headers: { "Tauri-Response": said, "Content-Type": "application/json" },
});
const fault = () => reply("error", { kind: "fault", id: "1a2b3c" });
const full = { kind: "refused", code: "not_written", field: null, params: { why: "No space left on device" } };
const copying = { id: 1, kind: "backup", state: "running", can_stop: true, problem: null, progress: { phase: "copying", done: 300, total: 600 } };
let open = 0;
window.fetch = (address, given) => {
  const [, command] = /^ipc:\/\/localhost\/(.+)$/.exec(String(address)) ?? [];
  const asks = command && command !== "status" && !command.startsWith("plugin");
  if (asks && answers === "Held") return new Promise(() => {});
  if (asks && answers === "Refused") return Promise.resolve(fault());
  // The last backup takes long, or fails; the window itself hears that it stays.
  if (window.last && command === "leave") {
    real.call(window, address, { ...given, body: JSON.stringify({ answer: "stay" }) });
    return window.last === "Held" ? new Promise(() => {}) : Promise.resolve(reply("error", full));
  }
  if (window.last === "Held" && command === "job_list") return Promise.resolve(reply("ok", [copying]));
  open += 1;
  return real.call(window, address, given).finally(() => { open -= 1; });
};

window.quiet = () => {
  const images = [...document.images].every((one) => one.complete);
  const busy = answers === "Given" && document.querySelector("[aria-busy='true']");
  // The screen's program is on its way: nothing asks yet and nothing moves; what stood there before is hidden.
  const parts = [...document.querySelectorAll(".screen > *")];
  const bare = document.querySelector(".screen") && !parts.some((part) => part.getClientRects().length > 0);
  if (open > 0 || busy || bare || !images || document.fonts.status !== "loaded") return null;
  const moving = document.querySelector("[class*='-enter'], [class*='-leave'], [class*='-appear']");
  return [document.body.innerHTML.length, document.body.innerText.length, !!moving, innerWidth];
};
