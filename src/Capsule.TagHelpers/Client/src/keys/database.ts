const name = "capsule";
const store = "keys";
const patience = 1000;

/** Opens the key database; rejects where the browser has none, refuses it, or does not answer. */
export function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    // Some browsers leave the first request of a session unanswered; the page must not wait for it.
    setTimeout(reject, patience);
    const request = indexedDB.open(name, 2);
    request.onupgradeneeded = () => {
      const database = request.result;
      for (const old of [...database.objectStoreNames]) {
        database.deleteObjectStore(old);
      }
      database.createObjectStore(store, { keyPath: "id" });
    };
    request.onerror = reject;
    request.onsuccess = () => {
      const database = request.result;
      database.onversionchange = () => database.close();
      resolve(database);
    };
  });
}

/** What is asked of the records. */
export type Work = (records: IDBObjectStore) => IDBRequest[];

/** Runs one transaction, waits until it is done, and gives what was asked for. */
export function runIn(database: IDBDatabase, mode: IDBTransactionMode, work: Work): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode);
    const requests = work(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(requests.map(({ result }) => result));
    transaction.onabort = reject;
  });
}
