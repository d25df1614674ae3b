import { getAudit, say } from '../../api/index.js';
import type { Audit, AuditedChange } from '../../api/index.js';
import { Loaded } from '../parts/loaded.js';
import { moment } from '../parts/moment.js';
import { partStyles } from '../parts/part-styles.js';
import { css, customElement, html, nothing, property } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';

const PAGE = 10;

/** Who changed what. */
@customElement('capsule-audit')
export class CapsuleAuditElement extends UmbLitElement {
	/** Whatever it is, another one means that there is something new. */
	@property({ attribute: false })
	revision: unknown;

	/** From what is shown already, and stays. */
	#audit = new Loaded<Audit, Array<AuditedChange>>(this, async (shown = []) => {
		const { data, error } = await getAudit(this, shown.length, PAGE);
		return { data: data && { total: data.total, items: [...shown, ...data.items] }, error };
	});

	override updated(changed: Map<string, unknown>): void {
		if (changed.has('revision')) this.#audit.load();
	}

	override render() {
		const audit = this.#audit.data;
		return html`
			<uui-box headline=${this.localize.term('capsule_history')}>
				${this.#audit.renderFailure('capsule_historyFailed')}
				${audit?.items.length ? this.#renderTable(audit) : nothing}
				${audit?.items.length === 0 ? html`<p class="quiet">${this.localize.term('capsule_noHistory')}</p>` : nothing}
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
							<uui-table-cell>${item.user ?? this.localize.term('capsule_nobody')}</uui-table-cell>
							<uui-table-cell>
								${this.localize.termOrDefault(`capsule_event_${item.event.replaceAll('/', '_').replaceAll('-', '_')}`, item.event)}
								<small>${say(this.localize, item.details)}</small>
							</uui-table-cell>
						</uui-table-row>
					`,
				)}
			</uui-table>
			${items.length < total
				? html`<uui-button
						look="secondary"
						label=${this.localize.term('capsule_more')}
						@click=${() => this.#audit.load(items)}></uui-button>`
				: nothing}
		`;
	}

	static override styles = [
		partStyles,
		css`
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
