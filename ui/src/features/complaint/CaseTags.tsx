import type { CaseRow, ComplaintRow, PromiseRow, Severity } from "@/core/bindings.gen";
import { Due } from "@/kit/Dates";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { countText } from "@/words/figures";

/** Red only where it burns: a major complaint, and one that nobody answered in time. */
export function SeverityTag({ of }: { of: Severity }) {
  const words = useWords();
  return <Tag tone={of === "major" ? "burns" : "plain"}>{words.t(`complaint:severity.${of}`)}</Tag>;
}

export function ComplaintState({ of }: { of: Pick<ComplaintRow, "late" | "answered_at" | "closed_at"> }) {
  const words = useWords();
  if (of.late) return <Tag tone="burns">{words.t("complaint:state.late")}</Tag>;
  if (of.closed_at) return <Tag>{words.t("complaint:state.closed")}</Tag>;
  return of.answered_at ? (
    <Tag tone="done">{words.t("complaint:state.answered")}</Tag>
  ) : (
    <Tag tone="near">{words.t("complaint:state.unanswered")}</Tag>
  );
}

export function PromiseState({ of }: { of: PromiseRow }) {
  const words = useWords();
  if (of.withdrawn_at) return <Tag>{words.t("complaint:state.withdrawn")}</Tag>;
  if (of.kept_at) return <Tag tone={of.broken ? "plain" : "done"}>{words.t(`complaint:state.${of.broken ? "kept_late" : "kept"}`)}</Tag>;
  return <Due at={of.until} timed />;
}

/** Which failure of its chain a promise is: the height of the escalation. One that is open still and not late tells what was before it. */
export function FailureTag({ of }: { of: PromiseRow }) {
  const words = useWords();
  if (of.failures === 0) return null;
  const count = countText(of.failures);
  if (!of.broken) return <Tag tone="near">{words.t("complaint:failures.before", { count })}</Tag>;
  return <Tag tone={of.kept_at || of.withdrawn_at ? "plain" : "burns"}>{words.t("complaint:failure", { count })}</Tag>;
}

export function CaseTags({ of }: { of: CaseRow }) {
  const words = useWords();
  if (of.kind === "complaint")
    return (
      <>
        <ComplaintState of={of.row} /> <SeverityTag of={of.row.severity} />
      </>
    );
  if (of.kind === "promise")
    return (
      <>
        <PromiseState of={of.row} /> <FailureTag of={of.row} />
      </>
    );
  return <Tag tone={of.row.solved_at ? "done" : "near"}>{words.t(`complaint:state.${of.row.solved_at ? "solved" : "unsolved"}`)}</Tag>;
}
