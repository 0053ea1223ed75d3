import { fireEvent, render, screen } from "@testing-library/react";
import { useRef } from "react";
import { describe, expect, it, vi } from "vitest";
import { composing, type Key, matches, useKeys } from "./keys";

function Pad({ keys, inside = false }: { keys: Key[]; inside?: boolean }) {
  const root = useRef<HTMLDivElement>(null);
  useKeys("pad", keys, inside ? root : undefined);
  return (
    <div>
      <div ref={root}>
        <input aria-label="text" />
        <button type="button">button</button>
      </div>
      <button type="button">outside</button>
    </div>
  );
}

describe("the key hook", () => {
  it("leaves keys to the input method: isComposing, and WebKit's keyCode 229 with isComposing false", () => {
    const run = vi.fn();
    render(<Pad keys={[{ keys: "Enter", inText: true, run }]} />);
    const text = screen.getByLabelText("text");
    fireEvent.keyDown(text, { key: "Enter", keyCode: 229, isComposing: false });
    fireEvent.keyDown(text, { key: "Enter", keyCode: 13, isComposing: true });
    expect(run).not.toHaveBeenCalled();
    fireEvent.keyDown(text, { key: "Enter", keyCode: 13 });
    expect(run).toHaveBeenCalledOnce();
    expect(composing({ keyCode: 229 })).toBe(true);
  });

  it("takes letters and digits for text where text is written", () => {
    const run = vi.fn();
    render(<Pad keys={[{ keys: "Q", run }]} />);
    fireEvent.keyDown(screen.getByLabelText("text"), { key: "q", code: "KeyQ" });
    expect(run).not.toHaveBeenCalled();
    fireEvent.keyDown(screen.getByText("button"), { key: "q", code: "KeyQ" });
    expect(run).toHaveBeenCalledOnce();
  });

  it("works only inside when told so", () => {
    const run = vi.fn();
    render(<Pad inside keys={[{ keys: "1", run }]} />);
    fireEvent.keyDown(screen.getByText("outside"), { key: "1", code: "Digit1" });
    expect(run).not.toHaveBeenCalled();
    fireEvent.keyDown(screen.getByText("button"), { key: "1", code: "Digit1" });
    expect(run).toHaveBeenCalledOnce();
  });

  it("does nothing behind a dialog but what carries Ctrl", () => {
    const [plain, mod] = [vi.fn(), vi.fn()];
    const keys = [
      { keys: "X", run: plain },
      { keys: "Mod+Z", run: mod },
    ];
    render(
      <>
        <Pad keys={keys} />
        <div role="dialog" aria-modal="true">
          <button type="button">close</button>
        </div>
      </>,
    );
    const inside = screen.getByText("close");
    fireEvent.keyDown(inside, { key: "x", code: "KeyX" });
    fireEvent.keyDown(inside, { key: "z", code: "KeyZ", ctrlKey: true });
    expect(plain).not.toHaveBeenCalled();
    expect(mod).toHaveBeenCalledOnce();
    fireEvent.keyDown(screen.getByText("outside"), { key: "x", code: "KeyX" });
    expect(plain).toHaveBeenCalledOnce();
  });

  it("knows a letter by its place when the input method hides it, and tells Z from Shift+Z", () => {
    const press = (init: KeyboardEventInit) => new KeyboardEvent("keydown", init);
    expect(matches("Q", press({ key: "ｑ", code: "KeyQ" }))).toBe(true);
    expect(matches("?", press({ key: "？", shiftKey: true }))).toBe(true);
    expect(matches("Mod+Z", press({ key: "z", code: "KeyZ", ctrlKey: true }))).toBe(true);
    expect(matches("Mod+Z", press({ key: "Z", code: "KeyZ", ctrlKey: true, shiftKey: true }))).toBe(false);
    expect(matches("Mod+Shift+Z", press({ key: "Z", code: "KeyZ", ctrlKey: true, shiftKey: true }))).toBe(true);
    expect(matches("Q", press({ key: "q", code: "KeyQ", altKey: true }))).toBe(false);
  });
});
