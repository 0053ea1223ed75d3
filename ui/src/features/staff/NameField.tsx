import { Input } from "antd";
import { Field } from "@/kit/Field";

type Props = { label: string; error: string | null; value: string; onChange: (name: string) => void; testId: string };

/** What somebody, or a department, is called. */
export function NameField({ label, error, value, onChange, testId }: Props) {
  return (
    <Field label={label} error={error}>
      {(tie) => <Input {...tie} autoComplete="off" value={value} onChange={(event) => onChange(event.target.value)} data-testid={testId} />}
    </Field>
  );
}
