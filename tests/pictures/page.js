// Motion, the blinking caret and the pointer's trace are of the moment; pictures are not.
const calm = new CSSStyleSheet();
calm.replaceSync("*, *::before, *::after { transition: none !important; animation: none !important; caret-color: transparent !important }");
document.adoptedStyleSheets.push(calm);

// The core's answers come through fetch; the page is not changed for this.
const real = window.fetch;
const fault = () => new Response(JSON.stringify({ kind: "fault", id: "1a2b3c" }), {
  headers: { "Tauri-Response": "error", "Content-Type": "application/json" },
});
let open = 0;
window.fetch = (address, given) => {
  const [, command] = /^ipc:\/\/localhost\/(.+)$/.exec(String(address)) ?? [];
  const asks = command && command !== "status" && !command.startsWith("plugin");
  if (asks && answers === "Held") return new Promise(() => {});
  if (asks && answers === "Refused") return Promise.resolve(fault());
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
