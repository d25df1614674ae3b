// Opens manifests with nothing but WebCrypto, written from docs/protocol.md and sharing no code with the library.
// Standard input: { publisherPublicJwk, rotationSecret, pages: [ { name, manifest, issuerKeys: { ISSUER: PEM } } ] }
// Standard output: [ { name, error } | { name, kids, claims, plaintexts: { ITEM: base64 }, ways: { ITEM: [ … ] } } ]
import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";

const { subtle } = globalThis.crypto;
const utf8 = (text) => new TextEncoder().encode(text);

function bytes(base64url) {
  if (!/^[A-Za-z0-9_-]*$/.test(base64url)) throw new Error(`not base64url without padding: ${base64url.slice(0, 40)}`);
  return Buffer.from(base64url, "base64url");
}

function check(condition, what) {
  if (!condition) throw new Error(what);
}

async function aesDecrypt(key, iv, ciphertext, aad) {
  const aes = await subtle.importKey("raw", key, "AES-GCM", false, ["decrypt"]);
  return Buffer.from(await subtle.decrypt({ name: "AES-GCM", iv, additionalData: utf8(aad), tagLength: 128 }, aes, ciphertext));
}

async function hkdf(secret, salt, info) {
  const key = await subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  return Buffer.from(await subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt: utf8(salt), info: utf8(info) }, key, 256));
}

async function importIssuerKey(pem) {
  const der = Buffer.from(pem.replace(/-----[^-]+-----/g, "").replace(/\s/g, ""), "base64");
  return subtle.importKey("pkcs8", der, { name: "ECDH", namedCurve: "P-256" }, false, ["deriveBits"]);
}

async function unwrap(issuerKey, blob, scope) {
  const raw = bytes(blob);
  check(raw.length === 65 + 12 + 32 + 16, "a wrapped key has another length");
  const ephemeral = await subtle.importKey("raw", raw.subarray(0, 65), { name: "ECDH", namedCurve: "P-256" }, false, []);
  const agreement = await subtle.deriveBits({ name: "ECDH", public: ephemeral }, issuerKey, 256);
  const aes = await hkdf(agreement, "dca-wrap", "dca-wrap-aes256gcm");
  return aesDecrypt(aes, raw.subarray(65, 77), raw.subarray(77), scope);
}

async function readToken(token, publicJwk) {
  const [header, payload, signature, ...rest] = token.split(".");
  check(rest.length === 0, "the token has more than three parts");
  const { alg, typ } = JSON.parse(bytes(header).toString("utf8"));
  check(alg === "ES256" && typ === "JWT", "the token's header is another");
  const key = await subtle.importKey("jwk", publicJwk, { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
  const verifies = await subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, bytes(signature), utf8(`${header}.${payload}`));
  check(verifies, "the token's signature does not verify");
  return JSON.parse(bytes(payload).toString("utf8"));
}

async function digest({ contentName, scope, kid, contentKey, wrapKeys }) {
  const parts = [contentName, scope, kid ?? "", contentKey, ...(wrapKeys ?? []).flatMap((wrapKey) => [wrapKey.kid, wrapKey.key])];
  return Buffer.from(await subtle.digest("SHA-256", utf8(parts.join("\0")))).toString("base64url");
}

async function openPage({ name, manifest, issuerKeys }, { publisherPublicJwk, rotationSecret }) {
  check(manifest.version === "0.10", "the version is another");
  const claims = await readToken(manifest.resourceJWT, publisherPublicJwk);
  check(bytes(claims.jti).length === 16, "jti is not 16 bytes");
  check(Number.isInteger(claims.iat), "iat is not whole seconds");
  check(claims.data?.constructor === Object, "data is not an object");

  const items = Object.entries(manifest.content);
  const scopes = Object.fromEntries(items.map(([item, { aad }]) => [item, aad.split("|")[3]]));
  check(JSON.stringify(claims.scopes) === JSON.stringify([...new Set(Object.values(scopes))]), "scopes are not those of the items, in order");

  const entries = Object.values(manifest.issuers).flatMap((issuer) => issuer.keys);
  check(JSON.stringify(claims.keyDigests) === JSON.stringify(await Promise.all(entries.map(digest))), "keyDigests are not those of the entries");

  const kids = items[0][1].wrappedContentKey.map((wrapped) => wrapped.kid);
  const plaintexts = {};
  const ways = {};
  async function openItem(item, contentKey, way) {
    const { iv, ciphertext, aad } = manifest.content[item];
    check(bytes(iv).length === 12, "an iv is not 12 bytes");
    const plaintext = (await aesDecrypt(contentKey, bytes(iv), bytes(ciphertext), aad)).toString("base64");
    check((plaintexts[item] ??= plaintext) === plaintext, `${item} opens differently by ${way}`);
    (ways[item] ??= []).push(way);
  }

  async function openItemByWrapKey(item, kid, wrapKey, way) {
    const wrapped = manifest.content[item].wrappedContentKey.find((key) => key.kid === kid);
    await openItem(item, await aesDecrypt(wrapKey, bytes(wrapped.iv), bytes(wrapped.ciphertext), ""), way);
  }

  for (const [item, { aad, wrappedContentKey }] of items) {
    check(aad === [claims.iss, claims.sub, item, scopes[item]].join("|"), `the aad of ${item} is another`);
    check(JSON.stringify(wrappedContentKey.map((key) => key.kid)) === JSON.stringify(kids), `the kids of ${item} are others`);
    for (const kid of kids) {
      await openItemByWrapKey(item, kid, await hkdf(Buffer.from(rotationSecret, "base64"), scopes[item], `dca|${kid}`), `secret:${kid}`);
    }
  }

  for (const [issuer, pem] of Object.entries(issuerKeys)) {
    const key = await importIssuerKey(pem);
    for (const { contentName, scope, kid, contentKey, wrapKeys } of manifest.issuers[issuer].keys) {
      check(kid === manifest.issuers[issuer].keyId, "an entry's kid is not the issuer's keyId");
      check(scope === scopes[contentName], "an entry's scope is not that of its item");
      await openItem(contentName, await unwrap(key, contentKey, scope), issuer);
      for (const wrapKey of wrapKeys ?? []) {
        await openItemByWrapKey(contentName, wrapKey.kid, await unwrap(key, wrapKey.key, scope), `${issuer}:${wrapKey.kid}`);
      }
    }
  }

  return { name, kids, claims, plaintexts, ways };
}

const input = JSON.parse(readFileSync(0, "utf8"));
const pages = input.pages.map((page) => openPage(page, input).catch((error) => ({ name: page.name, error: String(error) })));
process.stdout.write(JSON.stringify(await Promise.all(pages)));
