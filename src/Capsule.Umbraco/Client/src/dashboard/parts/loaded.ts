import type { Answer } from '../../api/index.js';
import { html, nothing } from '@umbraco-cms/backoffice/external/lit';
import type { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';

import './failure.element.js';

/**
 * What an element shows of the server. What was loaded stays while it is loaded again, and where that fails. Of several
 * answers under way only the one that was asked for last counts.
 */
export class Loaded<Data, From = undefined> {
	readonly #host: UmbLitElement;
	readonly #read: (from?: From) => Promise<Answer<Data>>;
	#data?: Data;
	#hasFailed = false;
	#from?: From;
	#turn = 0;

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
		const turn = ++this.#turn;
		this.#from = from;
		const { data } = await this.#read(from);
		if (turn !== this.#turn) return;
		this.#hasFailed = !data;
		this.data = data ?? this.#data;
	}

	/** Says that it could not be loaded, where so, and offers to ask for the same again. */
	renderFailure(term: string) {
		return this.#hasFailed
			? html`<capsule-failure text=${this.#host.localize.term(term)} @retry=${() => this.load(this.#from)}></capsule-failure>`
			: nothing;
	}
}
