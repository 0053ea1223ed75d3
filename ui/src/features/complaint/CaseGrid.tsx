import { useMemo } from "react";
import type { ComplaintList, ComplaintRow, CustomerBrief, ProblemList, ProblemRow, PromiseList, PromiseRow } from "@/core/bindings.gen";
import { DateText, MomentText } from "@/kit/Dates";
import { FeatureGrid, type ListProps } from "@/kit/grid/FeatureGrid";
import { columnUnder, type GridColumn } from "@/kit/grid/layout";
import { useWindows } from "@/kit/grid/useWindows";
import { Tag } from "@/kit/Tag";
import { useWords, type Words } from "@/words";
import { ComplaintState, FailureTag, PromiseState, SeverityTag } from "./CaseTags";
import { complaintRows, type List, problemRows, promiseRows, type Tab } from "./queries";

type Props = ListProps & { tab: Tab; list: List };

/** Complaints, problems or promises of the whole store. */
export function CaseGrid({ tab, list, ...more }: Props) {
  if (tab === "complaint") return <ComplaintGrid list={list as ComplaintList} {...more} />;
  if (tab === "problem") return <ProblemGrid list={list as ProblemList} {...more} />;
  return <PromiseGrid list={list as PromiseList} {...more} />;
}

type GridProps<L> = Omit<Props, "tab" | "list"> & { list: L };

/** A column by its heading; whom it is about stands the same in all three. */
function columnsOf<Row extends { customer: CustomerBrief }>(words: Words) {
  const column = columnUnder<Row>(words, "complaint:col.");
  const text = (id: string, of: (row: Row) => string, width = 160) =>
    column(id, width, (row) => <span title={of(row)}>{of(row)}</span>, { grow: true });
  const moment = (id: string, of: (row: Row) => string) =>
    column(id, 112, (row) => (of(row).slice(11, 16) === "00:00" ? <DateText day={of(row).slice(0, 10)} /> : <MomentText at={of(row)} />));
  const whom = [
    column(
      "customer",
      96,
      ({ customer }) => (
        <b title={customer.name}>
          <bdi>{customer.name || words.t("kit:nothing")}</bdi>
        </b>
      ),
      { fixed: true },
    ),
    column("plate", 86, ({ customer }) => customer.plate ?? words.t("kit:nothing")),
  ];
  return { column, text, moment, whom };
}

function ComplaintGrid({ list, ...props }: GridProps<ComplaintList>) {
  const words = useWords();
  const { key, fetch, reads } = complaintRows(list);
  const rows = useWindows<ComplaintRow>(key, fetch, reads);
  const columns = useMemo(() => {
    const { column, text, moment, whom } = columnsOf<ComplaintRow>(words);
    return [
      column("state", 132, (row) => <ComplaintState of={row} />),
      column("severity", 64, (row) => <SeverityTag of={row.severity} />),
      ...whom,
      text("what", (row) => row.what),
      moment("at", (row) => row.at),
    ];
  }, [words]);
  return <Grid tab="complaint" columns={columns} rows={rows} {...props} />;
}

function ProblemGrid({ list, ...props }: GridProps<ProblemList>) {
  const words = useWords();
  const { key, fetch, reads } = problemRows(list);
  const rows = useWindows<ProblemRow>(key, fetch, reads);
  const columns = useMemo(() => {
    const { column, text, moment, whom } = columnsOf<ProblemRow>(words);
    return [
      column("state", 80, ({ solved_at }) => (
        <Tag tone={solved_at ? "done" : "near"}>{words.t(`complaint:state.${solved_at ? "solved" : "unsolved"}`)}</Tag>
      )),
      ...whom,
      text("heard", (row) => row.heard),
      text("found", (row) => row.found, 140),
      moment("at", (row) => row.heard_at),
    ];
  }, [words]);
  return <Grid tab="problem" columns={columns} rows={rows} {...props} />;
}

function PromiseGrid({ list, ...props }: GridProps<PromiseList>) {
  const words = useWords();
  const { key, fetch, reads } = promiseRows(list);
  const rows = useWindows<PromiseRow>(key, fetch, reads);
  const columns = useMemo(() => {
    const { column, text, moment, whom } = columnsOf<PromiseRow>(words);
    return [
      column("state", 104, (row) => <PromiseState of={row} />),
      column("failures", 110, (row) => <FailureTag of={row} />),
      ...whom,
      text("what", (row) => row.what),
      moment("until", (row) => row.until),
      column("responsible", 64, (row) => <span className="secondary">{row.responsible ?? words.t("kit:nothing")}</span>),
    ];
  }, [words]);
  return <Grid tab="promise" columns={columns} rows={rows} {...props} />;
}

type Shared<Row> = Omit<Props, "list"> & { columns: GridColumn<Row>[]; rows: ReturnType<typeof useWindows<Row>> };

function Grid<Row extends { id: string }>({ tab, columns, rows, ...list }: Shared<Row>) {
  const words = useWords();
  return <FeatureGrid name={`${tab}s`} label={words.t(`complaint:grid.${tab}`)} columns={columns} rows={rows} {...list} />;
}
