import { css, customElement, html, property } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';

/** A text to be copied elsewhere. */
@customElement('capsule-copy')
export class CapsuleCopyElement extends UmbLitElement {
	@property()
	label = '';

	@property()
	value = '';

	override render() {
		return html`
			<uui-input readonly label=${this.label} .value=${this.value}></uui-input>
			<uui-button-copy-text look="secondary" .text=${this.value} label=${this.localize.term('capsule_copy', this.label)}>
				<uui-icon name="icon-clipboard-copy"></uui-icon>
			</uui-button-copy-text>
		`;
	}

	static override styles = css`
		:host {
			display: flex;
			gap: var(--uui-size-space-2);
			max-width: 640px;
		}
		uui-input {
			flex: 1;
			min-width: 0;
		}
	`;
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-copy': CapsuleCopyElement;
	}
}
