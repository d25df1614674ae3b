/** Makes a scope's name of its title: as it goes over the wire and into addresses, and as people would type it. */
export function nameFromTitle(title: string): string {
	return title
		.toLowerCase()
		.replaceAll('ß', 'ss')
		.replaceAll('æ', 'ae')
		.replaceAll('ø', 'o')
		.normalize('NFD')
		.replace(/\p{Mark}/gu, '')
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '')
		.slice(0, 64);
}
