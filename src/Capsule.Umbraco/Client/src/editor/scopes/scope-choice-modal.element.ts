import type { ScopeChoice, ScopeChoiceData } from './scope-choice-modal.token.js';
import type { CapsuleScopeListElement } from './scope-list.element.js';
import { css, customElement, html, nothing, query, state } from '@umbraco-cms/backoffice/external/lit';
import { UmbModalBaseElement } from '@umbraco-cms/backoffice/modal';

import './scope-list.element.js';

/** Asks who may read a region, or what follows a paywall line. */
@customElement('capsule-scope-choice-modal')
export class CapsuleScopeChoiceModalElement extends UmbModalBaseElement<ScopeChoiceData, ScopeChoice> {
	@state()
	private _scopes?: Array<string>;

	@query('capsule-scope-list')
	private _list!: CapsuleScopeListElement;

	protected override firstUpdated(): void {
		this._list.focus();
	}

	get #scopes(): Array<string> {
		return this._scopes ?? this.data?.selected ?? [];
	}

	#onSubmit(event: Event): void {
		event.preventDefault();
		if (this.#scopes.length === 0) return;
		this.value = { scopes: this.#scopes };
		this._submitModal();
	}

	// A browser does this by itself only for fields that stand in the form, and these stand in elements of their own.
	#onKeydown(event: KeyboardEvent): void {
		if (event.key === 'Enter') this.#onSubmit(event);
	}

	#onUnprotect(): void {
		this.value = { scopes: null };
		this._submitModal();
	}

	override render() {
		const kind = this.data?.kind ?? 'protect';
		const isChange = kind === 'changeRegion' || kind === 'changeLine';
		return html`
			<uui-dialog-layout headline=${this.localize.term(`capsuleEditor_choice_${kind}`)}>
				<div id="choice" @keydown=${this.#onKeydown}>
					<p>${this.localize.term('capsuleEditor_choiceHint')}</p>
					<capsule-scope-list
						.selection=${this.#scopes}
						label=${this.localize.term('capsuleEditor_scopes')}
						@change=${(event: Event) => (this._scopes = (event.target as CapsuleScopeListElement).selection)}></capsule-scope-list>
				</div>
				${isChange
					? html`<uui-button
							slot="actions"
							id="unprotect"
							look="secondary"
							label=${this.localize.term(kind === 'changeLine' ? 'capsuleEditor_removeLine' : 'capsuleEditor_unwrap')}
							@click=${this.#onUnprotect}></uui-button>`
					: nothing}
				<uui-button slot="actions" label=${this.localize.term('general_cancel')} @click=${() => this._rejectModal()}></uui-button>
				<uui-button
					slot="actions"
					id="confirm"
					look="primary"
					color="positive"
					label=${this.localize.term(`capsuleEditor_confirm_${kind}`)}
					?disabled=${this.#scopes.length === 0}
					@click=${this.#onSubmit}></uui-button>
			</uui-dialog-layout>
		`;
	}

	static override styles = css`
		uui-dialog-layout {
			min-width: min(420px, 80vw);
		}
		#choice > p {
			margin-top: 0;
			color: var(--uui-color-text-alt);
			max-width: 52ch;
		}
	`;
}

export { CapsuleScopeChoiceModalElement as element };

declare global {
	interface HTMLElementTagNameMap {
		'capsule-scope-choice-modal': CapsuleScopeChoiceModalElement;
	}
}
