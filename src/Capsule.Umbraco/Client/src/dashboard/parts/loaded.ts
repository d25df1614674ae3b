import type { Answer } from '../../api/index.js';
import { html, nothing } from '@umbraco-cms/backoffice/external/lit';
import type { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';

import './failure.element.js';

/** What an element shows of the server. What was loaded stays while it is loaded again, and where that fails. */
export class Loaded<Data, From = undefined> {
	readonly #host: UmbLitElement;
	readonly #read: (from?: From) => Promise<Answer<Data>>;
	#data?: Data;
	#hasFailed = false;

	/** @param read - asks the server, from whatever `load` was given */
	constructor(host: UmbLitElement, read: (from?: From) => Promise<Answer<Data>>) {
		this.#host = host;
		this.#read = read;
	}

	get data(): Data | undefined {
		return this.#data;
	}

	set data(data: Data | undefined) {
		this.#data = data;
		this.#host.requestUpdate();
	}

	get hasFailed(): boolean {
		return this.#hasFailed;
	}

	async load(from?: From): Promise<void> {
		const { data } = await this.#read(from);
		this.#hasFailed = !data;
		this.data = data ?? this.#data;
	}

	/** Says that it could not be loaded, where so. */
	renderFailure(term: string) {
		return this.#hasFailed
			? html`<capsule-failure text=${this.#host.localize.term(term)} @retry=${() => this.load()}></capsule-failure>`
			: nothing;
	}
}
