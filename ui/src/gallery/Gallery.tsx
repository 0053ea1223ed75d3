import { useState } from "react";
import { Choice } from "@/kit/Choice";
export function Gallery() {
  const [value, setValue] = useState<"a" | "b">("a");
  return (
    <Choice
      label="x"
      value={value}
      onChoose={setValue}
      options={[
        { value: "a", label: "a" },
        { value: "b", label: "b" },
      ]}
    />
  );
}
