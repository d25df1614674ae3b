import { localizations } from '../../lang/localizations.js';

export const manifests = localizations('Capsule.Localization.Editor', 'Capsule Editor Tools', {
	en: () => import('./en.js'),
	sv: () => import('./sv.js'),
	da: () => import('./da.js'),
	nb: () => import('./nb.js'),
	de: () => import('./de.js'),
});
