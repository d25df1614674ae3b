// Renders the same page in Node, with the JavaScript reference, and in .NET, in turns, and prints how many times faster
// the latter is. The reference is yours to bring: CAPSULE_REFERENCE is the path of an ES module that exports its API.
import { spawn } from "node:child_process";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";

const PAIRS = 200;
const NODE_PAGES = 4;
const NET_PAGES = 40;
const WARM_UP_PAGES = { node: 200, net: 6000 };

if (!process.env.CAPSULE_REFERENCE) {
  console.error("Set CAPSULE_REFERENCE to an ES module that exports createDcaPublisher.");
  process.exit(2);
}

const reference = await startReference();
console.log("| .NET | times faster than the reference (middle half) | aim | met |");
console.log("| --- | --- | --- | --- |");
await compare("as it comes", "serve", 15);
await compare("with EphemeralKeyReuse", "serve-reuse", 40);

async function compare(name, mode, aim) {
  const net = startNet(mode);
  await reference(WARM_UP_PAGES.node);
  await net.render(WARM_UP_PAGES.net);
  const ratios = [];
  for (let pair = 0; pair < PAIRS; pair++) {
    const node = await reference(NODE_PAGES);
    ratios.push(node / (await net.render(NET_PAGES)));
  }
  net.end();
  ratios.sort((a, b) => a - b);
  const at = (part) => ratios[Math.floor(part * (ratios.length - 1))];
  console.log(`| ${name} | ${at(0.5).toFixed(1)} (${at(0.25).toFixed(1)}–${at(0.75).toFixed(1)}) | ≥ ${aim} | ${at(0.5) >= aim ? "yes" : "NO"} |`);
}

/** Gives a function that renders pages one after another and says how many microseconds each took. */
async function startReference() {
  const { createDcaPublisher } = await import(pathToFileURL(process.env.CAPSULE_REFERENCE).href);
  const pem = (key, type) => key.export({ format: "pem", type });
  const publisher = createDcaPublisher({
    domain: "news.example.com",
    signingKeyPem: pem(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey, "pkcs8"),
    signingKeyId: "sig-1",
    rotationSecret: randomBytes(32).toString("base64"),
  });
  const page = {
    resourceId: "article-4711",
    contentItems: [{ contentName: "part-0", scope: "premium", content: randomBytes(5 * 1024).toString("hex") }],
    issuers: [{
      issuerName: "local",
      publicKeyPem: pem(generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey, "spki"),
      keyId: "enc-1",
      unlockUrl: "https://issuer.example.com/unlock",
      scopes: ["premium"],
    }],
  };
  return async (count) => {
    const start = process.hrtime.bigint();
    for (let i = 0; i < count; i++) {
      await publisher.render(page);
    }
    return Number(process.hrtime.bigint() - start) / 1000 / count;
  };
}

function startNet(mode) {
  const project = fileURLToPath(new URL("../Capsule.Benchmarks", import.meta.url));
  const child = spawn("dotnet", ["run", "-c", "Release", "--no-build", "--project", project, "--", mode], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async render(count) {
      child.stdin.write(`${count}\n`);
      const { value, done } = await lines.next();
      if (done) {
        throw new Error("Capsule.Benchmarks ended. Build it first: dotnet build -c Release benchmarks/Capsule.Benchmarks");
      }
      return Number(value) / count;
    },
    end: () => child.stdin.end(),
  };
}
