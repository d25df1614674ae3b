import { getDocumentProtection } from '../../api/index.js';
import type { DocumentProtection } from '../../api/index.js';
import { scopeCatalog } from '../scopes/scope-catalog.js';
import { css, customElement, html, nothing, state } from '@umbraco-cms/backoffice/external/lit';
import { UMB_DOCUMENT_PROPERTY_DATASET_CONTEXT, UMB_DOCUMENT_WORKSPACE_CONTEXT } from '@umbraco-cms/backoffice/document';
import { createExtensionApiByAlias } from '@umbraco-cms/backoffice/extension-registry';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { UMB_SECTION_USER_PERMISSION_CONDITION_ALIAS } from '@umbraco-cms/backoffice/section';
import { UMB_SETTINGS_SECTION_ALIAS } from '@umbraco-cms/backoffice/settings';

import './document-links.element.js';
import './leak-test.element.js';
import './protected-regions.element.js';
import './reader-previews.element.js';

/** The view *Protection* of a document: what is protected, how each reader sees it, whether it leaks, and links to share it. */
@customElement('capsule-protection-view')
export class CapsuleProtectionViewElement extends UmbLitElement {
	@state()
	private _protection?: DocumentProtection;

	@state()
	private _isLoading = true;

	@state()
	private _mayTest = false;

	#unique?: string;
	#culture: string | null = null;
	#request = 0;

	constructor() {
		super();
		void scopeCatalog.load(this);

		this.consumeContext(UMB_DOCUMENT_WORKSPACE_CONTEXT, (workspace) => {
			// Whenever the document was loaded or saved. What is typed and not saved yet is not in it.
			this.observe(
				workspace?.persistedData,
				(document) => {
					this.#unique = document?.unique;
					void this.#load();
				},
				'_observeDocument',
			);
		});

		this.consumeContext(UMB_DOCUMENT_PROPERTY_DATASET_CONTEXT, (dataset) => {
			this.#culture = dataset?.getVariantId().culture ?? null;
			void this.#load();
		});

		createExtensionApiByAlias(this, UMB_SECTION_USER_PERMISSION_CONDITION_ALIAS, [
			{
				config: { match: UMB_SETTINGS_SECTION_ALIAS },
				onChange: (isPermitted: boolean) => (this._mayTest = isPermitted),
			},
		]);
	}

	async #load(): Promise<void> {
		if (!this.#unique) return;
		const request = ++this.#request;
		this._isLoading = true;
		const { data } = await getDocumentProtection(this, this.#unique, this.#culture);
		// Only the newest answer counts.
		if (request !== this.#request) return;
		this._protection = data;
		this._isLoading = false;
	}

	override render() {
		const protection = this._protection;
		if (!protection) return this._isLoading ? html`<uui-loader-bar></uui-loader-bar>` : this.#renderFailure();
		if (protection.regions.length === 0) return html`<div id="single">${this.#renderEmpty()}</div>`;
		return html`
			<div class="column">
				${protection.isPubliclyAccessible ? nothing : this.#renderPublicAccess()}
				<uui-box headline=${this.localize.term('capsuleEditor_whatHeadline')}>
					<capsule-protected-regions .protection=${protection}></capsule-protected-regions>
				</uui-box>
				<uui-box headline=${this.localize.term('capsuleEditor_leakHeadline')} ?hidden=${!this._mayTest}>
					<capsule-leak-test .protection=${protection}></capsule-leak-test>
				</uui-box>
			</div>
			<div class="column">
				<uui-box headline=${this.localize.term('capsuleEditor_readersHeadline')}>
					<capsule-reader-previews .protection=${protection}></capsule-reader-previews>
				</uui-box>
				<uui-box headline=${this.localize.term('capsuleEditor_linksHeadline')}>
					<capsule-document-links .protection=${protection}></capsule-document-links>
				</uui-box>
			</div>
		`;
	}

	#renderPublicAccess() {
		return html`
			<div class="note" role="note">
				<umb-icon name="icon-lock"></umb-icon>
				<span>${this.localize.term('capsuleEditor_publicAccess')}</span>
			</div>
		`;
	}

	#renderFailure() {
		return html`
			<div id="single">
				<uui-box>
					<p>${this.localize.term('capsuleEditor_loadFailed')}</p>
					<uui-button look="secondary" label=${this.localize.term('capsuleEditor_tryAgain')} @click=${() => this.#load()}></uui-button>
				</uui-box>
			</div>
		`;
	}

	#renderEmpty() {
		return html`
			<uui-box>
				<div id="empty">
					<umb-icon name="icon-unlocked"></umb-icon>
					<h3>${this.localize.term('capsuleEditor_emptyHeadline')}</h3>
					<p>${this.localize.term('capsuleEditor_emptyText')}</p>
					<ol>
						<li>${this.localize.term('capsuleEditor_emptyStep1')}</li>
						<li>${this.localize.term('capsuleEditor_emptyStep2')}</li>
						<li>${this.localize.term('capsuleEditor_emptyStep3')}</li>
					</ol>
				</div>
			</uui-box>
		`;
	}

	static override styles = css`
		:host {
			display: grid;
			grid-template-columns: minmax(0, 1fr) minmax(280px, 380px);
			gap: var(--uui-size-layout-1);
			padding: var(--uui-size-layout-1);
			align-items: start;
		}
		@media (max-width: 1100px) {
			:host {
				grid-template-columns: minmax(0, 1fr);
			}
		}
		.column {
			display: flex;
			flex-direction: column;
			gap: var(--uui-size-layout-1);
			min-width: 0;
		}
		uui-loader-bar,
		#single {
			grid-column: 1 / -1;
		}
		[hidden] {
			display: none;
		}
		.note {
			display: flex;
			gap: var(--uui-size-space-3);
			padding: var(--uui-size-space-4) var(--uui-size-space-5);
			border: 1px solid var(--uui-color-border);
			border-radius: var(--uui-border-radius);
			background-color: var(--uui-color-surface);
		}
		.note umb-icon {
			flex: none;
			margin-top: 0.2em;
		}
		#empty {
			max-width: 60ch;
			margin: var(--uui-size-space-5) auto;
		}
		#empty > umb-icon {
			font-size: 2rem;
			color: var(--uui-color-text-alt);
		}
		#empty h3 {
			margin: var(--uui-size-space-3) 0;
		}
		#empty li {
			margin-bottom: var(--uui-size-space-2);
		}
	`;
}

export { CapsuleProtectionViewElement as element };

declare global {
	interface HTMLElementTagNameMap {
		'capsule-protection-view': CapsuleProtectionViewElement;
	}
}
