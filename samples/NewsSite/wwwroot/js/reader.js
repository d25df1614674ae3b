// Fills the header's reader menu. Pages are the same for everyone, so who is reading is asked for here.

import { linkToAccount } from './account.js';

const menu = document.querySelector('[data-reader-menu]');

async function whoIsReading() {
  const response = await fetch('/account/me', { cache: 'no-store' });
  if (!response.ok) {
    throw new Error(`/account/me answered ${response.status}`);
  }
  return response.json();
}

function show(reader) {
  const state = menu.querySelector('[data-reader-state]');
  state.textContent = reader.title;
  state.hidden = !reader.signedIn;
  menu.querySelector('[data-reader-action]').textContent = reader.signedIn ? 'Account' : 'Sign in';
  menu.dataset.reader = reader.scope ?? 'anonymous';
}

linkToAccount(menu);

// Nothing waits for the answer. While it is not known who is reading, the menu says "Sign in", which leads to it.
let shown;
whoIsReading().then(reader => {
  shown = reader;
  show(reader);
}).catch(() => {});

// A page that the browser kept whole and shows again may have been opened by another reader: ask, and load it anew.
addEventListener('pageshow', async event => {
  if (!event.persisted) {
    return;
  }
  const now = await whoIsReading().catch(() => null);
  if (!now || now.scope !== shown?.scope) {
    location.reload();
  }
});
