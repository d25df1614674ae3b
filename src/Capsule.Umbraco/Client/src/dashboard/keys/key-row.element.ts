import { activateKey, removeKey, retireKey } from '../../api/index.js';
import type { Key } from '../../api/index.js';
import { distance, moment } from '../parts/moment.js';
import { partStyles } from '../parts/part-styles.js';
import { nextStep } from './key-steps.js';
import type { KeyStep } from './key-steps.js';
import { css, customElement, html, nothing, property, state } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { umbConfirmModal } from '@umbraco-cms/backoffice/modal';

import '../parts/copy.element.js';
import '../parts/entry.element.js';

const COLOURS = { Pending: 'warning', Active: 'positive', Retiring: 'default', Retired: 'default' } as const;

/**
 * One key: what it is, how old, and its next step.
 * @fires changed
 */
@customElement('capsule-key-row')
export class CapsuleKeyRowElement extends UmbLitElement {
	@property({ attribute: false })
	key!: Key;

	@state()
	private _state?: 'waiting' | 'failed';

	// Too early is asked about in another way than in time, since readers would be locked out.
	async #onStep({ action, isSafe, safeFrom }: KeyStep): Promise<void> {
		const term = `capsule_key_${action}${isSafe ? '' : 'Early'}`;
		try {
			await umbConfirmModal(this, {
				headline: this.localize.term(`capsule_key_${action}`),
				content: this.localize.term(`${term}Text`, this.key.keyId, moment(this.localize, safeFrom)),
				confirmLabel: this.localize.term(`capsule_key_${action}`),
				color: isSafe && action === 'activate' ? 'positive' : 'danger',
			});
		} catch {
			// They thought better of it.
			return;
		}
		this._state = 'waiting';
		const { error } = await this.#call(action, !isSafe);
		this._state = error ? 'failed' : undefined;
		if (!error) this.dispatchEvent(new CustomEvent('changed'));
	}

	#call(action: KeyStep['action'], force: boolean) {
		if (action === 'activate') return activateKey(this, this.key);
		return action === 'retire' ? retireKey(this, this.key, force) : removeKey(this, this.key);
	}

	override render() {
		const { keyId, status, publicKeyPem } = this.key;
		const now = Date.now();
		const step = nextStep(this.key, now);
		return html`
			<capsule-entry label=${keyId} readonly>
				<code slot="header">${keyId}</code>
				<uui-tag slot="header" look="secondary" color=${COLOURS[status]}>${this.localize.term(`capsule_status_${status}`)}</uui-tag>
				<span slot="header" class="quiet">${this.#since(now)}</span>
				<capsule-copy label=${this.localize.term('capsule_publicKey')} value=${publicKeyPem}></capsule-copy>
			</capsule-entry>
			${step ? this.#renderStep(step, now) : nothing}
		`;
	}

	#since(now: number): string {
		const { status, createdAt, activatedAt, retiringSince, retiredAt } = this.key;
		const at = { Pending: createdAt, Active: activatedAt ?? createdAt, Retiring: retiringSince, Retired: retiredAt }[status];
		return at ? this.localize.term(`capsule_since_${status}`, distance(this.localize, at, now)) : '';
	}

	#renderStep(step: KeyStep, now: number) {
		const { action, isSafe, safeFrom } = step;
		return html`
			<div id="step">
				<span>
					${isSafe
						? this.localize.term(`capsule_key_${action}Safe`)
						: html`${this.localize.term('capsule_safeFrom', moment(this.localize, safeFrom))}
								<span class="quiet">(${distance(this.localize, safeFrom!, now)})</span>`}
				</span>
				<uui-button
					id=${action}
					look=${isSafe && action !== 'remove' ? 'primary' : 'secondary'}
					color=${isSafe && action === 'activate' ? 'positive' : 'default'}
					label=${this.localize.term(`capsule_key_${action}`)}
					.state=${this._state}
					@click=${() => this.#onStep(step)}></uui-button>
			</div>
		`;
	}

	static override styles = [
		partStyles,
		css`
			#step {
				display: flex;
				flex-wrap: wrap;
				align-items: center;
				justify-content: space-between;
				gap: var(--uui-size-space-3);
				padding: var(--uui-size-space-3) var(--uui-size-space-4);
				border: 1px solid var(--uui-color-border);
				border-top: 0;
				border-radius: 0 0 var(--uui-border-radius) var(--uui-border-radius);
				background: var(--uui-color-surface-alt);
			}
		`,
	];
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-key-row': CapsuleKeyRowElement;
	}
}
