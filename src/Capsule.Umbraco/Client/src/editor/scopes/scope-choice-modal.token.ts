import { UmbModalToken } from '@umbraco-cms/backoffice/modal';

export interface ScopeChoiceData {
	/** What the scopes are for; the dialog words itself after it. */
	kind: 'protect' | 'line' | 'changeRegion' | 'changeLine';
	/** The scopes as they are. With these the protection can be taken away as well. */
	selected?: Array<string>;
}

export interface ScopeChoice {
	/** The scopes chosen; null where protection is to be taken away. */
	scopes: Array<string> | null;
}

export const CAPSULE_SCOPE_CHOICE_MODAL_ALIAS = 'Capsule.Modal.ScopeChoice';

export const CAPSULE_SCOPE_CHOICE_MODAL = new UmbModalToken<ScopeChoiceData, ScopeChoice>(CAPSULE_SCOPE_CHOICE_MODAL_ALIAS, {
	modal: { type: 'dialog' },
});
