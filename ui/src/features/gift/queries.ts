import { useInfiniteQuery } from "@tanstack/react-query";
import { question } from "@/core/ask";
import type { Account } from "@/core/bindings.gen";
import { asProblem, desk } from "@/core/client";

export const giftsQuery = () => question("gift", "list", [], () => desk.giftList(), ["gift_entry"]);

const PAGE = 40;

/** The book of a gift, newest first, older pages on demand. */
export function useBook(gift: string) {
  return useInfiniteQuery({
    queryKey: ["gift_entry", "book", gift],
    queryFn: ({ pageParam }) =>
      desk.giftEntries(gift, pageParam, PAGE).catch((thrown) => {
        throw asProblem(thrown);
      }),
    initialPageParam: 0,
    getNextPageParam: (page, all) => (page.length < PAGE ? null : all.length * PAGE),
    meta: { reads: ["customer", "merge"] },
  });
}

export const judged = ["practical", "timely", "durable", "quality"] as const;

/** What people do with pieces, by key and by where the pieces go. */
export const moves = {
  receive: { keys: "R", from: "supplier", to: "stock" },
  give: { keys: "G", from: "stock", to: "customer" },
  take_back: { keys: "T", from: "customer", to: "stock" },
  write_off: { keys: "W", from: "stock", to: "loss" },
} as const satisfies Record<string, { keys: string; from: Account; to: Account }>;

export type Move = keyof typeof moves;
export const moveNames = Object.keys(moves) as Move[];
