import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { HandoverList } from "@/core/bindings.gen";
import { CustomerShort } from "@/features/customer/CustomerShort";
import { AskForm } from "@/features/handover/AskForm";
import { HandoverGrid } from "@/features/handover/HandoverGrid";
import { HandoverPanel } from "@/features/handover/HandoverPanel";
import { countsQuery, firstList, lists } from "@/features/handover/queries";
import { CustomerField } from "@/features/search/CustomerField";
import { Choice } from "@/kit/Choice";
import { EmptyState } from "@/kit/EmptyState";
import { KeyHint } from "@/kit/KeyHint";
import { ariaKeys, keyText, useKeys } from "@/kit/keys";
import { Card, Pane, Side } from "@/kit/Pane";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import { CaseTabs } from "./CaseTabs";
import type { CasesProps } from "./ComplaintsScreen";

const grid = () => document.querySelector<HTMLElement>('[data-testid="handovers"] [role="grid"]')?.focus();

/** What one department asks of another, and its answers. */
export function Handovers({ search, onSearch, person, onCustomer, onLog }: CasesProps) {
  const words = useWords();
  const panel = useRef<HTMLElement>(null);
  const [active, setActive] = useState(-1);
  const who = person?.id ?? null;
  const { data: counts } = useQuery(countsQuery(who));
  const list: HandoverList = lists.find((one) => one === search.list) ?? firstList(who);
  const about = search.ask === "new" ? null : (search.ask ?? null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the list takes the keys when it comes, unless a form stands beside it
  useEffect(() => {
    if (!search.ask) grid();
  }, []);
  const go = (change: Partial<typeof search>) => {
    setActive(-1);
    onSearch({ tab: "handover", list: search.list, ...change });
  };
  const ask = () => go({ ask: "new" });
  useKeys(words.t("handover:title"), [
    { keys: "↑ ↓", label: words.t("handover:key.move") },
    { keys: "Enter", label: words.t("handover:key.open") },
    { keys: "Mod+N", label: words.t("handover:new.label"), inText: true, run: ask },
  ]);

  return (
    <>
      <Pane
        testId="handovers"
        title={words.t("complaint:title")}
        tools={
          <Button
            icon={<PlusOutlined />}
            onClick={ask}
            aria-keyshortcuts={ariaKeys("Mod+N")}
            title={words.t("handover:new.label")}
            data-testid="handover-new"
          >
            {words.t("handover:new")} <KeyHint keys="Mod+N" />
          </Button>
        }
      >
        <CaseTabs tab="handover" person={person} onChoose={(tab) => onSearch({ tab })} />
        <div className="case-lists">
          <Choice<HandoverList>
            label={words.t("complaint:lists")}
            testId="handover-lists"
            value={list}
            onChoose={(chosen) => go({ list: chosen })}
            options={lists.map((one) => ({
              value: one,
              label: counts
                ? words.t("complaint:count", { list: words.t(`handover:list.${one}`), count: countText(counts[one]) })
                : words.t(`handover:list.${one}`),
            }))}
          />
        </div>
        <HandoverGrid
          key={list}
          list={list}
          person={who}
          active={active}
          open={search.at ?? null}
          onActive={(index, id) => {
            setActive(index);
            if (id) onSearch({ tab: "handover", list: search.list, at: id });
          }}
          onOpen={() => panel.current?.focus()}
          empty={<EmptyState title={words.t("handover:empty")} text={words.t("handover:empty.text")} />}
        />
        <p className="group-line pane-hint">{words.t("handover:hint", { add: keyText("Mod+N") })}</p>
      </Pane>
      {search.ask ? (
        <Side label={words.t("handover:new.label")} ref={panel as RefObject<HTMLElement>} testId="handover-side">
          <AskForm
            key={search.ask}
            customer={about}
            asker={who}
            customerField={about ? undefined : (choice) => <CustomerField {...choice} />}
            head={
              about && (
                <Card>
                  <CustomerShort customer={about} />
                </Card>
              )
            }
            onDone={(at) => {
              go({ list: who ? "asked" : undefined, at });
              grid();
            }}
            onCancel={() => {
              go({});
              grid();
            }}
          />
        </Side>
      ) : (
        <HandoverPanel
          open={search.at ?? null}
          panel={panel}
          head={(customer) => <CustomerShort customer={customer} />}
          onCustomer={onCustomer}
          onLog={onLog}
          onLeave={grid}
        />
      )}
    </>
  );
}
