import { type ReactNode, type RefObject, useState } from "react";
import { useChange } from "@/core/ask";
import type { Done, ProjectView, WorkItemView } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText } from "@/core/problem";
import { DateText } from "@/kit/Dates";
import { type Deed, DeedLine } from "@/kit/DeedLine";
import { Facts } from "@/kit/Facts";
import { useKeys } from "@/kit/keys";
import { useNotice } from "@/kit/notice";
import { Card, Side } from "@/kit/Pane";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { dayOf } from "@/words/time";
import { ItemForm } from "./ItemForm";
import { lateOf } from "./late";
import { itemFormOf } from "./queries";

type Props = {
  project: ProjectView;
  item: WorkItemView | null;
  adding: boolean;
  panel: RefObject<HTMLElement | null>;
  /** The check of an item, which belongs to another feature. */
  check: (item: WorkItemView) => ReactNode;
  onItem: (item: string | null) => void;
  /** Back to the table. */
  onLeave: () => void;
};

/** One row of the schedule: what stands in it, what can be done with it, and its check. */
export function ItemPanel({ project, item, adding, panel, check, onItem, onLeave }: Props) {
  const words = useWords();
  return (
    <Side label={words.t("project:item.label")} ref={panel as RefObject<HTMLElement>} testId="item-panel">
      {adding ? (
        <ItemForm
          project={project}
          item={null}
          panel={panel}
          onSaved={(made) => {
            onItem(made);
            onLeave();
          }}
          onLeave={() => {
            onItem(null);
            onLeave();
          }}
        />
      ) : item ? (
        <Opened key={item.id} project={project} item={item} panel={panel} check={check} onItem={onItem} onLeave={onLeave} />
      ) : (
        <p className="side-none secondary">{words.t("project:item.choose")}</p>
      )}
    </Side>
  );
}

function Opened({ project, item, panel, check, onItem, onLeave }: Omit<Props, "item" | "adding"> & { item: WorkItemView }) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const [editing, setEditing] = useState(false);
  const { run, problem, busy } = useChange(
    ({ act }: { name: string; act: () => Promise<Done<unknown>> }) => act(),
    (_, { name }) => {
      notice.done(words.t(`project:item.${name}.saved`, { content: item.content }));
      if (name === "remove") onItem(null);
      onLeave();
    },
  );
  const done = () => !busy && run({ name: "done", act: () => desk.workItemEdit(item.id, { ...itemFormOf(item), actual_end: dayOf(now) }) });
  const remove = () => !busy && run({ name: "remove", act: () => desk.workItemRemove(item.id) });
  const open = project.state !== "closed";
  const deed = (name: string, keys: string, go: () => void): Deed => ({ name, keys, label: words.t(`project:item.${name}`), run: go });
  const deeds = [
    ...(item.actual_day ? [] : [{ ...deed("done", "D", done), main: true }]),
    deed("edit", "E", () => setEditing(true)),
    deed("remove", "X", remove),
  ];
  useKeys(words.t("project:item.label"), open && !editing ? deeds : []);
  useKeys(words.t("project:item.label"), editing ? [] : [{ keys: "Escape", run: onLeave }], panel);
  if (editing)
    return (
      <ItemForm
        project={project}
        item={item}
        panel={panel}
        onSaved={() => {
          setEditing(false);
          onLeave();
        }}
        onLeave={() => {
          setEditing(false);
          onLeave();
        }}
      />
    );
  const late = lateOf(words, item, project.state, now);
  return (
    <>
      <div className="side-scroll">
        <Card>
          <h2>
            <bdi>{item.content}</bdi>
          </h2>
          <Facts
            facts={[
              {
                name: words.t("project:item.planned"),
                value: (
                  <>
                    <DateText day={item.start_day} /> – <DateText day={item.end_day} />
                  </>
                ),
                wide: true,
              },
              {
                name: words.t("project:item.actual"),
                value: (
                  <>
                    {item.actual_day ? <DateText day={item.actual_day} /> : words.t("project:item.actual.none")}{" "}
                    {late && <Tag tone="burns">{late.text}</Tag>}
                  </>
                ),
                wide: true,
              },
              { name: words.t("project:item.responsible"), value: item.responsible?.name ?? words.t("kit:nothing") },
              { name: words.t("project:item.checker"), value: item.checker?.name ?? words.t("kit:nothing") },
            ]}
          />
        </Card>
        {item.actual_day && check(item)}
      </div>
      <footer className="side-foot">
        {open ? (
          <DeedLine deeds={deeds} testId="item" error={problem && problemText(words, now, problem, "project")} />
        ) : (
          <p className="faint">{words.t("project:item.closed")}</p>
        )}
      </footer>
    </>
  );
}
