import { useMutation, useMutationState } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useEffect, useRef, useState } from "react";
import type { Chosen, ExportWish, TakenFile } from "@/core/bindings.gen";
import { asProblem, desk, type Problem } from "@/core/client";
import { problemText, refusedField } from "@/core/problem";
import { Choice } from "@/kit/Choice";
import { Field, FieldGroup } from "@/kit/Field";
import { ENDS, useKeys } from "@/kit/keys";
import { useNotice } from "@/kit/notice";
import { Side } from "@/kit/Pane";
import { SaveLine } from "@/kit/SaveLine";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import { useNow } from "@/words/now";
import "./export.css";

/** Whom an export may be of: everybody (`chosen` is null), or as many as are counted. */
export type Part = { of: "all" | "list" | "picked"; count?: number; chosen: Chosen | null };

const mutationKey = ["export"];
/** The codes that are about what was typed. */
const fields: Record<string, string> = { purpose_missing: "purpose", text_too_long: "purpose" };

/** The customer file to Excel: which customers, with whole phones or not, and what whole ones are for. Left alone it goes on. */
export function ExportForm({ parts, onLeave }: { parts: Part[]; onLeave: () => void }) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const panel = useRef<HTMLElement>(null);
  const [of, setOf] = useState<Part["of"] | null>(null);
  const [masked, setMasked] = useState(true);
  const [purpose, setPurpose] = useState("");
  // The narrowest part is what somebody was looking at.
  const part = parts.find((one) => one.of === of) ?? parts.at(-1);
  const take = useMutation<TakenFile, Problem, { wish: ExportWish; chosen: Chosen | null }>({
    mutationKey,
    mutationFn: ({ wish, chosen }) =>
      desk.exportCustomers(wish, chosen).catch((thrown) => {
        const problem = asProblem(thrown);
        throw problem.kind === "refused" ? { ...problem, field: fields[problem.code] ?? null } : problem;
      }),
    onSuccess: ({ name }) => notice.done(words.t("export:done", { name })),
  });
  // Also one that was begun before this form was left and opened again.
  const last = useMutationState({ filters: { mutationKey }, select: ({ state }) => ({ status: state.status, file: state.data }) }).at(-1);
  const busy = last?.status === "pending";
  const file = last?.status === "success" ? (last.file as TakenFile) : null;
  const run = () => {
    if (!busy) take.mutate({ wish: { language: words.lang, masked, purpose }, chosen: part?.chosen ?? null });
  };
  const wrong = refusedField(words, now, take.error, "export", "purpose");
  const said = take.error && !wrong ? problemText(words, now, take.error, "export") : null;

  useEffect(() => panel.current?.querySelector<HTMLElement>("[role=radio][tabindex='0']")?.focus(), []);
  useKeys(
    words.t("export:title"),
    [
      { keys: ENDS, label: words.t("export:run"), inText: true, run },
      { keys: "Escape", label: words.t("kit:close"), inText: true, run: onLeave },
    ],
    panel,
  );

  return (
    <Side label={words.t("export:title")} ref={panel} testId="export">
      <div className="side-scroll side-form export">
        <h2>{words.t("export:title")}</h2>
        <p className="secondary">{words.t("export:text")}</p>
        <FieldGroup label={words.t("export:of")}>
          <Choice
            label={words.t("export:of")}
            testId="export-of"
            value={part?.of ?? null}
            onChoose={setOf}
            options={parts.map(({ of, count }) => ({ value: of, label: words.t(`export:of.${of}`, { count: countText(count ?? 0) }) }))}
          />
        </FieldGroup>
        <FieldGroup label={words.t("export:phones")}>
          <Choice
            label={words.t("export:phones")}
            testId="export-phones"
            value={masked ? "masked" : "full"}
            onChoose={(chosen) => {
              setMasked(chosen === "masked");
              take.reset();
            }}
            options={(["masked", "full"] as const).map((one) => ({ value: one, label: words.t(`export:phones.${one}`) }))}
          />
        </FieldGroup>
        {!masked && (
          <>
            <Field label={words.t("export:purpose")} error={wrong}>
              {(tie) => (
                <Input
                  {...tie}
                  value={purpose}
                  placeholder={words.t("export:purpose.hint")}
                  onChange={(event) => {
                    setPurpose(event.target.value);
                    take.reset();
                  }}
                  data-testid="export-purpose"
                />
              )}
            </Field>
            <p className="export-recorded">{words.t("export:recorded")}</p>
          </>
        )}
        <SaveLine label={words.t("export:run")} error={said} busy={busy} onSave={run} onCancel={onLeave} testId="export-run" />
        <div role="status">{busy && <p className="secondary">{words.t("export:running")}</p>}</div>
        {file && <Taken file={file} />}
      </div>
    </Side>
  );
}

/** The file that was written, to be opened or found. */
function Taken({ file }: { file: TakenFile }) {
  const words = useWords();
  return (
    <section className="export-file" data-testid="export-file">
      <b title={file.path}>{file.name}</b>
      <p className="secondary">{words.t("export:rows", { count: countText(file.rows) })}</p>
      {file.too_long > 0 && <p className="export-recorded">{words.t("export:too_long", { count: countText(file.too_long) })}</p>}
      <div className="export-deeds">
        <Button size="small" onClick={() => void desk.fileOpen(file.path)} data-testid="export-open">
          {words.t("export:open")}
        </Button>
        <Button size="small" onClick={() => void desk.fileReveal(file.path)} data-testid="export-reveal">
          {words.t("export:reveal")}
        </Button>
      </div>
    </section>
  );
}
