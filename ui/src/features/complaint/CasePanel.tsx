import { useQuery } from "@tanstack/react-query";
import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { useChange } from "@/core/ask";
import type { CaseId, CaseView, Done, PromiseRow } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText } from "@/core/problem";
import { type Deed, DeedLine } from "@/kit/DeedLine";
import { Field } from "@/kit/Field";
import { saveKey, useKeys } from "@/kit/keys";
import { useNotice } from "@/kit/notice";
import { Card, Side } from "@/kit/Pane";
import { SaveLine } from "@/kit/SaveLine";
import { TextBox } from "@/kit/TextBox";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { CaseTags } from "./CaseTags";
import { caseQuery } from "./queries";
import { Story } from "./Story";
import "./complaint.css";

type Ways = {
  onCustomer: (customer: string) => void;
  onLog: (customer: string) => void;
  /** A broken promise is made good by another one. */
  onAgain: (broken: PromiseRow) => void;
  /** Back to the list; also when the one that was open may no longer stand in it. */
  onLeave: () => void;
  /** Takes the foot's place when another department is to answer; `close` brings the foot back. */
  handover: (about: { customer: string; text: string }, close: () => void) => ReactNode;
};
type Props = Ways & {
  open: CaseId | null;
  panel: RefObject<HTMLElement | null>;
  /** The customer in short. */
  head: (customer: string) => ReactNode;
};

/** One complaint, problem or promise: whose, how it came to this, and what can be done about it. */
export function CasePanel({ open, panel, head, ...ways }: Props) {
  const words = useWords();
  const now = useNow();
  const { data, error } = useQuery({ ...caseQuery(open ?? { kind: "complaint", id: "" }), enabled: open !== null });
  return (
    <Side label={words.t("complaint:case.label")} ref={panel as RefObject<HTMLElement>} testId="case-panel">
      {!open && <p className="side-none secondary">{words.t("complaint:case.none")}</p>}
      {open && error && (
        <p className="side-none field-error" role="alert">
          {problemText(words, now, error, "complaint")}
        </p>
      )}
      {open && data && <Opened key={open.id} view={data} head={head} panel={panel} {...ways} />}
    </Side>
  );
}

function Opened({
  view,
  head,
  panel,
  onCustomer,
  onLog,
  onAgain,
  onLeave,
  handover,
}: Ways & Pick<Props, "head" | "panel"> & { view: CaseView }) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const [foot, setFoot] = useState<"solve" | "handover" | null>(null);
  const { of, story } = view;
  const { id, customer } = of.row;
  const what = of.kind === "problem" ? of.row.heard : of.row.what;
  const { run, problem, busy } = useChange(
    ({ act }: { name: string; act: () => Promise<Done<null>> }) => act(),
    (_, { name }) => {
      notice.done(words.t("complaint:case.done", { what: words.t(`complaint:case.${name}`) }));
      setFoot(null);
    },
  );
  const deed = (name: string, keys: string, go: () => void, main = false): Deed => ({
    name,
    keys,
    label: words.t(`complaint:case.${name}`),
    main,
    run: go,
  });
  const verb = (name: string, keys: string, act: () => Promise<Done<null>>, main = false) =>
    deed(name, keys, () => !busy && run({ name, act }), main);

  const deeds: Deed[] = [];
  if (of.kind === "complaint" && !of.row.closed_at) {
    if (!of.row.answered_at) deeds.push(verb("answer", "A", () => desk.complaintAnswer(id), true));
    deeds.push(verb("close", "C", () => desk.complaintClose(id), of.row.answered_at !== null));
  }
  if (of.kind === "problem" && !of.row.solved_at) deeds.push(deed("solve", "S", () => setFoot("solve"), true));
  if (of.kind === "promise") {
    const promise = of.row;
    if (!promise.kept_at && !promise.withdrawn_at) {
      deeds.push(verb("keep", "K", () => desk.promiseKeep(id), true));
      deeds.push(verb("withdraw", "W", () => desk.promiseWithdraw(id)));
    }
    if (promise.broken) deeds.push(deed("again", "P", () => onAgain(promise)));
  }
  deeds.push(deed("handover", "H", () => setFoot("handover")));
  deeds.push(deed("log", "L", () => onLog(customer.id)));
  deeds.push(deed("customer", "O", () => onCustomer(customer.id)));

  useKeys(words.t("complaint:case.label"), foot ? [] : deeds);
  useKeys(words.t("complaint:case.label"), foot ? [] : [{ keys: "Escape", run: onLeave }], panel);

  return (
    <>
      <div className="side-scroll">
        <Card>{head(customer.id)}</Card>
        <Card>
          <p className="case-tags">
            <CaseTags of={of} />
          </p>
          <p className="case-what">{what}</p>
        </Card>
        <Card title={words.t("complaint:story")}>
          <Story events={story} current={id} />
        </Card>
      </div>
      <footer className="side-foot">
        {problem && (
          <p className="field-error" role="alert">
            {problemText(words, now, problem, "complaint")}
          </p>
        )}
        {foot === "solve" && (
          <Solve
            busy={busy}
            onSave={(found) => run({ name: "solve", act: () => desk.problemSolve(id, found) })}
            onCancel={() => setFoot(null)}
          />
        )}
        {foot === "handover" &&
          handover({ customer: customer.id, text: what }, () => {
            setFoot(null);
            panel.current?.focus();
          })}
        {!foot && <DeedLine deeds={deeds} testId="case" />}
      </footer>
    </>
  );
}

/** What was found; stands where the foot is. */
function Solve({ busy, onSave, onCancel }: { busy: boolean; onSave: (found: string) => void; onCancel: () => void }) {
  const words = useWords();
  const root = useRef<HTMLDivElement>(null);
  const [found, setFound] = useState("");
  const save = () => !busy && onSave(found);
  useEffect(() => root.current?.querySelector<HTMLElement>("textarea")?.focus(), []);
  useKeys(
    words.t("complaint:found"),
    [saveKey(save, words.t("complaint:key.save")), { keys: "Escape", inText: true, run: onCancel }],
    root,
  );
  return (
    <div className="side-foot-form" ref={root} data-testid="case-solve-form">
      <Field label={words.t("complaint:found")}>
        {(tie) => (
          <TextBox {...tie} least={2} most={5} value={found} onChange={(event) => setFound(event.target.value)} data-testid="case-found" />
        )}
      </Field>
      <SaveLine label={words.t("complaint:found.save")} busy={busy} onSave={save} onCancel={onCancel} testId="case-solve-save" />
    </div>
  );
}
