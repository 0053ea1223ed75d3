import { question } from "@/core/ask";
import { desk } from "@/core/client";

/** Store, person, clock, backup, what undo would take back. Asked again every minute: the clock goes on without any change. */
export const statusQuery = () => ({ ...question("store", "status", [], () => desk.status(), "all"), refetchInterval: 60_000 });
