import { Modal } from "antd";
import { KeyHint } from "@/kit/KeyHint";
import { useListedKeys } from "@/kit/keys";
import { useWords } from "@/words";

/** The keys that work now, from the same table that makes them work. */
export function KeyHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const words = useWords();
  const scopes = useListedKeys().filter((one) => one.keys.length > 0);
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={words.t("kit:keys.title")} width={520} destroyOnHidden>
      <div className="key-help" data-testid="key-help">
        {scopes.map((scope) => (
          <section key={scope.scope + scope.keys.map((key) => key.keys).join()}>
            <h3>{scope.scope}</h3>
            <dl>
              {scope.keys.map((key) => (
                <div key={key.keys}>
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
