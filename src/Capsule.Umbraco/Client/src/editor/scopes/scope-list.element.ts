import { scopeCatalog } from './scope-catalog.js';
import type { ScopeCatalogState } from './scope-catalog.js';
import { css, customElement, html, nothing, property, repeat, state, styleMap } from '@umbraco-cms/backoffice/external/lit';
import { UmbChangeEvent } from '@umbraco-cms/backoffice/event';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';

interface Row {
	name: string;
	title: string;
	colour: string | null;
	includes: Array<string>;
	isUnknown: boolean;
}

/**
 * The declared scopes with a box to tick before each. Chosen ones that are not declared stay, and are marked.
 * @fires change - when a scope was chosen or left
 */
@customElement('capsule-scope-list')
export class CapsuleScopeListElement extends UmbLitElement {
	@property({ attribute: false })
	selection: Array<string> = [];

	@property()
	label = '';

	@property({ type: Boolean, reflect: true })
	readonly = false;

	@state()
	private _catalog: ScopeCatalogState = scopeCatalog.current;

	// Those that were chosen and are not declared: they do not vanish from the list by being left.
	#undeclared: Array<string> = [];

	constructor() {
		super();
		this.observe(scopeCatalog.state, (catalog) => (this._catalog = catalog), '_observeScopes');
	}

	override connectedCallback(): void {
		super.connectedCallback();
		void scopeCatalog.load(this);
	}

	/** Moves the keyboard to the first box. */
	override focus(): void {
		void this.updateComplete.then(() => this.renderRoot.querySelector('uui-checkbox')?.focus());
	}

	get #rows(): Array<Row> {
		const declared = this._catalog.scopes.map((scope) => ({ ...scope, isUnknown: false }));
		const others = this.selection.filter((name) => !declared.some((scope) => scope.name === name));
		this.#undeclared = [...new Set([...this.#undeclared, ...others])].filter(
			(name) => !declared.some((scope) => scope.name === name),
		);
		const isUnknown = this._catalog.status === 'ready';
		return [...declared, ...this.#undeclared.map((name) => ({ name, title: name, colour: null, includes: [], isUnknown }))];
	}

	#toggle(name: string, isChosen: boolean): void {
		const rest = this.selection.filter((scope) => scope !== name);
		this.selection = isChosen ? [...rest, name] : rest;
		this.dispatchEvent(new UmbChangeEvent());
	}

	override render() {
		const rows = this.#rows;
		if (this._catalog.status === 'loading' && rows.length === 0) return html`<uui-loader-bar></uui-loader-bar>`;
		if (this._catalog.status === 'unavailable' && rows.length === 0) {
			return html`<p>${this.localize.term('capsuleEditor_scopesUnavailable')}</p>`;
		}
		if (rows.length === 0) return this.#renderEmpty();
		return html`
			<div role="group" aria-label=${this.label}>
				${repeat(
					rows,
					(row) => row.name,
					(row) => this.#renderRow(row),
				)}
			</div>
		`;
	}

	#renderEmpty() {
		return html`
			<div id="empty">
				<strong>${this.localize.term('capsuleEditor_noScopesTitle')}</strong>
				<p>${this.localize.term('capsuleEditor_noScopesText')}</p>
			</div>
		`;
	}

	#renderRow({ name, title, colour, includes, isUnknown }: Row) {
		const titles = includes.map((scope) => this._catalog.scopes.find((candidate) => candidate.name === scope)?.title ?? scope);
		return html`
			<div class="row">
				<uui-checkbox
					label=${title}
					?checked=${this.selection.includes(name)}
					?disabled=${this.readonly}
					data-scope=${name}
					@change=${(event: Event) => this.#toggle(name, (event.target as HTMLInputElement).checked)}>
					<span class="dot" style=${styleMap(colour ? { 'background-color': colour } : {})}></span>
					${title}
				</uui-checkbox>
				<small>
					${title === name ? nothing : html`<code>${name}</code>`}
					${titles.length > 0 ? this.localize.term('capsuleEditor_includes', titles.join(', ')) : nothing}
					${isUnknown ? html`<uui-tag color="warning" look="secondary">${this.localize.term('capsuleEditor_unknownScope')}</uui-tag>` : nothing}
				</small>
			</div>
		`;
	}

	static override styles = css`
		:host {
			display: block;
		}
		.row {
			display: flex;
			flex-wrap: wrap;
			align-items: center;
			gap: 0 var(--uui-size-space-4);
			padding: var(--uui-size-space-1) 0;
		}
		.dot {
			display: inline-block;
			width: 0.7em;
			height: 0.7em;
			margin-right: 0.35em;
			border-radius: 50%;
			background-color: var(--uui-color-interactive);
			box-shadow: 0 0 0 1px color-mix(in srgb, var(--uui-color-text) 25%, transparent);
		}
		small {
			color: var(--uui-color-text-alt);
		}
		#empty p,
		p {
			margin: var(--uui-size-space-1) 0 0;
			color: var(--uui-color-text-alt);
		}
	`;
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-scope-list': CapsuleScopeListElement;
	}
}
