// Bundles the browser client into ../wwwroot: capsule.js, which every page loads, capsule-open.js, which it loads where
// a page has regions, and what that one loads where it is needed. `dotnet build` calls this when an input has changed;
// `npm run build` does the same by hand.
//
//   node build.mjs [--stamp FILE]     FILE is touched after a successful build.
//   node build.mjs --package          builds dist/ instead, for the npm package.
//
// Builds that run at the same time take turns, and whoever comes second finds the work done.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const client = dirname(fileURLToPath(import.meta.url));
const served = resolve(client, "../wwwroot");
const packed = join(client, "dist");
const lock = join(client, ".build-lock");
const stamp = process.argv[2] === "--stamp" ? resolve(process.argv[3]) : undefined;
const forPackage = process.argv[2] === "--package";

/** Each part loads those before it, and knows them by their content. */
const parts = [
  { source: "src/paywall/element.ts", file: "capsule-paywall.js" },
  { source: "src/problem.ts", file: "capsule-refused.js" },
  { source: "src/share.ts", file: "capsule-shared.js" },
  { source: "src/more.ts", file: "capsule-more.js" },
  { source: "src/open.ts", file: "capsule-open.js" },
  { source: "src/index.ts", file: "capsule.js" },
].filter(({ source }) => existsSync(join(client, source)));

await withLock(async () => {
  if (forPackage) {
    install();
    rmSync(packed, { recursive: true, force: true });
    declareTypes();
    await bundleInto(packed);
  } else if (!isUpToDate()) {
    install();
    checkTypes();
    await bundleInto(served);
    if (stamp) {
      mkdirSync(dirname(stamp), { recursive: true });
      writeFileSync(stamp, "");
    }
  }
});

function isUpToDate() {
  if (!stamp || !existsSync(stamp) || parts.some(({ file }) => !existsSync(join(served, file)))) {
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
}

function compile(...options) {
  const compiler = join(client, "node_modules", "typescript", "bin", "tsc");
  run("CAPS0003", "The browser client does not compile", process.execPath, [compiler, "--pretty", "false", ...options]);
}

async function bundleInto(folder) {
  const { build } = await import("esbuild");
  const addresses = new Map();
  for (const { source, file } of parts) {
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
      plugins: [loadParts(addresses)],
    });
    addresses.set(join(client, source), `./${file}${forPackage ? "" : version(unfinished)}`);
  }

  mkdirSync(folder, { recursive: true });
  for (const { file } of parts) {
    renameSync(join(lock, file), join(folder, file));
  }
}

/** Parts that are imported on demand stay files of their own. */
function loadParts(addresses) {
  return {
    name: "parts",
    setup(build) {
      build.onResolve({ filter: /^\./ }, ({ path, resolveDir, kind }) => {
        const address = kind === "dynamic-import" && addresses.get(`${join(resolveDir, path)}.ts`);
        return address ? { path: address, external: true } : undefined;
      });
    },
  };
}

/** The query that ASP.NET Core's IFileVersionProvider gives a file, so that all who refer to it say the same. */
function version(file) {
  return `?v=${createHash("sha256").update(readFileSync(file)).digest("base64url")}`;
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
