import { Modal } from "antd";
import { KeyHint } from "@/kit/KeyHint";
import { useListedKeys } from "@/kit/keys";
import { useWords } from "@/words";

/** The keys that work now, from the same table that makes them work. */
export function KeyHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const words = useWords();
  const listed = useListedKeys();
  // Several parts of the window have keys in one scope.
  const keysOf = (scope: string) => listed.filter((one) => one.scope === scope).flatMap((one) => one.keys);
  const scopes = [...new Set(listed.map((one) => one.scope))].filter((scope) => keysOf(scope).length > 0);
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={words.t("kit:keys.title")} width={520} centered destroyOnHidden>
      <div className="key-help" data-testid="key-help">
        {scopes.map((scope) => (
          <section key={scope}>
            <h3>{scope}</h3>
            <dl>
              {keysOf(scope).map((key) => (
                <div key={`${key.keys} ${key.label}`}>
                  <dt>
                    {[key.keys, ...(key.also ?? [])].map((one) => (
                      <KeyHint key={one} keys={one} />
                    ))}
                  </dt>
                  <dd>{key.label}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
