import type { ScopeSettings } from '../../api/index.js';
import type { CapsuleScopeChoiceElement } from '../parts/scope-choice.element.js';
import { nameFromTitle } from '../settings/scope-name.js';
import { CapsuleSettingsEntry } from '../settings/settings-entry.js';
import { customElement, html, nothing, property } from '@umbraco-cms/backoffice/external/lit';

import '../parts/field.element.js';
import '../parts/scope-choice.element.js';
import '../parts/scope-mark.element.js';
import './scope-usage.element.js';

/** Colours that are told apart on a light page and on a dark one. */
const COLOURS = ['#c0392b', '#d35400', '#b7950b', '#1e8449', '#117a8b', '#2e6fd0', '#7d3cb5', '#b03a78', '#5f6a6a'];

/**
 * One scope.
 * @fires change-scope - with the scope as it is wanted
 * @fires remove
 */
@customElement('capsule-scope-entry')
export class CapsuleScopeEntryElement extends CapsuleSettingsEntry {
	@property({ attribute: false })
	scope!: ScopeSettings;

	#change(change: Partial<ScopeSettings>): void {
		this.dispatchEvent(new CustomEvent<ScopeSettings>('change-scope', { detail: { ...this.scope, ...change } }));
	}

	// Until someone writes a name, it follows the title.
	#onTitle(title: string): void {
		const follows = this.scope.name === nameFromTitle(this.scope.title ?? '') && !this.#isStored;
		this.#change(follows ? { title, name: nameFromTitle(title) } : { title });
	}

	get #isStored(): boolean {
		return this._settings?.stored?.settings.scopes.some((scope) => scope.name === this.scope.name && scope.name !== '') ?? false;
	}

	override render() {
		const { name, title, includes } = this.scope;
		const path = `scopes[${this.place}]`;
		const label = title || name || this.localize.term('capsule_newScope');
		return this.renderEntry(
			label,
			path,
			html`
				<strong slot="header"><capsule-scope-mark .scope=${{ ...this.scope, title: label }}></capsule-scope-mark></strong>
				<code slot="header">${name}</code>
				${includes.length > 0
					? html`<span slot="header" class="quiet">${this.localize.term('capsule_includes', this.#titlesOf(includes))}</span>`
					: nothing}
				${this.#renderForm(path)}
			`,
		);
	}

	#titlesOf(names: Array<string>): string {
		return this.localize.list(names.map((name) => this.scopes.find((scope) => scope.name === name)?.title || name));
	}

	#renderForm(path: string) {
		const { name, title, includes } = this.scope;
		return html`
			<capsule-field label=${this.localize.term('capsule_scopeTitle')} description=${this.localize.term('capsule_scopeTitleText')}>
				<uui-input
					id="title"
					label=${this.localize.term('capsule_scopeTitle')}
					placeholder=${this.localize.term('capsule_scopeTitleExample')}
					.value=${title ?? ''}
					?readonly=${this.readonly}
					@input=${(event: Event) => this.#onTitle((event.target as HTMLInputElement).value)}></uui-input>
			</capsule-field>
			<capsule-field
				label=${this.localize.term('capsule_scopeName')}
				description=${this.localize.term(this.#isStored ? 'capsule_scopeNameStoredText' : 'capsule_scopeNameText')}
				problem=${this.problemAt(`${path}.name`)}>
				<uui-input
					id="name"
					label=${this.localize.term('capsule_scopeName')}
					.value=${name}
					?readonly=${this.readonly}
					?error=${this.problemAt(`${path}.name`) !== ''}
					@input=${(event: Event) => this.#change({ name: (event.target as HTMLInputElement).value })}></uui-input>
			</capsule-field>
			${this.#renderIncludes(includes)} ${this.readonly ? nothing : this.#renderColour(path)}
			${this.#isStored || this.readonly ? html`<capsule-scope-usage .scope=${name}></capsule-scope-usage>` : nothing}
		`;
	}

	#renderIncludes(includes: Array<string>) {
		const others = this.scopes.filter((scope, index) => index !== this.place && scope.name);
		if (others.length === 0) return nothing;
		return html`
			<capsule-field label=${this.localize.term('capsule_scopeIncludes')} description=${this.localize.term('capsule_scopeIncludesText')}>
				<capsule-scope-choice
					label=${this.localize.term('capsule_scopeIncludes')}
					.scopes=${others}
					.selection=${includes}
					?readonly=${this.readonly}
					@change=${(event: Event) => this.#change({ includes: (event.target as CapsuleScopeChoiceElement).selection })}></capsule-scope-choice>
			</capsule-field>
		`;
	}

	#renderColour(path: string) {
		const colours = [...new Set([...COLOURS, ...(this.scope.colour ? [this.scope.colour.toLowerCase()] : [])])];
		return html`
			<capsule-field
				label=${this.localize.term('capsule_scopeColour')}
				description=${this.localize.term('capsule_scopeColourText')}
				problem=${this.problemAt(`${path}.colour`)}>
				<uui-color-swatches
					label=${this.localize.term('capsule_scopeColour')}
					.value=${this.scope.colour?.toLowerCase() ?? ''}
					@change=${(event: Event) => this.#change({ colour: (event.target as HTMLInputElement).value || null })}>
					${colours.map((colour) => html`<uui-color-swatch value=${colour} label=${colour}></uui-color-swatch>`)}
				</uui-color-swatches>
			</capsule-field>
		`;
	}
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-scope-entry': CapsuleScopeEntryElement;
	}
}
