import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { question } from "@/core/ask";
import type { CustomerQuery, CustomerView } from "@/core/bindings.gen";
import { asProblem, desk } from "@/core/client";
import { firstWindow, useTotal } from "@/kit/grid/useWindows";

/** What a customer's list and card are made of, besides the customer. */
export const reads = [
  "customer_phone",
  "consent",
  "merge",
  "vehicle",
  "ownership",
  "service_order",
  "deferred_job",
  "policy",
  "inspection",
  "complaint",
  "problem",
  "promise",
  "referral",
  "purchase",
  "contact",
  "gift_entry",
  "handover",
  "staff",
  "department",
  "setting",
  "worth",
];

export const viewsQuery = () => question("customer", "views", [], () => desk.customerViews(), reads);
export const cardQuery = (customer: string) => question("customer", "card", [customer], () => desk.customerCard(customer), reads);

export const sameQuery = (text: string, except: string | null) =>
  question("customer", "same", [text, except], () => (text.trim() ? desk.customerSame(text, except) : Promise.resolve([])), [
    "customer_phone",
    "vehicle",
    "ownership",
    "merge",
  ]);
/** Customers for a choice, by anything one remembers of them; what was found before stays until the next answer. */
export const pickQuery = (text: string) => ({
  ...question("customer", "pick", [text], () => (text.trim() ? desk.search(text) : Promise.resolve([])), reads),
  placeholderData: keepPreviousData,
});
/** Everybody who works at the store, for a choice. */
export const peopleQuery = () => question("staff", "list", [], () => desk.whoList());
export const vehicleQuery = (vehicle: string) =>
  question("vehicle", "file", [vehicle], () => desk.vehicleFile(vehicle), ["ownership", "policy", "inspection", "customer"]);
export const vinQuery = (text: string) => question("vehicle", "vin", [text], () => desk.vehicleVin(text));
export const consentsQuery = (customer: string) => question("consent", "of", [customer], () => desk.customerConsents(customer));
export const sealedQuery = (customer: string) => question("sealed", "of", [customer], () => desk.customerSealed(customer));
export const retentionQuery = (offset: number) => question("customer", "retention", [offset], () => desk.customerRetention(offset));
export const savedViewsQuery = () => question("here", "views", [], () => desk.savedViewList("customers"));

export type Asked = Pick<CustomerQuery, "text" | "view" | "sort">;
export const windowKey = (asked: Asked) => ["customer", "window", asked];
export const fetchWindow = (asked: Asked) => (offset: number, limit: number) => desk.customerWindow({ ...asked, offset, limit });

/** What an address asks of the customers. */
export const askedOf = ({ text = "", view = "all", sort = unsorted }: Partial<Asked>): Asked => ({ text, view, sort });
const unsorted: Asked["sort"] = [];

/** What the list that an address asks for begins with. */
export const beginningQuery = (asked: Asked) => firstWindow(windowKey(asked), fetchWindow(asked), reads);

/** How many customers a list holds: the one that is shown, not all there are. */
export const useFound = (asked: Asked) => useTotal(windowKey(asked), fetchWindow(asked), reads);

const PAGE = 40;

/** The timeline, newest first, further pages on demand. */
export function useTimeline(customer: string) {
  return useInfiniteQuery({
    queryKey: ["customer", "timeline", customer],
    queryFn: ({ pageParam }) =>
      desk.customerTimeline(customer, pageParam, PAGE).catch((thrown) => {
        throw asProblem(thrown);
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    meta: { reads },
  });
}

export const views: CustomerView[] = ["all", "valuable", "just_out_of_warranty", "churn_risk", "churned", "group_vehicle"];
