// "What left the server": an article's raw HTML, its ciphertext marked and measured, beside the article itself.

const page = document.querySelector('[data-behind]');
const pane = page.querySelector('[data-raw]');
const frame = page.querySelector('[data-seen]');
const sizes = page.querySelector('[data-sizes]');
const search = page.querySelector('[data-search]');
const result = page.querySelector('[data-search-result]');

const bytes = text => new TextEncoder().encode(text).length;
const inWords = size => size < 1024 ? `${size} bytes` : `${(size / 1024).toFixed(1)} KiB`;

/** The text of the page's manifest; null where it has none. */
function manifestOf(raw) {
  return new DOMParser().parseFromString(raw, 'text/html').querySelector('script.dca-manifest')?.textContent ?? null;
}

/** Writes the raw page, with every text in `marks` marked. */
function write(raw, marks) {
  const parts = [];
  let from = 0;
  const found = marks
    .map(text => ({ text, at: raw.indexOf(text) }))
    .filter(mark => mark.at >= 0)
    .sort((a, b) => a.at - b.at);

  for (const { text, at } of found) {
    const mark = document.createElement('mark');
    mark.textContent = text;
    parts.push(raw.slice(from, at), mark);
    from = at + text.length;
  }
  pane.replaceChildren(...parts, raw.slice(from));

  // Only the pane scrolls, not the page around it.
  const first = pane.querySelector('mark');
  if (first) {
    pane.scrollTop = first.offsetTop - pane.offsetTop - 60;
  }
}

function addSize(name, value) {
  const group = document.createElement('div');
  const term = document.createElement('dt');
  const description = document.createElement('dd');
  term.textContent = name;
  description.textContent = value;
  group.append(term, description);
  sizes.append(group);
}

const response = await fetch(page.dataset.behind, { credentials: 'omit' });
const raw = await response.text();
const manifestText = manifestOf(raw);
const items = Object.entries(manifestText ? JSON.parse(manifestText).content : {});

write(raw, items.map(([, item]) => item.ciphertext));
addSize('The whole page', inWords(bytes(raw)));
if (manifestText) {
  addSize('Its manifest', inWords(bytes(manifestText)));
}
for (const [name, item] of items) {
  addSize(`“${name}”, encrypted`, inWords(bytes(item.ciphertext)));
}

search.addEventListener('submit', event => {
  event.preventDefault();
  const word = search.elements.word.value.trim().toLowerCase();
  if (!word) {
    return;
  }
  const times = text => text.toLowerCase().split(word).length - 1;
  const left = times(raw);
  // While the frame loads, nothing is seen in it.
  const right = times(frame.contentDocument?.querySelector('main')?.innerText ?? '');
  result.textContent = `“${word}” is ${left} times in what left the server, and ${right} times in what you see.`;
});
