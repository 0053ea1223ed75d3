import { useQuery } from "@tanstack/react-query";
import { Button, Progress } from "antd";
import { type ReactNode, useEffect } from "react";
import { desk } from "@/core/client";
import { isOver, jobsQuery, percentOf, rowsText } from "@/core/jobs";
import { problemText } from "@/core/problem";
import { onFilesDropped } from "@/core/webview";
import { KeyHint } from "@/kit/KeyHint";
import { useKeys } from "@/kit/keys";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import { useNow } from "@/words/now";
import { FilesStep } from "./FilesStep";
import { add, again, back, type Flow, preview, run, steps, toMapping, useFlow } from "./flow";
import { ImportReport } from "./ImportReport";
import { MappingStep } from "./MappingStep";
import { PreviewStep } from "./PreviewStep";
import { bringing, lookQuery, sheetsOf } from "./queries";
import "./import.css";

/** The next step, unless something is missing for it. */
type Next = { label: string; go: () => void; ready: boolean; testId: string } | null;

/**
 * Files, what their columns are, what would happen, the import, what came of it: one step after another. Files go from path to path
 * inside the core; only names, numbers and a few samples come here. `children` stand below the first and the last step.
 */
export function ImportFlow({ children }: { children?: ReactNode }) {
  const words = useWords();
  const flow = useFlow();
  const look = useQuery({ ...lookQuery(flow.paths, flow.choices), enabled: flow.step === "mapping" && !flow.busy });
  useEffect(() => onFilesDropped(add), []);

  const sheets = sheetsOf(look.data?.files ?? []);
  const next = nextStep(flow, words.t, !look.isPlaceholderData && sheets.some((sheet) => sheet.subject !== null));
  const mayGoBack = !flow.busy && (flow.step === "mapping" || flow.step === "preview");
  useKeys(words.t("import:title"), [
    {
      keys: "Enter",
      label: words.t("import:key.next"),
      run: (event) => next?.ready && !event.repeat && next.go(),
    },
    { keys: "Escape", label: words.t("import:key.back"), run: mayGoBack ? back : undefined },
  ]);

  return (
    <>
      <ol className="import-steps" aria-label={words.t("import:step.label")}>
        {steps.map((step, i) => (
          <li key={step} aria-current={step === flow.step ? "step" : undefined}>
            <span className="import-step-no">{i + 1}</span>
            {words.t(`import:step.${step}`)}
          </li>
        ))}
      </ol>
      <div className="import-body" data-testid={`import-step-${flow.step}`}>
        <Wrong problem={flow.problem ?? (flow.step === "mapping" ? look.error : null)} />
        {flow.busy && <Running />}
        {!flow.busy && flow.step === "files" && <FilesStep paths={flow.paths} />}
        {!flow.busy && flow.step === "mapping" && look.data && (
          <MappingStep sheets={sheets} unreadable={look.data.unreadable} choices={flow.choices} />
        )}
        {!flow.busy && flow.step === "mapping" && look.isLoading && (
          <p className="secondary import-part" role="status">
            {words.t("import:looking")}
          </p>
        )}
        {!flow.busy && flow.step === "preview" && flow.preview && <PreviewStep preview={flow.preview} />}
        {flow.step === "done" && flow.summary && <ImportReport summary={flow.summary} onAgain={again} />}
        {(flow.step === "files" || flow.step === "done") && children}
      </div>
      {(next || mayGoBack) && !flow.busy && (
        <footer className="import-foot">
          {mayGoBack && (
            <Button onClick={back} data-testid="import-back">
              {words.t("import:back")} <KeyHint keys="Escape" />
            </Button>
          )}
          <span className="spring" />
          {flow.step === "preview" && next && <span className="secondary">{words.t("import:undo.hint")}</span>}
          {next && (
            <Button type="primary" disabled={!next.ready} onClick={next.go} data-testid={next.testId}>
              {next.label} <KeyHint keys="Enter" />
            </Button>
          )}
        </footer>
      )}
    </>
  );
}

function nextStep(flow: Flow, t: ReturnType<typeof useWords>["t"], readable: boolean): Next {
  if (flow.busy) return null;
  if (flow.step === "files")
    return flow.paths.length === 0 ? null : { label: t("import:next.mapping"), go: toMapping, ready: true, testId: "import-next" };
  if (flow.step === "mapping") return { label: t("import:next.preview"), go: () => void preview(), ready: readable, testId: "import-next" };
  if (flow.step !== "preview" || !flow.preview) return null;
  const rows = bringing(flow.preview);
  if (rows + flow.preview.refused === 0) return null;
  // Nothing but refused rows: the run gives them back, to be corrected.
  const label = rows > 0 ? t("import:next.run", { count: countText(rows) }) : t("import:next.refused");
  return { label, go: () => void run(), ready: true, testId: "import-run" };
}

function Wrong({ problem }: { problem: Flow["problem"] }) {
  const words = useWords();
  const now = useNow();
  if (!problem) return null;
  const stopped = problem.kind === "refused" && problem.code === "cancelled";
  return (
    <p className={stopped ? "import-note" : "import-note import-problem"} role={stopped ? "status" : "alert"}>
      {problemText(words, now, problem, "import")}
    </p>
  );
}

function Running() {
  const words = useWords();
  const { data: jobs = [] } = useQuery(jobsQuery());
  const job = jobs.find((one) => !isOver(one) && (one.kind === "import_preview" || one.kind === "import_run"));
  return (
    <div className="import-run import-part" aria-live="polite">
      <p>{words.t(`job:phase.${job?.progress?.phase ?? "reading"}`)}</p>
      <Progress percent={(job && percentOf(job)) ?? 0} showInfo={false} aria-label={words.t("import:progress.label")} />
      <div className="import-next">
        {job?.progress && <span className="secondary">{rowsText(words, job.progress)}</span>}
        <span className="spring" />
        <Button onClick={() => void desk.importCancel()} data-testid="import-cancel">
          {words.t("import:cancel")}
        </Button>
      </div>
    </div>
  );
}
