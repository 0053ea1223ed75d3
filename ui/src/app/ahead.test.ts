import { describe, expect, it, vi } from "vitest";
import { connect, type Desk } from "@/core/client";
import { fakeDesk } from "@/core/fake";
import { askAhead } from "./ahead";

function asked(before: (desk: Desk) => void = () => {}) {
  const { desk } = fakeDesk({ customers: 500 });
  before(desk);
  let change = () => {};
  const stop = vi.fn();
  connect(desk, (on) => {
    change = () => on({ topics: ["customer"] });
    return stop;
  });
  const form = vi.spyOn(desk, "contactForm");
  const ahead = askAhead();
  return { ahead, form, change: () => change(), stop };
}

describe("what a start asks ahead", () => {
  it("is the store, today's list and the form of its first row", async () => {
    const { ahead, form, stop } = asked();
    const { status, today } = await ahead.answers();
    expect(status?.open.state).toBe("ready");
    expect(form.mock.calls).toEqual([[today?.rows[0]?.party, today?.rows[0]?.reasons[0]?.id]]);
    expect(stop).toHaveBeenCalled();
  });

  it("is asked again by the screen when something changed meanwhile", async () => {
    const { ahead, form, change } = asked();
    await vi.waitFor(() => expect(form).toHaveBeenCalled());
    change();
    expect(await ahead.answers()).toEqual({});
  });

  it("is not waited for when the core takes its time", async () => {
    const { ahead } = asked((desk) => {
      desk.firstScreen = () => new Promise(() => {});
    });
    expect(await ahead.answers()).toEqual({});
  });
});
