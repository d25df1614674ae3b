import { disableEditorTools, enableEditorTools, getDataTypes } from '../../api/index.js';
import type { RichTextDataType } from '../../api/index.js';
import { Loaded } from '../parts/loaded.js';
import { partStyles } from '../parts/part-styles.js';
import { css, customElement, html, nothing, property } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';

/** In which rich-text data types writers can protect text. Turning it on and off takes effect at once. */
@customElement('capsule-data-types')
export class CapsuleDataTypesElement extends UmbLitElement {
	/** Whether it stands within something that has a headline already. */
	@property({ type: Boolean })
	plain = false;

	#dataTypes = new Loaded(this, () => getDataTypes(this));

	constructor() {
		super();
		this.#dataTypes.load();
	}

	async #onToggle({ key }: RichTextDataType, event: Event): Promise<void> {
		const toggle = event.target as HTMLInputElement;
		const { data } = await (toggle.checked ? enableEditorTools : disableEditorTools)(this, key);
		// A switch shows what is so, also where the CMS refused.
		if (data) this.#dataTypes.data = this.#dataTypes.data!.map((other) => (other.key === key ? data : other));
		else toggle.checked = !toggle.checked;
	}

	override render() {
		const content = html`
			<p class="quiet">${this.localize.term('capsule_dataTypesText')}</p>
			${this.#dataTypes.renderFailure('capsule_dataTypesFailed')}
			${this.#dataTypes.data?.length === 0 ? html`<p>${this.localize.term('capsule_noDataTypes')}</p>` : nothing}
			${this.#dataTypes.data?.map((dataType) => this.#renderRow(dataType))}
		`;
		return this.plain ? content : html`<uui-box headline=${this.localize.term('capsule_dataTypes')}>${content}</uui-box>`;
	}

	#renderRow(dataType: RichTextDataType) {
		const { key, name, hasExtension, hasToolbar } = dataType;
		const half = hasExtension === hasToolbar ? undefined : hasExtension ? 'capsule_noButtons' : 'capsule_noExtension';
		return html`
			<div class="row">
				<uui-toggle
					label=${name}
					?checked=${hasExtension && hasToolbar}
					@change=${(event: Event) => this.#onToggle(dataType, event)}></uui-toggle>
				${half ? html`<small>${this.localize.term(half)}</small>` : nothing}
				<a href=${`section/settings/workspace/data-type/edit/${key}`} aria-label=${this.localize.term('capsule_openDataType', name)}>
					${this.localize.term('capsule_open')}
				</a>
			</div>
		`;
	}

	static override styles = [
		partStyles,
		css`
			.row {
				display: flex;
				align-items: center;
				gap: var(--uui-size-space-4);
				padding: var(--uui-size-space-2) 0;
				border-bottom: 1px solid var(--uui-color-divider);
			}
			.row:last-child {
				border-bottom: 0;
			}
			a {
				margin-left: auto;
				color: var(--uui-color-interactive);
			}
			small {
				color: var(--uui-color-text-alt);
			}
		`,
	];
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-data-types': CapsuleDataTypesElement;
	}
}
