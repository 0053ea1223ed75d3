import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { composing } from "@/kit/keys";
import { useNotice } from "@/kit/notice";
import { useWorded } from "@/kit/worded";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import { ColumnsMenu, GridHead, type Sort } from "./GridHead";
import { FIRST, GridRow, isBox } from "./GridRow";
import { type GridColumn, useLayout } from "./layout";
import { type Windows, windowOf } from "./useWindows";
import "./grid.css";

export type { Sort } from "./GridHead";
export type { GridColumn } from "./layout";

/** Height of the head in pixels, as in grid.css. */
const HEAD = 30;
/** The column in which rows are picked, and what stands beside the columns (`.grid-row`). */
const PICK = 28;
const EDGES = 60;
/**
 * While a list is dragged through, other rows are asked for once in so many milliseconds (PASSING), or when it has stood still for so many
 * (RESTING): what only passes nobody reads.
 */
const PASSING = 400;
const RESTING = 60;
/** The most rows of a range that is picked at once, each of which crosses the bridge; a whole list is picked by what it asks. */
const REACH = 2_000;
/** So many rows hold the place of a list of which nothing is known: fewer than would show that they are not counted. */
const SOME = 12;

export type DataGridProps<Row> = {
  /** Under this name widths and hidden columns are remembered. */
  name: string;
  label: string;
  columns: GridColumn<Row>[];
  rows: Windows<Row>;
  rowKey: (row: Row) => string;
  /** The row that the keys are on; -1 = none, or the one that `activeKey` names once it is in sight. */
  active: number;
  activeKey?: string | null;
  onActive: (index: number, row: Row | undefined, column: string | null) => void;
  onOpen?: (row: Row, column: string | null) => void;
  /** Columns whose cells the left and right keys go through, such as the steps of a progress sheet. */
  cells?: string[];
  activeColumn?: string | null;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  /** Rows can be picked for a change to many: Space, Shift with the arrows or a click, Ctrl+A. */
  picks?: Picks<Row>;
  empty: ReactNode;
  rowHeight?: number;
};

/** Which rows are picked; the owner keeps it, since "all" may mean more rows than are here. */
export type Picks<Row> = {
  has: (row: Row) => boolean;
  set: (rows: Row[], picked: boolean) => void;
  all: () => void;
  label: (row: Row) => string;
};

