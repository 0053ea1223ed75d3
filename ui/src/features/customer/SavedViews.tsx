import { StarOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Popover } from "antd";
import { useState } from "react";
import { asProblem, desk, type Problem } from "@/core/client";
import { refusedField } from "@/core/problem";
import { Field } from "@/kit/Field";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { savedViewsQuery } from "./queries";
import "./form.css";

/** Lists kept under a name: what the address says, so that a view is what one saw. They stay on this computer. */
export function SavedViews({ now: search, onOpen }: { now: Record<string, unknown>; onOpen: (search: Record<string, unknown>) => void }) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <Views
          search={search}
          onOpen={(chosen) => {
            setOpen(false);
            onOpen(chosen);
          }}
        />
      }
    >
      <Button
        icon={<StarOutlined />}
        aria-label={words.t("customer:views.title")}
        title={words.t("customer:views.title")}
        data-testid="views-open"
      />
    </Popover>
  );
}

function read(text: string): Record<string, unknown> {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === "object" && found !== null ? (found as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function Views({ search, onOpen }: { search: Record<string, unknown>; onOpen: (search: Record<string, unknown>) => void }) {
  const words = useWords();
  const now = useNow();
  const client = useQueryClient();
  const { data: views = [] } = useQuery(savedViewsQuery());
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  // What this computer remembers is no change of the store: no event comes, so this list asks again by itself.
  const again = () => client.invalidateQueries({ queryKey: savedViewsQuery().queryKey });
  const keep = () =>
    desk.savedViewKeep("customers", { name, search: JSON.stringify(search) }).then(
      () => {
        setName("");
        return again();
      },
      (thrown) => {
        const found = asProblem(thrown);
        setProblem(found.kind === "refused" ? { ...found, field: "name" } : found);
      },
    );
  return (
    <div className="views" role="dialog" aria-label={words.t("customer:views.title")} data-testid="views">
      {views.length === 0 && <p className="faint">{words.t("customer:views.none")}</p>}
      <ul>
        {views.map((view) => (
          <li key={view.name} className="privacy-line">
            <button type="button" className="link cut" onClick={() => onOpen(read(view.search))}>
              {view.name}
            </button>
            <span className="spring" />
            <Button
              size="small"
              type="text"
              aria-label={words.t("customer:views.drop", { name: view.name })}
              onClick={() => void desk.savedViewDrop("customers", view.name).then(again)}
            >
              {words.t("customer:views.forget")}
            </Button>
          </li>
        ))}
      </ul>
      <Field label={words.t("customer:views.name")} error={refusedField(words, now, problem, "here", "name")}>
        {(tie) => (
          <div className="form-line">
            <Input
              {...tie}
              value={name}
              placeholder={words.t("customer:views.name.hint")}
              onChange={(event) => {
                setName(event.target.value);
                setProblem(null);
              }}
              onPressEnter={(event) => !event.nativeEvent.isComposing && void keep()}
              data-testid="views-name"
            />
            <Button onClick={() => void keep()} data-testid="views-keep">
              {words.t("customer:views.keep")}
            </Button>
          </div>
        )}
      </Field>
    </div>
  );
}
