import { question } from "@/core/ask";
import { desk } from "@/core/client";

export const scriptsQuery = () => question("script", "list", [], () => desk.scriptList(), ["script_version"]);

/** Filled by what is known of the customer, his vehicle, who speaks and the store. */
export const filledQuery = (script: string, version: number, customer: string | null) => ({
  ...question("script", "filled", [script, version, customer], () => desk.scriptFilled(script, customer ?? ""), [
    "script_version",
    "customer",
    "merge",
    "vehicle",
    "ownership",
    "service_order",
    "store",
    "staff",
  ]),
  enabled: customer !== null,
});
