import type { ResourceDataSettings } from '../../api/index.js';
import { partStyles } from '../parts/part-styles.js';
import { CapsuleSettingsTab } from '../settings/settings-tab.js';
import { fromSpan, toSpan } from '../settings/time-span.js';
import type { Span } from '../settings/time-span.js';
import { css, customElement, html, nothing } from '@umbraco-cms/backoffice/external/lit';

import '../parts/configured-notice.element.js';
import '../parts/field.element.js';

const FLAGS = ['contentType', 'name', 'path'] as const;

/** What holds for the whole site: its name, how often keys rotate, what pages tell issuers. */
@customElement('capsule-site-settings')
export class CapsuleSiteSettingsElement extends CapsuleSettingsTab {
	#changeData(change: Partial<ResourceDataSettings>): void {
		this.set('resourceData', { ...this.draft!.resourceData, ...change });
	}

	override render() {
		if (!this.draft) return nothing;
		return html`
			<uui-box headline=${this.localize.term('capsule_site')}>
				${this.#renderDomain()} ${this.#renderInterval()} ${this.#renderData()}
			</uui-box>
		`;
	}

	#renderDomain() {
		const isConfigured = this.isConfigured('domain');
		const problem = this.problemAt('domain');
		return html`
			<capsule-field label=${this.localize.term('capsule_domain')} description=${this.localize.term('capsule_domainText')} problem=${problem}>
				${isConfigured ? html`<capsule-configured-notice member="domain"></capsule-configured-notice>` : nothing}
				<uui-input
					id="domain"
					label=${this.localize.term('capsule_domain')}
					placeholder="news.example.com"
					.value=${this.context?.effective('domain') ?? ''}
					?readonly=${isConfigured}
					?error=${problem !== ''}
					@input=${(event: Event) => this.set('domain', (event.target as HTMLInputElement).value || null)}></uui-input>
			</capsule-field>
		`;
	}

	#renderInterval() {
		const isConfigured = this.isConfigured('rotationInterval');
		const problem = this.problemAt('rotationInterval');
		const span: Span = toSpan(this.context?.effective('rotationInterval') ?? '') ?? { amount: 1, unit: 'hours' };
		const change = (part: Partial<Span>) => this.set('rotationInterval', fromSpan({ ...span, ...part }));
		return html`
			<capsule-field
				label=${this.localize.term('capsule_interval')}
				description=${this.localize.term('capsule_intervalText')}
				problem=${problem}>
				${isConfigured ? html`<capsule-configured-notice member="rotationInterval"></capsule-configured-notice>` : nothing}
				<div id="interval">
					<uui-input
						type="number"
						min="1"
						label=${this.localize.term('capsule_interval')}
						.value=${String(span.amount)}
						?readonly=${isConfigured}
						?error=${problem !== ''}
						@change=${(event: Event) => change({ amount: Number((event.target as HTMLInputElement).value) })}></uui-input>
					<uui-select
						label=${this.localize.term('capsule_unit')}
						?disabled=${isConfigured}
						.options=${(['minutes', 'hours', 'days'] as const).map((unit) => ({
							name: this.localize.term(`capsule_${unit}`),
							value: unit,
							selected: unit === span.unit,
						}))}
						@change=${(event: Event) => change({ unit: (event.target as HTMLSelectElement).value as Span['unit'] })}></uui-select>
				</div>
			</capsule-field>
		`;
	}

	#renderData() {
		const data = this.draft!.resourceData;
		return html`
			<capsule-field
				label=${this.localize.term('capsule_pageData')}
				description=${this.localize.term('capsule_pageDataText')}
				problem=${this.problemAt('resourceData', true)}>
				<div id="flags" role="group" aria-label=${this.localize.term('capsule_pageData')}>
					${FLAGS.map(
						(flag) => html`
							<uui-checkbox
								label=${this.localize.term(`capsule_pageData_${flag}`)}
								?checked=${data[flag]}
								@change=${(event: Event) => this.#changeData({ [flag]: (event.target as HTMLInputElement).checked })}></uui-checkbox>
						`,
					)}
				</div>
				<uui-input
					id="tags"
					label=${this.localize.term('capsule_pageData_tags')}
					placeholder=${this.localize.term('capsule_pageData_tags')}
					.value=${data.tagsProperty ?? ''}
					@input=${(event: Event) => this.#changeData({ tagsProperty: (event.target as HTMLInputElement).value || null })}></uui-input>
			</capsule-field>
		`;
	}

	static override styles = [
		partStyles,
		css`
			#interval {
				display: flex;
				gap: var(--uui-size-space-2);
				max-width: 300px;
			}
			#flags {
				display: flex;
				flex-wrap: wrap;
				gap: 0 var(--uui-size-space-5);
				margin-bottom: var(--uui-size-space-2);
			}
		`,
	];
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-site-settings': CapsuleSiteSettingsElement;
	}
}
