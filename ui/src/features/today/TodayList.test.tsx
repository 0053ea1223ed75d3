import { render, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { TodayRow } from "@/core/bindings.gen";
import { NowProvider } from "@/words/now";
import { TodayList } from "./TodayList";

const rows = Array.from(
  { length: 150 },
  (_, i): TodayRow => ({
    party: { kind: "customer", id: `c${i}` },
    name: `客户${i}`,
    plate: null,
    series: null,
    vehicles: 1,
    class: null,
    person: null,
    band: "today",
    reasons: [{ id: `r${i}`, kind: "promise", params: {}, due_at: "2026-06-24T00:00", timed: false }],
  }),
);

afterEach(() => {
  Reflect.deleteProperty(Element.prototype, "scrollIntoView");
});

describe("today's list", () => {
  it("comes to the chosen row however far down it stands, and says how many there are before all are drawn", async () => {
    const seen: string[] = [];
    Element.prototype.scrollIntoView = vi.fn(function (this: Element) {
      seen.push(this.getAttribute("data-key") ?? "");
    });
    const { container } = render(
      <NowProvider value="2026-06-24T10:00">
        <TodayList
          view={{ now: "2026-06-24T10:00", rows, counts: [], total: 150, overdue: 0, near: 0, passed_over: 0 }}
          active="customer:c140"
          onActive={() => {}}
          onOpen={() => {}}
          list={null}
        />
      </NowProvider>,
    );
    expect(container.querySelector(".group-line")?.textContent).toContain("150");
    await waitFor(() => expect(container.querySelectorAll(".today-row").length).toBe(150));
    expect(seen).toContain("customer:c140");
  });
});
