const name = "capsule";
const store = "keys";
const patience = 1000;

/** Opens the key database, or undefined where the browser has none, refuses it, or does not answer. */
export function openDatabase(): Promise<IDBDatabase | undefined> {
  return new Promise((resolve) => {
    let givenUp = false;
    const giveUp = (): void => {
      givenUp = true;
      resolve(undefined);
    };

    // Some browsers leave the first request of a session unanswered; the page must not wait for it.
    const timer = setTimeout(giveUp, patience);
    try {
      const request = indexedDB.open(name, 2);
      request.onupgradeneeded = () => {
        const database = request.result;
        for (const old of [...database.objectStoreNames]) {
          database.deleteObjectStore(old);
        }
        database.createObjectStore(store, { keyPath: "id" });
      };
      request.onerror = giveUp;
      request.onsuccess = () => {
        clearTimeout(timer);
        const database = request.result;
        database.onversionchange = () => database.close();
        if (givenUp) {
          database.close();
        }
        resolve(database);
      };
    } catch {
      clearTimeout(timer);
      giveUp();
    }
  });
}

/** Runs one transaction and waits until it is done. */
export function transact(
  database: IDBDatabase,
  mode: IDBTransactionMode,
  work: (records: IDBObjectStore) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode);
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    work(transaction.objectStore(store));
  });
}
