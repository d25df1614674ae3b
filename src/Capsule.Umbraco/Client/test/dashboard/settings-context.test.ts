import { expect, it, vi } from 'vitest';
import { UmbControllerHostElementMixin } from '@umbraco-cms/backoffice/controller-api';
import type { CapsuleSettings, StoredSettings } from '../../src/api/index.js';
import { CapsuleSettingsContext } from '../../src/dashboard/settings/settings.context.js';

const { saved } = vi.hoisted(() => ({ saved: [] as Array<{ settings: CapsuleSettings; answer: () => void }> }));

vi.mock('../../src/api/index.js', () => {
	const stored = (settings: unknown) => ({ settings, configured: [], configuration: {} }) as unknown as StoredSettings;
	return {
		getSettings: async () => ({ data: stored({ domain: 'one', scopes: [] }), revision: '1' }),
		saveSettings: (_: unknown, settings: CapsuleSettings) =>
			new Promise((resolve) => saved.push({ settings, answer: () => resolve({ data: stored(settings), revision: '2' }) })),
		validateSettings: async () => ({ data: [] }),
	};
});

customElements.define('test-host', class extends UmbControllerHostElementMixin(HTMLElement) {});

async function loaded(): Promise<CapsuleSettingsContext> {
	const context = new CapsuleSettingsContext(document.createElement('test-host') as never);
	// Nobody is there to be notified.
	vi.spyOn(context, 'getContext').mockResolvedValue(undefined as never);
	await context.load();
	return context;
}

it('keeps what is written while the settings are being saved', async () => {
	const context = await loaded();
	context.change((draft) => ({ ...draft, domain: 'two' }));
	const saving = context.save();
	context.change((draft) => ({ ...draft, domain: 'three' }));
	saved.at(-1)!.answer();
	await saving;

	expect(context.current.stored?.settings.domain).toBe('two');
	expect(context.current.draft?.domain).toBe('three');
	expect(context.current.isChanged).toBe(true);
	context.destroy();
});

it('has nothing left to save once they are saved', async () => {
	const context = await loaded();
	context.change((draft) => ({ ...draft, domain: 'four' }));
	const saving = context.save();
	saved.at(-1)!.answer();
	await saving;

	expect(context.current.stored?.settings.domain).toBe('four');
	expect(context.current.isChanged).toBe(false);
	context.destroy();
});
