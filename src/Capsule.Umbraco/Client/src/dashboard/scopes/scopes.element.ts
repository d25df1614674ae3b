import { getScopeUsage } from '../../api/index.js';
import type { ScopeSettings } from '../../api/index.js';
import { tabStyles } from '../parts/tab-styles.js';
import { CapsuleSettingsTab } from '../settings/settings-tab.js';
import { css, customElement, html, nothing, repeat, state } from '@umbraco-cms/backoffice/external/lit';

import '../parts/configured-notice.element.js';
import '../parts/empty.element.js';
import '../parts/notice.element.js';
import '../parts/undo.element.js';
import './scope-entry.element.js';

/** The tab Scopes: what readers can be granted. */
@customElement('capsule-scopes')
export class CapsuleScopesElement extends CapsuleSettingsTab {
	/** The place of the scope that was added last: it opens by itself. */
	@state()
	private _added = -1;

	/** How many documents use scopes that were deleted, by the scope's name. */
	@state()
	private _uses = new Map<string, number>();

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

	async #onRemove(place: number): Promise<void> {
		const { name, title } = this.scopes[place];
		this._added = -1;
		this.context?.remove(title || name, (draft) => ({ ...draft, scopes: draft.scopes.filter((_, index) => index !== place) }));
		if (!this.#stored.some((scope) => scope.name === name)) return;
		const { data } = await getScopeUsage(this, name);
		if (data) this._uses = new Map(this._uses).set(name, data.documents.length);
	}

	get #stored(): Array<ScopeSettings> {
		return this._settings?.stored?.settings.scopes ?? [];
	}

	override render() {
		if (!this.draft) return nothing;
		const isConfigured = this.isConfigured('scopes');
		return html`
			<uui-box headline=${this.localize.term('capsule_scopes')}>
				<p class="quiet">${this.localize.term('capsule_scopesText')}</p>
				${isConfigured ? html`<capsule-configured-notice member="scopes"></capsule-configured-notice>` : nothing}
				<capsule-undo></capsule-undo>
				<div role="status">${this.#stored.map((scope) => this.#renderMissed(scope))}</div>
				${this.scopes.length === 0 ? this.#renderEmpty() : this.#renderList(isConfigured)}
			</uui-box>
		`;
	}

	// A scope that is used and will be gone once the settings are saved.
	#renderMissed({ name, title }: ScopeSettings) {
		const uses = this._uses.get(name) ?? 0;
		if (uses === 0 || this.scopes.some((scope) => scope.name === name)) return nothing;
		return html`<capsule-notice level="warning" icon="icon-alert">${this.localize.term('capsule_deletedInUse', title || name, uses)}</capsule-notice>`;
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
