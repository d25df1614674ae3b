import { describe, expect, it } from 'vitest';
import { UmbLocalizationController, umbLocalizationManager } from '@umbraco-cms/backoffice/localization-api';
import { UmbControllerHostElementMixin } from '@umbraco-cms/backoffice/controller-api';
import { say } from '../../src/api/server-text.js';
import sv from '../../src/lang/sv.js';

customElements.define('test-host', class extends UmbControllerHostElementMixin(HTMLElement) {});

function swedish(): UmbLocalizationController {
	umbLocalizationManager.registerLocalization({
		$code: 'sv',
		$dir: 'ltr',
		...Object.fromEntries(Object.entries(sv.capsuleServer).map(([code, text]) => [`capsuleServer_${code}`, text])),
	} as never);
	const host = document.createElement('test-host') as HTMLElement & ConstructorParameters<typeof UmbLocalizationController>[0];
	host.lang = 'sv';
	return new UmbLocalizationController(host);
}

describe('a text of the server', () => {
	it('is said in the editor’s language, with what fills its gaps', () => {
		const text = { code: 'settingsInclude', args: ['premium', 'gold'], message: 'English' };

		expect(say(swedish(), text)).toBe('Behörigheten ”premium” omfattar ”gold”, som inte finns bland behörigheterna.');
	});

	it('holds others, lists of them, numbers and moments, in the way of that language', () => {
		const used = [
			{ code: 'signingKeyOfAge', args: ['k1', { code: 'ageDays', args: [1200], message: '' }], message: '' },
			{ code: 'secretOfAge', args: [{ code: 'ageNew', args: [], message: '' }], message: '' },
		];

		expect(say(swedish(), { code: 'keysInPlaceText', args: [used], message: '' })).toMatch(
			/^I bruk: signeringsnyckeln ”k1” \(1\s200 dagar gammal\), rotationshemligheten \(ny\)\.$/u,
		);
		expect(say(swedish(), { code: 'issuerStale', args: [{ at: '2026-11-05T10:30:00+00:00' }], message: '' })).toContain('5 nov. 2026');
	});

	it('is the English where there are no words for it', () => {
		expect(say(swedish(), { code: 'ofANewerServer', args: ['x'], message: 'Something new: x.' })).toBe('Something new: x.');
	});
});
