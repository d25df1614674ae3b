// Puts a card after the teaser of each part that did not open. Its words are in the page's templates.

import { linkToAccount } from './account.js';

/** The places an event is about: its own, or every closed one where it is about the whole page. */
function placesOf(event) {
  const own = event.target.closest?.('[data-dca-content-name]');
  return own ? [own] : [...document.querySelectorAll('[data-dca-content-name]:not([data-dca-state="unlocked"])')];
}

function showCard(place, templateId) {
  place.querySelector('.paywall')?.remove();
  const card = document.getElementById(templateId).content.cloneNode(true);

  for (const link of card.querySelectorAll('[data-account-link]')) {
    linkToAccount(link);
  }
  card.querySelector('[data-retry]')?.addEventListener('click', () => location.reload());

  place.append(card);
}

document.addEventListener('capsule:denied', event => {
  const { scope } = event.detail;
  const template = document.getElementById(`paywall-${scope}`) ? `paywall-${scope}` : 'paywall-premium';
  for (const place of placesOf(event)) {
    showCard(place, template);
  }
});

document.addEventListener('capsule:error', event => {
  for (const place of placesOf(event)) {
    showCard(place, 'paywall-error');
  }
});

document.addEventListener('capsule:unlocked', event => {
  for (const place of placesOf(event)) {
    place.querySelector('.paywall')?.remove();
  }
});
