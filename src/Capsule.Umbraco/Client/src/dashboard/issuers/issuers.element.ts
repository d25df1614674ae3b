import type { IssuerSettings } from '../../api/index.js';
import { tabStyles } from '../parts/tab-styles.js';
import { CapsuleSettingsTab } from '../settings/settings-tab.js';
import { css, customElement, html, nothing, repeat, state } from '@umbraco-cms/backoffice/external/lit';

import '../parts/configured-notice.element.js';
import '../parts/empty.element.js';
import '../parts/undo.element.js';
import './issuer-entry.element.js';
import './local-issuer.element.js';

/** The tab Issuers: who opens protected pages, this site for its members and others for their subscribers. */
@customElement('capsule-issuers')
export class CapsuleIssuersElement extends CapsuleSettingsTab {
	/** The place of the issuer that was added last: it opens by itself. */
	@state()
	private _added = -1;

	get #issuers(): Array<IssuerSettings> {
		return this.context?.effective('issuers') ?? [];
	}

	#onAdd(isHosted: boolean): void {
		this._added = this.#issuers.length;
		const scopes = this.scopes.map((scope) => scope.name);
		this.set('issuers', [
			...this.#issuers,
			{ name: isHosted ? 'sesamy' : '', unlockUrl: '', vendorId: isHosted ? '' : null, scopes, contentNames: [] },
		]);
	}

	#onChange(place: number, issuer: IssuerSettings): void {
		this.set(
			'issuers',
			this.#issuers.map((other, index) => (index === place ? issuer : other)),
		);
	}

	#onRemove(place: number): void {
		this._added = -1;
		this.context?.remove(this.#issuers[place].name, (draft) => ({
			...draft,
			issuers: draft.issuers.filter((_, index) => index !== place),
		}));
	}

	override render() {
		if (!this.draft) return nothing;
		const isConfigured = this.isConfigured('issuers');
		return html`
			<capsule-local-issuer></capsule-local-issuer>
			<uui-box headline=${this.localize.term('capsule_issuers')}>
				<p class="quiet">${this.localize.term('capsule_issuersText')}</p>
				${isConfigured ? html`<capsule-configured-notice member="issuers"></capsule-configured-notice>` : nothing}
				<capsule-undo></capsule-undo>
				${this.#issuers.length === 0
					? html`<capsule-empty icon="icon-server" headline=${this.localize.term('capsule_noIssuers')}>
							${this.localize.term('capsule_noIssuersText')}
							${isConfigured ? nothing : html`<div slot="actions" class="actions">${this.#renderAdd()}</div>`}
						</capsule-empty>`
					: this.#renderList(isConfigured)}
			</uui-box>
		`;
	}

	#renderList(isConfigured: boolean) {
		return html`
			<div class="list">
				${repeat(
					this.#issuers,
					(_, place) => place,
					(issuer, place) => html`
						<capsule-issuer-entry
							.issuer=${issuer}
							.place=${place}
							?readonly=${isConfigured}
							?open=${place === this._added}
							@change-issuer=${(event: CustomEvent<IssuerSettings>) => this.#onChange(place, event.detail)}
							@remove=${() => this.#onRemove(place)}></capsule-issuer-entry>
					`,
				)}
			</div>
			${isConfigured ? nothing : html`<div class="actions">${this.#renderAdd()}</div>`}
		`;
	}

	#renderAdd() {
		return html`
			<uui-button
				id="add"
				look=${this.#issuers.length === 0 ? 'primary' : 'secondary'}
				label=${this.localize.term('capsule_addIssuer')}
				@click=${() => this.#onAdd(false)}></uui-button>
			<uui-button
				id="add-hosted"
				look="secondary"
				label=${this.localize.term('capsule_addHostedIssuer')}
				@click=${() => this.#onAdd(true)}></uui-button>
		`;
	}

	static override styles = [
		tabStyles,
		css`
			capsule-empty .actions {
				justify-content: center;
			}
		`,
	];
}

export { CapsuleIssuersElement as element };

declare global {
	interface HTMLElementTagNameMap {
		'capsule-issuers': CapsuleIssuersElement;
	}
}
