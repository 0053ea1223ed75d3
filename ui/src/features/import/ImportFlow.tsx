import { CloseOutlined, FileTextOutlined } from "@ant-design/icons";
import { Button, Progress } from "antd";
import { useCallback, useEffect, useState } from "react";
import { useChange } from "@/core/ask";
import type { ImportSummary, Progress as Stage } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText } from "@/core/problem";
import { inShell, onFilesDropped } from "@/core/webview";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import { useNow } from "@/words/now";
import { ImportReport } from "./ImportReport";
import "./import.css";

const base = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

/** Choose files, run, read what came of it. Files go from path to path inside the core; only names and numbers come here. */
export function ImportFlow() {
  const words = useWords();
  const now = useNow();
  const [paths, setPaths] = useState<string[]>([]);
  const [progress, setProgress] = useState<Stage | null>(null);
  const [summary, setSummary] = useState<ImportSummary | null>(null);
  const { run, problem, busy, reset } = useChange(
    (chosen: string[]) => desk.importRun(chosen, setProgress),
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
          {problemText(words, now, problem, "import")}
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

function Running({ progress }: { progress: Stage | null }) {
  const words = useWords();
  const percent = progress?.total ? Math.floor((progress.done / progress.total) * 100) : 0;
  return (
    <div className="import-run" aria-live="polite">
      <p>{words.t(`import:stage.${progress?.phase ?? "reading"}`)}</p>
      <Progress percent={percent} showInfo={false} aria-label={words.t("import:progress.label")} />
      <div className="import-next">
        {progress && progress.phase !== "reading" && (
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
