import { getAudit } from '../../api/index.js';
import type { Audit, AuditedChange } from '../../api/index.js';
import { moment } from '../parts/moment.js';
import { tabStyles } from '../parts/tab-styles.js';
import { css, customElement, html, nothing, property, state } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';

import '../parts/failure.element.js';

const PAGE = 10;

/** Who changed what. */
@customElement('capsule-audit')
export class CapsuleAuditElement extends UmbLitElement {
	/** Whatever it is, another one means that there is something new. */
	@property({ attribute: false })
	revision: unknown;

	@state()
	private _audit?: Audit;

	@state()
	private _hasFailed = false;

	override updated(changed: Map<string, unknown>): void {
		if (changed.has('revision')) this.#load();
	}

	/** @param shown - what is shown already, and stays */
	async #load(shown: Array<AuditedChange> = []): Promise<void> {
		const { data } = await getAudit(this, shown.length, PAGE);
		this._hasFailed = !data;
		if (data) this._audit = { total: data.total, items: [...shown, ...data.items] };
	}

	override render() {
		return html`
			<uui-box headline=${this.localize.term('capsule_history')}>
				${this._hasFailed
					? html`<capsule-failure text=${this.localize.term('capsule_historyFailed')} @retry=${() => this.#load()}></capsule-failure>`
					: nothing}
				${this._audit?.items.length ? this.#renderTable(this._audit) : nothing}
				${this._audit?.items.length === 0 ? html`<p class="quiet">${this.localize.term('capsule_noHistory')}</p>` : nothing}
			</uui-box>
		`;
	}

	#renderTable({ items, total }: Audit) {
		return html`
			<uui-table aria-label=${this.localize.term('capsule_history')}>
				<uui-table-head>
					<uui-table-head-cell>${this.localize.term('capsule_when')}</uui-table-head-cell>
					<uui-table-head-cell>${this.localize.term('capsule_who')}</uui-table-head-cell>
					<uui-table-head-cell>${this.localize.term('capsule_what')}</uui-table-head-cell>
				</uui-table-head>
				${items.map(
					(item) => html`
						<uui-table-row>
							<uui-table-cell class="when">${moment(this.localize, item.at)}</uui-table-cell>
							<uui-table-cell>${item.user}</uui-table-cell>
							<uui-table-cell>
								${this.localize.termOrDefault(`capsule_event_${item.event.replaceAll('/', '_').replaceAll('-', '_')}`, item.event)}
								<small>${item.details}</small>
							</uui-table-cell>
						</uui-table-row>
					`,
				)}
			</uui-table>
			${items.length < total
				? html`<uui-button
						look="secondary"
						label=${this.localize.term('capsule_more')}
						@click=${() => this.#load(items)}></uui-button>`
				: nothing}
		`;
	}

	static override styles = [
		tabStyles,
		css`
			:host {
				max-width: none;
			}
			.when {
				white-space: nowrap;
			}
			small {
				display: block;
				color: var(--uui-color-text-alt);
				overflow-wrap: anywhere;
			}
			uui-button {
				margin-top: var(--uui-size-space-4);
			}
		`,
	];
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-audit': CapsuleAuditElement;
	}
}
