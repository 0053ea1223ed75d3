import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useRef } from "react";
import type { Named } from "@/core/bindings.gen";
import { Refused } from "@/core/Refused";
import { EditsProvider } from "@/core/useForm";
import { ClassPolicies } from "@/features/class_policy/ClassPolicies";
import { DisclosureGrid } from "@/features/disclosure/DisclosureGrid";
import { PlanForm } from "@/features/plan/PlanForm";
import { PlanList } from "@/features/plan/PlanList";
import { plansQuery } from "@/features/plan/queries";
import { ReminderPart } from "@/features/reminder/ReminderPart";
import { CostSettings } from "@/features/setting/CostSettings";
import { RhythmSettings } from "@/features/setting/RhythmSettings";
import { SensitiveSetting } from "@/features/setting/SensitiveSetting";
import { settingsQuery } from "@/features/setting/useSetting";
import { ValueSettings } from "@/features/setting/ValueSettings";
import { DepartmentForm } from "@/features/staff/DepartmentForm";
import { staffQuery } from "@/features/staff/queries";
import { StaffForm } from "@/features/staff/StaffForm";
import { StaffGrid } from "@/features/staff/StaffGrid";
import { BackupPart } from "@/features/store/BackupPart";
import { StoreForm } from "@/features/store/StoreForm";
import { DisplayChoice, type Look } from "@/kit/DisplayChoice";
import { saveFirst } from "@/kit/EditForm";
import { EmptyState } from "@/kit/EmptyState";
import { KeyHint } from "@/kit/KeyHint";
import { ariaKeys, saveKey, useKeys } from "@/kit/keys";
import { Pane } from "@/kit/Pane";
import { Tabs } from "@/kit/Tabs";
import { WaitingPart } from "@/kit/Waiting";
import { useWords } from "@/words";
import { type SettingsPart, settingsParts } from "./address";
import "./settings.css";

export type SettingsSearch = {
  /** The person or plan that is open; `new`, `departments`. */
  at?: string;
};

type Props = {
  part: SettingsPart;
  search: SettingsSearch;
  display: Look;
  onPart: (part: SettingsPart) => void;
  onSearch: (search: SettingsSearch) => void;
  onAbout: (about: Named) => void;
  onRetention: () => void;
};

/** Everything that a store decides once: part by part, each a form that is saved and undone by itself. */
export function SettingsScreen(props: Props) {
  return (
    <EditsProvider>
      <Screen {...props} />
    </EditsProvider>
  );
}

function Screen({ part, search, display, onPart, onSearch, onAbout, onRetention }: Props) {
  const words = useWords();
  const panel = useRef<HTMLElement>(null);
  const adds = part === "people" || part === "plans";
  const add = () => onSearch({ at: "new" });
  useKeys(words.t("setting:title"), [
    saveKey(saveFirst),
    ...(adds ? [{ keys: "Mod+N", label: words.t(`setting:add.${part}`), inText: true, run: add }] : []),
  ]);
  const { data: people, error } = useQuery({ ...staffQuery(), enabled: part === "people" });
  const chosen = people?.find((one) => one.id === search.at);
  const grid = () => document.querySelector<HTMLElement>('[data-testid="settings"] [role="grid"]')?.focus();
  const leave = () => {
    onSearch({});
    grid();
  };
  return (
    <>
      <Pane
        testId="settings"
        title={words.t("setting:title")}
        tools={
          adds && (
            <>
              {part === "people" && (
                <Button onClick={() => onSearch({ at: "departments" })} data-testid="departments-open">
                  {words.t("staff:department.label")}
                </Button>
              )}
              <Button icon={<PlusOutlined />} onClick={add} aria-keyshortcuts={ariaKeys("Mod+N")} data-testid="setting-add">
                {words.t(`setting:add.${part}`)} <KeyHint keys="Mod+N" />
              </Button>
            </>
          )
        }
      >
        <Tabs
          label={words.t("setting:title")}
          value={part}
          onChoose={onPart}
          tabs={settingsParts.map((one) => ({ value: one, label: words.t(`setting:part.${one}`) }))}
        />
        {part === "people" && <Refused problem={error} />}
        {part === "people" && !error && (
          <StaffGrid
            people={people}
            open={search.at ?? null}
            onOpen={(at) => onSearch({ at })}
            onEnter={() => panel.current?.querySelector<HTMLElement>("input")?.focus()}
            empty={
              <EmptyState title={words.t("staff:empty.title")} text={words.t("staff:empty.text")}>
                <Button type="primary" onClick={add}>
                  {words.t("setting:add.people")}
                </Button>
              </EmptyState>
            }
          />
        )}
        {part === "plans" && <Plans at={search.at ?? null} onAt={(at) => onSearch({ at })} />}
        {part !== "people" && part !== "plans" && (
          <div className="settings-scroll" key={part}>
            {part === "store" && <StoreForm />}
            {part === "classes" && <ClassPolicies />}
            {part === "backups" && <BackupPart />}
            {part === "look" && <LookPart display={display} />}
            {part === "look" && <ReminderPart />}
            {(part === "value" || part === "rhythm" || part === "costs" || part === "privacy") && <WithSettings part={part} />}
            {part === "privacy" && <Privacy onAbout={onAbout} onRetention={onRetention} />}
          </div>
        )}
      </Pane>
      {part === "people" && search.at === "departments" && <DepartmentForm panel={panel} onLeave={leave} />}
      {part === "people" && (search.at === "new" || chosen) && (
        <StaffForm key={search.at} person={chosen ?? null} panel={panel} onSaved={(at) => onSearch({ at })} onLeave={leave} />
      )}
    </>
  );
}

