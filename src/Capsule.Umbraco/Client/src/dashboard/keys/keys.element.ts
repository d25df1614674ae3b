import { getKeys, getStatus, replaceRotationSecret } from '../../api/index.js';
import type { KeyRing, Status } from '../../api/index.js';
import { Loaded } from '../parts/loaded.js';
import { moment } from '../parts/moment.js';
import { tabStyles } from '../parts/tab-styles.js';
import { customElement, html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { umbConfirmModal } from '@umbraco-cms/backoffice/modal';

import '../parts/copy.element.js';
import '../parts/field.element.js';
import '../parts/notice.element.js';
import './key-rotation.element.js';

/** The tab Keys: where others find the site's public keys, and the steps by which they are changed. */
@customElement('capsule-keys')
export class CapsuleKeysElement extends UmbLitElement {
	#keys: Loaded<{ ring: KeyRing; status?: Status }> = new Loaded(this, async () => {
		const [ring, status] = await Promise.all([getKeys(this), getStatus(this)]);
		return { data: ring.data && { ring: ring.data, status: status.data ?? this.#keys.data?.status }, error: ring.error };
	});

	constructor() {
		super();
		this.#keys.load();
	}

	async #onReplaceSecret(): Promise<void> {
		try {
			await umbConfirmModal(this, {
				headline: this.localize.term('capsule_secretReplace'),
				content: this.localize.term('capsule_secretReplaceText'),
				confirmLabel: this.localize.term('capsule_secretReplace'),
				color: 'danger',
			});
		} catch {
			// They thought better of it.
			return;
		}
		const { error } = await replaceRotationSecret(this);
		if (!error) await this.#keys.load();
	}

	override render() {
		if (this.#keys.hasFailed) return this.#keys.renderFailure('capsule_keysFailed');
		if (!this.#keys.data) return html`<uui-loader-bar></uui-loader-bar>`;
		const { ring, status } = this.#keys.data;
		return html`
			${ring.isProtected
				? nothing
				: html`<capsule-notice level="warning" icon="icon-alert">${this.localize.term('capsule_unprotected')}</capsule-notice>`}
			${status ? this.#renderAddresses(status) : nothing}
			${(['Signing', 'Issuer'] as const).map(
				(purpose) => html`
					<capsule-key-rotation
						.purpose=${purpose}
						.keys=${ring.keys.filter((key) => key.purpose === purpose)}
						@changed=${() => this.#keys.load()}></capsule-key-rotation>
				`,
			)}
			${this.#renderSecret(ring)}
		`;
	}

	#renderAddresses({ publisherJwksUrl, issuerJwksUrl, domain }: Status) {
		const origin = domain ? `https://${domain}` : location.origin;
		return html`
			<uui-box headline=${this.localize.term('capsule_addresses')}>
				<p class="quiet">${this.localize.term('capsule_addressesText')}</p>
				<capsule-field label=${this.localize.term('capsule_publisherJwks')} description=${this.localize.term('capsule_publisherJwksText')}>
					<capsule-copy label=${this.localize.term('capsule_publisherJwks')} value=${origin + publisherJwksUrl}></capsule-copy>
				</capsule-field>
				${issuerJwksUrl
					? html`<capsule-field label=${this.localize.term('capsule_issuerJwks')} description=${this.localize.term('capsule_issuerJwksText')}>
							<capsule-copy label=${this.localize.term('capsule_issuerJwks')} value=${origin + issuerJwksUrl}></capsule-copy>
						</capsule-field>`
					: nothing}
			</uui-box>
		`;
	}

	#renderSecret({ rotationSecretCreatedAt, olderSealingKeys }: KeyRing) {
		return html`
			<uui-box headline=${this.localize.term('capsule_secret')}>
				<p class="quiet">${this.localize.term('capsule_secretText')}</p>
				<p>
					${this.localize.term('capsule_secretMade', moment(this.localize, rotationSecretCreatedAt))}
					${olderSealingKeys > 0 ? this.localize.term('capsule_secretOlder', olderSealingKeys) : nothing}
				</p>
				<uui-button
					look="secondary"
					color="danger"
					label=${this.localize.term('capsule_secretReplace')}
					@click=${this.#onReplaceSecret}></uui-button>
			</uui-box>
		`;
	}

	static override styles = tabStyles;
}

export { CapsuleKeysElement as element };

declare global {
	interface HTMLElementTagNameMap {
		'capsule-keys': CapsuleKeysElement;
	}
}
