// Bundles the browser client into ../wwwroot/capsule.js. `dotnet build` calls this when an input has changed;
// `npm run build` does the same by hand.
//
//   node build.mjs [--stamp FILE]     FILE is touched after a successful build.
//
// Builds that run at the same time take turns, and whoever comes second finds the work done.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const client = dirname(fileURLToPath(import.meta.url));
const bundle = resolve(client, "../wwwroot/capsule.js");
const lock = join(client, ".build-lock");
const stamp = process.argv[2] === "--stamp" ? resolve(process.argv[3]) : undefined;

await withLock(async () => {
  if (!isUpToDate()) {
    install();
    checkTypes();
    await bundleClient();
    if (stamp) {
      mkdirSync(dirname(stamp), { recursive: true });
      writeFileSync(stamp, "");
    }
  }
});

function isUpToDate() {
  if (!stamp || !existsSync(stamp) || !existsSync(bundle)) {
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
  const compiler = join(client, "node_modules", "typescript", "bin", "tsc");
  run("CAPS0003", "The browser client does not compile", process.execPath, [compiler, "--noEmit", "--pretty", "false"]);
}

async function bundleClient() {
  const { build } = await import("esbuild");
  const unfinished = join(lock, "capsule.js"); // Goes with the lock, should this build be cut short.
  await build({
    absWorkingDir: client,
    entryPoints: ["src/index.ts"],
    outfile: unfinished,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
  });
  mkdirSync(dirname(bundle), { recursive: true });
  renameSync(unfinished, bundle);
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
