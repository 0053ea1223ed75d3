import { question } from "@/core/ask";
import { desk } from "@/core/client";

/** What a window holds at most. */
export const SHOWN = 200;

export const conflictsQuery = () => question("conflict", "list", [], () => desk.conflictList(false, 0, SHOWN), "all");
