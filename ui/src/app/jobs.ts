import type { JobKind, JobView } from "@/core/bindings.gen";
import { asProblem } from "@/core/client";
import { percentOf, rowsText } from "@/core/jobs";
import { problemText } from "@/core/problem";
import type { Words } from "@/words";

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
  export: "export",
  backup: "backup",
  restore: "backup",
  demo_fill: "demo",
  demo_remove: "demo",
};

/** What there is to say of a job in a second line. */
export function detailText(words: Words, now: string, { kind, state, progress, problem }: JobView): string {
  if (problem) return problemText(words, now, asProblem(problem), features[kind]);
  if (state !== "running" || !progress) return words.t(`job:state.${state}`);
  return [words.t(`job:phase.${progress.phase}`), rowsText(words, progress)].filter(Boolean).join(" · ");
}
