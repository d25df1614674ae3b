// Bundles the backoffice library as it is on npm, module by module, so that a page can name its modules by an import map as
// the CMS's own page does: the package's client then runs as it is served, and not a copy of it.
//
//   node build.mjs CLIENT OUT     CLIENT is the folder whose node_modules has the library, OUT the folder to write.

import { createHash } from "node:crypto";
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const [client, out] = process.argv.slice(2).map((path) => resolve(path));
const here = dirname(fileURLToPath(import.meta.url));
const modules = join(client, "node_modules");
const library = join(modules, "@umbraco-cms", "backoffice");
const NAME = "@umbraco-cms/backoffice";

const stamp = join(out, "stamp");
const sources = [join(client, "package-lock.json"), ...["build.mjs", "shell.ts", "rich-text.ts", "document.ts", "index.html", "dark.css"].map((file) => join(here, file))];
const digest = sources.reduce((hash, file) => hash.update(readFileSync(file)), createHash("sha256")).digest("hex");
if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) {
  process.exit(0);
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const { exports } = JSON.parse(readFileSync(join(library, "package.json"), "utf8"));
const entries = Object.entries(exports)
  .filter(([name, file]) => typeof file === "string" && file.endsWith(".js") && existsSync(join(library, file)) && !name.includes("monaco"))
  .map(([name, file]) => [name.slice(2), join(library, file)]);

const { build } = createRequire(join(client, "package.json"))("esbuild");
await build({
  entryPoints: Object.fromEntries([...entries.map(([name, file]) => [`library/${name}`, file]), ["shell", join(here, "shell.ts")]]),
  outdir: out,
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  // The code editor is nothing that these tests open, and megabytes.
  external: ["monaco-editor*", `${NAME}/external/monaco-editor`],
  nodePaths: [modules],
  // What the library does not export: the manifests that the CMS registers.
  alias: { "backoffice-source": join(library, "dist-cms") },
  loader: { ".svg": "text", ".ttf": "file" },
  tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
  logLevel: "error",
});

const imports = Object.fromEntries(entries.map(([name]) => [`${NAME}/${name}`, `/backoffice/library/${name}.js`]));
writeFileSync(join(out, "index.html"), readFileSync(join(here, "index.html"), "utf8").replace("{{imports}}", JSON.stringify({ imports })));
cpSync(join(modules, "@umbraco-ui", "uui-css", "dist"), join(out, "css"), { recursive: true });
if (existsSync(join(modules, "@umbraco-ui", "uui-css", "assets"))) {
  cpSync(join(modules, "@umbraco-ui", "uui-css", "assets"), join(out, "assets"), { recursive: true });
}
copyFileSync(join(here, "dark.css"), join(out, "css", "dark.css"));
writeFileSync(stamp, digest);
