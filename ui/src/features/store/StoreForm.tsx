import { useQuery } from "@tanstack/react-query";
import { Input } from "antd";
import { question } from "@/core/ask";
import type { NewStore, StoreView } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { Refused } from "@/core/Refused";
import { useForm } from "@/core/useForm";
import { EditForm } from "@/kit/EditForm";
import { Field } from "@/kit/Field";
import { useNotice } from "@/kit/notice";
import { useWords } from "@/words";
import { DistrictField } from "./DistrictField";
import "./store.css";

const storeQuery = () => question("store", "show", [], () => desk.storeShow());

/** What the dealership is called and where it lies: it stands on every sheet, and its district is whose market is compared. */
export function StoreForm() {
  const { data, error } = useQuery(storeQuery());
  return data === undefined ? <Refused problem={error} /> : <Fields stands={data} />;
}

const nothing: NewStore = { name: "", address: "", phone: "", district: null };

function Fields({ stands }: { stands: StoreView | null }) {
  const words = useWords();
  const notice = useNotice();
  const { value, set, wrong, bind } = useForm<NewStore, string>({
    name: "store",
    stands: stands ?? nothing,
    save: ({ name, address, phone, district }) => desk.storeSet({ name, address, phone, district }),
    onSaved: () => notice.done(words.t("store:form.saved")),
    feature: "store",
    fields: { name_missing: "name", district_unknown: "district" },
  });
  return (
    <EditForm {...bind} title={words.t("store:form.title")} text={words.t("store:form.text")} testId="store-form">
      {(["name", "address", "phone"] as const).map((field) => (
        <Field key={field} label={words.t(`store:form.${field}`)} error={wrong(field)}>
          {(tie) => (
            <Input
              {...tie}
              autoComplete="off"
              inputMode={field === "phone" ? "tel" : undefined}
              value={value[field]}
              onChange={(event) => set({ [field]: event.target.value })}
              data-testid={`store-${field}`}
            />
          )}
        </Field>
      ))}
      <Field label={words.t("store:form.district")} hint={words.t("store:form.district.hint")} error={wrong("district")}>
        {(tie) => <DistrictField {...tie} value={value.district} onChange={(district) => set({ district })} />}
      </Field>
    </EditForm>
  );
}
