import type { Item } from "../manifest";
import { openDatabase, runIn, type Work } from "./database";
import { currentEpoch, type Epoch } from "./epoch";

/** A key to keep. The browser never gives its bytes out again. */
export interface FreshKey {
  readonly key: CryptoKey;
  /** Milliseconds since 1970. */
  readonly expires: number;
  /** The other half, where the key is this browser's own. */
  readonly publicKey?: CryptoKey;
  /** What the key opens, where it opens nothing else: the sealed item, as it came. */
  readonly item?: Item;
}

export interface KeptKey extends FreshKey {
  readonly id: string;
  readonly epoch: Epoch;
}

/** The moment before a request: its keys are kept as obtained then, or not at all when all was forgotten since. */
export interface Visit {
  readonly epoch: Epoch;
  readonly forgotten: number;
}

/**
 * Keys for the pages to come, in IndexedDB as keys the browser does not give out; in memory where there is no
 * IndexedDB. A key is found only before its expiry and in the epoch in which it was obtained; the browser's own key,
 * which opens nothing by itself, in every epoch.
 */
export interface KeyStore {
  readonly visit: () => Visit;
  readonly find: (ids: Iterable<string>) => Promise<Map<string, KeptKey>>;
  /** Keeps keys by id. Whoever looks for them after the call finds them. */
  readonly keep: (fresh: ReadonlyMap<string, FreshKey>, visit: Visit) => Promise<void>;
  /** Drops a key that turned out to open nothing. */
  readonly drop: (id: string) => Promise<void>;
  /** Drops what has expired or belongs to another epoch. */
  readonly sweep: () => Promise<void>;
  readonly forget: () => Promise<void>;
}

/** Opens the database ahead of its first use. */
export function createKeyStore(): KeyStore {
  const memory = new Map<string, KeptKey>();
  let database: Promise<IDBDatabase> | undefined;
  let forgotten = 0;
  void transact("readonly", () => []);

  return {
    visit: () => ({ epoch: currentEpoch(), forgotten }),

    async find(ids) {
      const wanted = [...ids];
      const kept = await transact("readonly", (records) => wanted.map((id) => records.get(id)));
      const records = [...((kept ?? []) as KeptKey[]), ...wanted.map((id) => memory.get(id) as KeptKey)];
      return new Map(records.filter((record) => record && isCurrent(record)).map((record) => [record.id, record]));
    },

    async keep(fresh, visit) {
      const records = [...fresh].map(([id, key]) => ({ id, ...key, epoch: visit.epoch })).filter(isCurrent);
      if (visit.forgotten === forgotten && !(await transact("readwrite", (kept) => records.map((record) => kept.put(record))))) {
        records.forEach((record) => memory.set(record.id, record));
      }
    },

    async drop(id) {
      memory.delete(id);
      await transact("readwrite", (records) => [records.delete(id)]);
    },

    async sweep() {
      memory.forEach((record) => isCurrent(record) || memory.delete(record.id));
      await transact("readwrite", (records) => {
        const all: IDBRequest<KeptKey[]> = records.getAll();
        all.onsuccess = () => all.result.forEach((record) => isCurrent(record) || records.delete(record.id));
        return [];
      });
    },

    async forget() {
      forgotten++;
      memory.clear();
      await transact("readwrite", (records) => [records.clear()]);
    },
  };

  /** Undefined where there is no database, or it failed: keys are a convenience, the page opens without. */
  async function transact(mode: IDBTransactionMode, work: Work): Promise<unknown[] | undefined> {
    const opening = (database ??= openDatabase());
    try {
      return await runIn(await opening, mode, work);
    } catch {
      // There is none, or it was only slow, or was closed under us: the next use opens it again.
      if (database === opening) {
        database = undefined;
      }
      return undefined;
    }
  }
}

function isCurrent(record: KeptKey): boolean {
  return record.expires > Date.now() && (!!record.publicKey || record.epoch === currentEpoch());
}
