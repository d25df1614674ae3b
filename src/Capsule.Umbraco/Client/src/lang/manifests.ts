const languages = {
	en: () => import('./en.js'),
	sv: () => import('./sv.js'),
	da: () => import('./da.js'),
	nb: () => import('./nb.js'),
	de: () => import('./de.js'),
};

export const manifests: Array<UmbExtensionManifest> = Object.entries(languages).map(([culture, js]) => ({
	type: 'localization',
	alias: `Capsule.Localization.${culture}`,
	name: `Capsule (${culture})`,
	meta: { culture },
	js,
}));
