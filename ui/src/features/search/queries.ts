import { keepPreviousData } from "@tanstack/react-query";
import { question } from "@/core/ask";
import { desk } from "@/core/client";

/** Customers by anything one remembers of them; what was found before stays until the next answer. */
export const searchQuery = (text: string) => ({
  ...question("customer", "search", [text], () => (text.trim() ? desk.search(text) : Promise.resolve([])), [
    "customer_phone",
    "vehicle",
    "ownership",
    "merge",
  ]),
  placeholderData: keepPreviousData,
});
