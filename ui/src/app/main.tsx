import { connectDesk } from "@/core/connect";
import { askAhead } from "./ahead";

/** The core answers what the first screen shows while most of the program is still read. */
async function start(): Promise<void> {
  await connectDesk();
  const ahead = askAhead();
  const { open } = await import("./window");
  await open(ahead);
}

void start();
