import { CloseOutlined, FileTextOutlined } from "@ant-design/icons";
import { Button, Progress } from "antd";
import { useCallback, useEffect, useState } from "react";
import { useChange } from "@/core/ask";
import { channel } from "@/core/channel";
import { desk, type Problem } from "@/core/client";
import { problemText } from "@/core/problem";
import type { ImportSummary, Progress as Now } from "@/core/wanted";
import { inShell, onFilesDropped } from "@/core/webview";
import { useWords, type Words } from "@/words";
import { countText } from "@/words/figures";
import { useNow } from "@/words/now";
import { phrase } from "@/words/phrase";
import { ImportReport } from "./ImportReport";
import "./import.css";

/** Why nothing was imported; of an unreadable file in the words of intake, which know each kind of damage. */
function stopText(words: Words, now: string, problem: Problem): string {
  const key = problem.kind === "refused" ? `intake:${problem.params.intake}` : "";
  return problem.kind === "refused" && words.has(key)
    ? phrase(words, now, key, problem.params)
    : problemText(words, now, problem, "import");
}

const base = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

/** Choose files, run, read what came of it. Files go from path to path inside the core; only names and numbers come here. */
export function ImportFlow() {
  const words = useWords();
  const now = useNow();
  const [paths, setPaths] = useState<string[]>([]);
  const [progress, setProgress] = useState<Now | null>(null);
  const [summary, setSummary] = useState<ImportSummary | null>(null);
  const { run, problem, busy, reset } = useChange(
    (chosen: string[]) => desk.importRun(chosen, channel(setProgress)),
    (done) => setSummary(done.value),
  );

  const add = useCallback(
    (more: string[]) => {
      setPaths((before) => [...new Set([...before, ...more])]);
      reset();
    },
    [reset],
  );
  useEffect(() => onFilesDropped(add), [add]);
  function again() {
    setSummary(null);
    setPaths([]);
    setProgress(null);
  }

  if (summary) return <ImportReport summary={summary} onAgain={again} />;
  return (
    <div className="import" data-testid="import">
      <p className="secondary">{words.t("import:lead")}</p>
      <ul className="files">
        {paths.map((path) => (
          <li key={path}>
            <FileTextOutlined className="faint" />
            <span className="cut" title={path}>
              {base(path)}
            </span>
            <span className="spring" />
            {!busy && (
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined />}
                aria-label={words.t("import:remove", { name: base(path) })}
                onClick={() => setPaths((before) => before.filter((one) => one !== path))}
              />
            )}
          </li>
        ))}
      </ul>
      {problem && (
        <p className="import-problem" role="alert">
          {stopText(words, now, problem)}
        </p>
      )}
      {busy ? (
        <Running progress={progress} />
      ) : (
        <div className="import-next">
          {paths.length > 0 && (
            <Button type="primary" onClick={() => run(paths)} data-testid="import-run">
              {words.t("import:run", { count: paths.length })}
            </Button>
          )}
          <Button
            type={paths.length ? "default" : "primary"}
            onClick={() => void desk.importChoose().then(add)}
            data-testid="import-choose"
          >
            {words.t(paths.length ? "import:more" : "import:choose")}
          </Button>
          {inShell() && <span className="faint">{words.t("import:drop")}</span>}
        </div>
      )}
    </div>
  );
}

function Running({ progress }: { progress: Now | null }) {
  const words = useWords();
  const percent = progress?.total ? Math.floor((progress.done / progress.total) * 100) : 0;
  return (
    <div className="import-run" aria-live="polite">
      <p>{words.t(`import:stage.${progress?.phase ?? "reading"}`)}</p>
      <Progress percent={percent} showInfo={false} aria-label={words.t("import:progress.label")} />
      <div className="import-next">
        {progress && progress.total > 0 && (
          <span className="secondary">
            {words.t("import:progress.rows", { done: countText(progress.done), total: countText(progress.total) })}
          </span>
        )}
        <span className="spring" />
        <Button onClick={() => void desk.importCancel()} data-testid="import-cancel">
          {words.t("import:cancel")}
        </Button>
      </div>
    </div>
  );
}
