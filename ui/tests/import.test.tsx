import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { App } from "@/app/App";
import { followChanges, newQueryClient } from "@/core/ask";
import { connect, type Desk } from "@/core/client";
import { fakeDesk } from "@/core/fake";
import { ImportScreen } from "@/screens/ImportScreen";

const files = ["C:\\导出\\客户档案.xlsx", "C:\\导出\\维修结算单 2026.csv"];
const enter = () => fireEvent.keyDown(document.body, { key: "Enter", code: "Enter" });
const leaveStep = () => fireEvent.keyDown(document.body, { key: "Escape", code: "Escape" });

/** The import screen, and another in its place and back when `leave` is called. */
async function show(more: Partial<Desk> = {}): Promise<{ desk: Desk; leave: () => void; back: () => void }> {
  const made = fakeDesk({ customers: 500 });
  const desk = Object.assign(made.desk, more);
  connect(desk, made.listen);
  const client = newQueryClient();
  followChanges(client);
  const page = (inside: boolean) => <App client={client}>{inside && <ImportScreen />}</App>;
  const { rerender } = render(page(true));
  return { desk, leave: () => rerender(page(false)), back: () => rerender(page(true)) };
}

async function toMapping(): Promise<void> {
  fireEvent.click(screen.getByTestId("import-choose"));
  await screen.findByTestId("import-next");
  enter();
  await screen.findByTestId("import-column-0");
}

/** Chooses in the list of a select, as a person does who types what he looks for. */
async function pick(at: number, text: string): Promise<void> {
  const box = within(screen.getByTestId(`import-column-${at}`)).getByRole("combobox");
  fireEvent.mouseDown(box);
  fireEvent.change(box, { target: { value: text } });
  fireEvent.click(await screen.findByText(text, { selector: ".ant-select-item-option-content" }));
}

describe("the import", () => {
  beforeEach(() => localStorage.setItem("display", JSON.stringify({ theme: "light", lang: "zh", zoom: 1, folded: false })));

  it("goes from files to columns, preview and result by Enter, and writes what was previewed", async () => {
    const { desk } = await show();
    const [planned, run] = [vi.spyOn(desk, "importPreview"), vi.spyOn(desk, "importRun")];
    await toMapping();
    enter();
    const refused = await screen.findByTestId("tab-refused");
    expect(refused.textContent).toContain("7");
    expect(refused.getAttribute("aria-selected"), "what asks for a person comes first").toBe("true");
    expect(run).not.toHaveBeenCalled();
    enter();
    const summary = await screen.findByTestId("import-summary");
    expect(within(summary).getByTestId("import-created").textContent).toContain("11,804");
    expect(run.mock.calls[0]).toEqual(planned.mock.calls[0]);
    expect(within(summary).getByTestId("import-open-refused")).toBeTruthy();
  }, 30_000);

  it("puts a guessed column first, leaves it there once it is answered, and asks the core with the answer", async () => {
    const { desk } = await show();
    const look = vi.spyOn(desk, "importLook");
    await toMapping();
    const rows = () => screen.getAllByTestId(/^import-column-/).map((row) => row.dataset.heading);
    expect(rows()[0]).toBe("日期");
    const row = screen.getByTestId("import-column-5");
    expect(within(row).getByText("请核对")).toBeTruthy();
    await pick(5, "保修到期日");
    await waitFor(() => expect(within(row).queryByText("请核对")).toBeNull());
    expect(rows()[0]).toBe("日期");
    const said = [expect.objectContaining({ file: "客户档案.xlsx", sheet: "客户", columns: [{ at: 5, field: "warranty_end" }] })];
    await waitFor(() => expect(look).toHaveBeenLastCalledWith(files, { sheets: said, skip_unreadable: true }));
    expect(screen.getByTestId("import-source").textContent).toBe("按你的选择");
  }, 30_000);

  it("goes back by Escape, and keeps what was chosen while another screen is looked at", async () => {
    const { leave, back } = await show();
    await toMapping();
    await pick(7, "职业");
    leave();
    expect(screen.queryByTestId("import-screen")).toBeNull();
    back();
    await screen.findByTestId("import-column-7");
    expect(screen.getByTestId("import-column-7").textContent).toContain("职业");
    await waitFor(() =>
      expect(screen.getByTestId("import-column-6").textContent, "a field is taken from the column before").toContain("不导入"),
    );
    leaveStep();
    expect(screen.getByTestId("import-step-files")).toBeTruthy();
  }, 30_000);

  it("comes back to the columns with a calm word when the preview is stopped", async () => {
    let stop = () => {};
    const stopped = new Promise<never>((_, reject) => {
      stop = () => reject({ kind: "refused", code: "cancelled" });
    });
    const { desk } = await show({ importPreview: () => stopped });
    const cancel = vi.spyOn(desk, "importCancel").mockImplementation(() => {
      stop();
      return Promise.resolve(null);
    });
    await toMapping();
    enter();
    fireEvent.click(await screen.findByTestId("import-cancel"));
    expect((await screen.findByRole("status")).textContent).toBe("已停止，什么都没有写入。");
    expect(cancel).toHaveBeenCalledOnce();
    expect(screen.getByTestId("import-step-mapping")).toBeTruthy();
    expect(screen.getByTestId("import-next")).toBeTruthy();
  }, 30_000);

  it("names a file that can't be read and goes no further without a sheet", async () => {
    await show({ importChoose: () => Promise.resolve(["/x/老客户.xls"]) });
    fireEvent.click(screen.getByTestId("import-choose"));
    await screen.findByTestId("import-next");
    enter();
    expect((await screen.findByTestId("import-unreadable")).textContent).toContain("“老客户.xls”设有打开密码");
    expect((screen.getByTestId("import-next") as HTMLButtonElement).disabled).toBe(true);
    enter();
    expect(screen.getByTestId("import-step-mapping")).toBeTruthy();
  }, 30_000);

  it("leaves Enter to a button that has the focus", async () => {
    await show();
    await toMapping();
    const button = screen.getByTestId("import-back");
    button.focus();
    expect(fireEvent.keyDown(button, { key: "Enter", code: "Enter" }), "the button presses itself").toBe(true);
    expect(screen.getByTestId("import-step-mapping")).toBeTruthy();
  }, 30_000);
});
