import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox } from "antd";
import { useState } from "react";
import { question } from "@/core/ask";
import type { Format, SheetKind, SheetLook } from "@/core/bindings.gen";
import { asProblem, desk } from "@/core/client";
import { problemText } from "@/core/problem";
import { Choice } from "@/kit/Choice";
import { useNotice } from "@/kit/notice";
import { SheetPreview } from "@/kit/SheetPreview";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import "./paper.css";

const kinds: SheetKind[] = ["progress", "schedule", "contacts", "blank_contacts", "report"];
const formats: Format[] = ["pdf", "xlsx"];

/** The project's sheets, or only one of them, as they come out of the printer; PDF and Excel open with the system's own program. */
export function SheetPane({ project, only }: { project: string; only?: SheetKind }) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const [kind, setKind] = useState<SheetKind>(only ?? "progress");
  const [masked, setMasked] = useState(false);
  const look: SheetLook = { language: words.lang, masked };
  const [page, setPage] = useState(1);
  const sheet = useQuery(question("paper", "open", [project, kind, look], () => desk.sheetOpen(project, kind, look), "all"));
  const id = sheet.data?.id ?? "";
  const shown = useQuery({ ...question("paper", "page", [id, page], () => desk.sheetPage(id, page)), enabled: id !== "" });
  const [busy, setBusy] = useState<Format | null>(null);

  function save(format: Format) {
    setBusy(format);
    desk
      .sheetSave(id, format)
      .then((path) => notice.done(words.t("paper:saved", { path })))
      .catch((thrown) => notice.refused(problemText(words, now, asProblem(thrown))))
      .finally(() => setBusy(null));
  }

  const glyphs = sheet.data?.missing_glyphs ?? [];
  return (
    <div className="paper" data-testid="sheet-pane">
      <div className="paper-bar">
        {!only && (
          <Choice
            label={words.t("paper:kind.label")}
            value={kind}
            onChoose={(chosen) => {
              setKind(chosen);
              setPage(1);
            }}
            options={kinds.map((one) => ({ value: one, label: words.t(`paper:kind.${one}`) }))}
          />
        )}
        <Checkbox checked={masked} onChange={(event) => setMasked(event.target.checked)} data-testid="sheet-mask">
          {words.t("paper:mask")}
        </Checkbox>
        <span className="spring" />
        <span className="paper-out">
          {formats.map((format) => (
            <Button key={format} disabled={!id} loading={busy === format} onClick={() => save(format)} data-testid={`sheet-${format}`}>
              {words.t(`paper:${format}`)}
            </Button>
          ))}
        </span>
      </div>
      {glyphs.length > 0 && (
        <p className="paper-note" role="alert">
          {words.t("paper:missing_glyphs", { glyphs: glyphs.join(" ") })}
        </p>
      )}
      {sheet.error || shown.error ? (
        <p className="paper-note field-error" role="alert">
          {problemText(words, now, (sheet.error ?? shown.error) as NonNullable<typeof sheet.error>)}
        </p>
      ) : (
        <SheetPreview svg={shown.data} page={page} pages={sheet.data?.pages ?? 1} onPage={setPage} title={words.t(`paper:kind.${kind}`)} />
      )}
    </div>
  );
}
