import { Button } from "antd";
import { KeyHint } from "./KeyHint";
import { ariaKeys } from "./keys";

/** Something that can be done with what is open: by a button, and by a key that the owner binds. */
export type Deed = { name: string; label: string; keys: string; run: () => void; main?: boolean; busy?: boolean };

type Props = { deeds: Deed[]; testId: string /** What was refused. */; error?: string | null };

/** What can be done with what is open. The owner binds the keys, since only he knows when they may work. */
export function DeedLine({ deeds, testId, error }: Props) {
  return (
    <>
      {error && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      <div className="side-foot-line">
        {deeds.map(({ name, label, keys, run, main, busy }) => (
          <Button
            key={name}
            type={main ? "primary" : "default"}
            loading={busy}
            onClick={run}
            aria-keyshortcuts={ariaKeys(keys)}
            data-testid={`${testId}-${name}`}
          >
            {label} <KeyHint keys={keys} />
          </Button>
        ))}
      </div>
    </>
  );
}
