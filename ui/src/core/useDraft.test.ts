import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keepDrafts, useDraft } from "./useDraft";

/** A promise and what ends it. */
function held<T>() {
  let end!: (value: T) => void;
  let fail!: (why: Error) => void;
  const promise = new Promise<T>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  return { promise, end, fail };
}

/** A form in which something was written. */
function written(keep: (form: string) => Promise<boolean>) {
  const form = renderHook(({ form }) => useDraft(keep, form, false), { initialProps: { form: "" } });
  form.rerender({ form: "王伟" });
  return form;
}

const passes = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

describe("what is being written", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("is kept soon after the last key, tried again while an import writes, and not kept where nothing was written", async () => {
    const keep = vi.fn(async () => keep.mock.calls.length > 1);
    const form = written(keep);
    await passes(500);
    expect(keep).not.toHaveBeenCalled();
    await passes(200);
    expect([keep.mock.calls, form.result.current.kept]).toEqual([[["王伟"]], false]);
    await passes(3000);
    expect([keep.mock.calls.length, form.result.current.kept]).toEqual([2, true]);
    form.unmount();
    await passes(0);
    expect(keep).toHaveBeenCalledTimes(3);

    const untouched = renderHook(() => useDraft(keep, "", true));
    await act(keepDrafts);
    expect(untouched.result.current.kept, "it stands as it was found").toBe(true);
    untouched.unmount();
    await passes(5000);
    expect(keep).toHaveBeenCalledTimes(3);
  });

  it("is not saved before a draft on its way has come, so that the draft does not come after it", async () => {
    const [kept, save] = [held<boolean>(), vi.fn(async () => {})];
    const form = written(() => kept.promise);
    await passes(700);
    const saved = form.result.current.ending(save)();
    await passes(10);
    expect(save).not.toHaveBeenCalled();
    kept.end(true);
    await saved;
    expect(save).toHaveBeenCalledOnce();
    form.unmount();
  });

  it("leaves no draft when its form is left while it is saved, or the window is", async () => {
    const [saved, keep] = [held<void>(), vi.fn(async () => true)];
    const form = written(keep);
    const saving = form.result.current.ending(() => saved.promise)();
    await act(keepDrafts);
    form.unmount();
    await passes(5000);
    saved.end();
    await saving;
    await passes(5000);
    expect(keep).not.toHaveBeenCalled();
  });

  it("is kept at once when the save is refused, also when its form was left", async () => {
    const [saved, keep] = [held<void>(), vi.fn(async () => true)];
    const form = written(keep);
    const saving = form.result.current.ending(() => saved.promise)();
    form.rerender({ form: "王伟明" });
    form.unmount();
    saved.fail(new Error("refused"));
    await expect(saving).rejects.toThrow("refused");
    await passes(0);
    expect(keep.mock.calls).toEqual([["王伟明"]]);
  });
});
