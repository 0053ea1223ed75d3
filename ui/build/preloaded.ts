import type { Plugin, Rollup } from "vite";

/** Has the page read a module, and all that it imports, from its first line on, though it is imported only later. */
export function preloaded(module: string): Plugin {
  return {
    name: "preloaded",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle = {} }) {
        const found = new Set<Rollup.OutputChunk>();
        const add = (part: Rollup.OutputChunk | Rollup.OutputAsset | undefined) => {
          if (part?.type !== "chunk" || found.has(part)) return;
          found.add(part);
          for (const name of part.imports) add(bundle[name]);
        };
        add(Object.values(bundle).find((part) => part.type === "chunk" && part.facadeModuleId?.endsWith(module)));
        if (found.size === 0) throw new Error(`no chunk of ${module}`);
        return [...found]
          .filter((chunk) => !html.includes(chunk.fileName))
          .map(({ fileName }) => ({
            tag: "link",
            attrs: { rel: "modulepreload", crossorigin: true, href: `/${fileName}` },
            injectTo: "head" as const,
          }));
      },
    },
  };
}
