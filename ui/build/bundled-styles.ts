import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type SelectorComponent, transform } from "lightningcss";
import type { Plugin, Rollup } from "vite";

/** Classes that are not called like the folder of their component. */
const folders: Record<string, string> = {
  btn: "button",
  col: "grid",
  "float-btn": "float-button",
  otp: "input",
  picker: "date-picker",
  ribbon: "badge",
  row: "grid",
};

/**
 * antd ships one stylesheet for all of its components, a megabyte that a start has to read. Rules that can only concern components which are
 * not bundled are left out of what is built; a class of which nobody knows whose it is stays.
 */
export function bundledStyles(): Plugin {
  return {
    name: "bundled-styles",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      const parts = Object.values(bundle);
      const dead = unbundled(parts.filter((part) => part.type === "chunk"));
      for (const part of parts)
        if (part.type === "asset" && part.fileName.endsWith(".css")) part.source = trimmed(Buffer.from(part.source), dead);
    },
  };
}

function trimmed(code: Uint8Array, dead: (name: string) => boolean): Uint8Array {
  const never = (selector: SelectorComponent[]): boolean =>
    selector.some(
      (part) =>
        (part.type === "class" && dead(part.name)) ||
        (part.type === "pseudo-class" && (part.kind === "is" || part.kind === "where") && part.selectors.every(never)),
    );
  return transform({
    filename: "bundled.css",
    code,
    minify: true,
    visitor: { Rule: { style: (rule) => (rule.value.selectors.every(never) ? [] : undefined) } },
  }).code;
}

/** Tells of a class whether it belongs to a component whose style or program none of the chunks holds. */
function unbundled(chunks: Rollup.OutputChunk[]): (name: string) => boolean {
  const home = join(dirname(createRequire(import.meta.url).resolve("antd/package.json")), "es");
  const known = new Set(readdirSync(home));
  const modules = chunks.flatMap((chunk) => Object.keys(chunk.modules));
  const own = (part: RegExp) => new Set(modules.map((id) => part.exec(id)?.[1]));
  // Another component may take just a measure from a style, or a context from what has no style.
  const [styled, drawn] = [own(/antd\/es\/([^/]+)\/style\//), own(/antd\/es\/([^/]+)\/(?!style\/)/)];
  return (name) => {
    // Tokens of the server that drew antd's own stylesheet; a page gets its own.
    if (name.startsWith("css-var-_R_")) return true;
    const words = /^ant-([a-z-]+)/.exec(name)?.[1]?.split("-") ?? [];
    for (let many = words.length; many > 0; many--) {
      const called = words.slice(0, many).join("-");
      const folder = folders[called] ?? called;
      if (known.has(folder)) return !(styled.has(folder) && drawn.has(folder));
    }
    return false;
  };
}
