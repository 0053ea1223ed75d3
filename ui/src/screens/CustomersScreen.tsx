import { ExportOutlined, HourglassOutlined, PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, type InputRef } from "antd";
import { useEffect, useMemo, useRef, useState } from "react";
import type { CustomerQuery, CustomerRow, CustomerView } from "@/core/bindings.gen";
import { CustomerCard } from "@/features/customer/CustomerCard";
import { CustomerEntry } from "@/features/customer/CustomerEntry";
import { CustomerGrid } from "@/features/customer/CustomerGrid";
import { CustomerShort } from "@/features/customer/CustomerShort";
import { ManyPanel } from "@/features/customer/ManyPanel";
import { PickLine } from "@/features/customer/PickLine";
import { chosenOf, countOf, everybody, isPicked, nobody, withPicked } from "@/features/customer/picked";
import { askedOf, useFound, views, viewsQuery } from "@/features/customer/queries";
import { RetentionList } from "@/features/customer/RetentionList";
import { SavedViews } from "@/features/customer/SavedViews";
import { ExportForm, type Part } from "@/features/export/ExportForm";
import { JoinForm } from "@/features/target/JoinForm";
import { EmptyState } from "@/kit/EmptyState";
import { KeyHint } from "@/kit/KeyHint";
import { ariaKeys, keyText, useKeys } from "@/kit/keys";
import { Card, Pane } from "@/kit/Pane";
import { SearchBox } from "@/kit/SearchBox";
import { Tabs } from "@/kit/Tabs";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import type { sides } from "./address";

export type CustomersSearch = {
  text?: string;
  view?: CustomerView;
  sort?: CustomerQuery["sort"];
  customer?: string;
  side?: (typeof sides)[number];
  find?: true;
};

const grid = () => document.querySelector<HTMLElement>('[data-testid="grid-customers"] [role="grid"]')?.focus();

type Props = {
  search: CustomersSearch;
  onSearch: (search: CustomersSearch) => void;
  onLog: (customer: string) => void;
  onHandover: (customer: string) => void;
  onImport: () => void;
};

const ownName: CustomerView[] = ["all", "valuable", "churn_risk", "churned"];

