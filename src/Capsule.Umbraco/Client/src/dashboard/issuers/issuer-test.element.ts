import { say, testIssuer } from '../../api/index.js';
import type { IssuerKey, IssuerSettings, IssuerTest, UnlockFinding } from '../../api/index.js';
import { LEVEL_ICONS, levelStyles } from '../parts/levels.js';
import { moment } from '../parts/moment.js';
import { partStyles } from '../parts/part-styles.js';
import { css, customElement, html, nothing, property, state } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';

import '../parts/notice.element.js';

/** Tries an issuer as it stands in the form: fetches its keys and wraps to each as a page does, and calls it as a reader's browser does. */
@customElement('capsule-issuer-test')
export class CapsuleIssuerTestElement extends UmbLitElement {
	@property({ attribute: false })
	issuer!: IssuerSettings;

	@state()
	private _test?: IssuerTest;

	@state()
	private _state?: 'waiting' | 'failed';

	#tested?: IssuerSettings;

	async #onTest(): Promise<void> {
		this._state = 'waiting';
		// What was said of other addresses is not to stand there while these are tried.
		this._test = undefined;
		const issuer = (this.#tested = this.issuer);
		const { data } = await testIssuer(this, issuer);
		if (this.#tested !== issuer) return;
		this._test = data;
		this._state = data ? undefined : 'failed';
	}

	override render() {
		return html`
			<uui-button
				id="test"
				look="secondary"
				label=${this.localize.term('capsule_test')}
				.state=${this._state}
				@click=${this.#onTest}></uui-button>
			<div id="result" role="status">${this._test && this.#tested === this.issuer ? this.#renderTest(this._test) : nothing}</div>
		`;
	}

	#renderTest(test: IssuerTest) {
		return html`
			<capsule-notice level=${test.ok ? 'positive' : 'danger'} icon=${test.ok ? 'icon-check' : 'icon-alert'}>
				${test.ok ? this.localize.term('capsule_testOk') : test.problems.map((problem) => html`<div>${say(this.localize, problem)}</div>`)}
			</capsule-notice>
			${test.keys.length > 0 ? this.#renderKeys(test.keys) : nothing}
			${test.fetchedAt
				? html`<p class="quiet">
						${this.localize.term('capsule_testFetched', moment(this.localize, test.fetchedAt), moment(this.localize, test.freshUntil))}
					</p>`
				: nothing}
			${test.unlock.length > 0 ? this.#renderUnlock(test.unlock) : nothing}
		`;
	}

	#renderUnlock(findings: Array<UnlockFinding>) {
		return html`
			<ul aria-label=${this.localize.term('capsule_unlockUrl')}>
				${findings.map(
					({ level, text }) => html`
						<li class=${level}>
							<umb-icon name=${LEVEL_ICONS[level]} aria-hidden="true"></umb-icon>
							<span>${say(this.localize, text)}</span>
						</li>
					`,
				)}
			</ul>
		`;
	}

	#renderKeys(keys: Array<IssuerKey>) {
		return html`
			<uui-table aria-label=${this.localize.term('capsule_testKeys')}>
				<uui-table-head>
					<uui-table-head-cell>${this.localize.term('capsule_key')}</uui-table-head-cell>
					<uui-table-head-cell>${this.localize.term('capsule_algorithm')}</uui-table-head-cell>
					<uui-table-head-cell>${this.localize.term('capsule_state')}</uui-table-head-cell>
					<uui-table-head-cell>${this.localize.term('capsule_wrapped')}</uui-table-head-cell>
				</uui-table-head>
				${keys.map(
					(key) => html`
						<uui-table-row>
							<uui-table-cell><code>${key.keyId}</code></uui-table-cell>
							<uui-table-cell>${key.algorithm}</uui-table-cell>
							<uui-table-cell>
								<uui-tag look="secondary" color=${key.status === 'Active' ? 'positive' : 'default'}>
									${this.localize.term(`capsule_status_${key.status}`)}
								</uui-tag>
								${key.createdAt ? html`<small>${moment(this.localize, key.createdAt)}</small>` : nothing}
							</uui-table-cell>
							<uui-table-cell>${this.localize.term(key.isWrapped ? 'capsule_yes' : 'capsule_no')}</uui-table-cell>
						</uui-table-row>
					`,
				)}
			</uui-table>
		`;
	}

	static override styles = [
		partStyles,
		levelStyles,
		css`
			#result:not(:empty) {
				margin-top: var(--uui-size-space-4);
			}
			p,
			ul {
				margin: var(--uui-size-space-3) 0 0;
			}
			ul {
				padding: 0;
				list-style: none;
			}
			li {
				display: flex;
				gap: var(--uui-size-space-3);
				align-items: baseline;
			}
			li span {
				min-width: 0;
				overflow-wrap: anywhere;
			}
		`,
	];
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-issuer-test': CapsuleIssuerTestElement;
	}
}
