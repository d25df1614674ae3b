/** Registers the language files of one part of the client, by culture. */
export const localizations = (alias: string, name: string, languages: Record<string, () => Promise<unknown>>): Array<UmbExtensionManifest> =>
	Object.entries(languages).map(
		([culture, js]) => ({ type: 'localization', alias: `${alias}.${culture}`, name: `${name} (${culture})`, meta: { culture }, js }) as UmbExtensionManifest,
	);
