import { afterEach, describe, expect, it, vi } from "vitest";
import { newQueryClient } from "@/core/ask";
import { connect } from "@/core/client";
import { fakeDesk } from "@/core/fake";
import { askedOf, beginningQuery } from "@/features/customer/queries";
import { statusQuery } from "@/features/store/queries";
import { rehearse } from "./rehearse";
import { screens } from "./screens";

async function rehearsed(customers: number) {
  const { desk, listen } = fakeDesk({ customers });
  connect(desk, listen);
  const client = newQueryClient();
  await client.fetchQuery(statusQuery());
  const asked = vi.spyOn(desk, "customerWindow");
  const focus = document.activeElement;
  const before = document.body.outerHTML;
  await screens.Customers.preload();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const stage = document.createElement("div");
  const over = rehearse(client, stage);
  await vi.advanceTimersByTimeAsync(4_000);
  for (let turn = 0; turn < 100; turn++) await new Promise((over) => setImmediate(over));
  const drawn = stage.querySelectorAll("[role=row]").length;
  await vi.advanceTimersByTimeAsync(10_000);
  await over;
  expect(stage.childElementCount).toBe(0);
  return { client, asked, drawn, changed: document.body.outerHTML !== before || document.activeElement !== focus };
}

describe("a rehearsal of the list of customers", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it("has its first rows at hand, and nothing of it is seen", async () => {
    const { client, asked, drawn, changed } = await rehearsed(500);
    expect(drawn).toBeGreaterThan(10);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(client.getQueryData(beginningQuery(askedOf({})).queryKey)?.total).toBe(500);
    expect(changed).toBe(false);
  }, 20_000);

  it("doesn't take place in an empty store", async () => {
    expect((await rehearsed(0)).asked).not.toHaveBeenCalled();
  });
});
