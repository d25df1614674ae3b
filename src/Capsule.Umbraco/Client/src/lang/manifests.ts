import { localizations } from './localizations.js';

export const manifests = localizations('Capsule.Localization', 'Capsule', {
	en: () => import('./en.js'),
	sv: () => import('./sv.js'),
	da: () => import('./da.js'),
	nb: () => import('./nb.js'),
	de: () => import('./de.js'),
});
