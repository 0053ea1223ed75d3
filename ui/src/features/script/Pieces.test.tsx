import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { speak } from "@/words";
import { Pieces } from "./Pieces";

const piece = (text: string, variable: string | null, gap = false) => ({ text, variable, gap });

it("calls the variables of a script as the window speaks, and says what fills them as it is", () => {
  speak("en");
  const pieces = [piece("您的", null), piece("车系", "车系"), piece("【车牌】", "车牌", true)];
  const { rerender } = render(<Pieces pieces={pieces} filled={false} />);
  expect(screen.getByText("Series")).toBeTruthy();
  expect(screen.getByText("Plate", { exact: false })).toBeTruthy();
  expect(screen.queryByText("车系")).toBeNull();
  rerender(<Pieces pieces={[piece("启明X5", "车系")]} filled />);
  expect(screen.getByText("启明X5").title).toBe("Series");
  speak("zh");
});