/**
 * A list of any length: only the rows in sight are in the page, only their windows cross the bridge. The grid has one tab stop; the
 * active row is told to screen readers by its id.
 */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const {
    name,
    label,
    columns,
    rows,
    rowKey,
    onActive,
    onOpen,
    cells,
    activeKey = null,
    activeColumn = null,
    picks,
    empty,
    rowHeight = 36,
  } = props;
  const words = useWords();
  const worded = useWorded();
  const notice = useNotice();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const { table, visible, template: widths, least } = useLayout(name, columns);
  const template = picks ? `${PICK}px ${widths}` : widths;
  // Head and rows are as wide as each other whatever their texts are, and no narrower than their columns.
  const minWidth = least + (picks ? PICK : 0) + EDGES;
  const virtual = useVirtualizer({
    count: rows.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    // The head is sticky inside the same scroller: rows begin below it and scroll to below it.
    scrollMargin: HEAD,
    scrollPaddingStart: HEAD,
    initialRect: { width: 900, height: 700 },
  });
  const items = virtual.getVirtualItems();
  const keyed = (index: number) => {
    const row = rows.get(index);
    return row !== undefined && rowKey(row) === activeKey;
  };
  const active = props.active >= 0 ? props.active : (items.find((item) => activeKey !== null && keyed(item.index))?.index ?? -1);
  const from = items[0]?.index ?? 0;
  const to = (items.at(-1)?.index ?? 0) + 1;

  const question = useRef(rows.question);
  const looked = useRef({ window: 0, at: Number.NEGATIVE_INFINITY });
  // biome-ignore lint/correctness/useExhaustiveDependencies: range and question decide, not the windows object that answers them
  useEffect(() => {
    // Another order or filter is another list, and a list begins at its top.
    const other = question.current !== rows.question;
    question.current = rows.question;
    if (other) {
      virtual.scrollToOffset(0);
      return;
    }
    const window = windowOf(from);
    const look = () => {
      if (window !== looked.current.window) looked.current = { window, at: performance.now() };
      rows.look(from, to);
    };
    const left = window === looked.current.window ? 0 : looked.current.at + PASSING - performance.now();
    if (left <= 0) {
      look();
      return;
    }
    const soon = setTimeout(look, Math.min(left, RESTING));
    return () => clearTimeout(soon);
  }, [from, to, rows.question]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when the row changes, not when the virtualizer does
  useEffect(() => {
    if (active >= 0 && active < rows.total) virtual.scrollToIndex(active, { align: "auto" });
  }, [active]);

  const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 360) / rowHeight) - 2);

  function go(index: number, column: string | null) {
    if (rows.total === 0) return;
    const next = Math.min(rows.total - 1, Math.max(0, index));
    onActive(next, rows.get(next), column);
  }

  /** Picks the rows from one to another. Those that were passed too fast to be seen are read first. */
  async function pickRange(one: number, other: number) {
    if (!picks) return;
    const [first, last] = [Math.max(0, Math.min(one, other)), Math.max(one, other)];
    const here = Array.from({ length: last - first + 1 }, (_, i) => rows.get(first + i));
    if (here.every((row) => row !== undefined)) picks.set(here, true);
    else if (last - first >= REACH) notice.refused(words.t("kit:grid.reach", { most: countText(REACH) }));
    else if (rows.range) {
      try {
        const read = await rows.range(first, last);
        // Whoever looks at another list by then means nobody of this one.
        if (question.current === rows.question) picks.set(read, true);
      } catch (problem) {
        notice.refused(worded(problem) ?? "");
      }
    }
  }

  /** Whether the key picked something. */
  function pick(event: KeyboardEvent): boolean {
    const row = rows.get(active);
    if (!picks) return false;
    if (event.key === "a" && (event.ctrlKey || event.metaKey) && !event.shiftKey) picks.all();
    else if (event.ctrlKey || event.metaKey || event.altKey) return false;
    else if (event.key === " " && row) picks.set([row], !picks.has(row));
    else if (event.shiftKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const next = Math.min(rows.total - 1, Math.max(0, active + (event.key === "ArrowDown" ? 1 : -1)));
      void pickRange(active, next);
      go(next, null);
    } else return false;
    return true;
  }

  function onKeyDown(event: KeyboardEvent) {
    if (composing(event)) return;
    if (pick(event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const column = activeColumn ?? cells?.[0] ?? null;
    const moves: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: Math.max(0, active - 1),
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: rows.total - 1,
    };
    const to = moves[event.key];
    const row = rows.get(active);
    if (to !== undefined) go(to, column);
    else if (cells && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      const at = cells.indexOf(column ?? "") + (event.key === "ArrowRight" ? 1 : -1);
      go(Math.max(0, active), cells[Math.min(cells.length - 1, Math.max(0, at))] ?? null);
    } else if ((event.key === "Enter" || event.key === "ArrowRight") && onOpen && row) onOpen(row, column);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** One listener for all rows: a row is drawn again only when something of its own changes. */
  function onClick(event: MouseEvent) {
    const { index, row, column } = hit(event);
    if (index < 0) return;
    if (picks && row && isBox(event.target)) {
      picks.set([row], !picks.has(row));
      return;
    }
    if (picks && row && event.shiftKey && active >= 0) void pickRange(active, index);
    else if (picks && row && (event.ctrlKey || event.metaKey)) picks.set([row], !picks.has(row));
    go(index, cells ? (column && cells.includes(column) ? column : activeColumn) : null);
  }

  function onDoubleClick(event: MouseEvent) {
    const { row } = hit(event);
    if (row && !isBox(event.target)) onOpen?.(row, activeColumn);
  }

  function hit(event: MouseEvent) {
    const target = event.target as HTMLElement;
    const place = target.closest("[role=row]")?.getAttribute("aria-rowindex");
    const index = place ? Number(place) - FIRST : -1;
    return { index, row: rows.get(index), column: target.closest<HTMLElement>("[data-column]")?.dataset.column ?? null };
  }

  const problem = worded(rows.error);
  const waits = !problem && !rows.ready;
  // What a drag passes is bare ground, which costs nothing to draw, and a word of where one is.
  const passing = !problem && rows.ready && items.some((item) => !rows.get(item.index));
  const nothing = rows.ready && rows.total === 0;
  return (
    <div className={`grid${rows.stale ? " stale" : ""}`} data-testid={`grid-${name}`}>
      {problem && (
        <p className="group-line field-error" role="alert">
          {problem}
        </p>
      )}
      {nothing ? (
        empty
      ) : (
        <div
          className="grid-scroll"
          ref={scroller}
          role="grid"
          aria-label={label}
          aria-rowcount={rows.total + 1}
          aria-colcount={visible.length + (picks ? 1 : 0)}
          aria-busy={waits || passing || rows.stale}
          aria-multiselectable={picks ? true : undefined}
          aria-activedescendant={active >= 0 && rows.get(active) ? `${id}-${active}` : undefined}
          tabIndex={0}
          onKeyDown={onKeyDown}
        >
          <GridHead
            columns={visible}
            table={table}
            template={template}
            minWidth={minWidth}
            sort={props.sort}
            onSort={props.onSort}
            picking={picks !== undefined}
          />
          <div
            className={`grid-body${waits ? " waits" : ""}`}
            role="rowgroup"
            style={{ height: rows.ready ? virtual.getTotalSize() : SOME * rowHeight, minWidth, "--row": `${rowHeight}px` } as CSSProperties}
            onClick={onClick}
            onDoubleClick={onDoubleClick}
          >
            {items.map((item) => {
              const row = rows.get(item.index);
              if (!row) return null;
              const on = item.index === active;
              return (
                <GridRow
                  key={item.index}
                  id={`${id}-${item.index}`}
                  index={item.index}
                  row={row}
                  columns={visible}
                  template={template}
                  top={item.start - HEAD}
                  height={rowHeight}
                  on={on}
                  here={cells ? (on ? activeColumn : null) : undefined}
                  pick={picks?.label(row)}
                  picked={picks?.has(row) ?? false}
                />
              );
            })}
          </div>
        </div>
      )}
      {passing && <GridPlace at={Math.floor((virtual.scrollOffset ?? 0) / rowHeight) + 1} total={rows.total} />}
      {!nothing && !problem && <ColumnsMenu all={columns} table={table} />}
      {!rows.ready && !problem && <span className="only-read">{words.t("kit:loading")}</span>}
    </div>
  );
}

/** Where one is in a long list while its rows are on their way. */
function GridPlace({ at, total }: { at: number; total: number }) {
  const words = useWords();
  return (
    <div className="grid-place" aria-hidden>
      {words.t("kit:grid.place", { at: countText(Math.min(at, total)), total: countText(total) })}
    </div>
  );
}
