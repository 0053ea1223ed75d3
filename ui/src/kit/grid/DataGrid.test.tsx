import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { App } from "antd";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { DataGrid, type GridColumn, type Sort } from "./DataGrid";
import { nextSort } from "./GridHead";
import { useWindows, WINDOW } from "./useWindows";

type Row = { id: string; name: string };
const TOTAL = 200_000;
const columns: GridColumn<Row>[] = [
  { id: "name", title: "Name", width: 100, fixed: true, sort: "name", cell: (row) => row.name },
  { id: "more", title: "More", width: 100, cell: (row) => row.id },
];

type Fetch = (offset: number, limit: number) => Promise<{ total: number; rows: Row[] }>;

function Grid({ fetch, onOpen }: { fetch: Fetch; onOpen: (id: string) => void }) {
  const [sort, setSort] = useState<Sort>([]);
  const rows = useWindows<Row>(["test", sort], fetch);
  const [active, setActive] = useState(-1);
  const [picked, setPicked] = useState<string[]>([]);
  return (
    <DataGrid
      name="test"
      label="rows"
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      active={active}
      onActive={setActive}
      sort={sort}
      onSort={setSort}
      onOpen={(row) => onOpen(row.id)}
      picks={{
        has: (row) => picked.includes(row.id),
        set: (rows, on) =>
          setPicked((now) => [...now.filter((id) => !rows.some((row) => row.id === id)), ...(on ? rows.map((row) => row.id) : [])]),
        all: () => setPicked(["all"]),
        label: (row) => `pick ${row.name}`,
      }}
      empty={<p>nothing</p>}
    />
  );
}

