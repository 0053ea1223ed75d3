import { useQuery } from "@tanstack/react-query";
import { Outlet, useMatchRoute, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { asProblem } from "@/core/client";
import { problemText } from "@/core/problem";
import { useUndo } from "@/features/history/useUndo";
import { FirstRun } from "@/features/store/FirstRun";
import { statusQuery } from "@/features/store/queries";
import { RecoveryPage } from "@/features/store/RecoveryPage";
import { useKeys } from "@/kit/keys";
import { WordedProvider } from "@/kit/worded";
import { useWords } from "@/words";
import { NowProvider } from "@/words/now";
import { useDisplayContext } from "./display-context";
import { KeyHelp } from "./KeyHelp";
import { Nav } from "./Nav";
import { type Action, Palette } from "./Palette";
import { places } from "./places";
import { StatusLine } from "./StatusLine";
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
  const { data: status, error, refetch } = useQuery(statusQuery());
  if (error) return <p role="alert">{problemText(words, "", error)}</p>;
  if (!status) return <Opening />;
  if (status.open.state === "failed") return <RecoveryPage status={status} failed={status.open} onRetry={() => void refetch()} />;
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
  return (
    <p className="opening" role="status">
      {words.t("app:opening")}
    </p>
  );
}

function Desk({ empty }: { empty: boolean }) {
  const words = useWords();
  const navigate = useNavigate();
  const display = useDisplayContext();
  const narrow = useNarrow();
  const { undo, redo } = useUndo();
  useLeave();
  useReminders();
  const { data: status } = useQuery(statusQuery());
  const [open, setOpen] = useState<"palette" | "keys" | null>(null);
  const folded = display.folded ?? narrow;

  const actions: Action[] = [
    ...places.map((place, i) => ({
      id: place.to,
      label: words.t("app:palette.go", { place: words.t(`app:nav.${place.name}`) }),
      keys: i < 9 ? `Mod+${i + 1}` : undefined,
      run: () => void navigate({ to: place.to }),
    })),
    { id: "new-customer", label: words.t("customer:form.new"), run: () => void navigate({ to: "/customers", search: { side: "new" } }) },
    { id: "undo", label: words.t("app:undo"), keys: "Mod+Z", run: () => void undo([]) },
    { id: "redo", label: words.t("app:redo"), keys: "Mod+Shift+Z", run: () => void redo() },
    ...(["light", "dark", "system"] as const).map((theme) => ({
      id: `theme-${theme}`,
      label: words.t("app:palette.theme", { theme: words.t(`app:display.${theme}`) }),
      run: () => display.set({ theme }),
    })),
    { id: "zh", label: words.t("app:palette.language", { language: "中文" }), run: () => display.set({ lang: "zh" }) },
    { id: "en", label: words.t("app:palette.language", { language: "English" }), run: () => display.set({ lang: "en" }) },
    { id: "zoom-in", label: words.t("app:display.zoom_in"), keys: "Mod+=", run: () => display.zoomBy(1) },
    { id: "zoom-out", label: words.t("app:display.zoom_out"), keys: "Mod+-", run: () => display.zoomBy(-1) },
    { id: "zoom-reset", label: words.t("app:display.zoom_reset"), keys: "Mod+0", run: () => display.zoomBy(0) },
    { id: "keys", label: words.t("kit:keys.title"), keys: "?", run: () => setOpen("keys") },
  ];

  useKeys(words.t("kit:keys.everywhere"), [
    { keys: "Mod+K", label: words.t("app:palette.label"), inText: true, run: () => setOpen("palette") },
    // Undo and redo of a text field are its own.
    ...actions
      .filter((action) => action.keys)
      .map((action) => ({
        keys: action.keys ?? "",
        label: action.label,
        inText: action.keys !== "?" && action.id !== "undo" && action.id !== "redo",
        run: action.run,
      })),
  ]);

  if (!status) return null;
  return (
    <div className="frame">
      <Nav folded={folded} onFold={() => display.set({ folded: !folded })} />
      <div className="screen">
        {empty ? <FirstOrScreen status={status} onImport={() => void navigate({ to: "/import" })} /> : <Outlet />}
      </div>
      <StatusLine status={status} display={display} onPalette={() => setOpen("palette")} onKeys={() => setOpen("keys")} />
      {open === "palette" && (
        <Palette
          actions={actions}
          onCustomer={(customer) => void navigate({ to: "/customers", search: { customer } })}
          onClose={() => setOpen(null)}
        />
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
