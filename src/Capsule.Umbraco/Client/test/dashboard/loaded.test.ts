import { describe, expect, it } from 'vitest';
import type { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { Loaded } from '../../src/dashboard/parts/loaded.js';

const host = { requestUpdate: () => undefined, localize: { term: (key: string) => key } } as unknown as UmbLitElement;

/** A server whose answers come when the test says. */
function server() {
	const asked: Array<{ from?: number; answer: (data?: string) => Promise<void> }> = [];
	const loaded = new Loaded<string, number>(
		host,
		(from) => new Promise((resolve) => asked.push({ from, answer: async (data) => (resolve({ data }), await Promise.resolve()) })),
	);
	return { loaded, asked };
}

describe('what is loaded', () => {
	it('stays where it cannot be loaded again', async () => {
		const { loaded, asked } = server();
		const first = loaded.load();
		await asked[0].answer('one');
		await first;
		const second = loaded.load();
		await asked[1].answer();
		await second;

		expect(loaded.data).toBe('one');
		expect(loaded.hasFailed).toBe(true);
	});

	it('is what was asked for last, whatever comes later', async () => {
		const { loaded, asked } = server();
		const both = [loaded.load(1), loaded.load(2)];
		await asked[1].answer('new');
		await asked[0].answer();
		await Promise.all(both);

		expect(loaded.data).toBe('new');
		expect(loaded.hasFailed).toBe(false);
	});

	it('is asked for again from where it failed', async () => {
		const { loaded, asked } = server();
		const failing = loaded.load(7);
		await asked[0].answer();
		await failing;
		const retry = (loaded.renderFailure('capsule_historyFailed') as { values: Array<unknown> }).values.find((value) => typeof value === 'function');
		(retry as () => void)();

		expect(asked.map(({ from }) => from)).toEqual([7, 7]);
	});
});
