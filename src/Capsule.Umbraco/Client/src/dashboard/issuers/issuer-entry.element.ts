import type { IssuerSettings } from '../../api/index.js';
import type { CapsuleScopeChoiceElement } from '../parts/scope-choice.element.js';
import { partStyles } from '../parts/part-styles.js';
import { CapsuleSettingsEntry } from '../settings/settings-entry.js';
import { css, customElement, html, nothing, property } from '@umbraco-cms/backoffice/external/lit';

import '../parts/field.element.js';
import '../parts/scope-choice.element.js';
import './issuer-test.element.js';

type TextMember = 'name' | 'unlockUrl' | 'vendorId' | 'jwksUri' | 'publicKeyPem' | 'keyId';

/**
 * One issuer that others run.
 * @fires change-issuer - with the issuer as it is wanted
 * @fires remove
 */
@customElement('capsule-issuer-entry')
export class CapsuleIssuerEntryElement extends CapsuleSettingsEntry {
	@property({ attribute: false })
	issuer!: IssuerSettings;

	get #isHosted(): boolean {
		return (this.issuer.vendorId ?? null) !== null;
	}

	get #usesPem(): boolean {
		return (this.issuer.publicKeyPem ?? this.issuer.keyId ?? null) !== null;
	}

	#change(change: Partial<IssuerSettings>): void {
		this.dispatchEvent(new CustomEvent<IssuerSettings>('change-issuer', { detail: { ...this.issuer, ...change } }));
	}

	#onKeySource(usesPem: boolean): void {
		this.#change(usesPem ? { jwksUri: null, publicKeyPem: '' } : { publicKeyPem: null, keyId: null });
	}

	override render() {
		const { name, scopes } = this.issuer;
		const path = `issuers[${this.place}]`;
		const label = name || this.localize.term('capsule_newIssuer');
		const titles = scopes.map((scope) => this.scopes.find((other) => other.name === scope)?.title || scope);
		return this.renderEntry(
			label,
			path,
			html`
				<strong slot="header">${label}</strong>
				${this.#isHosted ? html`<uui-tag slot="header" look="secondary">${this.localize.term('capsule_hosted')}</uui-tag>` : nothing}
				<span slot="header" class="quiet">${this.localize.term('capsule_opens', this.localize.list(titles))}</span>
				${this.#renderText('name', path, 'capsule_issuerName', 'capsule_issuerNameText')}
				${this.#isHosted ? this.#renderText('vendorId', path, 'capsule_vendorId', 'capsule_vendorIdText') : this.#renderAddresses(path)}
				<capsule-field
					label=${this.localize.term('capsule_issuerScopes')}
					description=${this.localize.term('capsule_issuerScopesText')}
					problem=${this.problemAt(`${path}.scopes`)}>
					<capsule-scope-choice
						label=${this.localize.term('capsule_issuerScopes')}
						.scopes=${this.scopes}
						.selection=${scopes}
						?readonly=${this.readonly}
						@change=${(event: Event) => this.#change({ scopes: (event.target as CapsuleScopeChoiceElement).selection })}></capsule-scope-choice>
				</capsule-field>
				${this.problemAt(path) ? html`<p id="problem" role="status">${this.problemAt(path)}</p>` : nothing}
				<capsule-issuer-test .issuer=${this.issuer}></capsule-issuer-test>
			`,
		);
	}

	#renderAddresses(path: string) {
		return html`
			${this.#renderText('unlockUrl', path, 'capsule_unlockUrl', 'capsule_unlockUrlText', 'https://')}
			<capsule-field label=${this.localize.term('capsule_keySource')} description=${this.localize.term('capsule_keySourceText')}>
				<uui-radio-group
					aria-label=${this.localize.term('capsule_keySource')}
					name="key-source"
					.value=${this.#usesPem ? 'pem' : 'jwks'}
					?disabled=${this.readonly}
					@change=${(event: Event) => this.#onKeySource((event.target as HTMLInputElement).value === 'pem')}>
					<uui-radio value="jwks" label=${this.localize.term('capsule_keySource_jwks')}></uui-radio>
					<uui-radio value="pem" label=${this.localize.term('capsule_keySource_pem')}></uui-radio>
				</uui-radio-group>
			</capsule-field>
			${this.#usesPem
				? html`
						${this.#renderText('keyId', path, 'capsule_keyId', 'capsule_keyIdText')}
						${this.#renderText('publicKeyPem', path, 'capsule_publicKey', 'capsule_publicKeyText', '-----BEGIN PUBLIC KEY-----')}
					`
				: this.#renderText('jwksUri', path, 'capsule_jwksUri', 'capsule_jwksUriText', 'https://')}
		`;
	}

	#renderText(member: TextMember, path: string, label: string, description: string, placeholder = '') {
		const problem = this.problemAt(`${path}.${member}`);
		const value = this.issuer[member] ?? '';
		const onInput = (event: Event) => this.#change({ [member]: (event.target as HTMLInputElement).value });
		return html`
			<capsule-field label=${this.localize.term(label)} description=${this.localize.term(description)} problem=${problem}>
				${member === 'publicKeyPem'
					? html`<uui-textarea
							id=${member}
							rows="5"
							label=${this.localize.term(label)}
							placeholder=${placeholder}
							.value=${value}
							?readonly=${this.readonly}
							?error=${problem !== ''}
							@input=${onInput}></uui-textarea>`
					: html`<uui-input
							id=${member}
							label=${this.localize.term(label)}
							placeholder=${placeholder}
							.value=${value}
							?readonly=${this.readonly}
							?error=${problem !== ''}
							@input=${onInput}></uui-input>`}
			</capsule-field>
		`;
	}

	static override styles = [
		partStyles,
		css`
			#problem {
				color: var(--uui-color-danger-standalone, var(--uui-color-danger));
			}
			uui-textarea {
				--uui-textarea-font-family: monospace;
			}
		`,
	];
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-issuer-entry': CapsuleIssuerEntryElement;
	}
}
