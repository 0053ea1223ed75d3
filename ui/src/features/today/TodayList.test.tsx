import { fireEvent, render } from "@testing-library/react";
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
  vi.restoreAllMocks();
});

function show(active: string) {
  return render(
    <NowProvider value="2026-06-24T10:00">
      <TodayList
        view={{ now: "2026-06-24T10:00", rows, counts: [], total: 150, overdue: 0, near: 0, passed_over: 0 }}
        whole
        active={active}
        onActive={() => {}}
        onOpen={() => {}}
        list={null}
      />
    </NowProvider>,
  ).container;
}

describe("today's list", () => {
  it("comes to the chosen row however far down it stands", () => {
    const seen: string[] = [];
    Element.prototype.scrollIntoView = vi.fn(function (this: Element) {
      seen.push(this.getAttribute("data-key") ?? "");
    });
    show("customer:c140");
    expect(seen).toContain("customer:c140");
  });

  it("draws what is in sight and the rest as it comes near, and says how many there are from the first", () => {
    vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(800);
    vi.spyOn(Element.prototype, "scrollHeight", "get").mockImplementation(function (this: Element) {
      return 36 * this.querySelectorAll(".today-row").length;
    });
    const container = show("customer:c0");
    const drawn = () => container.querySelectorAll(".today-row").length;
    const scroller = container.querySelector(".today-scroll") as Element;
    expect(container.querySelector(".group-line")?.textContent).toContain("150");
    expect(drawn()).toBe(30);
    fireEvent.scroll(scroller, { target: { scrollTop: 36 * 2 } });
    expect(drawn()).toBe(30);
    fireEvent.scroll(scroller, { target: { scrollTop: 36 * 10 } });
    expect(drawn()).toBe(60);
    fireEvent.scroll(scroller, { target: { scrollTop: 36 * 98 } });
    expect(drawn()).toBe(150);
  });
});
