import { createKey } from '../../api/index.js';
import type { Key, KeyPurpose } from '../../api/index.js';
import { partStyles } from '../parts/part-styles.js';
import { ROTATION, rotationStep } from './key-steps.js';
import { css, customElement, html, nothing, property, state } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';

import './key-row.element.js';

/**
 * The keys of one purpose, and the rotation that they are in.
 * @fires changed
 */
@customElement('capsule-key-rotation')
export class CapsuleKeyRotationElement extends UmbLitElement {
	@property({ attribute: false })
	purpose: KeyPurpose = 'Signing';

	@property({ attribute: false })
	keys: Array<Key> = [];

	@state()
	private _state?: 'waiting' | 'failed';

	async #onCreate(): Promise<void> {
		this._state = 'waiting';
		const { error } = await createKey(this, this.purpose);
		this._state = error ? 'failed' : undefined;
		if (!error) this.dispatchEvent(new CustomEvent('changed'));
	}

	override render() {
		const step = rotationStep(this.keys, Date.now());
		return html`
			<uui-box headline=${this.localize.term(`capsule_keys_${this.purpose}`)}>
				<p class="quiet">${this.localize.term(`capsule_keys_${this.purpose}Text`)}</p>
				${this.keys.length === 0 ? html`<p>${this.localize.term('capsule_keysElsewhere')}</p>` : this.#renderSteps(step)}
				<div class="list">
					${this.keys.map(
						(key) => html`<capsule-key-row .key=${key} @changed=${() => this.dispatchEvent(new CustomEvent('changed'))}></capsule-key-row>`,
					)}
				</div>
				${this.keys.length > 0 && step === 0
					? html`<uui-button
							id="create"
							look="secondary"
							label=${this.localize.term('capsule_keyCreate')}
							.state=${this._state}
							@click=${this.#onCreate}></uui-button>`
					: nothing}
			</uui-box>
		`;
	}

	#renderSteps(current: number) {
		return html`
			<ol aria-label=${this.localize.term('capsule_rotation')}>
				${ROTATION.map(
					(name, place) => html`
						<li class=${place < current ? 'done' : ''} aria-current=${place === current ? 'step' : nothing}>
							<span aria-hidden="true">${place < current ? html`<uui-icon name="icon-check"></uui-icon>` : place + 1}</span>
							${this.localize.term(`capsule_rotation_${name}`)}
						</li>
					`,
				)}
			</ol>
			<p>${this.localize.term(`capsule_rotation_${ROTATION[current]}Text`)}</p>
		`;
	}

	static override styles = [
		partStyles,
		css`
			ol {
				display: flex;
				flex-wrap: wrap;
				gap: var(--uui-size-space-2) var(--uui-size-space-6);
				margin: 0 0 var(--uui-size-space-4);
				padding: 0;
				list-style: none;
			}
			li {
				display: flex;
				align-items: center;
				gap: var(--uui-size-space-2);
				color: var(--uui-color-text-alt);
			}
			li span {
				display: grid;
				place-items: center;
				width: 22px;
				height: 22px;
				border: 1px solid var(--uui-color-border-standalone);
				border-radius: 50%;
				font-size: var(--uui-type-small-size);
			}
			li[aria-current] {
				color: var(--uui-color-text);
				font-weight: 700;
			}
			li[aria-current] span {
				border-color: var(--uui-color-selected);
				background: var(--uui-color-selected);
				color: var(--uui-color-selected-contrast);
			}
			li.done span {
				border-color: var(--uui-color-positive);
				background: var(--uui-color-positive);
				color: var(--uui-color-positive-contrast);
			}
		`,
	];
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-key-rotation': CapsuleKeyRotationElement;
	}
}
