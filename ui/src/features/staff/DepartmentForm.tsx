import { useQuery } from "@tanstack/react-query";
import { type RefObject, useEffect } from "react";
import type { NewDepartment } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { useForm } from "@/core/useForm";
import { Choice } from "@/kit/Choice";
import { EditForm } from "@/kit/EditForm";
import { FieldGroup } from "@/kit/Field";
import { useKeys } from "@/kit/keys";
import { useNotice } from "@/kit/notice";
import { Side } from "@/kit/Pane";
import { useWords } from "@/words";
import { NameField } from "./NameField";
import { departmentKinds, departmentsQuery } from "./queries";
import "./staff.css";

const nothing: NewDepartment = { name: "", kind: "care" };

/** The departments, and a new one. */
export function DepartmentForm({ panel, onLeave }: { panel: RefObject<HTMLElement | null>; onLeave: () => void }) {
  const words = useWords();
  const notice = useNotice();
  const { data: departments = [] } = useQuery(departmentsQuery());
  const { value, set, wrong, bind } = useForm<NewDepartment, string>({
    name: "department.new",
    stands: nothing,
    save: desk.departmentAdd,
    onSaved: (_, { name }) => {
      notice.done(words.t("staff:department.saved", { name }));
      bind.onReset();
    },
    feature: "staff",
    fields: { name_missing: "name", name_taken: "name" },
  });
  const cancel = () => {
    bind.onReset();
    onLeave();
  };
  useEffect(() => panel.current?.querySelector<HTMLElement>("input")?.focus(), [panel]);
  useKeys(words.t("staff:department.label"), [{ keys: "Escape", label: words.t("staff:key.leave"), inText: true, run: onLeave }], panel);
  return (
    <Side label={words.t("staff:department.label")} ref={panel as RefObject<HTMLElement>} testId="department-form">
      <div className="side-scroll">
        <section className="departments">
          <h2>{words.t("staff:department.label")}</h2>
          <ul>
            {departments.map((one) => (
              <li key={one.id}>
                <span>{one.name}</span>
                <span className="secondary">{words.t(`staff:department.${one.kind}`)}</span>
              </li>
            ))}
          </ul>
        </section>
        <EditForm {...bind} title={words.t("staff:department.new")} isNew onReset={cancel} testId="department">
          <NameField
            label={words.t("staff:department.name")}
            error={wrong("name")}
            value={value.name}
            onChange={(name) => set({ name })}
            testId="department-name"
          />
          <FieldGroup label={words.t("staff:department.kind")}>
            <Choice
              label={words.t("staff:department.kind")}
              value={value.kind}
              onChoose={(kind) => set({ kind })}
              options={departmentKinds.map((one) => ({ value: one, label: words.t(`staff:department.${one}`) }))}
            />
          </FieldGroup>
        </EditForm>
      </div>
    </Side>
  );
}
