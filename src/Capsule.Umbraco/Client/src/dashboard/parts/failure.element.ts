import { customElement, html, property } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';

import './notice.element.js';

/**
 * Stands where something could not be loaded.
 * @fires retry - when it is to be tried again
 */
@customElement('capsule-failure')
export class CapsuleFailureElement extends UmbLitElement {
	/** What could not be loaded, in a sentence. */
	@property()
	text = '';

	override render() {
		return html`
			<capsule-notice level="danger" icon="icon-alert" role="alert">
				${this.text}
				<uui-button
					slot="actions"
					look="secondary"
					label=${this.localize.term('capsule_tryAgain')}
					@click=${() => this.dispatchEvent(new CustomEvent('retry'))}></uui-button>
			</capsule-notice>
		`;
	}
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-failure': CapsuleFailureElement;
	}
}
