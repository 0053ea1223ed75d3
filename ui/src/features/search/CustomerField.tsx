import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useWords } from "@/words";
import { searchQuery } from "./queries";

type Props = {
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
  /** The one who is chosen. */
  value: string | null;
  /** His name, where the owner knows it before anything was looked for. */
  name?: string;
  /** He can't be changed. */
  fixed?: boolean;
  onChange: (customer: string | null) => void;
  label: string;
  hint: string;
};

/** A customer, found as in the palette: by name, pinyin, initials, plate, phone or VIN tail. */
export function CustomerField({ value, name, fixed, onChange, label, hint, ...tie }: Props) {
  const words = useWords();
  const [text, setText] = useState("");
  const { data: hits = [] } = useQuery(searchQuery(text));
  const found = hits.map((hit) => ({ value: hit.customer, label: [hit.name, hit.plate, hit.phone].filter(Boolean).join(" · ") }));
  const known = value && name && !found.some((one) => one.value === value) ? [{ value, label: name }] : [];
  return (
    <Select
      {...tie}
      className="day-field"
      aria-label={label}
      allowClear={!fixed}
      disabled={fixed}
      showSearch={{ filterOption: false, onSearch: setText }}
      placeholder={hint}
      notFoundContent={text ? words.t("app:palette.none") : null}
      value={value ?? undefined}
      onChange={(customer: string | undefined) => onChange(customer ?? null)}
      options={[...known, ...found]}
      data-testid="customer-field"
    />
  );
}
