import { DesktopOutlined } from "@ant-design/icons";
import { Popover } from "antd";
import type { Status } from "@/core/bindings.gen";
import { WaitingContacts } from "@/features/contact/WaitingContacts";
import { WhoChoice } from "@/features/staff/WhoChoice";
import { noticeText } from "@/features/store/notice";
import { SampleTag } from "@/features/store/SampleTag";
import { DisplayChoice } from "@/kit/DisplayChoice";
import { KeyHint } from "@/kit/KeyHint";
import { ariaKeys } from "@/kit/keys";
import { useWords } from "@/words";
import { momentText } from "@/words/time";
import type { Display } from "./display";
import { JobTray } from "./JobTray";

type Props = { status: Status; display: Display; onPalette: () => void; onKeys: () => void };

/** Always visible: which store, who works, whether it is offline, how old the backup is. */
export function StatusLine({ status, display, onPalette, onKeys }: Props) {
  const words = useWords();
  const pending = status.pending_sync;
  return (
    <footer className="status" aria-label={words.t("app:status.label")} data-testid="status">
      <span className="cut" title={status.data_folder}>
        {status.store ?? words.t("app:status.no_store")}
      </span>
      {status.sample && <SampleTag now={status.now} />}
      <WhoChoice person={status.person} />
      <span className="spring" />
      <JobTray />
      <WaitingContacts />
      {status.notices[0] && <span className="status-warn cut">{noticeText(words, status.now, status.notices[0])}</span>}
      {!status.key_safe && <span className="status-warn">{words.t("app:status.key_unsafe")}</span>}
      <span className={pending === null ? "status-calm" : undefined}>
        {pending === null ? words.t("app:status.offline") : words.t("app:status.pending", { count: pending })}
      </span>
      <span className={status.backup_at ? undefined : "status-warn"}>
        {status.backup_at
          ? words.t("app:status.backup", { at: momentText(words, status.backup_at, status.now) })
          : words.t("app:status.no_backup")}
      </span>
      <Popover trigger="click" placement="topRight" content={<DisplayChoice display={display} />}>
        <button type="button" className="status-item" title={words.t("app:status.display")} data-testid="display">
          <DesktopOutlined /> <span className="status-word">{words.t("app:status.display")}</span>
        </button>
      </Popover>
      <button type="button" className="status-item" onClick={onKeys} title={words.t("app:status.keys")} aria-keyshortcuts="?">
        <KeyHint keys="?" /> <span className="status-word">{words.t("app:status.keys")}</span>
      </button>
      <button
        type="button"
        className="status-item"
        onClick={onPalette}
        title={words.t("app:status.commands")}
        aria-keyshortcuts={ariaKeys("Mod+K")}
        data-testid="palette-open"
      >
        <KeyHint keys="Mod+K" /> <span className="status-word">{words.t("app:status.commands")}</span>
      </button>
    </footer>
  );
}
