import { createContext, useContext } from "react";

/** How the app words an error for people: the kit knows none of the core's. Null where there is nothing to say. */
const Worded = createContext<(error: unknown) => string | null>(() => null);
export const WordedProvider = Worded.Provider;
export const useWorded = (): ((error: unknown) => string | null) => useContext(Worded);
