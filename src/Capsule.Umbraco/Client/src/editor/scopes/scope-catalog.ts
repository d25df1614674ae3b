import { getScopes } from '../../api/index.js';
import type { Scope } from '../../api/index.js';
import { UmbObjectState } from '@umbraco-cms/backoffice/observable-api';
import type { UmbControllerHost } from '@umbraco-cms/backoffice/controller-api';

/** What the editor tools know of the scopes that are declared. */
export interface ScopeCatalogState {
	/** `unavailable`: they could not be read, so no scope can be called unknown. */
	status: 'loading' | 'ready' | 'unavailable';
	scopes: Array<Scope>;
}

/** The declared scopes, for all the editors of a page at once. Read anew whenever one opens. */
export class ScopeCatalog {
	#state = new UmbObjectState<ScopeCatalogState>({ status: 'loading', scopes: [] });
	#loading?: Promise<ScopeCatalogState>;

	readonly state = this.#state.asObservable();

	get current(): ScopeCatalogState {
		return this.#state.getValue();
	}

	/** Reads the scopes. Editors that open together share one request. */
	load(host: UmbControllerHost): Promise<ScopeCatalogState> {
		return (this.#loading ??= this.#read(host).finally(() => (this.#loading = undefined)));
	}

	async #read(host: UmbControllerHost): Promise<ScopeCatalogState> {
		const { data } = await getScopes(host, true);
		// What was read before is still a better answer than none.
		if (data) this.#state.setValue({ status: 'ready', scopes: data });
		else if (this.current.status !== 'ready') this.#state.setValue({ status: 'unavailable', scopes: [] });
		return this.current;
	}
}

export const scopeCatalog = new ScopeCatalog();

/** What editors see of a scope. */
export interface ScopeLook {
	name: string;
	title: string;
	/** `#rrggbb`, or null where none was chosen. */
	colour: string | null;
	/** Whether the scopes were read and this one is not among them. */
	isUnknown: boolean;
}

/** How a scope looks, declared or not. */
export function lookOf(name: string, { status, scopes }: ScopeCatalogState): ScopeLook {
	const scope = scopes.find((candidate) => candidate.name === name);
	return { name, title: scope?.title ?? name, colour: scope?.colour ?? null, isUnknown: !scope && status === 'ready' };
}
