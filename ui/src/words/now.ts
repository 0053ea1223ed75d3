import { createContext, useContext } from "react";

/** The store's clock, store-local `YYYY-MM-DDTHH:MM`. It comes from the core, so that a sample dealership keeps its own day. */
const Now = createContext("1970-01-01T00:00");
export const NowProvider = Now.Provider;
export const useNow = (): string => useContext(Now);
