import { say } from '../../api/index.js';
import type { Check, CheckLevel, Status } from '../../api/index.js';
import { LEVEL_ICONS, levelStyles } from '../parts/levels.js';
import { partStyles } from '../parts/part-styles.js';
import { css, customElement, html, nothing, property } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';

/** The worst first. */
const LEVELS: Array<CheckLevel> = ['Error', 'Warning', 'Info', 'Ok'];

/** How the site stands, and what to do next. */
@customElement('capsule-checks')
export class CapsuleChecksElement extends UmbLitElement {
	@property({ attribute: false })
	status!: Status;

	override render() {
		const sorted = [...this.status.checks].sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
		const [open, done] = [sorted.filter((check) => check.level !== 'Ok'), sorted.filter((check) => check.level === 'Ok')];
		const isUrgent = open.some((check) => check.level === 'Error' || check.level === 'Warning');
		const term = !this.status.isReady ? 'notReady' : isUrgent ? 'readyButs' : 'ready';
		return html`
			<uui-box>
				<div id="headline" class=${term} role="status">
					<umb-icon name=${term === 'ready' ? 'icon-shield' : 'icon-alert'}></umb-icon>
					<div>
						<h2>${this.localize.term(`capsule_${term}`)}</h2>
						<p class="quiet">${this.localize.term(`capsule_${term}Text`)}</p>
					</div>
				</div>
				${open.length > 0
					? html`<h3>${this.localize.term('capsule_next')}</h3>
							<ul>
								${open.map((check) => this.#renderCheck(check))}
							</ul>`
					: nothing}
				${done.length > 0
					? html`<details ?open=${open.length === 0}>
							<summary>${this.localize.term('capsule_allRight', done.length)}</summary>
							<ul>
								${done.map((check) => this.#renderCheck(check))}
							</ul>
						</details>`
					: nothing}
			</uui-box>
		`;
	}

	#renderCheck({ level, title, detail, tab }: Check) {
		return html`
			<li class=${level}>
				<umb-icon name=${LEVEL_ICONS[level]} aria-hidden="true"></umb-icon>
				<div>
					<strong>${say(this.localize, title)}</strong>
					<p>${say(this.localize, detail)}</p>
				</div>
				${tab && tab !== 'overview' && level !== 'Ok'
					? html`<uui-button
							look="secondary"
							href=${`section/settings/dashboard/capsule/${tab}`}
							label=${this.localize.term('capsule_goTo', this.localize.term(`capsule_tab_${tab}`))}></uui-button>`
					: nothing}
			</li>
		`;
	}

	static override styles = [
		partStyles,
		levelStyles,
		css`
			#headline {
				display: flex;
				gap: var(--uui-size-space-5);
				align-items: center;
			}
			#headline umb-icon {
				font-size: 30px;
				color: var(--uui-color-positive-standalone, var(--uui-color-positive));
			}
			#headline:not(.ready) umb-icon {
				color: var(--uui-color-warning-standalone, var(--uui-color-warning));
			}
			#headline.notReady umb-icon {
				color: var(--uui-color-danger-standalone, var(--uui-color-danger));
			}
			h2 {
				margin: 0;
				font-size: var(--uui-type-h4-size);
				line-height: 1.3;
			}
			h3 {
				margin: var(--uui-size-space-5) 0 0;
				font-size: var(--uui-type-h5-size);
			}
			#headline p,
			li p {
				margin: 0;
			}
			ul {
				padding: 0;
				list-style: none;
			}
			li {
				display: flex;
				gap: var(--uui-size-space-4);
				align-items: flex-start;
				padding: var(--uui-size-space-4) 0;
				border-bottom: 1px solid var(--uui-color-divider);
			}
			li:last-child {
				border-bottom: 0;
				padding-bottom: 0;
			}
			li > div {
				flex: 1;
				min-width: 0;
			}
			li p {
				color: var(--uui-color-text-alt);
				overflow-wrap: anywhere;
			}
			li umb-icon {
				margin-top: 3px;
			}
			details {
				margin-top: var(--uui-size-space-4);
			}
			summary {
				cursor: pointer;
				color: var(--uui-color-text-alt);
			}
			summary:focus-visible {
				outline: 2px solid var(--uui-color-focus);
			}
		`,
	];
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-checks': CapsuleChecksElement;
	}
}
