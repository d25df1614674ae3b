import { say } from '../../api/index.js';
import type { DocumentProtection, ProtectedRegion } from '../../api/index.js';
import { css, customElement, html, nothing, property } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';

import '../scopes/scope-tag.element.js';

/** What of a document is protected: its regions in order, with who reads them and what is wrong. */
@customElement('capsule-protected-regions')
export class CapsuleProtectedRegionsElement extends UmbLitElement {
	@property({ attribute: false })
	protection?: DocumentProtection;

	override render() {
		const regions = this.protection?.regions ?? [];
		const words = regions.reduce((sum, region) => sum + region.words, 0);
		return html`
			<p id="summary">${this.localize.term('capsuleEditor_summary', regions.length, words)}</p>
			<ul>
				${regions.map((region) => this.#renderRegion(region))}
			</ul>
		`;
	}

	#renderRegion(region: ProtectedRegion) {
		const isLine = region.kind === 'PaywallLine';
		return html`
			<li>
				<umb-icon name=${isLine ? 'capsule-paywall' : 'icon-lock'}></umb-icon>
				<div>
					<div class="who">
						${region.scopes.length === 0
							? html`<em>${this.localize.term('capsuleEditor_nobody')}</em>`
							: region.scopes.map((scope) => html`<capsule-scope-tag name=${scope}></capsule-scope-tag>`)}
						${region.isInPublished
							? nothing
							: html`<uui-tag look="secondary">${this.localize.term('capsuleEditor_notPublishedYet')}</uui-tag>`}
					</div>
					<div class="excerpt">${region.excerpt || this.localize.term('capsuleEditor_noText')}</div>
					<div class="facts">
						${this.localize.term(isLine ? 'capsuleEditor_belowLineIn' : 'capsuleEditor_regionIn', region.propertyName)}
						· ${this.localize.term('capsuleEditor_words', region.words)} ${this.#renderTimes(region)}
					</div>
					${region.problem
						? html`<div class="problem"><umb-icon name="icon-alert"></umb-icon><span>${say(this.localize, region.problem)}</span></div>`
						: nothing}
				</div>
			</li>
		`;
	}

	#renderTimes({ lockedFrom, lockedUntil }: ProtectedRegion) {
		if (!lockedFrom && !lockedUntil) return nothing;
		const term = !lockedFrom ? 'lockedUntil' : !lockedUntil ? 'lockedFrom' : 'lockedFromUntil';
		const times = [lockedFrom, lockedUntil]
			.filter((time) => time !== null)
			.map((time) => this.localize.date(time, { dateStyle: 'medium', timeStyle: 'short' }));
		return html`· ${this.localize.term(`capsuleEditor_${term}`, ...times)}`;
	}

	static override styles = css`
		#summary {
			margin-top: 0;
		}
		ul {
			list-style: none;
			margin: 0;
			padding: 0;
		}
		li {
			display: grid;
			grid-template-columns: auto minmax(0, 1fr);
			gap: var(--uui-size-space-4);
			padding: var(--uui-size-space-4) 0;
			border-top: 1px solid var(--uui-color-divider);
		}
		li > umb-icon {
			align-self: start;
			margin-top: 0.15em;
			color: var(--uui-color-text-alt);
		}
		.who {
			display: flex;
			flex-wrap: wrap;
			align-items: center;
			gap: var(--uui-size-space-1) var(--uui-size-space-4);
		}
		.excerpt {
			margin: var(--uui-size-space-1) 0;
			overflow: hidden;
			text-overflow: ellipsis;
			white-space: nowrap;
		}
		.facts {
			font-size: var(--uui-type-small-size, 12px);
			color: var(--uui-color-text-alt);
		}
		.problem {
			display: flex;
			gap: var(--uui-size-space-2);
			margin-top: var(--uui-size-space-2);
		}
		.problem umb-icon {
			flex: none;
			margin-top: 0.2em;
			color: var(--uui-color-danger-standalone, var(--uui-color-danger));
		}
	`;
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-protected-regions': CapsuleProtectedRegionsElement;
	}
}
