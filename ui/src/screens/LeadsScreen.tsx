import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, type InputRef } from "antd";
import { useEffect, useRef, useState } from "react";
import type { LeadView } from "@/core/bindings.gen";
import { ContactPanel } from "@/features/contact/ContactPanel";
import { LeadCard } from "@/features/lead/LeadCard";
import { LeadFigures } from "@/features/lead/LeadFigures";
import { LeadForm } from "@/features/lead/LeadForm";
import { LeadGrid } from "@/features/lead/LeadGrid";
import { countsQuery, views } from "@/features/lead/queries";
import { EmptyState } from "@/kit/EmptyState";
import { KeyHint } from "@/kit/KeyHint";
import { ariaKeys, keyText, useKeys } from "@/kit/keys";
import { Pane } from "@/kit/Pane";
import { SearchBox } from "@/kit/SearchBox";
import { Tabs } from "@/kit/Tabs";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { countText } from "@/words/figures";

export type LeadsSearch = { view?: LeadView; text?: string; lead?: string };

type Props = { search: LeadsSearch; onSearch: (search: LeadsSearch) => void; onCustomer: (customer: string) => void };

const grid = () => document.querySelector<HTMLElement>('[data-testid="grid-leads"] [role="grid"]')?.focus();

/** Prospects, what burns first; beside them one lead, the contact that is logged with it, or a new one. */
export function LeadsScreen({ search, onSearch, onCustomer }: Props) {
  const words = useWords();
  const box = useRef<InputRef>(null);
  const panel = useRef<HTMLElement>(null);
  const [active, setActive] = useState(-1);
  const [side, setSide] = useState<"card" | "log" | "new">("card");
  const { data: counts } = useQuery(countsQuery());
  const view = search.view ?? "open";
  const text = search.text ?? "";
  const lead = search.lead ?? null;

  useEffect(() => grid(), []);
  useEffect(() => {
    if (side === "log") panel.current?.focus();
  }, [side]);
  const back = () => {
    setSide("card");
    grid();
  };
  const log = () => lead && setSide("log");
  useKeys(words.t("lead:title"), [
    { keys: "↑ ↓", label: words.t("lead:key.move") },
    { keys: "Enter", label: words.t("lead:key.log") },
    { keys: "Mod+F", label: words.t("lead:key.find"), inText: true, run: () => box.current?.focus({ cursor: "all" }) },
    { keys: "Mod+N", label: words.t("lead:key.add"), inText: true, run: () => setSide("new") },
  ]);

  const ask = (change: LeadsSearch) => {
    setActive(-1);
    onSearch({ ...search, ...change });
  };
  const all = counts && counts.open + counts.won + counts.lost;
  const count = (of: LeadView) => (of === "all" ? all : counts?.[of]);

  return (
    <>
      <Pane
        testId="leads"
        title={words.t("lead:title")}
        tags={counts && counts.overdue > 0 && <Tag tone="burns">{words.t("lead:overdue", { count: countText(counts.overdue) })}</Tag>}
        tools={
          <>
            <SearchBox
              box={box}
              label={words.t("lead:search.label")}
              hint={words.t("lead:search.hint")}
              value={text}
              onSearch={(typed) => ask({ text: typed || undefined })}
              onLeave={() => {
                grid();
                setActive(0);
              }}
            />
            <Button icon={<PlusOutlined />} onClick={() => setSide("new")} aria-keyshortcuts={ariaKeys("Mod+N")} data-testid="lead-new">
              {words.t("lead:new")} <KeyHint keys="Mod+N" />
            </Button>
          </>
        }
      >
        <LeadFigures />
        <Tabs
          label={words.t("lead:title")}
          value={view}
          onChoose={(chosen) => ask({ view: chosen === "open" ? undefined : chosen, lead: undefined })}
          tabs={views.map((one) => ({ value: one, label: words.t(`lead:view.${one}`), count: count(one) }))}
        />
        <LeadGrid
          asked={{ text, view }}
          active={active}
          open={lead}
          onActive={(index, chosen) => {
            setActive(index);
            setSide("card");
            if (chosen) onSearch({ ...search, lead: chosen });
          }}
          onOpen={log}
          empty={
            <EmptyState title={words.t("lead:empty.title")} text={words.t(text ? "lead:empty.found" : "lead:empty.text")}>
              <Button type="primary" onClick={() => setSide("new")}>
                {words.t("lead:new")}
              </Button>
            </EmptyState>
          }
        />
        <p className="group-line pane-hint">{words.t("lead:hint", { find: keyText("Mod+F"), add: keyText("Mod+N") })}</p>
      </Pane>
      {side === "new" && (
        <LeadForm
          panel={panel}
          onSaved={(id) => {
            ask({ view: undefined, text: undefined, lead: id });
            back();
          }}
          onLeave={back}
          onLead={(id) => {
            ask({ view: undefined, text: undefined, lead: id });
            setSide("card");
          }}
          onCustomer={onCustomer}
        />
      )}
      {side === "log" && lead && (
        <ContactPanel party={{ kind: "lead", id: lead }} reason={null} panel={panel} onSaved={back} onLeave={back} />
      )}
      {(side === "card" || (side === "log" && !lead)) && <LeadCard lead={lead} panel={panel} onLog={log} onLeave={grid} />}
    </>
  );
}
