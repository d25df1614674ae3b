// Bundles the browser client into ../wwwroot: capsule.js, which every page loads, and for each module that is imported
// on demand a file of its own, such as capsule-open.js. `dotnet build` calls this when an input has changed;
// `npm run build` does the same by hand.
//
//   node build.mjs [--stamp FILE]     FILE is touched after a successful build.
//   node build.mjs --out FOLDER       builds there instead.
//   node build.mjs --package          builds dist/ instead, with types, for the npm package.
//
// Builds that run at the same time take turns, and whoever comes second finds the work done.

import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { ClientBuild } from "../../../build/client.mjs";

const client = dirname(fileURLToPath(import.meta.url));
const served = resolve(client, "../wwwroot");
const packed = join(client, "dist");
const steps = new ClientBuild(client, served);
const lock = steps.lock;
const out = process.argv[2] === "--out" ? resolve(process.argv[3]) : undefined;
const forPackage = process.argv[2] === "--package";

await steps.takeTurns(async () => {
  if (forPackage) {
    steps.install();
    rmSync(packed, { recursive: true, force: true });
    declareTypes();
    await bundleInto(packed);
    copyFileSync(resolve(client, "../../../LICENSE"), join(packed, "LICENSE"));
  } else if (out) {
    steps.install();
    await bundleInto(out);
  } else if (!steps.isUpToDate()) {
    steps.install();
    steps.compile("--noEmit");
    steps.finish(await bundleInto(served));
  }
});

function declareTypes() {
  steps.compile("--noEmit", "false", "--declaration", "--emitDeclarationOnly", "--outDir", packed);

  // Where modules are resolved as Node does it, addresses are whole.
  for (const file of readdirSync(packed, { recursive: true }).filter((name) => name.endsWith(".d.ts"))) {
    const declarations = readFileSync(join(packed, file), "utf8");
    writeFileSync(join(packed, file), declarations.replace(/((?:from|import\()\s*"\.[^"]*)"/g, '$1.js"'));
  }
}

/** Writes capsule.js and the files that it loads, and gives their names. */
async function bundleInto(folder) {
  const addresses = new Map();
  await bundle(join(client, "src", "index.ts"), "capsule.js", addresses);

  // An older build may have left others.
  const files = readdirSync(lock).filter((file) => file.endsWith(".js"));
  mkdirSync(folder, { recursive: true });
  for (const old of readdirSync(folder).filter((file) => /^capsule.*\.js$/.test(file) && !files.includes(file))) {
    rmSync(join(folder, old));
  }
  for (const file of files) {
    renameSync(join(lock, file), join(folder, file));
  }
  return files;
}

/** Bundles a module, and before it those that it imports on demand, since it knows them by their content. */
async function bundle(source, file, addresses, above = []) {
  const { build } = await import("esbuild");
  const unfinished = join(lock, file); // Goes with the lock, should this build be cut short.
  await build({
    absWorkingDir: client,
    entryPoints: [source],
    outfile: unfinished,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    plugins: [{ name: "parts", setup: (part) => part.onResolve({ filter: /^\./ }, loadOnDemand) }],
  });
  return `./${file}${forPackage ? "" : version(unfinished, file === "capsule-open.js")}`;

  async function loadOnDemand({ path, resolveDir, kind }) {
    if (kind !== "dynamic-import") {
      return undefined;
    }
    const imported = `${join(resolveDir, path)}.ts`;
    if (imported === source || above.includes(imported)) {
      throw new Error(`${source} imports ${imported} on demand, which needs it itself: neither could be named by its content.`);
    }
    const [name] = relative(join(client, "src"), imported).replace(/\.ts$/, "").split(sep);
    const address = addresses.get(imported) ?? bundle(imported, `capsule-${name}.js`, addresses, [...above, source]);
    addresses.set(imported, address);
    return { path: await address, external: true };
  }
}

/**
 * Names a file by its content, so that files of two releases are never mixed.
 * @param isAnnounced The server announces the file too, by the version of ASP.NET Core's IFileVersionProvider.
 */
function version(file, isAnnounced) {
  const digest = createHash("sha256").update(readFileSync(file)).digest("base64url");
  return `?v=${isAnnounced ? digest : digest.slice(0, 8)}`;
}
