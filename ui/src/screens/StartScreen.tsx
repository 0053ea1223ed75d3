import { LeftOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect } from "react";
import { useChange } from "@/core/ask";
import type { LaidView, NewStart, Person, SelectionCount } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText } from "@/core/problem";
import { useUnsaved } from "@/core/useDraft";
import { ClassFilter } from "@/features/selection/ClassFilter";
import { FaceFilter } from "@/features/selection/FaceFilter";
import { type Asked, askedOf, countQuery, queryOf } from "@/features/selection/queries";
import { fieldOf, previewQuery } from "@/features/start/queries";
import { StartFields } from "@/features/start/StartFields";
import { StartPreview } from "@/features/start/StartPreview";
import { useStart } from "@/features/start/useStart";
import { DraftFound, DraftKept, Opened } from "@/kit/Draft";
import { FieldGroup } from "@/kit/Field";
import { KeyHint } from "@/kit/KeyHint";
import { ENDS, useKeys } from "@/kit/keys";
import { useNotice } from "@/kit/notice";
import { Pane, Side } from "@/kit/Pane";
import { useWords } from "@/words";
import { countText, listText } from "@/words/figures";
import { useNow } from "@/words/now";
import "@/features/start/start.css";

type Props = {
  search: Asked;
  onSearch: (search: Asked) => void;
  person: Person | null;
  onSelection: (search: Asked) => void;
  onStarted: (project: string) => void;
  onBack: () => void;
};

/** A project before it is one, as it was left where its form was left: whoever goes to change its rules finds it again. */
export function StartScreen(props: Props) {
  const words = useWords();
  const form = useUnsaved(
    "start",
    null,
    () => desk.startUnsaved(),
    () => desk.startDraft(null),
  );
  if (form.left === undefined)
    return (
      <Pane testId="start" title={words.t("start:title")}>
        <Opened form={form}>{() => null}</Opened>
      </Pane>
    );
  // An address that says nothing of for whom it is leaves that, too, as it was.
  const search = form.left && Object.keys(props.search).length === 0 ? askedOf(form.left) : props.search;
  return <Form key={form.key} {...props} search={search} left={form.left} onDrop={form.drop} />;
}

type FormProps = Props & { left: NewStart | null; onDrop: () => Promise<void> };

/** Its goal, for whom, when and by whom; beside it what that comes to. */
function Form({ search, onSearch, person, onSelection, onStarted, onBack, left, onDrop }: FormProps) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const query = queryOf(search);
  const { data: count } = useQuery({ ...countQuery(query), placeholderData: (before: SelectionCount | undefined) => before });
  const { start, draft, set, setProject } = useStart({ ...query, set: search.set ?? null }, person, left);
  const { data: laid, error } = useQuery({
    ...previewQuery(start),
    enabled: start.project.template !== null,
    placeholderData: (before: LaidView | undefined) => before,
  });
  const { run, problem, busy, reset } = useChange(draft.ending(desk.projectStart), ({ value }) => {
    notice.done(words.t("start:done", { targets: countText(value.added.targets), steps: countText(value.added.steps) }));
    onStarted(value.project);
  });
  const go = () => !busy && run(start);
  useKeys(words.t("start:title"), [{ keys: ENDS, label: words.t("start:go"), inText: true, run: go }]);
  useEffect(() => document.querySelector<HTMLElement>('[data-testid="start-name"]')?.focus(), []);
  useEffect(() => {
    if (problem) document.querySelector(".start-form .field.bad, .start-form .field-error")?.scrollIntoView?.({ block: "center" });
  }, [problem]);
  const on = (count?.rules.on ?? []).map((rule) => words.t(`selection:rule.${rule}`));
  const picked = (
    <>
      <FieldGroup label={words.t("selection:face")}>
        <FaceFilter face={search.face ?? {}} onFace={(face) => onSearch({ ...search, face })} />
      </FieldGroup>
      <FieldGroup label={words.t("selection:title")}>
        <p className="picked-note" data-testid="start-picked">
          {count && words.t("start:picked", { count: countText(count.total), rules: listText(words, on) || words.t("start:picked.whole") })}{" "}
          <Button size="small" onClick={() => onSelection(search)} data-testid="start-rules">
            {words.t("start:picked.change")}
          </Button>
        </p>
      </FieldGroup>
      <FieldGroup label={words.t("selection:class")}>
        <ClassFilter
          preset={query.preset}
          value={query.class}
          count={count}
          onChoose={(preset, one) => onSearch({ ...search, preset, class: one ?? undefined })}
        />
      </FieldGroup>
    </>
  );
  const said = problem && (fieldOf(problem, start) === null || problem.kind !== "refused");
  return (
    <>
      <Pane
        testId="start"
        title={words.t("start:title")}
        tools={
          <>
            {left && <DraftFound onDrop={draft.ending(onDrop)} />}
            <Button icon={<LeftOutlined />} onClick={onBack}>
              {words.t("project:back")}
            </Button>
          </>
        }
      >
        <div className="start-form">
          <StartFields
            start={start}
            set={(change) => {
              set(change);
              if (problem) reset();
            }}
            setProject={(change) => {
              setProject(change);
              if (problem) reset();
            }}
            problem={problem}
            picked={picked}
          />
        </div>
      </Pane>
      <Side label={words.t("start:preview")} testId="start-preview">
        <div className="side-scroll">
          {error ? (
            <p className="side-none field-error" role="alert">
              {problemText(words, now, error, "start")}
            </p>
          ) : (
            laid && <StartPreview laid={laid} />
          )}
        </div>
        <div className="side-foot">
          {problem && (
            <p className="field-error" role="alert" data-testid="start-problem">
              {said ? problemText(words, now, problem, "start") : words.t("start:look")}
            </p>
          )}
          <div className="side-foot-line">
            <Button type="primary" loading={busy} onClick={go} data-testid="start-go">
              {words.t("start:go")} <KeyHint keys={ENDS} />
            </Button>
            <DraftKept kept={draft.kept} />
          </div>
        </div>
      </Side>
    </>
  );
}
