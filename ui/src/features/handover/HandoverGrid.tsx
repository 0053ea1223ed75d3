import { useMemo } from "react";
import type { HandoverList, HandoverView } from "@/core/bindings.gen";
import { MomentText } from "@/kit/Dates";
import { FeatureGrid, type ListProps } from "@/kit/grid/FeatureGrid";
import { columnUnder } from "@/kit/grid/layout";
import { useWindows } from "@/kit/grid/useWindows";
import { Tag } from "@/kit/Tag";
import { useWords, type Words } from "@/words";
import { handoverRows } from "./queries";

type Props = ListProps & { list: HandoverList; person: string | null };

export function HandoverTag({ of }: { of: HandoverView }) {
  const words = useWords();
  return <Tag tone={of.answered_at ? "done" : "near"}>{words.t(`handover:state.${of.answered_at ? "answered" : "waiting"}`)}</Tag>;
}

/** Whom it went to: a person, or a department as a whole. */
export const toText = (words: Words, { to, to_department }: HandoverView): string =>
  to ? words.t("handover:whom.one", { name: to, department: to_department }) : to_department;

/** Hand-overs of the whole store. */
export function HandoverGrid({ list, person, ...more }: Props) {
  const words = useWords();
  const { key, fetch, reads } = handoverRows(list, person);
  const rows = useWindows<HandoverView>(key, fetch, reads);
  const columns = useMemo(() => {
    const column = columnUnder<HandoverView>(words, "handover:col.");
    const nothing = words.t("kit:nothing");
    return [
      column("state", 80, (row) => <HandoverTag of={row} />, { fixed: true }),
      column("customer", 96, ({ customer }) => (
        <b title={customer?.name}>
          <bdi>{customer?.name || nothing}</bdi>
        </b>
      )),
      column("plate", 86, ({ customer }) => customer?.plate ?? nothing),
      column("question", 150, (row) => <span title={row.question}>{row.question}</span>, { grow: true }),
      column("from", 72, (row) => <span className="secondary">{row.from}</span>),
      column("to", 120, (row) => (
        <span className="secondary" title={toText(words, row)}>
          {toText(words, row)}
        </span>
      )),
      column("asked", 112, (row) => <MomentText at={row.asked_at} />),
    ];
  }, [words]);
  return <FeatureGrid name="handovers" label={words.t("handover:title")} columns={columns} rows={rows} {...more} />;
}
