import { say, testForLeaks } from '../../api/index.js';
import type { DocumentProtection, LeakTestResult } from '../../api/index.js';
import { css, customElement, html, nothing, property, state } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';

/** Looks for protected words in what a reader without any scope gets. */
@customElement('capsule-leak-test')
export class CapsuleLeakTestElement extends UmbLitElement {
	@property({ attribute: false })
	protection?: DocumentProtection;

	@state()
	private _result?: LeakTestResult;

	@state()
	private _state?: 'waiting' | 'failed';

	async #run(): Promise<void> {
		const { documentKey, culture } = this.protection!;
		this._state = 'waiting';
		this._result = undefined;
		const { data } = await testForLeaks(this, { documentKey, culture });
		this._result = data;
		this._state = data ? undefined : 'failed';
	}

	override render() {
		const isPublished = this.protection?.isPublished ?? false;
		return html`
			<p>${this.localize.term('capsuleEditor_leakText')}</p>
			${isPublished
				? html`<uui-button
						look="secondary"
						label=${this.localize.term('capsuleEditor_leakRun')}
						.state=${this._state}
						?disabled=${this._state === 'waiting'}
						@click=${this.#run}></uui-button>`
				: html`<p class="hint">${this.localize.term('capsuleEditor_leakUnpublished')}</p>`}
			<div id="result" role="status">${this._result ? this.#renderResult(this._result) : nothing}</div>
		`;
	}

	#renderResult({ ok, words, fetched, leaks }: LeakTestResult) {
		return html`
			<p class=${ok ? 'good' : 'bad'}>
				<umb-icon name=${ok ? 'icon-check' : 'icon-alert'}></umb-icon>
				${ok ? this.localize.term('capsuleEditor_leakNone', words) : this.localize.term('capsuleEditor_leakFound', leaks.length)}
			</p>
			<ul>
				${leaks.map(({ url, place, word }) => html`<li><code>${word}</code> ${say(this.localize, place)} <span class="hint">${url}</span></li>`)}
			</ul>
			<details>
				<summary>${this.localize.term('capsuleEditor_leakFetched', fetched.length)}</summary>
				<ul>
					${fetched.map(({ url, status, problem }) => html`<li>${url} <span class="hint">${status ?? ''} ${problem ? say(this.localize, problem) : ''}</span></li>`)}
				</ul>
			</details>
		`;
	}

	static override styles = css`
		p:first-child {
			margin-top: 0;
		}
		.hint {
			color: var(--uui-color-text-alt);
		}
		.good umb-icon {
			color: var(--uui-color-positive-standalone, var(--uui-color-positive));
		}
		.bad umb-icon {
			color: var(--uui-color-danger-standalone, var(--uui-color-danger));
		}
		ul {
			padding-left: var(--uui-size-space-5);
			overflow-wrap: anywhere;
		}
		summary {
			cursor: pointer;
			color: var(--uui-color-text-alt);
		}
	`;
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-leak-test': CapsuleLeakTestElement;
	}
}
