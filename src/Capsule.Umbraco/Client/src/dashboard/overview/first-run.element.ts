import type { IssuerSettings, Status } from '../../api/index.js';
import { partStyles } from '../parts/part-styles.js';
import { nameFromTitle } from '../settings/scope-name.js';
import { CapsuleSettingsTab } from '../settings/settings-tab.js';
import { css, customElement, html, nothing, property, state } from '@umbraco-cms/backoffice/external/lit';

import '../issuers/member-grants.element.js';
import '../parts/configured-notice.element.js';
import '../parts/field.element.js';
import './data-types.element.js';

const STEPS = ['site', 'scope', 'readers', 'editor', 'page'] as const;
const HOSTED = 'sesamy';

/** The step after which what was answered is saved. */
const SAVED_AFTER = STEPS.indexOf('readers');

/**
 * Leads from nothing to a protected page.
 * @fires done - when the editor has arrived, or leaves
 */
@customElement('capsule-first-run')
export class CapsuleFirstRunElement extends CapsuleSettingsTab {
	@property({ attribute: false })
	status?: Status;

	@state()
	private _step = 0;

	@state()
	private _readers: 'members' | 'hosted' | 'later' = 'members';

	get #scopeTitle(): string {
		return this.draft!.scopes[0]?.title ?? '';
	}

	get #vendorId(): string {
		return this.draft!.issuers.find((issuer) => issuer.name === HOSTED)?.vendorId ?? '';
	}

	get #mayGoOn(): boolean {
		const step = STEPS[this._step];
		if (step === 'site') return this.problemAt('domain') === '';
		if (step === 'scope') return this.scopes.length > 0 && this.scopes[0].name !== '' && this.problemAt('scopes', true) === '';
		return step !== 'readers' || (this._settings?.problems.length === 0 && (this._readers !== 'hosted' || this.#vendorId !== ''));
	}

	#onTitle(title: string): void {
		this.set('scopes', title ? [{ ...this.draft!.scopes[0], title, name: nameFromTitle(title), includes: [] }] : []);
	}

	#onReaders(readers: string): void {
		this._readers = readers as typeof this._readers;
		if (readers !== 'hosted') this.#onVendorId('');
		if (readers !== 'members') this.set('memberGrants', []);
	}

	#onVendorId(vendorId: string): void {
		const others = this.draft!.issuers.filter((issuer) => issuer.name !== HOSTED);
		const hosted: IssuerSettings = {
			name: HOSTED,
			unlockUrl: '',
			vendorId,
			scopes: this.scopes.map((scope) => scope.name),
			contentNames: [],
		};
		this.set('issuers', vendorId ? [...others, hosted] : others);
	}

	async #onNext(event: Event): Promise<void> {
		event.preventDefault();
		if (!this.#mayGoOn) return;
		if (this._step === STEPS.length - 1) {
			this.dispatchEvent(new CustomEvent('done'));
			return;
		}
		if (this._step === SAVED_AFTER && this._settings?.isChanged && !(await this.context!.save())) return;
		this._step++;
		await this.updateComplete;
		this.renderRoot.querySelector<HTMLElement>('h3')?.focus();
	}

	override render() {
		if (!this.draft) return nothing;
		const step = STEPS[this._step];
		return html`
			<uui-box>
				<h2>${this.localize.term('capsule_welcome')}</h2>
				<p class="quiet">${this.localize.term('capsule_welcomeText')}</p>
				<ol id="steps" aria-label=${this.localize.term('capsule_steps')}>
					${STEPS.map(
						(name, place) => html`
							<li class=${place < this._step ? 'done' : ''} aria-current=${place === this._step ? 'step' : nothing}>
								${this.localize.term(`capsule_step_${name}`)}
							</li>
						`,
					)}
				</ol>
				<form @submit=${this.#onNext}>
					<h3 tabindex="-1">${this.localize.term(`capsule_step_${step}Question`)}</h3>
					<p>${this.localize.term(`capsule_step_${step}Text`)}</p>
					${this.#renderStep(step)}
				</form>
				${this.#renderActions()}
			</uui-box>
		`;
	}

	#renderStep(step: (typeof STEPS)[number]) {
		if (step === 'site') return this.#renderSite();
		if (step === 'scope') return this.#renderScope();
		if (step === 'readers') return this.#renderReaders();
		if (step === 'editor') return html`<capsule-data-types plain></capsule-data-types>`;
		return html`
			<ol>
				${[1, 2, 3, 4].map((number) => html`<li>${this.localize.term(`capsule_pageStep${number}`)}</li>`)}
			</ol>
		`;
	}

	#renderSite() {
		const isConfigured = this.isConfigured('domain');
		const problem = this.problemAt('domain');
		return html`
			<capsule-field label=${this.localize.term('capsule_domain')} problem=${problem}>
				${isConfigured ? html`<capsule-configured-notice member="domain"></capsule-configured-notice>` : nothing}
				<uui-input
					id="domain"
					label=${this.localize.term('capsule_domain')}
					placeholder=${this.status?.domain ?? location.hostname}
					.value=${this.context?.effective('domain') ?? ''}
					?readonly=${isConfigured}
					?error=${problem !== ''}
					@input=${(event: Event) => this.set('domain', (event.target as HTMLInputElement).value || null)}></uui-input>
			</capsule-field>
		`;
	}

	#renderScope() {
		return html`
			<capsule-field label=${this.localize.term('capsule_scopeTitle')} problem=${this.problemAt('scopes', true)}>
				<uui-input
					id="title"
					label=${this.localize.term('capsule_scopeTitle')}
					placeholder=${this.localize.term('capsule_scopeTitleExample')}
					.value=${this.#scopeTitle}
					@input=${(event: Event) => this.#onTitle((event.target as HTMLInputElement).value)}></uui-input>
			</capsule-field>
		`;
	}

	#renderReaders() {
		return html`
			<uui-radio-group
				name="readers"
				aria-label=${this.localize.term('capsule_step_readersQuestion')}
				.value=${this._readers}
				@change=${(event: Event) => this.#onReaders((event.target as HTMLInputElement).value)}>
				${(['members', 'hosted', 'later'] as const).map(
					(readers) => html`<uui-radio value=${readers} label=${this.localize.term(`capsule_readers_${readers}`)}></uui-radio>`,
				)}
			</uui-radio-group>
			${this._readers === 'members' ? html`<capsule-member-grants></capsule-member-grants>` : nothing}
			${this._readers === 'hosted'
				? html`<capsule-field
						label=${this.localize.term('capsule_vendorId')}
						description=${this.localize.term('capsule_vendorIdText')}
						problem=${this.problemAt('issuers', true)}>
						<uui-input
							id="vendor"
							label=${this.localize.term('capsule_vendorId')}
							.value=${this.#vendorId}
							@input=${(event: Event) => this.#onVendorId((event.target as HTMLInputElement).value)}></uui-input>
					</capsule-field>`
				: nothing}
		`;
	}

	#renderActions() {
		const isLast = this._step === STEPS.length - 1;
		return html`
			<div class="actions">
				${this._step > 0 && !isLast
					? html`<uui-button id="back" label=${this.localize.term('capsule_back')} @click=${() => this._step--}></uui-button>`
					: nothing}
				<uui-button
					id="next"
					look="primary"
					color="positive"
					label=${this.localize.term(isLast ? 'capsule_finish' : this._step === SAVED_AFTER ? 'capsule_saveAndGoOn' : 'capsule_goOn')}
					.state=${this._settings?.isSaving ? 'waiting' : undefined}
					?disabled=${!this.#mayGoOn}
					@click=${this.#onNext}></uui-button>
				${isLast
					? nothing
					: html`<uui-button
							id="skip"
							label=${this.localize.term('capsule_skip')}
							@click=${() => this.dispatchEvent(new CustomEvent('done'))}></uui-button>`}
			</div>
		`;
	}

	static override styles = [
		partStyles,
		css`
			:host {
				max-width: 860px;
			}
			h2 {
				margin: 0 0 var(--uui-size-space-2);
				font-size: var(--uui-type-h4-size);
				line-height: 1.3;
			}
			h3 {
				margin: 0 0 var(--uui-size-space-2);
				outline: none;
			}
			#steps {
				display: grid;
				grid-template-columns: repeat(5, 1fr);
				gap: var(--uui-size-space-3);
				margin: var(--uui-size-space-5) 0 var(--uui-size-space-6);
				padding: 0;
				list-style: none;
			}
			#steps li {
				padding-top: var(--uui-size-space-2);
				border-top: 3px solid var(--uui-color-divider-standalone);
				color: var(--uui-color-text-alt);
			}
			#steps li.done {
				border-color: var(--uui-color-positive-standalone, var(--uui-color-positive));
			}
			#steps li[aria-current] {
				border-color: var(--uui-color-selected);
				color: var(--uui-color-text);
				font-weight: 700;
			}
			form {
				margin-bottom: var(--uui-size-space-5);
			}
			form li {
				line-height: 1.8;
			}
			uui-radio-group {
				margin-bottom: var(--uui-size-space-4);
			}
		`,
	];
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-first-run': CapsuleFirstRunElement;
	}
}
