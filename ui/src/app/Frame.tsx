import { useQuery } from "@tanstack/react-query";
import { Outlet, useMatchRoute, useNavigate } from "@tanstack/react-router";
import { Progress } from "antd";
import { Suspense, useEffect, useState } from "react";
import { asProblem } from "@/core/client";
import { isOver, jobsQuery, percentOf } from "@/core/jobs";
import { problemText } from "@/core/problem";
import { FirstRun } from "@/features/store/FirstRun";
import { statusQuery } from "@/features/store/queries";
import { RecoveryPage } from "@/features/store/RecoveryPage";
import { useKeys } from "@/kit/keys";
import { WordedProvider } from "@/kit/worded";
import { useWords } from "@/words";
import { NowProvider } from "@/words/now";
import { type Action, keysOf, useActions } from "./actions";
import { useDisplayContext } from "./display-context";
import { detailText } from "./jobs";
import { KeyHelp } from "./KeyHelp";
import { MenuBar } from "./menu";
import { Nav } from "./Nav";
import { StatusLine } from "./StatusLine";
import { screens } from "./screens";
import { useLeave } from "./useLeave";
import { useReminders } from "./useReminders";
import "./frame.css";

/** Below this width the navigation folds by itself, so that the list keeps its room. */
const NARROW = 1360;

function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => window.innerWidth < NARROW);
  useEffect(() => {
    const measure = () => setNarrow(window.innerWidth < NARROW);
    window.addEventListener("resize", measure);
    return () => window.removeEventListener("resize", measure);
  }, []);
  return narrow;
}

/** Navigation, the screen, the status line; and what works everywhere. */
export function Frame() {
  const words = useWords();
  useLeave();
  const { data: status, error, refetch } = useQuery(statusQuery());
  if (error) return <p role="alert">{problemText(words, "", error)}</p>;
  if (!status) return <Opening />;
  if (status.open.state === "failed")
    return (
      <>
        <MenuBar actions={nothing} />
        <RecoveryPage status={status} failed={status.open} onRetry={() => void refetch()} />
      </>
    );
  return (
    <NowProvider value={status.now}>
      <WordedProvider value={(problem) => (problem ? problemText(words, status.now, asProblem(problem)) : null)}>
        <Desk empty={status.empty} />
      </WordedProvider>
    </NowProvider>
  );
}

/** Says what takes so long, where it does: after an update the store is backed up, checked and rewritten before it opens. */
function Opening() {
  const words = useWords();
  const { data: jobs = [] } = useQuery(jobsQuery());
  const upgrade = jobs.find((job) => job.kind === "upgrade" && !isOver(job));
  const percent = upgrade ? percentOf(upgrade) : null;
  return (
    <div className="opening" role="status">
      <p>{words.t("app:opening")}</p>
      {upgrade && (
        <>
          <Progress percent={percent ?? 0} showInfo={false} aria-label={words.t("job:progress", { kind: words.t("job:kind.upgrade") })} />
          <p className="secondary">{detailText(words, "", upgrade)}</p>
        </>
      )}
    </div>
  );
}

/** While the store does not open, the menu has what the system does for every program: where the data lies can be copied. */
const nothing: Action[] = [];

function Desk({ empty }: { empty: boolean }) {
  const words = useWords();
  const navigate = useNavigate();
  const display = useDisplayContext();
  const narrow = useNarrow();
  useReminders();
  const { data: status } = useQuery(statusQuery());
  const [open, setOpen] = useState<"palette" | "keys" | null>(null);
  const actions = useActions(setOpen);
  const folded = display.folded ?? narrow;

  useKeys(words.t("kit:keys.everywhere"), keysOf(actions));

  if (!status) return null;
  return (
    <div className="frame">
      <MenuBar actions={actions} />
      <Nav folded={folded} onFold={() => display.set({ folded: !folded })} />
      <div className="screen">
        <Suspense>{empty ? <FirstOrScreen status={status} onImport={() => void navigate({ to: "/import" })} /> : <Outlet />}</Suspense>
      </div>
      <StatusLine status={status} display={display} onPalette={() => setOpen("palette")} onKeys={() => setOpen("keys")} />
      {open === "palette" && (
        <Suspense>
          <screens.Palette
            actions={actions.filter(({ id }) => id !== "palette")}
            onCustomer={(customer) => void navigate({ to: "/customers", search: { customer } })}
            onClose={() => setOpen(null)}
          />
        </Suspense>
      )}
      <KeyHelp open={open === "keys"} onClose={() => setOpen(null)} />
    </div>
  );
}

/** While the store is empty, the first screen says what to do; the others stand as they are. */
function FirstOrScreen(props: Parameters<typeof FirstRun>[0]) {
  const today = useMatchRoute()({ to: "/today" });
  return today ? <FirstRun {...props} /> : <Outlet />;
}
