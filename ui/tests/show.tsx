import { fireEvent, render, screen } from "@testing-library/react";
import { App } from "@/app/App";
import { router, Screens } from "@/app/router";
import { followChanges, newQueryClient } from "@/core/ask";
import type { Desk } from "@/core/client";
import { connect } from "@/core/client";
import type { World } from "@/core/fake";
import { fakeDesk } from "@/core/fake";

/** The whole window over the made-up world, on one screen; `before` it is drawn the desk can be watched. */
export async function show(place: string, world: World = { customers: 500 }, before: (desk: Desk) => void = () => {}): Promise<Desk> {
  const { desk, listen } = fakeDesk(world);
  before(desk);
  connect(desk, listen);
  const client = newQueryClient();
  followChanges(client);
  window.location.hash = place;
  router.history.replace(place);
  render(
    <App client={client}>
      <Screens />
    </App>,
  );
  await screen.findByTestId("status", {}, { timeout: 4000 }).catch(() => screen.findByTestId("recovery"));
  return desk;
}

export const press = (on: Element, key: string, more: KeyboardEventInit = {}) =>
  fireEvent.keyDown(on, { key, code: `Key${key.toUpperCase()}`, ...more });

/** How the window stands before a test. */
export const inChinese = () => localStorage.setItem("display", JSON.stringify({ theme: "light", lang: "zh", zoom: 1, folded: false }));
