import { Button, type InputRef } from "antd";
import { type RefObject, useEffect, useRef, useState } from "react";
import { useChange } from "@/core/ask";
import type { CustomerForm, Done, NewCustomer } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText, refusedField } from "@/core/problem";
import { useDraft, useUnsaved } from "@/core/useDraft";
import { DraftFound, DraftKept } from "@/kit/Draft";
import { KeyHint } from "@/kit/KeyHint";
import { ariaKeys, ENDS, saveKey, useKeys } from "@/kit/keys";
import { useNotice } from "@/kit/notice";
import { Side } from "@/kit/Pane";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { CustomerFields } from "./CustomerFields";
import { opened } from "./form";
import "./form.css";

type Props = {
  /** Whose file; null: somebody new. */
  customer: string | null;
  onSaved: (customer: string) => void;
  onLeave: () => void;
  /** Another customer who has the same phone. */
  onOpen: (customer: string) => void;
};

/** A customer's file being written, in the place of the card. */
export function CustomerEntry(props: Props) {
  const words = useWords();
  const now = useNow();
  const panel = useRef<HTMLElement>(null);
  const { customer } = props;
  const { left, error, drop, key } = useUnsaved(
    "customer",
    customer,
    () => desk.customerFile(customer),
    () => desk.customerDraft(customer, null),
  );
  return (
    <Side
      label={words.t(props.customer ? "customer:form.edit" : "customer:form.new")}
      ref={panel as RefObject<HTMLElement>}
      testId="customer-form"
    >
      {error && (
        <p className="side-none field-error" role="alert">
          {problemText(words, now, error, "customer")}
        </p>
      )}
      {left && <Entry key={key} {...props} form={left} panel={panel} onDrop={drop} />}
    </Side>
  );
}

const refusedFields = {
  name_missing: "name",
  birthday_invalid: "birthday",
  id_number_invalid: "id_number",
  sensitive_off: "ethnicity",
  region_unknown: "address",
  keeper_unknown: "keeper_id",
  phones_too_many: "phones",
};
/** Fields of a phone's own line are shown below all phones. */
const shownAt: Record<string, keyof NewCustomer> = { label: "phones" };

type EntryProps = Props & { form: CustomerForm; panel: RefObject<HTMLElement | null>; onDrop: () => Promise<void> };

function Entry({ customer, form, panel, onSaved, onLeave, onOpen, onDrop }: EntryProps) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const name = useRef<InputRef>(null);
  const [file, setFile] = useState(() => opened(form));
  const draft = useDraft((left: NewCustomer) => desk.customerDraft(customer, left), file, form.draft !== null);
  const save = useChange(
    draft.ending(async (whole: NewCustomer): Promise<Done<string>> => {
      if (!customer) return desk.customerAdd(whole);
      return { ...(await desk.customerEdit(customer, whole)), value: customer };
    }),
    ({ value }, whole) => {
      notice.done(words.t("customer:form.saved", { name: whole.name.trim() }));
      onSaved(value);
    },
    refusedFields,
  );
  useEffect(() => name.current?.focus({ cursor: "end" }), []);

  const set = (change: Partial<NewCustomer>) => {
    setFile((before) => ({ ...before, ...change }));
    if (save.problem) save.reset();
  };
  const run = () => !save.busy && save.run(file);
  useKeys(
    words.t(customer ? "customer:form.edit" : "customer:form.new"),
    [saveKey(run, words.t("customer:form.save")), { keys: "Escape", label: words.t("customer:form.leave"), inText: true, run: onLeave }],
    panel,
  );

  const problem = save.problem;
  const field = problem?.kind === "refused" && problem.field ? (shownAt[problem.field] ?? problem.field) : null;
  const here = problem?.kind === "refused" ? { ...problem, field } : problem;
  return (
    <>
      <header className="form-head">
        <h2 className="cut">{words.t(customer ? "customer:form.edit" : "customer:form.new")}</h2>
        <span className="spring" />
        {form.draft && <DraftFound onDrop={draft.ending(onDrop)} />}
      </header>
      <div className="side-scroll form-fields">
        <CustomerFields
          form={form}
          file={file}
          set={set}
          name={name}
          wrong={(of) => refusedField(words, now, here, "customer", of)}
          onOpen={onOpen}
        />
      </div>
      <footer className="form-foot">
        {problem && !(field && field in file) && (
          <p className="field-error" role="alert">
            {problemText(words, now, problem, "customer")}
          </p>
        )}
        <div className="form-line">
          <Button type="primary" loading={save.busy} onClick={run} aria-keyshortcuts={ariaKeys(ENDS)} data-testid="customer-save">
            {words.t("customer:form.save")} <KeyHint keys={ENDS} />
          </Button>
          <Button onClick={onLeave} data-testid="customer-leave">
            {words.t("customer:form.leave")} <KeyHint keys="Escape" />
          </Button>
          <DraftKept kept={draft.kept} />
        </div>
      </footer>
    </>
  );
}
