import type { ScopeSettings } from '../../api/index.js';
import { css, customElement, html, property, styleMap } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';

/** A scope's title with its colour. */
@customElement('capsule-scope-mark')
export class CapsuleScopeMarkElement extends UmbLitElement {
	@property({ attribute: false })
	scope?: ScopeSettings;

	override render() {
		const { colour, title, name } = this.scope ?? {};
		return html`<span id="dot" style=${styleMap(colour ? { background: colour } : {})}></span>${title || name}`;
	}

	static override styles = css`
		:host {
			display: inline-flex;
			align-items: center;
			gap: 0.45em;
			overflow-wrap: anywhere;
		}
		#dot {
			flex: none;
			width: 0.7em;
			height: 0.7em;
			border-radius: 50%;
			background: var(--uui-color-interactive);
			box-shadow: 0 0 0 1px color-mix(in srgb, var(--uui-color-text) 25%, transparent);
		}
	`;
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-scope-mark': CapsuleScopeMarkElement;
	}
}
