import { css, customElement, html, property } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';

/** A remark beside what it is about: that configuration sets it, that something was deleted. */
@customElement('capsule-notice')
export class CapsuleNoticeElement extends UmbLitElement {
	@property()
	icon = 'icon-info';

	@property({ reflect: true })
	level: 'info' | 'warning' | 'danger' | 'positive' = 'info';

	override render() {
		return html`
			<umb-icon name=${this.icon}></umb-icon>
			<div><slot></slot></div>
			<slot name="actions"></slot>
		`;
	}

	static override styles = css`
		:host {
			--tint: var(--uui-color-interactive);
			display: flex;
			align-items: center;
			gap: var(--uui-size-space-4);
			margin-bottom: var(--uui-size-space-5);
			padding: var(--uui-size-space-3) var(--uui-size-space-4);
			border: 1px solid var(--uui-color-border);
			border-left: 3px solid var(--tint);
			border-radius: var(--uui-border-radius);
			background: var(--uui-color-surface);
			line-height: 1.5;
		}
		:host([level='warning']) {
			--tint: var(--uui-color-warning-standalone, var(--uui-color-warning));
		}
		:host([level='danger']) {
			--tint: var(--uui-color-danger-standalone, var(--uui-color-danger));
		}
		:host([level='positive']) {
			--tint: var(--uui-color-positive-standalone, var(--uui-color-positive));
		}
		umb-icon {
			flex: none;
			color: var(--tint);
		}
		div {
			flex: 1;
			min-width: 0;
			overflow-wrap: anywhere;
		}
	`;
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-notice': CapsuleNoticeElement;
	}
}
