import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useWords } from "@/words";
import { pickQuery } from "./queries";

/** One customer, found by whatever one remembers of him. */
export function CustomerPick({
  label,
  value,
  onChange,
  ...tie
}: {
  id?: string;
  label: string;
  value: string | null;
  onChange: (customer: string | null) => void;
}) {
  const words = useWords();
  const [text, setText] = useState("");
  const { data: hits = [] } = useQuery(pickQuery(text));
  return (
    <Select
      {...tie}
      className="form-fill"
      aria-label={label}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      placeholder={words.t("customer:search.hint")}
      notFoundContent={text.trim() ? words.t("customer:empty.title") : null}
      value={value ?? undefined}
      onChange={(chosen: string | undefined) => onChange(chosen ?? null)}
      options={hits.map((hit) => ({ value: hit.customer, label: [hit.name, hit.plate, hit.phone].filter(Boolean).join(" · ") }))}
    />
  );
}
