import { createShareLink } from '../../api/index.js';
import type { DocumentProtection, MadeShareLink } from '../../api/index.js';
import { lookOf, scopeCatalog } from '../scopes/scope-catalog.js';
import type { ScopeCatalogState } from '../scopes/scope-catalog.js';
import type { CapsuleScopeListElement } from '../scopes/scope-list.element.js';
import { css, customElement, html, nothing, property, state } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';

import '../scopes/scope-list.element.js';

/** How long a link may live, as the API takes it, and its term. */
const LIFETIMES = [
	['01:00:00', 'lifetimeHour'],
	['1.00:00:00', 'lifetimeDay'],
	['7.00:00:00', 'lifetimeWeek'],
	['30.00:00:00', 'lifetimeMonth'],
] as const;

/**
 * Makes a share link: for whom, how long, how often. The link is shown once, since nobody keeps it.
 * @fires created - when there is a new link
 */
@customElement('capsule-new-link')
export class CapsuleNewLinkElement extends UmbLitElement {
	@property({ attribute: false })
	protection?: DocumentProtection;

	@state()
	private _isOpen = false;

	@state()
	private _scopes?: Array<string>;

	@state()
	private _title = '';

	@state()
	private _lifetime: string = LIFETIMES[2][0];

	@state()
	private _maxUses = '';

	@state()
	private _state?: 'waiting' | 'failed';

	@state()
	private _made?: MadeShareLink;

	@state()
	private _catalog: ScopeCatalogState = scopeCatalog.current;

	constructor() {
		super();
		this.observe(scopeCatalog.state, (catalog) => (this._catalog = catalog), '_observeScopes');
	}

	// All that the document protects, unless the editor chose otherwise. For a scope that is not declared no link is made.
	get #scopes(): Array<string> {
		const used = new Set(this.protection?.regions.flatMap((region) => region.scopes));
		return this._scopes ?? [...used].filter((scope) => !lookOf(scope, this._catalog).isUnknown);
	}

	get #maxUses(): number | null | undefined {
		if (this._maxUses.trim() === '') return null;
		const number = Number(this._maxUses);
		return Number.isInteger(number) && number > 0 ? number : undefined;
	}

	async #onSubmit(event: Event): Promise<void> {
		event.preventDefault();
		const maxUses = this.#maxUses;
		if (this.#scopes.length === 0 || maxUses === undefined || this._state === 'waiting') return;
		const { documentKey, culture } = this.protection!;
		this._state = 'waiting';
		const { data } = await createShareLink(this, {
			documentKey,
			culture,
			scopes: this.#scopes,
			lifetime: this._lifetime,
			maxUses,
			title: this._title.trim() || null,
		});
		this._state = data ? undefined : 'failed';
		if (!data) return;
		this._made = data;
		this._isOpen = false;
		this._title = '';
		this._maxUses = '';
		this.dispatchEvent(new CustomEvent('created'));
	}

	override render() {
		return html`
			${this._made ? this.#renderMade(this._made) : nothing}
			${this._isOpen
				? this.#renderForm()
				: html`<uui-button
						id="open"
						look="secondary"
						label=${this.localize.term('capsuleEditor_linkNew')}
						@click=${() => (this._isOpen = true)}></uui-button>`}
		`;
	}

	#renderMade({ url }: MadeShareLink) {
		return html`
			<div id="made" role="status">
				<strong>${this.localize.term('capsuleEditor_linkMade')}</strong>
				<div id="url">
					<uui-input readonly label=${this.localize.term('capsuleEditor_linkUrl')} .value=${url}></uui-input>
					<uui-button-copy-text look="secondary" .text=${url} label=${this.localize.term('capsuleEditor_linkCopy')}></uui-button-copy-text>
				</div>
				<small>${this.localize.term('capsuleEditor_linkOnce')}</small>
			</div>
		`;
	}

	#renderForm() {
		return html`
			<form @submit=${this.#onSubmit}>
				<uui-form-layout-item>
					<uui-label slot="label">${this.localize.term('capsuleEditor_linkGrants')}</uui-label>
					<capsule-scope-list
						label=${this.localize.term('capsuleEditor_linkGrants')}
						.selection=${this.#scopes}
						@change=${(event: Event) => (this._scopes = (event.target as CapsuleScopeListElement).selection)}></capsule-scope-list>
				</uui-form-layout-item>
				<uui-form-layout-item>
					<uui-label slot="label" for="lifetime">${this.localize.term('capsuleEditor_linkLifetime')}</uui-label>
					<uui-select
						id="lifetime"
						label=${this.localize.term('capsuleEditor_linkLifetime')}
						.options=${LIFETIMES.map(([value, term]) => ({
							name: this.localize.term(`capsuleEditor_${term}`),
							value,
							selected: value === this._lifetime,
						}))}
						@change=${(event: Event) => (this._lifetime = (event.target as HTMLSelectElement).value)}></uui-select>
				</uui-form-layout-item>
				<uui-form-layout-item>
					<uui-label slot="label" for="uses">${this.localize.term('capsuleEditor_linkMaxUses')}</uui-label>
					<uui-input
						id="uses"
						type="number"
						min="1"
						step="1"
						label=${this.localize.term('capsuleEditor_linkMaxUses')}
						placeholder=${this.localize.term('capsuleEditor_linkAnyUses')}
						.value=${this._maxUses}
						?error=${this.#maxUses === undefined}
						@input=${(event: Event) => (this._maxUses = (event.target as HTMLInputElement).value)}></uui-input>
				</uui-form-layout-item>
				<uui-form-layout-item>
					<uui-label slot="label" for="title">${this.localize.term('capsuleEditor_linkTitle')}</uui-label>
					<uui-input
						id="title"
						label=${this.localize.term('capsuleEditor_linkTitle')}
						placeholder=${this.localize.term('capsuleEditor_linkTitlePlaceholder')}
						.value=${this._title}
						@input=${(event: Event) => (this._title = (event.target as HTMLInputElement).value)}></uui-input>
				</uui-form-layout-item>
				<div id="actions">
					<uui-button label=${this.localize.term('general_cancel')} @click=${() => (this._isOpen = false)}></uui-button>
					<uui-button
						id="create"
						look="primary"
						color="positive"
						.state=${this._state}
						?disabled=${this.#scopes.length === 0 || this.#maxUses === undefined}
						label=${this.localize.term('capsuleEditor_linkCreate')}
						@click=${this.#onSubmit}></uui-button>
				</div>
			</form>
		`;
	}

	static override styles = css`
		uui-input,
		uui-select {
			width: 100%;
		}
		#made {
			margin-bottom: var(--uui-size-space-4);
			padding: var(--uui-size-space-4);
			border: 1px solid var(--uui-color-positive-standalone, var(--uui-color-positive));
			border-radius: var(--uui-border-radius);
		}
		#url {
			display: flex;
			gap: var(--uui-size-space-2);
			margin: var(--uui-size-space-2) 0;
		}
		#url uui-input {
			flex: 1;
			min-width: 0;
		}
		small {
			color: var(--uui-color-text-alt);
		}
		#actions {
			display: flex;
			justify-content: flex-end;
			gap: var(--uui-size-space-2);
		}
	`;
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-new-link': CapsuleNewLinkElement;
	}
}