/** The parts that are settings of the store. */
function WithSettings({ part }: { part: "value" | "rhythm" | "costs" | "privacy" }): ReactNode {
  const { data, error } = useQuery(settingsQuery());
  if (error) return <Refused problem={error} />;
  if (!data) return <WaitingPart />;
  if (part === "value") return <ValueSettings settings={data} />;
  if (part === "rhythm") return <RhythmSettings settings={data} />;
  if (part === "costs") return <CostSettings settings={data} />;
  return <SensitiveSetting settings={data} />;
}

function Plans({ at, onAt }: { at: string | null; onAt: (at: string | undefined) => void }) {
  const words = useWords();
  const form = useRef<HTMLDivElement>(null);
  const { data: plans, error } = useQuery(plansQuery());
  if (error) return <Refused problem={error} />;
  const empty = (
    <EmptyState title={words.t("plan:empty.title")} text={words.t("plan:empty.text")}>
      <Button type="primary" onClick={() => onAt("new")}>
        {words.t("setting:add.plans")}
      </Button>
    </EmptyState>
  );
  if (plans?.length === 0 && at !== "new") return empty;
  const plan = at === "new" ? null : (plans?.find((one) => one.id === at) ?? plans?.[0] ?? null);
  return (
    <div className="plans" ref={form}>
      <div className="plan-list">
        <PlanList
          plans={plans}
          open={plan?.id ?? null}
          onOpen={onAt}
          onEnter={() => form.current?.querySelector<HTMLElement>(".plan-form input")?.focus()}
          empty={null}
        />
      </div>
      {plans ? <PlanForm key={plan?.id ?? "new"} plan={plan} onSaved={onAt} onLeave={() => onAt(undefined)} /> : <WaitingPart />}
    </div>
  );
}

function Privacy({ onAbout, onRetention }: Pick<Props, "onAbout" | "onRetention">) {
  const words = useWords();
  return (
    <>
      <section className="settings-part" aria-label={words.t("setting:retention")}>
        <h2>{words.t("setting:retention")}</h2>
        <p className="secondary">{words.t("setting:retention.text")}</p>
        <Button onClick={onRetention} data-testid="retention-open">
          {words.t("setting:retention.open")}
        </Button>
      </section>
      <section className="settings-part settings-list" aria-label={words.t("disclosure:list.label")}>
        <h2>{words.t("disclosure:list.label")}</h2>
        <p className="secondary">{words.t("disclosure:list.text")}</p>
        <DisclosureGrid
          onOpen={onAbout}
          empty={<EmptyState title={words.t("disclosure:empty.title")} text={words.t("disclosure:empty.text")} />}
        />
      </section>
    </>
  );
}

function LookPart({ display }: { display: Look }) {
  const words = useWords();
  return (
    <section className="settings-part" aria-label={words.t("setting:look.title")}>
      <h2>{words.t("setting:look.title")}</h2>
      <p className="secondary">{words.t("setting:look.text")}</p>
      <DisplayChoice display={display} />
    </section>
  );
}
