// What the builds of the TypeScript trees share: they take turns, restore their tools once, and do nothing where nothing has
// changed. Each tree has a build.mjs that says how it is bundled; `dotnet build` calls that (Client.targets).

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** One build of a tree. `--stamp FILE` on the command line names a file that lists what was built, as a mark of when. */
export class ClientBuild {
  /** The lock, a folder: what is bundled but not finished belongs in it, since it goes with it. */
  lock;

  #client;
  #served;
  #stamp;

  /**
   * @param client The tree: a folder with package.json, package-lock.json, tsconfig.json, build.mjs and src.
   * @param served The folder that the bundle is served from.
   */
  constructor(client, served) {
    this.#client = client;
    this.#served = served;
    this.#stamp = process.argv[2] === "--stamp" ? resolve(process.argv[3]) : undefined;
    this.lock = join(client, ".build-lock");
  }

  isUpToDate() {
    const stamp = this.#stamp;
    if (!stamp || !existsSync(stamp) || readFileSync(stamp, "utf8").split("\n").some((file) => !existsSync(join(this.#served, file)))) {
      return false;
    }
    const sources = readdirSync(join(this.#client, "src"), { recursive: true }).map((file) => join(this.#client, "src", file));
    const inputs = ["package.json", "package-lock.json", "tsconfig.json", "build.mjs"].map((file) => join(this.#client, file));
    const built = statSync(stamp).mtimeMs;
    return [...sources, ...inputs].every((file) => statSync(file).mtimeMs <= built);
  }

  /** @param files The names of what was built, in the folder that is served. */
  finish(files) {
    if (this.#stamp) {
      mkdirSync(dirname(this.#stamp), { recursive: true });
      writeFileSync(this.#stamp, files.join("\n"));
    }
  }

  /** Restores the tools when the lock file is another than the one they came from. */
  install() {
    const digest = createHash("sha256").update(readFileSync(join(this.#client, "package-lock.json"))).digest("hex");
    const marker = join(this.#client, "node_modules", ".installed");
    if (existsSync(marker) && readFileSync(marker, "utf8") === digest) {
      return;
    }

    // None of the tools needs its install script.
    this.run("CAPS0002", "npm ci failed", "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    writeFileSync(marker, digest);
  }

  /** Runs the TypeScript compiler. */
  compile(...options) {
    const compiler = join(this.#client, "node_modules", "typescript", "bin", "tsc");
    this.run("CAPS0003", "The browser client does not compile", process.execPath, [compiler, "--pretty", "false", ...options]);
  }

  /** Runs a tool and stays silent unless it fails. */
  run(code, failure, command, args) {
    const onWindows = process.platform === "win32" && command === "npm";
    const result = spawnSync(command, args, { cwd: this.#client, encoding: "utf8", shell: onWindows });
    if (result.status !== 0) {
      console.error(`${result.stdout ?? ""}${result.stderr ?? ""}`.trim());
      console.error(`build.mjs : error ${code}: ${failure}${result.error ? `: ${result.error.message}` : ""}.`);
      rmSync(this.lock, { recursive: true, force: true });
      process.exit(1);
    }
  }

  /** A directory is the lock: making one is atomic everywhere. It holds the owner's process id. */
  async takeTurns(work) {
    while (!this.#takeLock()) {
      if (this.#isAbandoned()) {
        rmSync(this.lock, { recursive: true, force: true });
      } else {
        await sleep(200);
      }
    }
    try {
      await work();
    } finally {
      rmSync(this.lock, { recursive: true, force: true });
    }
  }

  #takeLock() {
    try {
      mkdirSync(this.lock);
      writeFileSync(join(this.lock, "pid"), String(process.pid));
      return true;
    } catch (error) {
      if (error.code === "EEXIST") {
        return false;
      }
      throw error;
    }
  }

  /** Its owner is gone, or never wrote its id within ten seconds, or has been at it for ten minutes. */
  #isAbandoned() {
    try {
      const age = Date.now() - statSync(this.lock).mtimeMs;
      const owner = join(this.lock, "pid");
      if (!existsSync(owner)) {
        return age > 10_000;
      }
      process.kill(Number(readFileSync(owner, "utf8")), 0);
      return age > 600_000;
    } catch (error) {
      return error.code === "ESRCH";
    }
  }
}
