import { useQuery } from "@tanstack/react-query";
import { type RefObject, useEffect, useRef } from "react";
import type { Person } from "@/core/bindings.gen";
import { problemText } from "@/core/problem";
import { ContactPanel } from "@/features/contact/ContactPanel";
import { AskForm } from "@/features/handover/AskForm";
import { WaitingLine } from "@/features/handover/WaitingLine";
import { Dismiss } from "@/features/today/Dismiss";
import { type Group, groupNames, groups, partyOf, rowKey, todayQuery } from "@/features/today/queries";
import { TodayList } from "@/features/today/TodayList";
import { Choice } from "@/kit/Choice";
import { EmptyState } from "@/kit/EmptyState";
import { useKeys } from "@/kit/keys";
import { Pane } from "@/kit/Pane";
import { SearchBox } from "@/kit/SearchBox";
import { Tabs } from "@/kit/Tabs";
import { Tag } from "@/kit/Tag";
import { Waiting } from "@/kit/Waiting";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import { useNow } from "@/words/now";

export type TodaySearch = { group?: Group; at?: string; scope?: "all" };

type Props = {
  search: TodaySearch;
  onSearch: (search: TodaySearch) => void;
  person: Person | null;
  /** A search for a customer goes to the customer list. */
  onFind: (text: string) => void;
  /** To what colleagues wait for. */
  onHandovers: () => void;
};

/** The first screen: who is to be called now and why, and the form beside it. */
export function TodayScreen({ search, onSearch, person, onFind, onHandovers }: Props) {
  const words = useWords();
  const now = useNow();
  const list = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLElement>(null);
  const scope = search.scope === "all" ? null : (person?.id ?? null);
  const { data, error } = useQuery(todayQuery(scope, search.group ?? null));
  const keys = data?.rows.map(rowKey) ?? [];
  const active = search.at ?? keys[0] ?? null;
  const row = data?.rows.find((one) => rowKey(one) === active);
  const party = row?.party ?? (search.at ? partyOf(search.at) : null);

  const go = (at: string | undefined) => onSearch({ ...search, at });
  // The next one is chosen before the list is asked again: the saved one will no longer stand in it.
  function next() {
    const at = keys.indexOf(active ?? "");
    go(keys[at + 1] ?? keys[at - 1]);
  }

  const ready = data !== undefined;
  useEffect(() => {
    if (ready) list.current?.focus();
  }, [ready]);
  useKeys(words.t("today:title"), [
    { keys: "↑ ↓", label: words.t("today:key.move") },
    { keys: "Enter", label: words.t("today:key.open") },
    { keys: "Mod+F", label: words.t("today:key.search"), inText: true, run: () => onFind("") },
  ]);

  const counts = new Map(data?.counts.map((one) => [one.kind, one.count]));
  const sum = (group: Group) => groups[group].reduce((all, kind) => all + (counts.get(kind) ?? 0), 0);
  const tabs = groupNames.filter((group) => sum(group) > 0 || group === search.group);

  return (
    <>
      <Pane
        testId="today"
        title={words.t("today:title")}
        tags={
          data && (
            <>
              {data.overdue > 0 && <Tag tone="burns">{words.t("today:head.overdue", { number: countText(data.overdue) })}</Tag>}
              {data.near > 0 && <Tag tone="near">{words.t("today:head.near", { number: countText(data.near) })}</Tag>}
            </>
          )
        }
        tools={
          <>
            {person && (
              <Choice
                label={words.t("today:scope.label")}
                value={search.scope ?? "mine"}
                onChoose={(chosen) => onSearch({ group: search.group, scope: chosen === "all" ? "all" : undefined })}
                options={[
                  { value: "mine", label: words.t("today:scope.mine") },
                  { value: "all", label: words.t("today:scope.all") },
                ]}
              />
            )}
            <SearchBox
              label={words.t("customer:search.label")}
              hint={words.t("customer:search.hint")}
              value=""
              onSearch={(text) => text && onFind(text)}
            />
          </>
        }
      >
        <WaitingLine person={person?.id ?? null} onOpen={onHandovers} />
        <Tabs
          label={words.t("today:list.label")}
          value={search.group ?? "all"}
          onChoose={(group) => onSearch({ scope: search.scope, group: group === "all" ? undefined : group })}
          tabs={[
            { value: "all", label: words.t("today:tab.all"), count: search.group ? undefined : data?.total },
            ...tabs.map((group) => ({ value: group, label: words.t(`today:tab.${group}`), count: data && sum(group) })),
          ]}
        />
        {error && (
          <p className="group-line field-error" role="alert">
            {problemText(words, now, error)}
          </p>
        )}
        {!data && !error && (
          <div className="today-scroll" aria-busy="true">
            <Waiting className="today-row" cells={6} />
          </div>
        )}
        {data && data.rows.length === 0 && (
          <EmptyState
            title={words.t(search.group ? "today:empty.filtered" : "today:empty.title")}
            text={search.group ? undefined : words.t("today:empty.text")}
          />
        )}
        {data && data.rows.length > 0 && (
          <TodayList
            view={data}
            whole={!search.group}
            active={active}
            onActive={go}
            onOpen={() => panel.current?.focus()}
            list={list as RefObject<HTMLDivElement>}
          />
        )}
        {data && <span className="only-read">{countText(data.total)}</span>}
      </Pane>
      <ContactPanel
        party={party}
        reason={row?.reasons[0]?.id ?? null}
        panel={panel}
        onTaken={() => !search.at && active && go(active)}
        onSaved={next}
        onLeave={() => list.current?.focus()}
        dismiss={(form, close) => party && <Dismiss party={party} name={form.name} reasons={form.reasons} onDone={next} onCancel={close} />}
        handover={(about, close) => <AskForm {...about} asker={person?.id ?? null} onDone={close} onCancel={close} />}
      />
    </>
  );
}
