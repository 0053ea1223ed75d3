import { question } from "@/core/ask";
import type { JobKind, JobView } from "@/core/bindings.gen";
import { asProblem, desk } from "@/core/client";
import { problemText } from "@/core/problem";
import type { Words } from "@/words";
import { countText } from "@/words/figures";

export const jobsQuery = () => question("job", "list", [], () => desk.jobList());

export const isOver = ({ state }: JobView): boolean => state !== "running" && state !== "stopping";

/** How far it is in per cent; null while nobody knows how much there is. */
export function percentOf({ progress }: JobView): number | null {
  return progress && progress.total > 0 ? Math.floor((progress.done / progress.total) * 100) : null;
}

/** One line for the status line: 导入 45%, 备份：已完成. */
export function jobText(words: Words, job: JobView): string {
  const kind = words.t(`job:kind.${job.kind}`);
  const percent = percentOf(job);
  if (job.state === "running" && percent !== null) return words.t("job:at", { kind, percent });
  return words.t("job:stands", { kind, state: words.t(`job:state.${job.state}`) });
}

/** Whose words say why a job was refused. */
const features: Partial<Record<JobKind, string>> = {
  import_preview: "import",
  import_run: "import",
  edit_many: "customer",
  backup: "backup",
  restore: "backup",
  demo_fill: "demo",
  demo_remove: "demo",
};

/** What there is to say of a job in a second line. */
export function detailText(words: Words, now: string, { kind, state, progress, problem }: JobView): string {
  if (problem) return problemText(words, now, asProblem(problem), features[kind]);
  if (state !== "running" || !progress) return words.t(`job:state.${state}`);
  const { phase, done, total } = progress;
  const rows =
    total > 0
      ? words.t("import:progress.rows", { done: countText(done), total: countText(total) })
      : words.t("import:progress.read", { done: countText(done) });
  return `${words.t(`import:stage.${phase}`)} · ${rows}`;
}
