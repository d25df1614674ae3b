import { css, customElement, html, property } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';

/** What stands where nothing is yet: what would be here, why one wants it, and how to begin. */
@customElement('capsule-empty')
export class CapsuleEmptyElement extends UmbLitElement {
	@property()
	headline = '';

	@property()
	icon = 'icon-info';

	override render() {
		return html`
			<umb-icon name=${this.icon}></umb-icon>
			<h3>${this.headline}</h3>
			<p><slot></slot></p>
			<slot name="actions"></slot>
		`;
	}

	static override styles = css`
		:host {
			display: block;
			text-align: center;
			padding: var(--uui-size-layout-2) var(--uui-size-layout-1);
		}
		umb-icon {
			font-size: 30px;
			color: var(--uui-color-border-emphasis);
		}
		h3 {
			margin: var(--uui-size-space-4) 0 var(--uui-size-space-2);
			font-size: var(--uui-type-h5-size);
			line-height: 1.4;
		}
		p {
			margin: 0 auto var(--uui-size-space-5);
			max-width: 56ch;
			line-height: 1.5;
			color: var(--uui-color-text-alt);
		}
	`;
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-empty': CapsuleEmptyElement;
	}
}
