import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerWith, json } from "./issuer";
import { leavePage, manifestScript, place, placeholder } from "./page";
import { seal } from "./publisher";

const folder = mkdtempSync(join(tmpdir(), "capsule-client-"));
const patience = 120_000;

afterAll(() => rmSync(folder, { recursive: true }));

function run(command: string, ...args: string[]): string {
  const onWindows = process.platform === "win32";
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8", shell: onWindows });
  expect(status, `${stdout}${stderr}`).toBe(0);
  return stdout;
}

describe("the files that a site serves", () => {
  const served = join(folder, "served");

  beforeAll(() => void run(process.execPath, "build.mjs", "--out", served), patience);

  const sizeOf = (...files: string[]): number =>
    files.reduce((sum, file) => sum + gzipSync(readFileSync(join(served, file)), { level: 9 }).length, 0);

  test.each([
    ["on a page without a region", 4, ["capsule.js"]],
    ["to open a page with keys that are kept", 8, ["capsule.js", "capsule-open.js"]],
    ["to open the first page of a scope", 11, ["capsule.js", "capsule-open.js", "capsule-ask.js"]],
  ])("weigh no more than they may with gzip %s: %i KB", (_, most, files) => {
    expect(sizeOf(...files)).toBeLessThanOrEqual(most * 1024);
  });

  test("name each other by their content", () => {
    const files = readdirSync(served);
    const named = files.flatMap((file) => [...readFileSync(join(served, file), "utf8").matchAll(/import\("([^"]+)"\)/g)]);

    expect(named.length).toBeGreaterThanOrEqual(3);
    for (const [, address] of named) {
      expect(address).toMatch(/^\.\/capsule-\w+\.js\?v=([\w-]{8}|[\w-]{43})$/);
      expect(files).toContain(/capsule-\w+\.js/.exec(address ?? "")?.[0]);
    }
  });

  test("hold nothing that a strict policy forbids, or that tells secrets", () => {
    for (const file of readdirSync(served)) {
      const text = readFileSync(join(served, file), "utf8");
      expect(text).not.toMatch(/\beval\(|new Function|localStorage|console\.|document\.write|\.innerHTML\s*=/);
    }
  });
});

describe("the package", () => {
  test("has what it says, and opens a page", { timeout: patience }, async () => {
    const [packed] = JSON.parse(run("npm", "pack", "--json", "--silent", "--pack-destination", folder)) as [
      { filename: string; files: { path: string }[] },
    ];
    const paths = packed.files.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(["README.md", "package.json", "dist/LICENSE", "dist/capsule.js", "dist/index.d.ts"]));
    expect(paths.filter((path) => !/^(dist\/|README|package\.json)/.test(path))).toEqual([]);

    const modules = join(folder, "node_modules"); // What lies there is imported as it is.
    mkdirSync(modules);
    run("tar", "-xzf", join(folder, packed.filename), "-C", modules);
    const contents = join(modules, "package");
    const manifest = JSON.parse(readFileSync(join(contents, "package.json"), "utf8")) as {
      exports: { ".": { types: string; default: string } };
      dependencies?: unknown;
    };
    expect(manifest.dependencies).toBeUndefined();
    expect(readFileSync(join(contents, manifest.exports["."].types), "utf8")).toContain("export declare const process");

    const sealed = await seal({ body: "<p>open</p>" });
    answerWith(() => json(sealed.direct));
    document.body.innerHTML = placeholder("body") + manifestScript(sealed.manifest);
    leavePage();
    delete (globalThis as { [name: symbol]: unknown })[Symbol.for("capsule")];
    const entry = pathToFileURL(join(contents, manifest.exports["."].default)).href;
    const client = (await import(/* @vite-ignore */ entry)) as typeof import("../src/index");
    await client.ready;

    expect(place("body").innerHTML).toBe("<p>open</p>");
  });

  test("names no registry in its lock file", () => {
    expect(readFileSync("package-lock.json", "utf8")).not.toContain('"resolved"');
  });
});
