import { question } from "@/core/ask";
import { desk } from "@/core/client";

/** Store, person, clock, backup, what undo would take back. Asked again every minute: the clock goes on without any change. */
export const statusQuery = () => ({ ...question("store", "status", [], () => desk.status(), "all"), refetchInterval: 60_000 });

/** What stands beside the names of the screens. */
export const countsQuery = () => ({ ...question("store", "counts", [], () => desk.navCounts(), "all"), refetchInterval: 60_000 });

/** The backups, newest first; answered also while the store does not open. */
export const backupsQuery = () => question("store", "backups", [], () => desk.backupList());