function world(total = TOTAL) {
  const fetch = vi.fn(async (offset: number, limit: number) => ({
    total,
    rows: Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, i) => ({
      id: String(offset + i),
      name: `row ${offset + i}`,
    })),
  }));
  const opened = vi.fn();
  const client = new QueryClient({ defaultOptions: { queries: { networkMode: "always", retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <App>
        <Grid fetch={fetch} onOpen={opened} />
      </App>
    </QueryClientProvider>,
  );
  return { fetch, opened };
}

/** Brings a row into sight, and gives it. */
async function scroll(row: number) {
  const grid = screen.getByRole("grid");
  grid.scrollTop = 36 * row;
  fireEvent.scroll(grid);
  return screen.findByText(`row ${row}`);
}

describe("the grid", () => {
  it("asks for one window of 200,000 rows and draws only those in sight", async () => {
    const { fetch } = world();
    await screen.findByText("row 0");
    expect(fetch.mock.calls).toEqual([[0, WINDOW]]);
    expect(WINDOW).toBeLessThanOrEqual(200);
    expect(screen.getAllByRole("row").length).toBeLessThan(60);
    expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe(String(TOTAL + 1));
  });

  it("begins at the top in another order, wherever it was scrolled to", async () => {
    const { fetch } = world();
    await screen.findByText("row 0");
    const scroller = screen.getByRole("grid");
    Object.assign(scroller, {
      scrollTo: ({ top = 0 }: ScrollToOptions) => {
        scroller.scrollTop = top;
        fireEvent.scroll(scroller);
      },
    });
    scroller.scrollTop = 36 * 150_000;
    fireEvent.scroll(scroller);
    await screen.findByText("row 150000");
    fireEvent.click(screen.getByText("Name"));
    await screen.findByText("row 0");
    expect(fetch.mock.calls.map(([offset]) => offset)).toEqual([0, 149_900, 150_000, 0]);
    expect(scroller.scrollTop).toBe(0);
  });

  it("asks for what a drag comes to rest at, not for all that passes, and says where one is instead of drawing rows that aren't there", async () => {
    const { fetch } = world();
    await screen.findByText("row 0");
    const scroller = screen.getByRole("grid");
    // All steps within one moment, a while after the list was last looked at, however slow the machine is.
    const clock = vi.spyOn(performance, "now").mockReturnValue(performance.now() + 1000);
    for (let step = 1; step <= 20; step++) {
      scroller.scrollTop = 36 * 5_120 * step;
      fireEvent.scroll(scroller);
    }
    expect(scroller.querySelectorAll(".grid-body [role=row]").length).toBe(0);
    expect(scroller.getAttribute("aria-busy")).toBe("true");
    expect(document.querySelector(".grid-place")?.textContent).toMatch(/102,401.*200,000/);
    await screen.findByText("row 102400");
    expect(document.querySelector(".grid-place")).toBeNull();
    clock.mockRestore();
    expect(scroller.getAttribute("aria-busy")).toBe("false");
    expect(fetch.mock.calls.map(([offset]) => offset)).toEqual([0, 5_100, 102_300, 102_400]);
  });

  it("moves by keys, names the active row, opens it, and leaves keys to the input method", async () => {
    const { opened } = world();
    await screen.findByText("row 0");
    const grid = screen.getByRole("grid");
    fireEvent.keyDown(grid, { key: "ArrowDown", keyCode: 229 });
    expect(grid.getAttribute("aria-activedescendant")).toBeNull();
    fireEvent.keyDown(grid, { key: "ArrowDown" });
    fireEvent.keyDown(grid, { key: "ArrowDown" });
    const active = document.getElementById(grid.getAttribute("aria-activedescendant") ?? "");
    expect(active?.textContent).toContain("row 1");
    expect(active?.getAttribute("aria-selected")).toBe("true");
    fireEvent.keyDown(grid, { key: "Enter" });
    expect(opened).toHaveBeenCalledWith("1");
  });

  it("says what is missing when there is nothing", async () => {
    world(0);
    await waitFor(() => expect(screen.getByText("nothing")).toBeTruthy());
  });

  it("sorts up, down, not at all; with Shift by several", () => {
    expect(nextSort([], "a", false)).toEqual([{ by: "a", down: false }]);
    expect(nextSort([{ by: "a", down: false }], "a", false)).toEqual([{ by: "a", down: true }]);
    expect(nextSort([{ by: "a", down: true }], "a", false)).toEqual([]);
    expect(nextSort([{ by: "a", down: false }], "b", true)).toEqual([
      { by: "a", down: false },
      { by: "b", down: false },
    ]);
  });

  it("picks rows by space, by Shift and the arrows, and by a click with Shift", async () => {
    world();
    await screen.findByText("row 0");
    const grid = screen.getByRole("grid");
    const marked = () => screen.getAllByRole("checkbox", { checked: true }).map((box) => box.getAttribute("aria-label"));
    fireEvent.keyDown(grid, { key: "ArrowDown" });
    fireEvent.keyDown(grid, { key: " " });
    expect(marked()).toEqual(["pick row 0"]);
    fireEvent.keyDown(grid, { key: "ArrowDown", shiftKey: true });
    fireEvent.keyDown(grid, { key: "ArrowDown", shiftKey: true });
    expect(marked()).toEqual(["pick row 0", "pick row 1", "pick row 2"]);
    fireEvent.click(screen.getByText("row 5"), { shiftKey: true });
    expect(marked()).toHaveLength(6);
    fireEvent.keyDown(grid, { key: " " });
    expect(marked()).toEqual(["pick row 0", "pick row 1", "pick row 2", "pick row 3", "pick row 4"]);
  });

  it("picks all that lies between by a click with Shift, however many windows that were passed on the way", async () => {
    world();
    await screen.findByText("row 0");
    const grid = screen.getByRole("grid");
    fireEvent.keyDown(grid, { key: "ArrowDown" });
    await scroll(150);
    await scroll(250);
    fireEvent.click(screen.getByText("row 250"), { shiftKey: true });
    await scroll(150);
    expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "pick row 150" }).checked).toBe(true);
  });

  it("picks rows that were dragged past unseen, too, and says how many a range may hold", async () => {
    const { fetch } = world();
    await screen.findByText("row 0");
    const grid = screen.getByRole("grid");
    fireEvent.keyDown(grid, { key: "ArrowDown" });
    fireEvent.click(await scroll(1950), { shiftKey: true });
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "pick row 1950" }).checked).toBe(true));
    expect(fetch).toHaveBeenCalledTimes(20);
    await scroll(950);
    expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "pick row 950" }).checked).toBe(true);
    fireEvent.click(await scroll(0));
    fireEvent.click(await scroll(4000), { shiftKey: true });
    await screen.findByText(/2,000/);
    expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "pick row 4000" }).checked).toBe(false);
  }, 20_000);

  it("picks nobody in the list that has come while a range of the one before was still read", async () => {
    const { fetch } = world();
    await screen.findByText("row 0");
    fireEvent.keyDown(screen.getByRole("grid"), { key: "ArrowDown" });
    const last = await scroll(450);
    const answer = fetch.getMockImplementation();
    let read = () => {};
    fetch.mockImplementation(async (offset, limit) => {
      if (offset === 200) await new Promise<void>((over) => (read = over));
      return answer?.(offset, limit) ?? { total: 0, rows: [] };
    });
    fireEvent.click(last, { shiftKey: true });
    fireEvent.click(screen.getByText("Name"));
    await scroll(0);
    read();
    await new Promise((over) => setTimeout(over, 50));
    expect(screen.queryAllByRole("checkbox", { checked: true })).toHaveLength(0);
  });
});
