import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { useEffect, useRef, useState } from "react";
import { useChange } from "@/core/ask";
import type { Done, NewVehicle, VehicleSheet } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText, refusedField } from "@/core/problem";
import { DayField } from "@/kit/DayField";
import { Field } from "@/kit/Field";
import { KeyHint } from "@/kit/KeyHint";
import { ENDS, saveKey, useKeys } from "@/kit/keys";
import { MoneyField } from "@/kit/MoneyField";
import { useNotice } from "@/kit/notice";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { KnownAlready } from "./KnownAlready";
import { peopleQuery, vinQuery } from "./queries";
import "./customer.css";
import "./form.css";

const empty: NewVehicle = {
  vin: "",
  plate: null,
  series: null,
  configuration: null,
  colour: null,
  purchase_day: null,
  price_cents: null,
  warranty_end: null,
  sales_consultant_id: null,
  service_advisor_id: null,
};

const ofSheet = (sheet: VehicleSheet): NewVehicle =>
  Object.fromEntries(Object.keys(empty).map((field) => [field, sheet[field as keyof NewVehicle]])) as NewVehicle;

const refusedFields = { vin_missing: "vin", vin_invalid: "vin", vin_taken: "vin", price_invalid: "price_cents" };

type Props = {
  owner: string;
  /** The vehicle to be edited; null: a new one. */
  sheet: VehicleSheet | null;
  onDone: () => void;
  onOpen: (customer: string) => void;
};

/** A vehicle's file being written, in the place of its lines on the card. */
export function VehicleForm({ owner, sheet, onDone, onOpen }: Props) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const root = useRef<HTMLDivElement>(null);
  const [vehicle, setVehicle] = useState(() => (sheet ? ofSheet(sheet) : empty));
  const [since, setSince] = useState<string | null>(null);
  const { data: people = [] } = useQuery(peopleQuery());
  const save = useChange(
    async (whole: NewVehicle): Promise<Done<unknown>> =>
      sheet ? desk.vehicleEdit(sheet.id, whole) : desk.vehicleAdd(whole, owner, since ?? whole.purchase_day),
    () => {
      notice.done(words.t("customer:vehicle.saved"));
      onDone();
    },
    refusedFields,
  );
  useEffect(() => root.current?.querySelector("input")?.focus(), []);
  const set = (change: Partial<NewVehicle>) => {
    setVehicle((before) => ({ ...before, ...change }));
    if (save.problem) save.reset();
  };
  const run = () => !save.busy && save.run(vehicle);
  useKeys(
    words.t(sheet ? "customer:vehicle.edit" : "customer:vehicle.add"),
    [saveKey(run, words.t("customer:form.save")), { keys: "Escape", label: words.t("customer:form.leave"), inText: true, run: onDone }],
    root,
  );

  const wrong = (field: keyof NewVehicle) => refusedField(words, now, save.problem, "vehicle", field);
  const text = (field: "series" | "configuration" | "colour") => (
    <Field label={words.t(`customer:vehicle.${field}`)} error={wrong(field)}>
      {(tie) => <Input {...tie} value={vehicle[field] ?? ""} onChange={(event) => set({ [field]: event.target.value || null })} />}
    </Field>
  );
  const day = (field: "purchase_day" | "warranty_end") => (
    <Field label={words.t(`customer:vehicle.${field}`)} error={wrong(field)}>
      {(tie) => (
        <DayField
          {...tie}
          label={words.t(`customer:vehicle.${field}`)}
          value={vehicle[field]}
          onChange={(chosen) => set({ [field]: chosen })}
        />
      )}
    </Field>
  );
  const who = (field: "sales_consultant_id" | "service_advisor_id") => (
    <Field label={words.t(`customer:vehicle.${field}`)} error={wrong(field)}>
      {(tie) => (
        <Select
          {...tie}
          className="form-fill"
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          value={vehicle[field] ?? undefined}
          onChange={(chosen: string | undefined) => set({ [field]: chosen ?? null })}
          options={people.map((one) => ({ value: one.id, label: one.name }))}
        />
      )}
    </Field>
  );
  const problem = save.problem;
  return (
    <div className="card-form" ref={root} data-testid="vehicle-form">
      <h3>{words.t(sheet ? "customer:vehicle.edit" : "customer:vehicle.add")}</h3>
      <Field label={words.t("customer:vehicle.plate")} error={wrong("plate")}>
        {(tie) => (
          <>
            <Input
              {...tie}
              value={vehicle.plate ?? ""}
              onChange={(event) => set({ plate: event.target.value || null })}
              data-testid="vehicle-plate"
            />
            <KnownAlready text={vehicle.plate ?? ""} except={owner} onOpen={onOpen} />
          </>
        )}
      </Field>
      <Field label={words.t("customer:vehicle.vin")} error={wrong("vin")}>
        {(tie) => (
          <>
            <Input {...tie} value={vehicle.vin} onChange={(event) => set({ vin: event.target.value })} data-testid="vehicle-vin" />
            <VinWord text={vehicle.vin} />
            <KnownAlready text={vehicle.vin} except={owner} onOpen={onOpen} />
          </>
        )}
      </Field>
      {text("series")}
      {text("configuration")}
      {text("colour")}
      {day("purchase_day")}
      {!sheet && (
        <Field label={words.t("customer:vehicle.since")} hint={words.t("customer:vehicle.since.hint")}>
          {(tie) => <DayField {...tie} label={words.t("customer:vehicle.since")} value={since} onChange={setSince} />}
        </Field>
      )}
      <Field label={words.t("customer:vehicle.price_cents")} error={wrong("price_cents")}>
        {(tie) => <MoneyField {...tie} value={vehicle.price_cents} onChange={(price_cents) => set({ price_cents })} />}
      </Field>
      {day("warranty_end")}
      {who("sales_consultant_id")}
      {who("service_advisor_id")}
      {problem && !(problem.kind === "refused" && problem.field && problem.field in vehicle) && (
        <p className="field-error" role="alert">
          {problemText(words, now, problem, "vehicle")}
        </p>
      )}
      <div className="form-line vehicle-foot">
        <Button type="primary" size="small" loading={save.busy} onClick={run} data-testid="vehicle-save">
          {words.t("customer:form.save")} <KeyHint keys={ENDS} />
        </Button>
        <Button size="small" onClick={onDone}>
          {words.t("kit:cancel")}
        </Button>
      </div>
    </div>
  );
}

/** A wrong check digit is a warning: some old and imported cars have one. */
function VinWord({ text }: { text: string }) {
  const words = useWords();
  const { data } = useQuery({ ...vinQuery(text), enabled: text.trim().length >= 17 });
  if (!data?.vin || data.checked) return null;
  return (
    <p className="form-warn" role="status">
      {words.t("customer:vehicle.vin_unchecked")}
    </p>
  );
}
