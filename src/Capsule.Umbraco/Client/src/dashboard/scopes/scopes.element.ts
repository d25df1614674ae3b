import type { ScopeSettings } from '../../api/index.js';
import { tabStyles } from '../parts/tab-styles.js';
import { CapsuleSettingsTab } from '../settings/settings-tab.js';
import { css, customElement, html, nothing, repeat, state } from '@umbraco-cms/backoffice/external/lit';

import '../parts/configured-notice.element.js';
import '../parts/empty.element.js';
import '../parts/undo.element.js';
import './scope-entry.element.js';

/** The tab Scopes: what readers can be granted. */
@customElement('capsule-scopes')
export class CapsuleScopesElement extends CapsuleSettingsTab {
	/** The place of the scope that was added last: it opens by itself. */
	@state()
	private _added = -1;

	#onAdd(): void {
		this._added = this.scopes.length;
		this.set('scopes', [...this.scopes, { name: '', title: '', includes: [] }]);
	}

	// Who includes a scope goes on including it under its new name.
	#onChange(place: number, scope: ScopeSettings): void {
		const former = this.scopes[place].name;
		this.set(
			'scopes',
			this.scopes.map((other, index) =>
				index === place
					? scope
					: { ...other, includes: former ? other.includes.map((name) => (name === former ? scope.name : name)) : other.includes },
			),
		);
	}

	#onRemove(place: number): void {
		const { name, title } = this.scopes[place];
		this._added = -1;
		this.context?.remove(title || name, (draft) => ({ ...draft, scopes: draft.scopes.filter((_, index) => index !== place) }));
	}

	override render() {
		if (!this.draft) return nothing;
		const isConfigured = this.isConfigured('scopes');
		return html`
			<uui-box headline=${this.localize.term('capsule_scopes')}>
				<p class="quiet">${this.localize.term('capsule_scopesText')}</p>
				${isConfigured ? html`<capsule-configured-notice member="scopes"></capsule-configured-notice>` : nothing}
				<capsule-undo></capsule-undo>
				${this.scopes.length === 0 ? this.#renderEmpty() : this.#renderList(isConfigured)}
			</uui-box>
		`;
	}

	#renderEmpty() {
		return html`
			<capsule-empty icon="icon-tags" headline=${this.localize.term('capsule_noScopes')}>
				${this.localize.term('capsule_noScopesText')}
				<uui-button
					slot="actions"
					id="add"
					look="primary"
					label=${this.localize.term('capsule_addFirstScope')}
					@click=${this.#onAdd}></uui-button>
			</capsule-empty>
		`;
	}

	#renderList(isConfigured: boolean) {
		const problem = this.problemAt('scopes');
		return html`
			<div class="list">
				${repeat(
					this.scopes,
					(_, place) => place,
					(scope, place) => html`
						<capsule-scope-entry
							.scope=${scope}
							.place=${place}
							?readonly=${isConfigured}
							?open=${place === this._added}
							@change-scope=${(event: CustomEvent<ScopeSettings>) => this.#onChange(place, event.detail)}
							@remove=${() => this.#onRemove(place)}></capsule-scope-entry>
					`,
				)}
			</div>
			${problem ? html`<p class="problem" role="status">${problem}</p>` : nothing}
			${isConfigured
				? nothing
				: html`<uui-button id="add" look="placeholder" label=${this.localize.term('capsule_addScope')} @click=${this.#onAdd}></uui-button>`}
		`;
	}

	static override styles = [
		tabStyles,
		css`
			#add[look='placeholder'] {
				width: 100%;
			}
			.problem {
				color: var(--uui-color-danger-standalone, var(--uui-color-danger));
			}
		`,
	];
}

export { CapsuleScopesElement as element };

declare global {
	interface HTMLElementTagNameMap {
		'capsule-scopes': CapsuleScopesElement;
	}
}
