import { getShareLinks } from '../../api/index.js';
import type { DocumentProtection, ShareLink } from '../../api/index.js';
import { css, customElement, html, nothing, property, repeat, state } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import type { PropertyValues } from '@umbraco-cms/backoffice/external/lit';

import './new-link.element.js';

/** The share links of one document, and the form that makes one. */
@customElement('capsule-document-links')
export class CapsuleDocumentLinksElement extends UmbLitElement {
	@property({ attribute: false })
	protection?: DocumentProtection;

	@state()
	private _links?: Array<ShareLink>;

	protected override updated(changed: PropertyValues<this>): void {
		const before = changed.get('protection') as DocumentProtection | undefined;
		if (changed.has('protection') && before?.documentKey !== this.protection?.documentKey) void this.#load();
	}

	async #load(): Promise<void> {
		const { data } = await getShareLinks(this, this.protection!.documentKey);
		this._links = data;
	}

	override render() {
		const protection = this.protection;
		if (!protection) return nothing;
		return html`
			<p>${this.localize.term('capsuleEditor_linksText')}</p>
			${!protection.isPublished
				? html`<p class="hint">${this.localize.term('capsuleEditor_linksUnpublished')}</p>`
				: !protection.domain
					? html`<p class="hint">${this.localize.term('capsuleEditor_linksNoDomain')}</p>`
					: html`<capsule-new-link .protection=${protection} @created=${() => this.#load()}></capsule-new-link>`}
			${this._links?.length ? this.#renderLinks(this._links) : nothing}
		`;
	}

	#renderLinks(links: Array<ShareLink>) {
		return html`
			<h5 id="links-label">${this.localize.term('capsuleEditor_linksOfDocument')}</h5>
			<ul aria-labelledby="links-label">
				${repeat(
					links,
					(link) => link.id,
					(link) => this.#renderLink(link),
				)}
			</ul>
		`;
	}

	#renderLink(link: ShareLink) {
		const isOver = link.isRevoked || new Date(link.expiresAt) <= new Date() || (link.maxUses !== null && link.uses >= link.maxUses);
		const term = link.isRevoked ? 'linkRevoked' : new Date(link.expiresAt) <= new Date() ? 'linkExpired' : isOver ? 'linkUsedUp' : 'linkUntil';
		return html`
			<li class=${isOver ? 'over' : ''}>
				<strong>${link.title || this.localize.term('capsuleEditor_linkUntitled')}</strong>
				<div class="scopes">${link.scopes.map((scope) => html`<capsule-scope-tag name=${scope}></capsule-scope-tag>`)}</div>
				<div class="facts">
					${this.localize.term(
						`capsuleEditor_${term}`,
						this.localize.date(link.expiresAt, { dateStyle: 'medium', timeStyle: 'short' }),
					)}
					· ${this.localize.term('capsuleEditor_linkUses', link.uses, link.maxUses)}
					${link.createdBy ? html`· ${link.createdBy}` : nothing}
				</div>
			</li>
		`;
	}

	static override styles = css`
		p:first-child {
			margin-top: 0;
		}
		.hint,
		.facts {
			color: var(--uui-color-text-alt);
		}
		.facts {
			font-size: var(--uui-type-small-size, 12px);
		}
		h5 {
			margin: var(--uui-size-space-5) 0 0;
		}
		ul {
			list-style: none;
			margin: 0;
			padding: 0;
		}
		li {
			padding: var(--uui-size-space-3) 0;
			border-top: 1px solid var(--uui-color-divider);
		}
		h5 + ul > li:first-child {
			border-top: none;
		}
		.scopes {
			display: flex;
			flex-wrap: wrap;
			gap: 0 var(--uui-size-space-4);
		}
		.over {
			opacity: 0.65;
		}
	`;
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-document-links': CapsuleDocumentLinksElement;
	}
}
