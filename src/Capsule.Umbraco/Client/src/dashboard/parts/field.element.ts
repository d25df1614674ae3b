import { css, customElement, html, nothing, property } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';

/** A labelled field: what it is, what it is for, the field, what is wrong with it. */
@customElement('capsule-field')
export class CapsuleFieldElement extends UmbLitElement {
	@property()
	label = '';

	@property()
	description = '';

	/** What is wrong, in words; empty where all is well. */
	@property()
	problem = '';

	override render() {
		return html`
			<div id="label" aria-hidden="true">${this.label}</div>
			${this.description ? html`<div id="description">${this.description}</div>` : nothing}
			<slot></slot>
			<div id="problem" role="status">${this.problem ? html`<uui-icon name="icon-alert"></uui-icon> ${this.problem}` : nothing}</div>
		`;
	}

	static override styles = css`
		:host {
			display: block;
			margin-bottom: var(--uui-size-space-5);
		}
		:host(:last-child) {
			margin-bottom: 0;
		}
		#label {
			font-weight: 700;
		}
		#description {
			color: var(--uui-color-text-alt);
			font-size: var(--uui-type-small-size);
			max-width: 70ch;
		}
		slot {
			display: block;
			margin-top: var(--uui-size-space-2);
		}
		#problem:not(:empty) {
			color: var(--uui-color-danger-standalone, var(--uui-color-danger));
			margin-top: var(--uui-size-space-1);
			font-size: var(--uui-type-small-size);
		}
	`;
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-field': CapsuleFieldElement;
	}
}
