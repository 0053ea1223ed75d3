import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const use = (what: string, from: string): string => `import { ${what} } from "${from}";\n\nexport const used = ${what};\n`;

/** What must not be imported where, each in a file of its own. */
const planted: [string, string, string][] = [
  ["kit knows no core", "src/kit/A.ts", use("desk", "@/core/client")],
  ["kit knows no feature", "src/kit/B.ts", use("views", "@/features/customer/queries")],
  ["core knows no kit", "src/core/a.ts", use("Tag", "@/kit/Tag")],
  ["words stand alone", "src/words/a.ts", use("Tag", "@/kit/Tag")],
  ["a feature knows no other feature", "src/features/today/a.ts", use("views", "@/features/customer/queries")],
  ["nor by a way round", "src/features/today/b.ts", use("views", "../customer/queries")],
  ["a feature knows no Tauri", "src/features/today/c.ts", use("invoke", "@tauri-apps/api/core")],
  ["a screen doesn't know the app", "src/screens/a.ts", use("places", "@/app/places")],
];
const clean = "src/features/today/clean.ts";

describe("the walls", () => {
  const root = mkdtempSync(join(tmpdir(), "walls-"));
  let refused: string[] = [];

  beforeAll(() => {
    copyFileSync("biome.jsonc", join(root, "biome.jsonc"));
    for (const [, path, text] of [...planted, ["", clean, use("desk", "@/core/client")]] as typeof planted) {
      mkdirSync(join(root, dirname(path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const { stdout } = spawnSync(resolve("node_modules/.bin/biome"), ["lint", "--reporter=github", "src"], { cwd: root, encoding: "utf8" });
    refused = stdout.split("\n").filter((line) => line.includes("noRestrictedImports"));
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it.each(planted)("%s: a planted import is refused", (_, path) => {
    expect(refused.some((line) => line.includes(path))).toBe(true);
  });

  it("let through what goes down", () => {
    expect(refused.some((line) => line.includes(clean))).toBe(false);
    expect(refused).toHaveLength(planted.length);
  });

  it("index.html holds no style and no script of its own, or the content policy breaks it", () => {
    const html = readFileSync("index.html", "utf8");
    const own = /<style|style=|<script(?![^>]*src=)/;
    expect(html).not.toMatch(own);
    for (const planted of ["<style>b{}</style>", '<b style="x">', "<script>go()</script>", '<script type="module">go()</script>']) {
      expect(html.replace("</body>", `${planted}</body>`)).toMatch(own);
    }
  });
});
