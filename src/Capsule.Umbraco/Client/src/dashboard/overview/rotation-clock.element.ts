import type { Rotation } from '../../api/index.js';
import { periodAt } from './rotation-period.js';
import { css, customElement, html, property, state } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';

const TICK = 10_000;
const RADIUS = 42;
const ROUND = 2 * Math.PI * RADIUS;

/**
 * The rotation's clock: how far the period is, and when the next begins.
 * @fires period-over - when what it shows is old
 */
@customElement('capsule-rotation-clock')
export class CapsuleRotationClockElement extends UmbLitElement {
	@property({ attribute: false })
	rotation!: Rotation;

	@state()
	private _now = Date.now();

	#timer?: ReturnType<typeof setInterval>;

	override connectedCallback(): void {
		super.connectedCallback();
		this.#timer = setInterval(() => this.#tick(), TICK);
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		clearInterval(this.#timer);
	}

	#tick(): void {
		this._now = Date.now();
		if (periodAt(this.rotation, this._now).isOver) this.dispatchEvent(new CustomEvent('period-over'));
	}

	override render() {
		const { passed, minutesLeft } = periodAt(this.rotation, this._now);
		const ends = this.localize.date(this.rotation.currentEndsAt, { hour: '2-digit', minute: '2-digit' });
		return html`
			<svg viewBox="0 0 100 100" aria-hidden="true">
				<circle cx="50" cy="50" r=${RADIUS}></circle>
				<circle id="passed" cx="50" cy="50" r=${RADIUS} stroke-dasharray=${`${passed * ROUND} ${ROUND}`}></circle>
				<text x="50" y="54">${ends}</text>
			</svg>
			<div>
				<p>${this.localize.term('capsule_clockNext', ends, minutesLeft)}</p>
				<p class="quiet">${this.localize.term('capsule_clockText')}</p>
			</div>
		`;
	}

	static override styles = css`
		:host {
			display: flex;
			align-items: center;
			gap: var(--uui-size-space-5);
		}
		svg {
			flex: none;
			width: 96px;
		}
		circle {
			fill: none;
			stroke: var(--uui-color-divider-standalone);
			stroke-width: 7;
		}
		#passed {
			stroke: var(--uui-color-selected);
			stroke-linecap: round;
			transform: rotate(-90deg);
			transform-origin: center;
		}
		text {
			fill: var(--uui-color-text);
			font-size: 15px;
			font-weight: 700;
			text-anchor: middle;
		}
		p {
			margin: 0 0 var(--uui-size-space-2);
			line-height: 1.5;
		}
		.quiet {
			color: var(--uui-color-text-alt);
			font-size: var(--uui-type-small-size);
		}
	`;
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-rotation-clock': CapsuleRotationClockElement;
	}
}
