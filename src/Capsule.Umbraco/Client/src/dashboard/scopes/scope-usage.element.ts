import { getScopeUsage } from '../../api/index.js';
import type { ScopeUsage } from '../../api/index.js';
import { partStyles } from '../parts/part-styles.js';
import { css, customElement, html, nothing, property, state } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';

/** Where a scope is used. It is looked up when it is asked for: that reads many documents. */
@customElement('capsule-scope-usage')
export class CapsuleScopeUsageElement extends UmbLitElement {
	@property()
	scope = '';

	@state()
	private _usage?: ScopeUsage;

	@state()
	private _state?: 'waiting' | 'failed';

	#looked?: string;

	async #onLook(): Promise<void> {
		this._state = 'waiting';
		const scope = (this.#looked = this.scope);
		const { data } = await getScopeUsage(this, scope);
		if (this.#looked !== scope) return;
		this._usage = data;
		this._state = data ? undefined : 'failed';
	}

	override render() {
		return html`
			<uui-button
				id="look"
				look="secondary"
				label=${this.localize.term('capsule_usageLook')}
				.state=${this._state}
				@click=${this.#onLook}></uui-button>
			<div role="status">${this._usage && this.#looked === this.scope ? this.#renderUsage(this._usage) : nothing}</div>
		`;
	}

	#renderUsage({ documents, isComplete }: ScopeUsage) {
		return html`
			<p>${documents.length === 0 ? this.localize.term('capsule_usageNone') : this.localize.term('capsule_usageFound', documents.length)}</p>
			<ul>
				${documents.map(
					({ key, name, culture, isPublished }) => html`
						<li>
							<a href=${`section/content/workspace/document/edit/${key}${culture ? `/${culture}` : ''}`}>${name}</a>
							${culture ? html`<small>${culture}</small>` : nothing}
							${isPublished ? nothing : html`<small>${this.localize.term('capsule_usageDraft')}</small>`}
						</li>
					`,
				)}
			</ul>
			${isComplete ? nothing : html`<p class="quiet">${this.localize.term('capsule_usagePartly')}</p>`}
		`;
	}

	static override styles = [
		partStyles,
		css`
			p {
				margin: var(--uui-size-space-4) 0 var(--uui-size-space-2);
			}
			li {
				line-height: 1.8;
			}
			a {
				color: var(--uui-color-interactive);
			}
			small {
				margin-left: var(--uui-size-space-2);
				color: var(--uui-color-text-alt);
			}
		`,
	];
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-scope-usage': CapsuleScopeUsageElement;
	}
}
