import type { DocumentProtection, ProtectionReader } from '../../api/index.js';
import { css, customElement, html, property } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { UmbPreviewRepository } from '@umbraco-cms/backoffice/preview';

import '../scopes/scope-tag.element.js';

/** Links to the page as each kind of reader sees it. */
@customElement('capsule-reader-previews')
export class CapsuleReaderPreviewsElement extends UmbLitElement {
	@property({ attribute: false })
	protection?: DocumentProtection;

	#preview = new UmbPreviewRepository(this);

	// Drafts are shown in the CMS's preview alone, which asking for its address begins.
	async #open(event: Event, reader: ProtectionReader): Promise<void> {
		event.preventDefault();
		const { documentKey, culture } = this.protection!;
		await this.#preview.getPreviewUrl(documentKey, 'umbDocumentUrlProvider', culture ?? undefined);
		window.open(reader.previewUrl, `capsule-preview-${documentKey}`)?.focus();
	}

	override render() {
		return html`
			<p>${this.localize.term('capsuleEditor_readersText')}</p>
			<ul>
				${this.protection?.readers.map((reader) => this.#renderReader(reader))}
			</ul>
		`;
	}

	#renderReader(reader: ProtectionReader) {
		const title = reader.scope ? reader.title : this.localize.term('capsuleEditor_anonymous');
		return html`
			<li>
				${reader.scope
					? html`<capsule-scope-tag name=${reader.scope}></capsule-scope-tag>`
					: html`<span class="anonymous"><umb-icon name="icon-user"></umb-icon>${title}</span>`}
				<uui-button
					compact
					look="secondary"
					href=${reader.previewUrl}
					target="_blank"
					rel="noopener"
					label=${this.localize.term('capsuleEditor_previewAs', title)}
					@click=${(event: Event) => this.#open(event, reader)}>
					${this.localize.term('general_preview')}<umb-icon name="icon-out"></umb-icon>
				</uui-button>
			</li>
		`;
	}

	static override styles = css`
		p {
			margin-top: 0;
		}
		ul {
			list-style: none;
			margin: 0;
			padding: 0;
		}
		li {
			display: flex;
			align-items: center;
			justify-content: space-between;
			gap: var(--uui-size-space-3);
			padding: var(--uui-size-space-2) 0;
		}
		.anonymous {
			display: inline-flex;
			align-items: center;
			gap: 0.4em;
			font-weight: 600;
		}
		uui-button umb-icon {
			margin-left: var(--uui-size-space-2);
		}
	`;
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-reader-previews': CapsuleReaderPreviewsElement;
	}
}
