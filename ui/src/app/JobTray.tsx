import { LoadingOutlined, ProfileOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Popover, Progress } from "antd";
import { type RefObject, useRef, useState } from "react";
import type { JobView } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { isOver, jobsQuery, percentOf } from "@/core/jobs";
import { ariaKeys, useKeys } from "@/kit/keys";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { detailText, jobText } from "./jobs";
import "@/kit/raised.css";
import "./job.css";

/** Work that takes its time, whichever screen began it: how far it is in the status line, all of it in a list above. */
export function JobTray() {
  const words = useWords();
  const { data: jobs = [] } = useQuery(jobsQuery());
  const [open, setOpen] = useState(false);
  const list = useRef<HTMLElement>(null);
  const running = jobs.filter((job) => !isOver(job));
  const shown = running.at(-1) ?? jobs[0];

  const turn = (to: boolean) => {
    setOpen(to);
    // They have been seen.
    if (!to && jobs.some(isOver)) void desk.jobClear();
  };
  useKeys(words.t("kit:keys.everywhere"), [
    { keys: "Mod+J", label: words.t("job:title"), inText: true, run: () => turn(!open) },
    { keys: "Escape", inText: true, run: open ? () => turn(false) : undefined },
  ]);

  return (
    <Popover
      trigger="click"
      placement="topRight"
      open={open}
      onOpenChange={turn}
      // Whoever opened it by a key goes on by keys.
      afterOpenChange={(opened) => opened && list.current?.focus()}
      content={<JobList jobs={jobs} self={list} />}
    >
      <button
        type="button"
        className={shown?.state === "failed" ? "status-item status-warn" : "status-item"}
        aria-label={shown ? undefined : words.t("job:title")}
        title={words.t("job:title")}
        aria-keyshortcuts={ariaKeys("Mod+J")}
        aria-expanded={open}
        data-testid="jobs"
      >
        {running.length > 0 ? <LoadingOutlined /> : <ProfileOutlined />}
        {shown && ` ${jobText(words, shown)}`}
        {running.length > 1 && ` +${running.length - 1}`}
      </button>
    </Popover>
  );
}

function JobList({ jobs, self }: { jobs: JobView[]; self: RefObject<HTMLElement | null> }) {
  const words = useWords();
  return (
    <section ref={self} tabIndex={-1} className="raised jobs" aria-label={words.t("job:title")} data-testid="job-list">
      <h2>{words.t("job:title")}</h2>
      {jobs.length === 0 && <p className="secondary">{words.t("job:none")}</p>}
      <ul>
        {jobs.map((job) => (
          <Line key={job.id} job={job} />
        ))}
      </ul>
    </section>
  );
}

function Line({ job }: { job: JobView }) {
  const words = useWords();
  const now = useNow();
  const kind = words.t(`job:kind.${job.kind}`);
  const percent = percentOf(job);
  return (
    <li data-testid={`job-${job.kind}`} data-state={job.state}>
      <div className="job-head">
        <span>{kind}</span>
        {job.can_stop && (
          <Button
            size="small"
            disabled={job.state === "stopping"}
            onClick={() => void desk.jobStop(job.id)}
            aria-label={words.t("job:stop_this", { kind })}
            data-testid="job-stop"
          >
            {words.t("job:stop")}
          </Button>
        )}
      </div>
      {!isOver(job) && percent !== null && (
        <Progress percent={percent} size="small" showInfo={false} aria-label={words.t("job:progress", { kind })} />
      )}
      <p className={job.state === "failed" ? "field-error" : "secondary"} role="status">
        {detailText(words, now, job)}
      </p>
    </li>
  );
}
