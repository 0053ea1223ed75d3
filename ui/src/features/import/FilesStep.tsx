import { CloseOutlined, FileTextOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { desk } from "@/core/client";
import { inShell } from "@/core/webview";
import { useWords } from "@/words";
import { add, remove } from "./flow";

const base = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

/** Which files: chosen with the system's dialog, or dropped on the window. */
export function FilesStep({ paths }: { paths: string[] }) {
  const words = useWords();
  return (
    <div className="import import-part" data-testid="import">
      <p className="secondary">{words.t("import:lead")}</p>
      {paths.length > 0 && (
        <ul className="files">
          {paths.map((path) => (
            <li key={path}>
              <FileTextOutlined className="faint" />
              <span className="cut" title={path}>
                {base(path)}
              </span>
              <span className="spring" />
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined />}
                aria-label={words.t("import:remove", { name: base(path) })}
                onClick={() => remove(path)}
              />
            </li>
          ))}
        </ul>
      )}
      <div className={inShell() ? "import-drop" : "import-next"}>
        <Button type={paths.length ? "default" : "primary"} onClick={() => void desk.importChoose().then(add)} data-testid="import-choose">
          {words.t(paths.length ? "import:more" : "import:choose")}
        </Button>
        {inShell() && <span className="faint">{words.t("import:drop")}</span>}
      </div>
    </div>
  );
}