/** All customers; a view, a search and the chosen one stand in the address, so that a list can be kept and gone back to. */
export function CustomersScreen({ search, onSearch, onLog, onHandover, onImport }: Props) {
  const words = useWords();
  const box = useRef<InputRef>(null);
  const panel = useRef<HTMLElement>(null);
  const [active, setActive] = useState(-1);
  const [picked, setPicked] = useState(nobody);
  const { data: counts } = useQuery(viewsQuery());
  const asked = askedOf(search);
  const { view, text } = asked;

  useEffect(() => {
    if (search.find) box.current?.focus({ cursor: "end" });
    else grid();
  }, [search.find]);

  const count = (of: CustomerView) => counts?.find((one) => one.view === of)?.count;
  const found = useFound(asked);
  const shown = views.filter((one) => one === "all" || one === view || (count(one) ?? 0) > 0);
  const many = countOf(picked, found ?? 0);
  const chosen = useMemo(() => chosenOf(picked, { text, view }), [picked, text, view]);
  // Who was picked in one list is not meant in another.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is its text and its view
  useEffect(() => setPicked(nobody), [text, view]);
  const ask = (change: CustomersSearch) => {
    setActive(-1);
    onSearch({ ...search, find: undefined, side: undefined, ...change });
  };
  const beside = (side: CustomersSearch["side"], customer = search.customer) => onSearch({ ...search, find: undefined, customer, side });
  const leave = () => {
    beside(undefined);
    grid();
  };
  const open = (customer: string | null) => {
    setActive(-1);
    beside(undefined, customer ?? undefined);
    grid();
  };
  const edit = () => search.customer && beside("edit");
  const change = () => many > 0 && beside("many");
  const take = () => beside("export");
  const parts: Part[] = [
    { of: "all", chosen: null },
    ...(text || view !== "all" ? [{ of: "list" as const, count: found, chosen: chosenOf(everybody, { text, view }) }] : []),
    ...(many > 0 ? [{ of: "picked" as const, count: many, chosen }] : []),
  ];

  useKeys(words.t("customer:title"), [
    { keys: "↑ ↓", label: words.t("customer:key.move") },
    { keys: "Enter", label: words.t("customer:key.open") },
    { keys: "Mod+F", label: words.t("customer:key.find"), inText: true, run: () => box.current?.focus({ cursor: "all" }) },
    { keys: "Mod+N", label: words.t("customer:form.new"), inText: true, run: () => beside("new") },
    ...(search.customer ? [{ keys: "E", label: words.t("customer:form.edit"), run: edit }] : []),
    ...(search.customer
      ? [{ keys: "H", label: words.t("handover:new.label"), run: () => search.customer && onHandover(search.customer) }]
      : []),
    ...(search.customer ? [{ keys: "J", label: words.t("target:join"), run: () => beside("join") }] : []),
    { keys: "X", label: words.t("export:title"), run: take },
    { keys: "Space", label: words.t("customer:key.pick") },
    { keys: "Shift+↑ ↓", label: words.t("customer:key.pick_more") },
    { keys: "Mod+A", label: words.t("customer:key.pick_all") },
    ...(many > 0
      ? [
          { keys: "B", label: words.t("customer:many.title"), run: change },
          { keys: "Escape", label: words.t("customer:pick.none"), run: () => setPicked(nobody) },
        ]
      : []),
  ]);

  return (
    <>
      <Pane
        testId="customers"
        title={words.t("customer:title")}
        tags={found !== undefined && <Tag>{words.t("customer:count", { count: countText(found) })}</Tag>}
        tools={
          <>
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
            <SavedViews now={{ text: search.text, view: search.view, sort: search.sort }} onOpen={(kept) => ask({ ...noView, ...kept })} />
            <Button
              icon={<ExportOutlined />}
              aria-label={words.t("export:title")}
              title={words.t("export:title")}
              aria-keyshortcuts="X"
              onClick={take}
              data-testid="export-start"
            />
            <Button
              icon={<HourglassOutlined />}
              aria-label={words.t("customer:retention.title")}
              title={words.t("customer:retention.title")}
              onClick={() => beside("retention")}
              data-testid="retention-open"
            />
            <Button
              type="primary"
              icon={<PlusOutlined />}
              aria-keyshortcuts={ariaKeys("Mod+N")}
              onClick={() => beside("new")}
              data-testid="customer-new"
            >
              {words.t("customer:new")} <KeyHint keys="Mod+N" />
            </Button>
          </>
        }
      >
        <Tabs
          label={words.t("customer:title")}
          value={view}
          onChoose={(value) => ask({ view: value === "all" ? undefined : value })}
          tabs={shown.map((one) => ({
            value: one,
            label: words.t(ownName.includes(one) ? `customer:view.${one}` : `selection:rule.${one}`),
            count: one === "all" ? undefined : count(one),
          }))}
        />
        <CustomerGrid
          asked={asked}
          onSort={(sort) => ask({ sort: sort.length ? sort : undefined })}
          active={active}
          open={search.customer ?? null}
          onActive={(index, customer) => {
            setActive(index);
            // What is being written beside the list stays while the keys go through it.
            if (customer && !search.side) beside(undefined, customer);
          }}
          onOpen={(customer) => {
            if (search.side) beside(undefined, customer);
            panel.current?.focus();
          }}
          picks={{
            has: (row: CustomerRow) => isPicked(picked, row.id),
            set: (rows: CustomerRow[], on: boolean) =>
              setPicked((before) =>
                withPicked(
                  before,
                  rows.map((row) => row.id),
                  on,
                ),
              ),
            all: () => setPicked(everybody),
            label: (row: CustomerRow) => words.t("customer:pick.one", { name: row.name }),
          }}
          empty={
            text || view !== "all" ? (
              <EmptyState title={words.t("customer:empty.title")} text={words.t("customer:empty.text")} />
            ) : (
              <EmptyState title={words.t("customer:nobody.title")} text={words.t("customer:nobody.text")}>
                <Button type="primary" onClick={onImport} data-testid="customers-import">
                  {words.t("customer:nobody.import")}
                </Button>
              </EmptyState>
            )
          }
        />
        {many > 0 ? (
          <PickLine count={many} total={found ?? 0} onAll={() => setPicked(everybody)} onNone={() => setPicked(nobody)} onChange={change} />
        ) : (
          <p className="group-line pane-hint">{words.t("customer:hint", { find: keyText("Mod+F") })}</p>
        )}
      </Pane>
      {search.side === "new" && <CustomerEntry key="new" customer={null} onSaved={open} onLeave={leave} onOpen={open} />}
      {search.side === "edit" && search.customer && (
        <CustomerEntry key={search.customer} customer={search.customer} onSaved={open} onLeave={leave} onOpen={open} />
      )}
      {search.side === "many" && many > 0 && (
        <ManyPanel
          chosen={chosen}
          count={many}
          onDone={() => {
            setPicked(nobody);
            leave();
          }}
          onLeave={leave}
        />
      )}
      {search.side === "join" && search.customer && (
        <JoinForm
          key={search.customer}
          customer={search.customer}
          head={
            <Card>
              <CustomerShort customer={search.customer} />
            </Card>
          }
          onDone={leave}
          onLeave={leave}
        />
      )}
      {search.side === "export" && <ExportForm parts={parts} onLeave={leave} />}
      {search.side === "retention" && <RetentionList onOpen={open} onLeave={leave} />}
      {(!search.side ||
        (search.side === "many" && many === 0) ||
        ((search.side === "edit" || search.side === "join") && !search.customer)) && (
        <CustomerCard
          customer={search.customer ?? null}
          panel={panel}
          onLog={onLog}
          onEdit={(customer) => beside("edit", customer)}
          onJoin={(customer) => beside("join", customer)}
          onHandover={onHandover}
          onOpen={open}
        />
      )}
    </>
  );
}

const noView: CustomersSearch = { text: undefined, view: undefined, sort: undefined };
