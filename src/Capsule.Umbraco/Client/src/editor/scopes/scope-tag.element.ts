import { lookOf, scopeCatalog } from './scope-catalog.js';
import type { ScopeCatalogState } from './scope-catalog.js';
import { css, customElement, html, nothing, property, state, styleMap } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';

/** A scope by its title, with its colour beside it. One that is not declared says so. */
@customElement('capsule-scope-tag')
export class CapsuleScopeTagElement extends UmbLitElement {
	@property()
	name = '';

	@state()
	private _catalog: ScopeCatalogState = scopeCatalog.current;

	constructor() {
		super();
		this.observe(scopeCatalog.state, (catalog) => (this._catalog = catalog), '_observeScopes');
	}

	override render() {
		const look = lookOf(this.name, this._catalog);
		return html`
			<span class="dot" style=${styleMap(look.colour ? { 'background-color': look.colour } : {})}></span>
			<span class="title">${look.title}</span>
			${look.isUnknown ? html`<span class="unknown">${this.localize.term('capsuleEditor_unknownScope')}</span>` : nothing}
		`;
	}

	static override styles = css`
		:host {
			display: inline-flex;
			align-items: baseline;
			gap: 0.4em;
			white-space: nowrap;
		}
		.dot {
			align-self: center;
			box-sizing: border-box;
			width: 0.65em;
			height: 0.65em;
			border-radius: 50%;
			background-color: var(--uui-color-interactive);
			/* A pale colour on a pale ground is still a dot. */
			box-shadow: 0 0 0 1px color-mix(in srgb, var(--uui-color-text) 25%, transparent);
		}
		.title {
			font-weight: 600;
			overflow: hidden;
			text-overflow: ellipsis;
			max-width: 24ch;
		}
		.unknown {
			/* As a colour of letters the warning is too pale to be read. */
			border-bottom: 2px solid var(--uui-color-warning-standalone, var(--uui-color-warning));
			font-style: italic;
		}
	`;
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-scope-tag': CapsuleScopeTagElement;
	}
}
