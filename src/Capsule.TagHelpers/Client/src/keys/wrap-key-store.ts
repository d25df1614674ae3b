import type { Item } from "../manifest";
import { openDatabase, transact } from "./database";
import { currentEpoch, type Epoch } from "./epoch";

/** Names a wrap key. Neither domain nor scope holds a `|`, so no two keys share a name. */
export function wrapKeyId(item: Item, kid: string): string {
  return `${item.domain}|${item.scope}|${kid}`;
}

export interface FreshKey {
  readonly key: CryptoKey;
  readonly expires: number;
}

interface KeptKey extends FreshKey {
  readonly id: string;
  readonly epoch: Epoch;
}

/** The moment before a request: its keys are kept as obtained then, or not at all when all was forgotten since. */
export interface Visit {
  readonly epoch: Epoch;
  readonly forgotten: number;
}

/**
 * Wrap keys for the pages to come, in IndexedDB as keys the browser does not give out; in memory where there is no
 * IndexedDB. A key is found only before its expiry and in the epoch in which it was obtained.
 */
export class WrapKeyStore {
  readonly #memory = new Map<string, KeptKey>();
  #database: Promise<IDBDatabase | undefined> | undefined;
  #forgotten = 0;

  visit(): Visit {
    return { epoch: currentEpoch(), forgotten: this.#forgotten };
  }

  async find(ids: ReadonlySet<string>): Promise<Map<string, CryptoKey>> {
    const kept: (KeptKey | undefined)[] = [];
    await this.#transact("readonly", (records) => {
      for (const id of ids) {
        const request = records.get(id);
        request.onsuccess = () => kept.push(request.result);
      }
    });
    ids.forEach((id) => kept.push(this.#memory.get(id)));

    const found = new Map<string, CryptoKey>();
    for (const record of kept) {
      if (record && isCurrent(record)) {
        found.set(record.id, record.key);
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
  return record.expires > Date.now() && record.epoch === currentEpoch();
}
