import { getStatus } from '../../api/index.js';
import { Loaded } from '../parts/loaded.js';
import { tabStyles } from '../parts/tab-styles.js';
import { CapsuleSettingsTab } from '../settings/settings-tab.js';
import { css, customElement, html, nothing, state } from '@umbraco-cms/backoffice/external/lit';

import './audit.element.js';
import './checks.element.js';
import './data-types.element.js';
import './first-run.element.js';
import './rotation-clock.element.js';
import './site-settings.element.js';

/** The tab Overview: how the site stands and what to do next; on a new site, the way to the first protected page. */
@customElement('capsule-overview')
export class CapsuleOverviewElement extends CapsuleSettingsTab {
	#status = new Loaded(this, () => getStatus(this));

	/** Whether the editor is on the way, or has left it. */
	@state()
	private _firstRun?: 'going' | 'left';

	#seen: unknown;

	override willUpdate(): void {
		const stored = this._settings?.stored;
		if (stored === this.#seen) return;
		this.#seen = stored;
		this.#status.load();
		if (!this._firstRun && stored && (this.isConfigured('scopes') ? stored.configuration : stored.settings).scopes.length === 0) {
			this._firstRun = 'going';
		}
	}

	override render() {
		if (!this.draft) return nothing;
		const status = this.#status.data;
		if (this._firstRun === 'going') {
			return html`<capsule-first-run .status=${status} @done=${() => (this._firstRun = 'left')}></capsule-first-run>`;
		}
		return html`
			${this.#status.renderFailure('capsule_statusFailed')}
			<div id="top">
				${status
					? html`<capsule-checks .status=${status}></capsule-checks>`
					: this.#status.hasFailed
						? nothing
						: html`<uui-loader-bar></uui-loader-bar>`}
				${status?.rotation
					? html`<uui-box headline=${this.localize.term('capsule_clock')}>
							<capsule-rotation-clock .rotation=${status.rotation} @period-over=${() => this.#status.load()}></capsule-rotation-clock>
						</uui-box>`
					: nothing}
			</div>
			<capsule-site-settings></capsule-site-settings>
			<capsule-data-types></capsule-data-types>
			<capsule-audit .revision=${this._settings?.stored}></capsule-audit>
		`;
	}

	static override styles = [
		tabStyles,
		css`
			#top {
				display: grid;
				grid-template-columns: minmax(0, 1fr) minmax(280px, 360px);
				align-items: start;
				gap: 0 var(--uui-size-space-5);
			}
			@media (max-width: 1000px) {
				#top {
					grid-template-columns: minmax(0, 1fr);
				}
			}
		`,
	];
}

export { CapsuleOverviewElement as element };

declare global {
	interface HTMLElementTagNameMap {
		'capsule-overview': CapsuleOverviewElement;
	}
}
