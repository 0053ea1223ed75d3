import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach } from "vitest";
import { speak } from "@/words";

// A wait ends when what it waits for is there; a busy machine must not end it sooner.
configure({ asyncUtilTimeout: 10_000 });

// What jsdom lacks and the window needs.
class NoObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
globalThis.ResizeObserver ??= NoObserver as unknown as typeof ResizeObserver;
if (typeof window !== "undefined") {
  window.matchMedia ??= ((media: string) => ({
    matches: false,
    media,
    addEventListener() {},
    removeEventListener() {},
    addListener() {},
    removeListener() {},
  })) as unknown as typeof window.matchMedia;
  Element.prototype.scrollTo ??= () => {};
  Element.prototype.scrollIntoView ??= () => {};
  // Nothing is laid out in jsdom; every element counts as a window of this size, or a virtual list would draw no row.
  Object.defineProperty(HTMLElement.prototype, "clientHeight", { configurable: true, get: () => 700 });
  Object.defineProperty(HTMLElement.prototype, "clientWidth", { configurable: true, get: () => 900 });
  // antd measures with getComputedStyle of pseudo elements, which jsdom only complains about.
  const styleOf = window.getComputedStyle.bind(window);
  window.getComputedStyle = (element) => styleOf(element);
  globalThis.CSS ??= { escape: (text: string) => text.replace(/[^\w-]/g, "\\$&") } as typeof CSS;
}

beforeEach(() => {
  localStorage.clear();
  speak("zh");
});
afterEach(cleanup);
