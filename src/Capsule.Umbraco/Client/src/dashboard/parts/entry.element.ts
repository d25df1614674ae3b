import { css, customElement, html, nothing, property } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';

/**
 * One of many: a line that opens to all there is to say of it.
 * @slot header - the line
 * @slot - what opens
 * @fires remove - when it is to be deleted
 */
@customElement('capsule-entry')
export class CapsuleEntryElement extends UmbLitElement {
	/** What it is called where it is to be deleted. */
	@property()
	label = '';

	@property({ type: Boolean, reflect: true })
	open = false;

	@property({ type: Boolean })
	readonly = false;

	/** Whether something in it is wrong. */
	@property({ type: Boolean, reflect: true })
	invalid = false;

	override render() {
		return html`
			<div id="line">
				<button
					id="toggle"
					type="button"
					aria-expanded=${this.open}
					aria-controls="content"
					@click=${() => (this.open = !this.open)}>
					<uui-symbol-expand ?open=${this.open}></uui-symbol-expand>
					<span><slot name="header"></slot></span>
					${this.invalid ? html`<uui-icon id="alert" name="icon-alert"></uui-icon>` : nothing}
				</button>
				${this.readonly
					? nothing
					: html`<uui-button
							id="remove"
							compact
							label=${this.localize.term('capsule_delete', this.label)}
							@click=${() => this.dispatchEvent(new CustomEvent('remove'))}>
							<uui-icon name="icon-trash"></uui-icon>
						</uui-button>`}
			</div>
			<div id="content" ?hidden=${!this.open}><slot></slot></div>
		`;
	}

	static override styles = css`
		:host {
			display: block;
			border: 1px solid var(--uui-color-border);
			border-radius: var(--uui-border-radius);
			background: var(--uui-color-surface);
		}
		:host([invalid]) {
			border-color: var(--uui-color-danger-standalone, var(--uui-color-danger));
		}
		::slotted(*) {
			margin-top: 0;
		}
		#line {
			display: flex;
			align-items: center;
			padding-right: var(--uui-size-space-3);
		}
		#toggle {
			flex: 1;
			min-width: 0;
			display: flex;
			align-items: center;
			gap: var(--uui-size-space-3);
			padding: var(--uui-size-space-4);
			border: 0;
			background: none;
			color: inherit;
			font: inherit;
			text-align: left;
			cursor: pointer;
			border-radius: var(--uui-border-radius);
		}
		#toggle:hover {
			color: var(--uui-color-interactive-emphasis);
		}
		#toggle:focus-visible {
			outline: 2px solid var(--uui-color-focus);
		}
		#toggle span {
			flex: 1;
			min-width: 0;
			display: flex;
			flex-wrap: wrap;
			align-items: center;
			gap: var(--uui-size-space-2) var(--uui-size-space-4);
		}
		#alert {
			color: var(--uui-color-danger-standalone, var(--uui-color-danger));
		}
		#content {
			padding: var(--uui-size-space-5);
			border-top: 1px solid var(--uui-color-divider);
		}
		#content[hidden] {
			display: none;
		}
	`;
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-entry': CapsuleEntryElement;
	}
}
