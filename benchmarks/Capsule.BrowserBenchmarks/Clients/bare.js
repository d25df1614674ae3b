// The least that opens a page from a kept key: no checks, no events, no care for the reader. It uses the key that the
// client has kept, so that both do the same work: read the key, unwrap the content key, decrypt, place.
const result = request => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
const bytesOf = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), character => character.charCodeAt(0));

const { content: { bodytext: item } } = JSON.parse(document.querySelector('.dca-manifest').textContent);
const database = await result(indexedDB.open('capsule', 2));
const keys = await result(database.transaction('keys').objectStore('keys').getAll());
for (const wrapped of item.wrappedContentKey) {
  const kept = keys.find(({ id }) => id.endsWith(`|${wrapped.kid}`));
  if (kept) {
    const unwrapping = { name: 'AES-GCM', iv: bytesOf(wrapped.iv) };
    const key = await crypto.subtle.unwrapKey('raw', bytesOf(wrapped.ciphertext), kept.key, unwrapping, 'AES-GCM', false, ['decrypt']);
    const algorithm = { name: 'AES-GCM', iv: bytesOf(item.iv), additionalData: new TextEncoder().encode(item.aad) };
    const text = new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, key, bytesOf(item.ciphertext)));
    document.querySelector('[data-dca-content-name]').innerHTML = text;
    break;
  }
}
