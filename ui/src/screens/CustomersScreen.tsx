import { useQuery } from "@tanstack/react-query";
import type { InputRef } from "antd";
import { useEffect, useRef, useState } from "react";
import type { CustomerQuery, CustomerView } from "@/core/bindings.gen";
import { CustomerCard } from "@/features/customer/CustomerCard";
import { CustomerGrid } from "@/features/customer/CustomerGrid";
import { foundQuery, views, viewsQuery } from "@/features/customer/queries";
import { EmptyState } from "@/kit/EmptyState";
import { keyText, useKeys } from "@/kit/keys";
import { Pane } from "@/kit/Pane";
import { SearchBox } from "@/kit/SearchBox";
import { Tabs } from "@/kit/Tabs";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { countText } from "@/words/figures";

export type CustomersSearch = { text?: string; view?: CustomerView; sort?: CustomerQuery["sort"]; customer?: string; find?: true };

const grid = () => document.querySelector<HTMLElement>('[data-testid="grid-customers"] [role="grid"]')?.focus();

type Props = { search: CustomersSearch; onSearch: (search: CustomersSearch) => void; onLog: (customer: string) => void };

const ownName: CustomerView[] = ["all", "valuable", "churn_risk", "churned"];

/** All customers; a view, a search and the chosen one stand in the address, so that a list can be kept and gone back to. */
export function CustomersScreen({ search, onSearch, onLog }: Props) {
  const words = useWords();
  const box = useRef<InputRef>(null);
  const panel = useRef<HTMLElement>(null);
  const [active, setActive] = useState(-1);
  const { data: counts } = useQuery(viewsQuery());
  const view = search.view ?? "all";
  const text = search.text ?? "";

  useEffect(() => {
    if (search.find) box.current?.focus({ cursor: "end" });
    else grid();
  }, [search.find]);
  useKeys(words.t("customer:title"), [
    { keys: "↑ ↓", label: words.t("customer:key.move") },
    { keys: "Enter", label: words.t("customer:key.open") },
    { keys: "Mod+F", label: words.t("customer:key.find"), inText: true, run: () => box.current?.focus({ cursor: "all" }) },
  ]);

  const count = (of: CustomerView) => counts?.find((one) => one.view === of)?.count;
  const { data: found } = useQuery(foundQuery({ text, view }));
  const shown = views.filter((one) => one === "all" || one === view || (count(one) ?? 0) > 0);
  const ask = (change: CustomersSearch) => {
    setActive(-1);
    onSearch({ ...search, find: undefined, ...change });
  };

  return (
    <>
      <Pane
        testId="customers"
        title={words.t("customer:title")}
        tags={found && <Tag>{words.t("customer:count", { count: countText(found.total) })}</Tag>}
        tools={
          <SearchBox
            box={box}
            label={words.t("customer:search.label")}
            hint={words.t("customer:search.hint")}
            value={text}
            onSearch={(typed) => ask({ text: typed || undefined, find: search.find })}
            onLeave={() => {
              grid();
              setActive(0);
            }}
          />
        }
      >
        <Tabs
          label={words.t("customer:title")}
          value={view}
          onChoose={(chosen) => ask({ view: chosen === "all" ? undefined : chosen })}
          tabs={shown.map((one) => ({
            value: one,
            label: words.t(ownName.includes(one) ? `customer:view.${one}` : `selection:rule.${one}`),
            count: one === "all" ? undefined : count(one),
          }))}
        />
        <CustomerGrid
          asked={{ text, view, sort: search.sort ?? [] }}
          onSort={(sort) => ask({ sort: sort.length ? sort : undefined })}
          active={active}
          open={search.customer ?? null}
          onActive={(index, customer) => {
            setActive(index);
            if (customer) onSearch({ ...search, find: undefined, customer });
          }}
          onOpen={() => panel.current?.focus()}
          empty={<EmptyState title={words.t("customer:empty.title")} text={words.t("customer:empty.text")} />}
        />
        <p className="group-line pane-hint">{words.t("customer:hint", { find: keyText("Mod+F") })}</p>
      </Pane>
      <CustomerCard customer={search.customer ?? null} panel={panel} onLog={onLog} />
    </>
  );
}
