import { useQuery } from "@tanstack/react-query";
import { Checkbox, Input, Select } from "antd";
import { type RefObject, useEffect } from "react";
import type { Done, NewStaff, StaffView } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { useForm } from "@/core/useForm";
import { Choice } from "@/kit/Choice";
import { EditForm } from "@/kit/EditForm";
import { Field, FieldGroup } from "@/kit/Field";
import { useKeys } from "@/kit/keys";
import { useNotice } from "@/kit/notice";
import { Side } from "@/kit/Pane";
import { useWords } from "@/words";
import { NameField } from "./NameField";
import { departmentsQuery, nobody, roles } from "./queries";
import "./staff.css";

type Props = {
  /** None: somebody new. */
  person: StaffView | null;
  panel: RefObject<HTMLElement | null>;
  onSaved: (person: string) => void;
  onLeave: () => void;
};

/** Somebody of the store, or somebody new. */
export function StaffForm({ person, panel, onSaved, onLeave }: Props) {
  const words = useWords();
  const notice = useNotice();
  const { data: departments } = useQuery(departmentsQuery());
  const { value, set, wrong, bind } = useForm<NewStaff, string | null>({
    name: `staff.${person?.id ?? "new"}`,
    stands: person ?? nobody,
    save: ({ name, role, department_id, phone, active }): Promise<Done<string | null>> => {
      const form = { name, role, department_id, phone, active };
      return person ? desk.staffEdit(person.id, form) : desk.staffAdd(form);
    },
    onSaved: (made, { name }) => {
      notice.done(words.t("staff:form.saved", { name }));
      if (!person) bind.onReset();
      onSaved(made ?? person?.id ?? "");
    },
    feature: "staff",
    fields: { name_missing: "name", department_unknown: "department_id" },
  });
  const cancel = () => {
    bind.onReset();
    onLeave();
  };
  useEffect(() => {
    if (!person) panel.current?.querySelector<HTMLElement>("input")?.focus();
  }, [panel, person]);
  useKeys(words.t("staff:form.label"), [{ keys: "Escape", label: words.t("staff:key.leave"), inText: true, run: onLeave }], panel);
  return (
    <Side label={words.t("staff:form.label")} ref={panel as RefObject<HTMLElement>} testId="staff-form">
      <div className="side-scroll">
        <EditForm
          {...bind}
          title={person ? words.t("staff:form.label") : words.t("staff:form.new")}
          isNew={!person}
          onReset={person ? bind.onReset : cancel}
          testId="staff"
        >
          <NameField
            label={words.t("staff:form.name")}
            error={wrong("name")}
            value={value.name}
            onChange={(name) => set({ name })}
            testId="staff-name"
          />
          <FieldGroup label={words.t("staff:form.role")}>
            <Choice
              label={words.t("staff:form.role")}
              value={value.role}
              onChoose={(role) => set({ role })}
              options={roles.map((one) => ({ value: one, label: words.t(`staff:role.${one}`) }))}
              testId="staff-role"
            />
          </FieldGroup>
          <Field label={words.t("staff:form.department")} error={wrong("department_id")}>
            {(tie) => (
              <Select
                {...tie}
                className="day-field"
                allowClear
                placeholder={words.t(departments?.length === 0 ? "staff:form.department.empty" : "staff:form.department.none")}
                value={value.department_id ?? undefined}
                onChange={(id: string | undefined) => set({ department_id: id ?? null })}
                options={departments?.map((one) => ({ value: one.id, label: one.name }))}
              />
            )}
          </Field>
          <Field label={words.t("staff:form.phone")}>
            {(tie) => (
              <Input
                {...tie}
                autoComplete="off"
                inputMode="tel"
                value={value.phone}
                onChange={(event) => set({ phone: event.target.value })}
                data-testid="staff-phone"
              />
            )}
          </Field>
          {person && (
            <FieldGroup label={words.t("staff:form.active")}>
              <Checkbox checked={value.active} onChange={(event) => set({ active: event.target.checked })} data-testid="staff-active">
                {words.t("staff:form.active.here")}
              </Checkbox>
              <p className="field-hint">{words.t("staff:form.active.hint")}</p>
            </FieldGroup>
          )}
        </EditForm>
      </div>
    </Side>
  );
}
