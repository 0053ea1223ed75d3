import { Input } from "antd";
import type { CSSProperties } from "react";
import "./textbox.css";

type Props = Parameters<typeof Input.TextArea>[0] & {
  value: string;
  /** Lines that it has when empty, and at most; beyond that it scrolls. */
  least?: number;
  most?: number;
};

/**
 * A text of several lines that grows with what is typed. The style sheet lets it grow: antd's own measures each box three times when it
 * appears, which a form with four of them is waited for.
 */
export function TextBox({ least = 1, most = 6, ...box }: Props) {
  return (
    <div className="text-box" data-text={box.value} style={{ "--least": least, "--most": most } as CSSProperties}>
      <Input.TextArea {...box} rows={least} />
    </div>
  );
}
