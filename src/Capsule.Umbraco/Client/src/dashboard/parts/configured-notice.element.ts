import type { ConfigurableMember } from '../../api/index.js';
import { customElement, html, property } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';

import './notice.element.js';

/** What configuration calls each member. */
const SOURCES: Record<ConfigurableMember, string> = {
	domain: 'Capsule:Domain',
	scopes: 'Capsule:Scopes',
	issuers: 'Capsule:Issuers',
	localIssuer: 'Capsule:LocalIssuer',
	rotationInterval: 'Capsule:Rotation:Interval',
};

/** Says that the site's configuration sets something, and where, so that it can only be looked at here. */
@customElement('capsule-configured-notice')
export class CapsuleConfiguredNoticeElement extends UmbLitElement {
	@property()
	member: ConfigurableMember = 'domain';

	override render() {
		return html`
			<capsule-notice icon="icon-lock">
				${this.localize.term('capsule_configured')} <code>${SOURCES[this.member]}</code>
			</capsule-notice>
		`;
	}
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-configured-notice': CapsuleConfiguredNoticeElement;
	}
}
