// Seals small manifests, as a publisher does, so that tests can say what is in them.

const subtle = globalThis.crypto.subtle;

export interface Sealed {
  readonly manifest: Manifest;
  /** What an issuer answers that grants everything: content keys, or wrap keys. */
  readonly direct: { keys: { contentName: string; scope: string; contentKey: string }[] };
  readonly wrapped: { keys: { contentName: string; scope: string; wrapKeys: { kid: string; key: string }[] }[] };
}

export interface Manifest {
  version: string;
  resourceJWT: string;
  content: Record<string, Record<string, unknown> & { wrappedContentKey: Record<string, string>[] }>;
  issuers: Record<string, { unlockUrl: string; keys: Record<string, unknown>[] }>;
}

export interface Content {
  readonly text: string | Uint8Array<ArrayBuffer>;
  readonly scope?: string;
  readonly contentType?: string;
}

export interface Sealing {
  readonly domain?: string;
  readonly resourceId?: string;
  readonly kids?: readonly string[];
  readonly issuers?: Record<string, string>;
}

export async function seal(contents: Record<string, string | Content>, sealing: Sealing = {}): Promise<Sealed> {
  const { domain = "news.example.com", resourceId = "article-1", kids = ["261120T17", "261120T18"] } = sealing;
  const issuers = sealing.issuers ?? { local: "/capsule/unlock" };
  const sealed: Sealed = {
    manifest: { version: "0.10", resourceJWT: "head.body.signature", content: {}, issuers: {} },
    direct: { keys: [] },
    wrapped: { keys: [] },
  };

  for (const [contentName, value] of Object.entries(contents)) {
    const { text, scope = "premium", contentType = "text/html" } = typeof value === "string" ? { text: value } : value;
    const contentKey = crypto.getRandomValues(new Uint8Array(32));
    const aad = [domain, resourceId, contentName, scope].join("|");
    const wrapKeys = await Promise.all(kids.map(async (kid) => ({ kid, key: await wrapKey(scope, kid) })));
    sealed.manifest.content[contentName] = {
      contentType,
      aad,
      ...(await encrypt(contentKey, typeof text === "string" ? new TextEncoder().encode(text) : text, aad)),
      wrappedContentKey: await Promise.all(
        wrapKeys.map(async ({ kid, key }) => ({ kid, ...(await encrypt(key, contentKey)) })),
      ),
    };
    sealed.direct.keys.push({ contentName, scope, contentKey: base64url(contentKey) });
    sealed.wrapped.keys.push({
      contentName,
      scope,
      wrapKeys: wrapKeys.map(({ kid, key }) => ({ kid, key: base64url(key) })),
    });
  }

  for (const [name, unlockUrl] of Object.entries(issuers)) {
    const keys = sealed.direct.keys.map(({ contentName, scope }) => ({ contentName, scope, contentKey: "sealed" }));
    sealed.manifest.issuers[name] = { unlockUrl, keys };
  }
  return sealed;
}

/** The same for every item of a scope and interval. */
async function wrapKey(scope: string, kid: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await subtle.digest("SHA-256", new TextEncoder().encode(`${scope} ${kid}`)));
}

async function encrypt(
  rawKey: Uint8Array<ArrayBuffer>,
  plain: Uint8Array<ArrayBuffer>,
  aad = "",
): Promise<{ iv: string; ciphertext: string }> {
  const key = await subtle.importKey("raw", rawKey, "AES-GCM", false, ["encrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = new TextEncoder().encode(aad);
  const ciphertext = await subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, plain);
  return { iv: base64url(iv), ciphertext: base64url(new Uint8Array(ciphertext)) };
}

export function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url");
}
