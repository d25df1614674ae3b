import { CapsuleSettingsContext } from './settings/settings.context.js';
import type { SettingsState } from './settings/settings.context.js';
import { UnsavedChangesGuard } from './settings/unsaved-changes.guard.js';
import { css, customElement, html, nothing, state } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import type { UmbRoute, UmbRouterSlotChangeEvent, UmbRouterSlotInitEvent } from '@umbraco-cms/backoffice/router';

import './parts/failure.element.js';

const TABS = [
	{ path: 'overview', icon: 'icon-dashboard', component: () => import('./overview/overview.element.js') },
	{ path: 'scopes', icon: 'icon-tags', component: () => import('./scopes/scopes.element.js') },
	{ path: 'issuers', icon: 'icon-server', component: () => import('./issuers/issuers.element.js') },
	{ path: 'keys', icon: 'icon-key', component: () => import('./keys/keys.element.js') },
	{ path: 'share-links', icon: 'icon-link', component: () => import('./links/share-links.element.js') },
] as const;

/** Capsule's dashboard: its tabs, and what is to be saved in any of them. */
@customElement('capsule-dashboard')
export class CapsuleDashboardElement extends UmbLitElement {
	#context = new CapsuleSettingsContext(this);

	@state()
	private _settings: SettingsState = this.#context.current;

	@state()
	private _root = '';

	@state()
	private _active = '';

	readonly #routes: Array<UmbRoute> = [
		...TABS.map(({ path, component }) => ({ path, component })),
		{ path: '', pathMatch: 'full', redirectTo: 'overview' },
		{ path: '**', component: async () => (await import('@umbraco-cms/backoffice/router')).UmbRouteNotFoundElement },
	];

	constructor() {
		super();
		this.observe(this.#context.state, (settings) => (this._settings = settings));
		new UnsavedChangesGuard(
			this,
			() => this._settings.isChanged,
			(path) => path === this._root || path.startsWith(`${this._root}/`),
		);
		this.#context.load();
	}

	override render() {
		return html`
			<div id="main">
				<uui-tab-group aria-label="Capsule">
					${TABS.map(
						({ path, icon }) => html`
							<uui-tab
								href=${`${this._root}/${path}`}
								label=${this.localize.term(`capsule_tab_${path}`)}
								?active=${this._active === path}
								data-tab=${path}>
								<umb-icon slot="icon" name=${icon}></umb-icon>
								${this.localize.term(`capsule_tab_${path}`)}
							</uui-tab>
						`,
					)}
				</uui-tab-group>
				<div id="content">
					${this._settings.status === 'failed'
						? html`<capsule-failure text=${this.localize.term('capsule_loadFailed')} @retry=${() => this.#context.load()}></capsule-failure>`
						: nothing}
					<umb-router-slot
						.routes=${this.#routes}
						@init=${(event: UmbRouterSlotInitEvent) => (this._root = event.target.absoluteRouterPath ?? '')}
						@change=${(event: UmbRouterSlotChangeEvent) => (this._active = event.target.localActiveViewPath ?? '')}></umb-router-slot>
				</div>
			</div>
			${this._settings.isChanged ? this.#renderSaving() : nothing}
		`;
	}

	#renderSaving() {
		const { problems, isSaving } = this._settings;
		return html`
			<umb-footer-layout role="region" aria-label=${this.localize.term('capsule_unsaved')}>
				<span id="unsaved" role="status">
					${problems.length > 0 ? this.localize.term('capsule_problems', problems.length) : this.localize.term('capsule_unsaved')}
				</span>
				<uui-button slot="actions" id="discard" label=${this.localize.term('capsule_discard')} @click=${() => this.#context.discard()}></uui-button>
				<uui-button
					slot="actions"
					id="save"
					look="primary"
					color="positive"
					label=${this.localize.term('capsule_save')}
					.state=${isSaving ? 'waiting' : undefined}
					@click=${() => this.#context.save()}></uui-button>
			</umb-footer-layout>
		`;
	}

	static override styles = css`
		:host {
			display: flex;
			flex-direction: column;
			height: 100%;
		}
		#main {
			flex: 1;
			min-height: 0;
			overflow-y: auto;
		}
		uui-tab-group {
			position: sticky;
			top: 0;
			z-index: 1;
			height: 60px;
			padding: 0 var(--uui-size-layout-1);
			background: var(--uui-color-surface);
			border-bottom: 1px solid var(--uui-color-divider-standalone);
			--uui-tab-divider: transparent;
		}
		#content {
			padding: var(--uui-size-layout-1);
		}
		umb-footer-layout {
			flex: none;
		}
		#unsaved {
			padding: 0 var(--uui-size-layout-1);
			line-height: var(--umb-footer-layout-height, 54px);
		}
	`;
}

export { CapsuleDashboardElement as element };

declare global {
	interface HTMLElementTagNameMap {
		'capsule-dashboard': CapsuleDashboardElement;
	}
}
