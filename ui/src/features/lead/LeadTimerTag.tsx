import type { LeadRow } from "@/core/bindings.gen";
import { DateText, TimeLeft } from "@/kit/Dates";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";

/** What a lead waits for and how long still; of a closed one how it ended. */
export function LeadTimerTag({ lead }: { lead: Pick<LeadRow, "state" | "timer" | "deal_day"> }) {
  const words = useWords();
  if (lead.state !== "open") {
    return (
      <span className="lead-timer">
        <Tag tone={lead.state === "won" ? "done" : "plain"}>{words.t(`lead:state.${lead.state}`)}</Tag>
        {lead.deal_day && (
          <span className="secondary">
            <DateText day={lead.deal_day} />
          </span>
        )}
      </span>
    );
  }
  if (!lead.timer) return <span className="faint">{words.t("lead:timer.none")}</span>;
  const { kind, due_at, overdue } = lead.timer;
  return (
    <span className="lead-timer">
      <TimeLeft due={due_at} overdue={overdue} title={words.t(`lead:due.${kind}`)} />
      <span className="secondary">{words.t(`lead:timer.${kind}`)}</span>
    </span>
  );
}
