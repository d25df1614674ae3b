// Bundles the browser client into ../wwwroot: capsule.js, which every page loads, and for each module that is imported
// on demand a file of its own, such as capsule-open.js. `dotnet build` calls this when an input has changed;
// `npm run build` does the same by hand.
//
//   node build.mjs [--stamp FILE]     FILE is touched after a successful build.
//   node build.mjs --out FOLDER       builds there instead.
//   node build.mjs --package          builds dist/ instead, with types, for the npm package.
//
// Builds that run at the same time take turns, and whoever comes second finds the work done.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const client = dirname(fileURLToPath(import.meta.url));
const served = resolve(client, "../wwwroot");
const packed = join(client, "dist");
const lock = join(client, ".build-lock");
const stamp = process.argv[2] === "--stamp" ? resolve(process.argv[3]) : undefined;
const out = process.argv[2] === "--out" ? resolve(process.argv[3]) : undefined;
const forPackage = process.argv[2] === "--package";

await withLock(async () => {
  if (forPackage) {
    install();
    rmSync(packed, { recursive: true, force: true });
    declareTypes();
    await bundleInto(packed);
    copyFileSync(resolve(client, "../../../LICENSE"), join(packed, "LICENSE"));
  } else if (out) {
    install();
    await bundleInto(out);
  } else if (!isUpToDate()) {
    install();
    checkTypes();
    const files = await bundleInto(served);
    if (stamp) {
      mkdirSync(dirname(stamp), { recursive: true });
      writeFileSync(stamp, files.join("\n"));
    }
  }
});

function isUpToDate() {
  if (!stamp || !existsSync(stamp) || readFileSync(stamp, "utf8").split("\n").some((file) => !existsSync(join(served, file)))) {
    return false;
  }
  const sources = readdirSync(join(client, "src"), { recursive: true }).map((file) => join(client, "src", file));
  const inputs = ["package.json", "package-lock.json", "tsconfig.json", "build.mjs"].map((file) => join(client, file));
  const built = statSync(stamp).mtimeMs;
  return [...sources, ...inputs].every((file) => statSync(file).mtimeMs <= built);
}

/** Restores the tools when the lock file is another than the one they came from. */
function install() {
  const digest = createHash("sha256").update(readFileSync(join(client, "package-lock.json"))).digest("hex");
  const marker = join(client, "node_modules", ".installed");
  if (existsSync(marker) && readFileSync(marker, "utf8") === digest) {
    return;
  }

  // None of the tools needs its install script.
  run("CAPS0002", "npm ci failed", "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
  writeFileSync(marker, digest);
}

function checkTypes() {
  compile("--noEmit");
}

function declareTypes() {
  compile("--noEmit", "false", "--declaration", "--emitDeclarationOnly", "--outDir", packed);

  // Where modules are resolved as Node does it, addresses are whole.
  for (const file of readdirSync(packed, { recursive: true }).filter((name) => name.endsWith(".d.ts"))) {
    const declarations = readFileSync(join(packed, file), "utf8");
    writeFileSync(join(packed, file), declarations.replace(/((?:from|import\()\s*"\.[^"]*)"/g, '$1.js"'));
  }
}

function compile(...options) {
  const compiler = join(client, "node_modules", "typescript", "bin", "tsc");
  run("CAPS0003", "The browser client does not compile", process.execPath, [compiler, "--pretty", "false", ...options]);
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

/** Runs a tool and stays silent unless it fails. */
function run(code, failure, command, args) {
  const onWindows = process.platform === "win32" && command === "npm";
  const result = spawnSync(command, args, { cwd: client, encoding: "utf8", shell: onWindows });
  if (result.status !== 0) {
    console.error(`${result.stdout ?? ""}${result.stderr ?? ""}`.trim());
    console.error(`build.mjs : error ${code}: ${failure}${result.error ? `: ${result.error.message}` : ""}.`);
    rmSync(lock, { recursive: true, force: true });
    process.exit(1);
  }
}

/** A directory is the lock: making one is atomic everywhere. It holds the owner's process id. */
async function withLock(work) {
  while (!takeLock()) {
    if (isAbandoned()) {
      rmSync(lock, { recursive: true, force: true });
    } else {
      await sleep(200);
    }
  }
  try {
    await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function takeLock() {
  try {
    mkdirSync(lock);
    writeFileSync(join(lock, "pid"), String(process.pid));
    return true;
  } catch (error) {
    if (error.code === "EEXIST") {
      return false;
    }
    throw error;
  }
}

/** Its owner is gone, or never wrote its id within ten seconds, or has been at it for ten minutes. */
function isAbandoned() {
  try {
    const age = Date.now() - statSync(lock).mtimeMs;
    const owner = join(lock, "pid");
    if (!existsSync(owner)) {
      return age > 10_000;
    }
    process.kill(Number(readFileSync(owner, "utf8")), 0);
    return age > 600_000;
  } catch (error) {
    return error.code === "ESRCH";
  }
}
