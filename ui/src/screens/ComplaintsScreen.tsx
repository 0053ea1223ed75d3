import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import type { CaseId, HandoverList, Person, PromiseRow } from "@/core/bindings.gen";
import { CaseForm } from "@/features/complaint/CaseForm";
import { CaseGrid } from "@/features/complaint/CaseGrid";
import { CasePanel } from "@/features/complaint/CasePanel";
import { countOf, countsQuery, type List, lists, listWord, type Tab } from "@/features/complaint/queries";
import { CustomerShort } from "@/features/customer/CustomerShort";
import { AskForm } from "@/features/handover/AskForm";
import { CustomerField } from "@/features/search/CustomerField";
import { Choice } from "@/kit/Choice";
import { EmptyState } from "@/kit/EmptyState";
import { KeyHint } from "@/kit/KeyHint";
import { ariaKeys, keyText, useKeys } from "@/kit/keys";
import { Pane } from "@/kit/Pane";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import { CaseTabs } from "./CaseTabs";
import { Handovers } from "./Handovers";

/** `ask`: about which customer another department is to be asked; "new": about none yet. */
export type ComplaintsSearch = { tab?: Tab | "handover"; list?: List | HandoverList; at?: string; ask?: string };

export type CasesProps = {
  search: ComplaintsSearch;
  onSearch: (search: ComplaintsSearch) => void;
  person: Person | null;
  onCustomer: (customer: string) => void;
  onLog: (customer: string) => void;
};

const grid = () => document.querySelector<HTMLElement>('[data-testid="complaints"] [role="grid"]')?.focus();

/** What the store owes an answer for: to its customers for complaints, problems and promises, to colleagues for what they handed over. */
export function ComplaintsScreen({ search, ...props }: CasesProps) {
  const { tab = "complaint" } = search;
  return tab === "handover" ? <Handovers search={search} {...props} /> : <Cases tab={tab} search={search} {...props} />;
}

function Cases({ tab, search, onSearch, person, onCustomer, onLog }: CasesProps & { tab: Tab }) {
  const words = useWords();
  const panel = useRef<HTMLElement>(null);
  const [active, setActive] = useState(-1);
  const [making, setMaking] = useState<{ follows: PromiseRow | null } | null>(null);
  const { data: counts } = useQuery(countsQuery());
  const own: readonly List[] = lists[tab];
  const list = own.find((one) => one === search.list) ?? own[0] ?? "open";
  const open: CaseId | null = search.at ? { kind: tab, id: search.at } : null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another list takes the keys when it comes, and only then
  useEffect(() => grid(), [tab]);
  const back = () => {
    setMaking(null);
    grid();
  };
  const ask = (change: ComplaintsSearch) => {
    setActive(-1);
    setMaking(null);
    onSearch(change);
  };
  useKeys(words.t("complaint:title"), [
    { keys: "↑ ↓", label: words.t("complaint:key.move") },
    { keys: "Enter", label: words.t("complaint:key.open") },
    { keys: "Mod+N", label: words.t("complaint:key.add"), inText: true, run: () => setMaking({ follows: null }) },
  ]);

  return (
    <>
      <Pane
        testId="complaints"
        title={words.t("complaint:title")}
        tools={
          <Button
            icon={<PlusOutlined />}
            onClick={() => setMaking({ follows: null })}
            aria-keyshortcuts={ariaKeys("Mod+N")}
            title={words.t("complaint:new.label")}
            data-testid="case-new"
          >
            {words.t("complaint:new")} <KeyHint keys="Mod+N" />
          </Button>
        }
      >
        <CaseTabs tab={tab} person={person} onChoose={(chosen) => ask({ tab: chosen })} />
        <div className="case-lists">
          <Choice<List>
            label={words.t("complaint:lists")}
            testId="case-lists"
            value={list}
            onChoose={(chosen) => ask({ tab: search.tab, list: chosen === own[0] ? undefined : chosen })}
            options={own.map((one) => ({
              value: one,
              label: counts
                ? words.t("complaint:count", { list: words.t(listWord(tab, one)), count: countText(countOf(counts, tab, one)) })
                : words.t(listWord(tab, one)),
            }))}
          />
        </div>
        <CaseGrid
          key={tab}
          tab={tab}
          list={list}
          active={active}
          open={search.at ?? null}
          onActive={(index, id) => {
            setActive(index);
            setMaking(null);
            if (id) onSearch({ ...search, at: id });
          }}
          onOpen={() => panel.current?.focus()}
          empty={
            <EmptyState title={words.t(`complaint:empty.${tab}`)} text={words.t("complaint:empty.text")}>
              {tab !== "problem" && (
                <Button type="primary" onClick={() => setMaking({ follows: null })}>
                  {words.t("complaint:new.label")}
                </Button>
              )}
            </EmptyState>
          }
        />
        <p className="group-line pane-hint">{words.t("complaint:hint", { add: keyText("Mod+N") })}</p>
      </Pane>
      {making ? (
        <CaseForm
          key={making.follows?.id ?? ""}
          kind={making.follows || tab === "promise" ? "promise" : "complaint"}
          follows={making.follows}
          person={person}
          panel={panel}
          customerField={(choice) => <CustomerField {...choice} />}
          onSaved={({ kind, id }) => {
            ask({ tab: kind === "complaint" ? undefined : kind, at: id });
            grid();
          }}
          onLeave={back}
        />
      ) : (
        <CasePanel
          open={open}
          panel={panel}
          head={(customer) => <CustomerShort customer={customer} />}
          onCustomer={onCustomer}
          onLog={onLog}
          onAgain={(follows) => setMaking({ follows })}
          onLeave={grid}
          handover={(about, close) => <AskForm {...about} asker={person?.id ?? null} onDone={close} onCancel={close} />}
        />
      )}
    </>
  );
}
