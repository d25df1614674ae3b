import type { CapsuleScopeListElement } from '../scopes/scope-list.element.js';
import { customElement, html, property } from '@umbraco-cms/backoffice/external/lit';
import { UmbChangeEvent } from '@umbraco-cms/backoffice/event';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { UMB_VALIDATION_EMPTY_LOCALIZATION_KEY, UmbFormControlMixin } from '@umbraco-cms/backoffice/validation';
import type { UmbPropertyEditorConfigCollection, UmbPropertyEditorUiElement } from '@umbraco-cms/backoffice/property-editor';

import '../scopes/scope-list.element.js';

/** Picks scopes for a property. Its value is an array of their names. */
@customElement('capsule-scope-picker')
export class CapsuleScopePickerElement
	extends UmbFormControlMixin<Array<string> | undefined, typeof UmbLitElement, undefined>(UmbLitElement, undefined)
	implements UmbPropertyEditorUiElement
{
	@property()
	name?: string;

	@property({ attribute: false })
	config?: UmbPropertyEditorConfigCollection;

	@property({ type: Boolean, reflect: true })
	readonly = false;

	@property({ type: Boolean })
	mandatory?: boolean;

	@property()
	mandatoryMessage = UMB_VALIDATION_EMPTY_LOCALIZATION_KEY;

	constructor() {
		super();
		this.addValidator(
			'valueMissing',
			() => this.mandatoryMessage,
			() => !!this.mandatory && this.#names.length === 0,
		);
	}

	// Stored JSON may be anything: only names are names.
	get #names(): Array<string> {
		return Array.isArray(this.value) ? this.value.filter((name) => typeof name === 'string') : [];
	}

	#onChange(event: Event): void {
		event.stopPropagation();
		const { selection } = event.target as CapsuleScopeListElement;
		this.value = selection.length > 0 ? selection : undefined;
		this.dispatchEvent(new UmbChangeEvent());
	}

	override focus(): void {
		this.renderRoot.querySelector('capsule-scope-list')?.focus();
	}

	override render() {
		return html`
			<capsule-scope-list
				label=${this.name ?? this.localize.term('capsuleEditor_scopes')}
				.selection=${this.#names}
				?readonly=${this.readonly}
				@change=${this.#onChange}></capsule-scope-list>
		`;
	}
}

export { CapsuleScopePickerElement as element };

declare global {
	interface HTMLElementTagNameMap {
		'capsule-scope-picker': CapsuleScopePickerElement;
	}
}
