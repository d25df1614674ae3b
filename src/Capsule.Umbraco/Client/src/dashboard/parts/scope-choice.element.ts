import type { ScopeSettings } from '../../api/index.js';
import { css, customElement, html, property } from '@umbraco-cms/backoffice/external/lit';
import { UmbChangeEvent } from '@umbraco-cms/backoffice/event';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';

import './scope-mark.element.js';

/**
 * Chooses among scopes.
 * @fires change
 */
@customElement('capsule-scope-choice')
export class CapsuleScopeChoiceElement extends UmbLitElement {
	@property({ attribute: false })
	scopes: Array<ScopeSettings> = [];

	@property({ attribute: false })
	selection: Array<string> = [];

	@property()
	label = '';

	@property({ type: Boolean })
	readonly = false;

	// What is chosen and not declared (any more) stays in sight, or it could not be taken away.
	get #options(): Array<ScopeSettings> {
		const undeclared = this.selection.filter((name) => !this.scopes.some((scope) => scope.name === name));
		return [...this.scopes, ...undeclared.map((name) => ({ name, includes: [] }))];
	}

	#toggle(name: string, isChosen: boolean): void {
		this.selection = isChosen ? [...this.selection, name] : this.selection.filter((scope) => scope !== name);
		this.dispatchEvent(new UmbChangeEvent());
	}

	override render() {
		if (this.#options.length === 0) return html`<em>${this.localize.term('capsule_noScopesToChoose')}</em>`;
		return html`
			<div role="group" aria-label=${this.label}>
				${this.#options.map(
					(scope) => html`
						<uui-checkbox
							label=${scope.title || scope.name}
							?checked=${this.selection.includes(scope.name)}
							?disabled=${this.readonly}
							@change=${(event: Event) => this.#toggle(scope.name, (event.target as HTMLInputElement).checked)}>
							<capsule-scope-mark .scope=${scope}></capsule-scope-mark>
						</uui-checkbox>
					`,
				)}
			</div>
		`;
	}

	static override styles = css`
		div {
			display: flex;
			flex-wrap: wrap;
			gap: var(--uui-size-space-1) var(--uui-size-space-5);
		}
		em {
			color: var(--uui-color-text-alt);
		}
	`;
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-scope-choice': CapsuleScopeChoiceElement;
	}
}
