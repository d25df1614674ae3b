import { CapsuleSettingsTab } from '../settings/settings-tab.js';
import { customElement, html, nothing } from '@umbraco-cms/backoffice/external/lit';

import './notice.element.js';

/** Offers to bring back what was deleted last. */
@customElement('capsule-undo')
export class CapsuleUndoElement extends CapsuleSettingsTab {
	override render() {
		const deleted = this._settings?.deleted;
		if (!deleted) return nothing;
		return html`
			<capsule-notice icon="icon-trash" role="status">
				${this.localize.term('capsule_deleted', deleted.name)}
				<uui-button slot="actions" look="secondary" label=${this.localize.term('capsule_undo')} @click=${() => this.context?.undo()}></uui-button>
			</capsule-notice>
		`;
	}
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-undo': CapsuleUndoElement;
	}
}
