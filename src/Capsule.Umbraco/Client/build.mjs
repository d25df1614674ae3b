// Bundles the backoffice client into ../wwwroot/client: capsule.js, which umbraco-package.json names, and the files that it
// loads on demand. `dotnet build` calls this when an input has changed; `npm run build` does the same by hand.
//
//   node build.mjs [--stamp FILE]     FILE is written after a successful build.

import { readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ClientBuild } from "../../../build/client.mjs";

const client = dirname(fileURLToPath(import.meta.url));
const served = resolve(client, "../wwwroot/client");
const steps = new ClientBuild(client, served);

await steps.takeTurns(() => {
  if (!steps.isUpToDate()) {
    steps.install();
    steps.compile("--noEmit");
    steps.run("CAPS0004", "The backoffice client could not be bundled", process.execPath, [join(client, "node_modules", "vite", "bin", "vite.js"), "build", "--logLevel", "error"]);
    steps.finish(readdirSync(served));
  }
});
