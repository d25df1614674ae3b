import type { LocalIssuerSettings } from '../../api/index.js';
import { partStyles } from '../parts/part-styles.js';
import { CapsuleSettingsTab } from '../settings/settings-tab.js';
import { fromSpan, toSpan } from '../settings/time-span.js';
import { css, customElement, html, nothing } from '@umbraco-cms/backoffice/external/lit';

import '../parts/configured-notice.element.js';
import '../parts/field.element.js';
import './member-grants.element.js';

/** The issuer that this site runs for its members. */
@customElement('capsule-local-issuer')
export class CapsuleLocalIssuerElement extends CapsuleSettingsTab {
	get #issuer(): LocalIssuerSettings {
		return this.context?.effective('localIssuer') ?? { enabled: true };
	}

	#change(change: Partial<LocalIssuerSettings>): void {
		this.set('localIssuer', { ...this.#issuer, ...change });
	}

	#onAge(days: string): void {
		const amount = Number(days);
		this.#change({ maxResourceAge: days.trim() === '' ? null : fromSpan({ amount, unit: 'days' }) });
	}

	override render() {
		if (!this.draft) return nothing;
		const isConfigured = this.isConfigured('localIssuer');
		const { enabled } = this.#issuer;
		return html`
			<uui-box headline=${this.localize.term('capsule_localIssuer')}>
				<p class="quiet">${this.localize.term('capsule_localIssuerText')}</p>
				${isConfigured ? html`<capsule-configured-notice member="localIssuer"></capsule-configured-notice>` : nothing}
				<capsule-field label=${this.localize.term('capsule_localIssuerOn')} problem=${this.problemAt('localIssuer')}>
					<uui-toggle
						id="local"
						label=${this.localize.term('capsule_localIssuerOn')}
						?checked=${enabled}
						?disabled=${isConfigured}
						@change=${(event: Event) => this.#change({ enabled: (event.target as HTMLInputElement).checked })}>
						${this.localize.term(enabled ? 'capsule_on' : 'capsule_off')}
					</uui-toggle>
				</capsule-field>
				${enabled ? this.#renderMore(isConfigured) : nothing}
			</uui-box>
		`;
	}

	#renderMore(isConfigured: boolean) {
		const { maxResourceAge } = this.#issuer;
		const span = maxResourceAge ? toSpan(maxResourceAge) : undefined;
		const isOtherUnit = span !== undefined && span.unit !== 'days';
		const problem = this.problemAt('localIssuer.maxResourceAge');
		return html`
			<capsule-member-grants></capsule-member-grants>
			<capsule-field
				label=${this.localize.term('capsule_maxAge')}
				description=${this.localize.term('capsule_maxAgeText')}
				problem=${problem}>
				<uui-input
					id="age"
					type="number"
					min="1"
					label=${this.localize.term('capsule_maxAge')}
					placeholder=${this.localize.term('capsule_maxAgeNone')}
					.value=${span ? String(isOtherUnit ? '' : span.amount) : ''}
					?readonly=${isConfigured || isOtherUnit}
					?error=${problem !== ''}
					@input=${(event: Event) => this.#onAge((event.target as HTMLInputElement).value)}>
					<span slot="append" id="unit">${isOtherUnit ? maxResourceAge : this.localize.term('capsule_days')}</span>
				</uui-input>
			</capsule-field>
		`;
	}

	static override styles = [
		partStyles,
		css`
			#age {
				max-width: 220px;
			}
			#unit {
				padding: 0 var(--uui-size-space-3);
				color: var(--uui-color-text-alt);
			}
		`,
	];
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-local-issuer': CapsuleLocalIssuerElement;
	}
}
