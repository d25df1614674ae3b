import type { Item } from "../manifest";
import { openDatabase, transact } from "./database";
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
export class KeyStore {
  readonly #memory = new Map<string, KeptKey>();
  #database: Promise<IDBDatabase | undefined> | undefined;
  #forgotten = 0;

  /** Opens the database ahead of its first use. */
  constructor() {
    this.#database = openDatabase();
  }

  visit(): Visit {
    return { epoch: currentEpoch(), forgotten: this.#forgotten };
  }

  async find(ids: Iterable<string>): Promise<Map<string, KeptKey>> {
    const kept: (KeptKey | undefined)[] = [];
    const wanted = [...ids];
    await this.#transact("readonly", (records) => {
      for (const id of wanted) {
        const request = records.get(id);
        request.onsuccess = () => kept.push(request.result);
      }
    });
    kept.push(...wanted.map((id) => this.#memory.get(id)));

    const found = new Map<string, KeptKey>();
    for (const record of kept) {
      if (record && isCurrent(record)) {
        found.set(record.id, record);
      }
    }
    return found;
  }

  /** Keeps keys by id. Whoever looks for them after the call finds them. */
  async keep(fresh: ReadonlyMap<string, FreshKey>, visit: Visit): Promise<void> {
    const records = [...fresh].map(([id, key]) => ({ id, ...key, epoch: visit.epoch })).filter(isCurrent);
    if (visit.forgotten !== this.#forgotten || records.length === 0) {
      return;
    }
    if (!(await this.#transact("readwrite", (kept) => records.forEach((record) => kept.put(record))))) {
      records.forEach((record) => this.#memory.set(record.id, record));
    }
  }

  /** Drops a key that turned out to open nothing. */
  async drop(id: string): Promise<void> {
    this.#memory.delete(id);
    await this.#transact("readwrite", (records) => records.delete(id));
  }

  /** Drops what has expired or belongs to another epoch. */
  async sweep(): Promise<void> {
    for (const record of this.#memory.values()) {
      if (!isCurrent(record)) {
        this.#memory.delete(record.id);
      }
    }
    await this.#transact("readwrite", (records) => {
      const request = records.openCursor();
      request.onsuccess = () => {
        const cursor = request.result;
        if (cursor) {
          if (!isCurrent(cursor.value as KeptKey)) {
            cursor.delete();
          }
          cursor.continue();
        }
      };
    });
  }

  async forget(): Promise<void> {
    this.#forgotten++;
    this.#memory.clear();
    await this.#transact("readwrite", (records) => records.clear());
  }

  /** False where there is no database, or it failed: keys are a convenience, the page opens without. */
  async #transact(mode: IDBTransactionMode, work: (records: IDBObjectStore) => void): Promise<boolean> {
    const opening = (this.#database ??= openDatabase());
    const database = await opening;
    if (!database) {
      // It may only have been slow: the next use asks again.
      if (this.#database === opening) {
        this.#database = undefined;
      }
      return false;
    }

    try {
      await transact(database, mode, work);
      return true;
    } catch {
      this.#database = undefined; // Closed under us: the next use opens it again.
      return false;
    }
  }
}

function isCurrent(record: KeptKey): boolean {
  return record.expires > Date.now() && (!!record.publicKey || record.epoch === currentEpoch());
}
